package org.katabatic.host.steprule;

import org.katabatic.host.contract.Executors;

class StepRuleOnJavaTest extends StepRuleContract {

    StepRuleOnJavaTest() {
        super(Executors.JAVA);
    }
}
