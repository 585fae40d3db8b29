package org.katabatic.host.objective;

import org.katabatic.host.contract.Executors;

class LogisticStabilityOnJavaTest extends LogisticStabilityContract {

    LogisticStabilityOnJavaTest() {
        super(Executors.JAVA);
    }
}
