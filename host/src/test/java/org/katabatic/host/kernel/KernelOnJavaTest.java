package org.katabatic.host.kernel;

import org.katabatic.host.contract.Executors;

class KernelOnJavaTest extends KernelContract {

    KernelOnJavaTest() {
        super(Executors.JAVA);
    }
}
