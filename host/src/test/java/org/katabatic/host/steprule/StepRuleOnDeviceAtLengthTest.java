package org.katabatic.host.steprule;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDeviceAtLength;

@OnDeviceAtLength
class StepRuleOnDeviceAtLengthTest extends StepRuleContract {

    StepRuleOnDeviceAtLengthTest() {
        super(Executors.DEVICE_AT_LENGTH);
    }
}
