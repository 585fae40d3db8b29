package org.katabatic.host.sweep;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

@OnDevice
class SweepOnDeviceTest extends SweepContract {

    SweepOnDeviceTest() {
        super(Executors.DEVICE);
    }
}
