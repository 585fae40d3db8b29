package org.katabatic.host.particle;

import java.util.List;
import org.katabatic.host.contract.Executors;

class SearchOnJavaTest extends SearchContract {

    SearchOnJavaTest() {
        super(Executors.JAVA, List.of(1, 2, 33, 257, 1000));
    }
}
