package org.katabatic.host.objective;

import org.katabatic.host.contract.Executors;

class RowScheduleOnJavaTest extends RowScheduleContract {

    RowScheduleOnJavaTest() {
        super(Executors.JAVA);
    }
}
