package org.katabatic.host.objective;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

@OnDevice
class LogisticStabilityOnDeviceTest extends LogisticStabilityContract {

    LogisticStabilityOnDeviceTest() {
        super(Executors.DEVICE);
    }
}
