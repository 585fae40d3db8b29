package org.katabatic.host.random;

import org.katabatic.host.contract.Executors;

class RandomOnJavaTest extends RandomContract {

    RandomOnJavaTest() {
        super(Executors.JAVA);
    }
}
