package org.katabatic.host.objective;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

/** Every third case: each is compiled anew. */
@OnDevice
class PerceptronOnDeviceTest extends PerceptronContract {

    PerceptronOnDeviceTest() {
        super(Executors.DEVICE, 3);
    }
}
