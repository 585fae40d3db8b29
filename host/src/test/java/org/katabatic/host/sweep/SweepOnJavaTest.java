package org.katabatic.host.sweep;

import org.katabatic.host.contract.Executors;

class SweepOnJavaTest extends SweepContract {

    SweepOnJavaTest() {
        super(Executors.JAVA);
    }
}
