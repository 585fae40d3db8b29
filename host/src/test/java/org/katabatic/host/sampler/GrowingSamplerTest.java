package org.katabatic.host.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.katabatic.host.device.Device;
import org.katabatic.host.reference.sampler.ReferenceSpread;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Training;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.synthetic.LinearTargets;
import org.katabatic.tasks.sampler.GrowingSampler;
import org.katabatic.tasks.sampler.GrowingSampler.Spread;
import org.katabatic.tasks.sampler.InnerProductTest;
import org.katabatic.tasks.sampler.NormTest;
import org.katabatic.tasks.steprule.GradientDescent;

class GrowingSamplerTest {

    /** Σ Var = 6, Var along = 8, |g|² = 4: 6/(0.25·4) = 6; 8/(0.25·16) = 2; (6 − 8/4)/(1·4) = 1. */
    private static final Spread SPREAD = new Spread(6, 8, 4);

    @Test
    void shouldAskForWhatThePaperSays() {
        assertThat(new NormTest(2, 0.5).wanted(SPREAD)).isEqualTo(6);
        assertThat(new InnerProductTest(2, 0.5, 1).wanted(SPREAD)).isEqualTo(2);
        assertThat(new InnerProductTest(2, 2, 0.25).wanted(SPREAD)).isEqualTo(16);
    }

    @Test
    void shouldGrowUpToTheDataAndNeverShrink() {
        GrowingSampler test = new NormTest(2, 0.5);
        assertThat(test.next(3, 100, SPREAD)).isEqualTo(6);
        assertThat(test.next(3, 5, SPREAD)).isEqualTo(5);
        assertThat(test.next(7, 100, SPREAD)).isEqualTo(7);
        assertThat(test.next(3, 100, new Spread(6.1, 0, 4))).isEqualTo(7);
        assertThat(test.next(3, 100, new Spread(1, 0, 0))).isEqualTo(100);
        assertThat(test.next(3, 100, new Spread(0, 0, 0))).isEqualTo(3);
    }

    /**
     * Two samples with x = (1, 0) and (0, 1), y = 0, at w = (1, 3): gradients (1, 0) and (0, 3), mean (1/2, 3/2).
     * Deviations ±(1/2, −3/2): variance 2·(1/4 + 9/4)/1 = 5; along ±(1/4 − 9/4) = ∓2: 2·4/1 = 8; |g|² = 10/4.
     */
    @Test
    void shouldHaveASpreadComputedByHand() {
        Dataset data = new Dataset("two", 2, 2, new float[] {1, 0, 0, 1}, new float[] {0, 0});
        ReferenceSpread spread = ReferenceSpread.of(new LeastSquares(2, 2, false, 0), data,
                new DMatrixRMaj(new double[][] {{1}, {3}}));
        assertThat(spread.variance()).isCloseTo(5, within(1e-14));
        assertThat(spread.varianceAlong()).isCloseTo(8, within(1e-14));
        assertThat(spread.squaredNorm()).isCloseTo(2.5, within(1e-14));
    }

    /** Toward the minimum the gradient vanishes and its variance does not: batches grow until they are the data. */
    @Test
    void shouldGrowAsTheGradientVanishes() {
        Dataset data = new LinearTargets(257, 7, 0.1, 91).generate();
        Training training = new Training(new LeastSquares(257, 7, false, 0), data, new GradientDescent(0.3), 60, 60, 3)
                .withSampler(new NormTest(4, 0.5));
        List<Integer> sizes = new ArrayList<>();
        double[] initial;
        double lossAtStart;
        double lossAtEnd;
        try (Descent descent = new Device.Java(2).begin(training)) {
            initial = descent.parameters();
            for (int t = 1; t <= training.iterations(); t++) {
                descent.step(t);
                sizes.add(descent.batchSize());
            }
            lossAtStart = descent.lossAt(initial);
            lossAtEnd = descent.lossAt(descent.parameters());
        }
        assertThat(sizes).isSorted().startsWith(4).endsWith(257);
        assertThat(sizes.stream().distinct().count()).isGreaterThan(3);
        assertThat(lossAtEnd).isLessThan(lossAtStart / 20);
    }
}
