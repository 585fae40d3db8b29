package org.katabatic.host.transformation;

import static org.assertj.core.api.Assertions.assertThat;

import org.katabatic.host.contract.Executors;

class ChainOnJavaTest extends ChainContract {

    ChainOnJavaTest() {
        super(Executors.JAVA);
    }

    /** Java's arithmetic is the same wherever it stands. */
    @Override
    void requireEqual(int t, double[] fused, double[] separate) {
        assertThat(fused).as("step " + t).containsExactly(separate);
    }
}
