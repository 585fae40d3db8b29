package org.katabatic.host.conformance.kernel;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDeviceAtLength;

@OnDeviceAtLength
class KernelOnDeviceAtLengthTest extends KernelContract {

    KernelOnDeviceAtLengthTest() {
        super(Executors.DEVICE_AT_LENGTH);
    }
}
