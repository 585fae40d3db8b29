package org.katabatic.host.training;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

@OnDevice
class TestFunctionOnDeviceTest extends TestFunctionContract {

    TestFunctionOnDeviceTest() {
        super(Executors.DEVICE::device);
    }
}
