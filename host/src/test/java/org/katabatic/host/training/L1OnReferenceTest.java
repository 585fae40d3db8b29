package org.katabatic.host.training;

import org.katabatic.host.device.Device;

class L1OnReferenceTest extends L1Contract {

    L1OnReferenceTest() {
        super(Device.Reference::new);
    }
}
