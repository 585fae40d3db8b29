package org.katabatic.tasks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.tasks.vector.VectorLogistic;
import org.katabatic.tasks.vector.VectorModule;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class VectorLogisticTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 8, 31, 257})
    void shouldHaveTheBitsOfThePlainMethod(int n) {
        assumeTrue(VectorModule.isUsable(), "the JVM has no Vector API, short vectors, or TornadoVM's arrays");
        SplittableRandom random = new SplittableRandom(n);
        FloatArray y = new FloatArray(n);
        FloatArray plain = new FloatArray(n);
        FloatArray vector = new FloatArray(n);
        for (int i = 0; i < n; i++) {
            y.set(i, random.nextBoolean() ? 1f : -1f);
            plain.set(i, (float) (random.nextGaussian() * Math.exp(3 * random.nextGaussian())));
            vector.set(i, plain.get(i));
        }
        double loss = LogisticRegressionKernels.logisticRows(y, plain, 0, n);
        assertThat(VectorLogistic.logisticRows(y, vector, 0, n)).isEqualTo(loss);
        for (int i = 0; i < n; i++) {
            assertThat(Float.floatToRawIntBits(vector.get(i))).isEqualTo(Float.floatToRawIntBits(plain.get(i)));
        }
    }

    /** Float's rounding, the series of log1p and the exponential's own error, each of a part of the value. */
    @Test
    void shouldKeepSmallLossesAndLargeMargins() {
        FloatArray y = FloatArray.fromElements(1f);
        for (double z = -2000; z <= 2000; z += 0.37) {
            FloatArray c = FloatArray.fromElements((float) z);
            double exact = c.get(0);
            double loss = LogisticRegressionKernels.logisticRow(y, c, 0);
            double expected = Math.max(0, -exact) + Math.log1p(Math.exp(-Math.abs(exact)));
            double factor = -1 / (1 + Math.exp(exact));
            assertThat(Math.abs(loss - expected)).isLessThanOrEqualTo(1e-6 * expected + Float.MIN_NORMAL);
            assertThat(Math.abs(c.get(0) - factor)).isLessThanOrEqualTo(1e-6 * Math.abs(factor) + Float.MIN_NORMAL);
        }
    }
}
