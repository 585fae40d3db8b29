package org.katabatic.host.training;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDeviceAtLength;

@OnDeviceAtLength
class TrainingOnDeviceAtLengthTest extends TrainingContract {

    TrainingOnDeviceAtLengthTest() {
        super(Executors.DEVICE_AT_LENGTH);
    }
}
