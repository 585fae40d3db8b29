package org.katabatic.host.steprule;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

@OnDevice
class StepRuleOnDeviceTest extends StepRuleContract {

    StepRuleOnDeviceTest() {
        super(Executors.DEVICE);
    }
}
