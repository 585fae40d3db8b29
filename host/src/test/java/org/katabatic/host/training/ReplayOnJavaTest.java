package org.katabatic.host.training;

import org.katabatic.host.contract.Executors;

class ReplayOnJavaTest extends ReplayContract {

    ReplayOnJavaTest() {
        super(Executors.JAVA);
    }
}
