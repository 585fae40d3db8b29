package org.katabatic.host.conformance.kernel;

import org.katabatic.host.contract.Executors;

class KernelOnJavaTest extends KernelContract {

    KernelOnJavaTest() {
        super(Executors.JAVA);
    }
}
