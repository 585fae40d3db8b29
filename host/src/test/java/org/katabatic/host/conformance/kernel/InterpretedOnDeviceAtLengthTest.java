package org.katabatic.host.conformance.kernel;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDeviceAtLength;

@OnDeviceAtLength
class InterpretedOnDeviceAtLengthTest extends InterpretedOnDeviceContract {

    InterpretedOnDeviceAtLengthTest() {
        super(Executors.DEVICE_AT_LENGTH);
    }
}
