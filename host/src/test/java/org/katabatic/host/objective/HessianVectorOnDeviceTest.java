package org.katabatic.host.objective;

import java.util.stream.IntStream;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

/** Every fourth case and the last three: each is compiled anew. */
@OnDevice
class HessianVectorOnDeviceTest extends HessianVectorContract {

    HessianVectorOnDeviceTest() {
        super(Executors.DEVICE, IntStream.range(0, CentralDifferenceTest.cases().size())
                .filter(i -> i % 4 == 3 || i >= CentralDifferenceTest.cases().size() - 3)
                .mapToObj(CentralDifferenceTest.cases()::get).toList());
    }
}
