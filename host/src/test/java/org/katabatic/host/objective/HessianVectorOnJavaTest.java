package org.katabatic.host.objective;

import org.katabatic.host.contract.Executors;

class HessianVectorOnJavaTest extends HessianVectorContract {

    HessianVectorOnJavaTest() {
        super(Executors.JAVA, CentralDifferenceTest.cases());
    }
}
