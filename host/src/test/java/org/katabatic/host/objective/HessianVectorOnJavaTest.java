package org.katabatic.host.objective;

import java.util.stream.Stream;
import org.katabatic.host.contract.Executors;

class HessianVectorOnJavaTest extends HessianVectorContract {

    HessianVectorOnJavaTest() {
        super(Executors.JAVA,
                Stream.concat(CentralDifferenceTest.cases().stream(), Perceptrons.all().stream()).toList());
    }
}
