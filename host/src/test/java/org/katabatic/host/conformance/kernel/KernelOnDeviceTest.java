package org.katabatic.host.conformance.kernel;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

@OnDevice
class KernelOnDeviceTest extends KernelContract {

    KernelOnDeviceTest() {
        super(Executors.DEVICE);
    }
}
