package org.katabatic.host.training;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

@OnDevice
class ReplayOnDeviceTest extends ReplayContract {

    ReplayOnDeviceTest() {
        super(Executors.DEVICE);
    }
}
