package org.katabatic.host.objective;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;

@OnDevice
class HessianVectorOnDeviceTest extends HessianVectorContract {

    HessianVectorOnDeviceTest() {
        super(Executors.DEVICE, cases());
    }

    /** Every fourth case and the last three, and every third of the perceptrons: each is compiled anew. */
    static List<CentralDifferenceTest.Case> cases() {
        return Stream.concat(IntStream.range(0, CentralDifferenceTest.cases().size())
                .filter(i -> i % 4 == 3 || i >= CentralDifferenceTest.cases().size() - 3)
                .mapToObj(CentralDifferenceTest.cases()::get),
                IntStream.range(0, Perceptrons.all().size()).filter(i -> i % 3 == 0)
                        .mapToObj(Perceptrons.all()::get))
                .toList();
    }
}
