package org.katabatic.host.objective;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

@OnDevice
class SparseOnDeviceTest extends SparseContract {

    SparseOnDeviceTest() {
        super(Executors.DEVICE);
    }
}
