package org.katabatic.host.kernel;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDeviceAtLength;

@OnDeviceAtLength
class InterpretedOnDeviceAtLengthTest extends InterpretedOnDeviceContract {

    InterpretedOnDeviceAtLengthTest() {
        super(Executors.DEVICE_AT_LENGTH);
    }
}
