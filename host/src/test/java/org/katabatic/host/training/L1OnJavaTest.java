package org.katabatic.host.training;

import org.katabatic.host.contract.Executors;

class L1OnJavaTest extends L1Contract {

    L1OnJavaTest() {
        super(Executors.JAVA::device);
    }
}
