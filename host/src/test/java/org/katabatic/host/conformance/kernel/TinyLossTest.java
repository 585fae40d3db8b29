package org.katabatic.host.conformance.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.katabatic.host.contract.Executors;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.LogisticRegressionKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Losses far below one unit in the last place of 1 keep their relative accuracy. */
class TinyLossTest {

    private static final double RELATIVE = 1e-5;

    private static double loss(BlockSumCheck.BlockSums kernel, float margin) {
        FloatArray blockGradient = new FloatArray(1);
        FloatArray blockLoss = new FloatArray(1);
        FloatArray x = FloatArray.fromElements(margin);
        FloatArray y = FloatArray.fromElements(1f);
        FloatArray w = FloatArray.fromElements(1f);
        Executors.JAVA.runOnce(IterationGraph.named("loss")
                .buffer("x", BufferRole.INPUT, x)
                .buffer("y", BufferRole.INPUT, y)
                .buffer("w", BufferRole.INPUT, w)
                .buffer("blockGradient", BufferRole.OUTPUT, blockGradient)
                .buffer("blockLoss", BufferRole.OUTPUT, blockLoss)
                .task("sums", kernel, x, y, w, blockGradient, blockLoss, 1, 1, 1)
                .build());
        return blockLoss.get(0);
    }

    @Test
    void shouldKeepTheRelativeAccuracyOfTinyLosses() {
        for (int margin = 17; margin <= 60; margin++) {
            double expected = Math.log1p(Math.exp(-margin));
            assertThat(loss(LogisticRegressionKernels::logisticGradientBlocked, margin) / expected)
                    .as("margin=" + margin).isCloseTo(1, within(RELATIVE));
        }
    }

    @Test
    void shouldRejectALossThatRoundsBeforeTheLogarithm() {
        double expected = Math.log1p(Math.exp(-17));
        assertThat(loss(KernelMutants::logisticWithRoundedLoss, 17) / expected).isNotCloseTo(1, within(RELATIVE));
    }
}
