package org.katabatic.host.particle;

import java.util.List;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

@OnDevice
class SearchOnDeviceTest extends SearchContract {

    SearchOnDeviceTest() {
        super(Executors.DEVICE, List.of(1, 33, 1000));
    }
}
