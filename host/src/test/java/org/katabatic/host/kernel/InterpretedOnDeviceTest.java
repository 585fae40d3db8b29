package org.katabatic.host.kernel;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

@OnDevice
class InterpretedOnDeviceTest extends InterpretedOnDeviceContract {

    InterpretedOnDeviceTest() {
        super(Executors.DEVICE);
    }
}
