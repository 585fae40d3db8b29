package org.katabatic.host.training;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

@OnDevice
class TrainingOnDeviceTest extends TrainingContract {

    TrainingOnDeviceTest() {
        super(Executors.DEVICE);
    }
}
