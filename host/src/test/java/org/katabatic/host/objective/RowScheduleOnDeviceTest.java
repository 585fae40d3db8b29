package org.katabatic.host.objective;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

@OnDevice
class RowScheduleOnDeviceTest extends RowScheduleContract {

    RowScheduleOnDeviceTest() {
        super(Executors.DEVICE);
    }
}
