package org.katabatic.host.training;

import org.katabatic.host.contract.Executors;

class TestFunctionOnJavaTest extends TestFunctionContract {

    TestFunctionOnJavaTest() {
        super(Executors.JAVA::device);
    }
}
