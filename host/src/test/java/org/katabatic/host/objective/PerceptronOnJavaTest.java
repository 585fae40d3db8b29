package org.katabatic.host.objective;

import org.katabatic.host.contract.Executors;

class PerceptronOnJavaTest extends PerceptronContract {

    PerceptronOnJavaTest() {
        super(Executors.JAVA, 1);
    }
}
