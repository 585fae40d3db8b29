package org.katabatic.host.training;

import org.katabatic.host.contract.Executors;

class TrainingOnJavaTest extends TrainingContract {

    TrainingOnJavaTest() {
        super(Executors.JAVA);
    }
}
