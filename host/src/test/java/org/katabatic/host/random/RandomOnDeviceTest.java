package org.katabatic.host.random;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

@OnDevice
class RandomOnDeviceTest extends RandomContract {

    RandomOnDeviceTest() {
        super(Executors.DEVICE);
    }
}
