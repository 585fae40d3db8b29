package org.katabatic.host.objective;

import org.katabatic.host.contract.Executors;

class SparseOnJavaTest extends SparseContract {

    SparseOnJavaTest() {
        super(Executors.JAVA);
    }
}
