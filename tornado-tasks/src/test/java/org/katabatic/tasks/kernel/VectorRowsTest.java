package org.katabatic.tasks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.tasks.vector.VectorModule;
import org.katabatic.tasks.vector.VectorRows;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class VectorRowsTest {

    private static final int ROWS = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100, 257})
    void shouldHaveTheBitsOfThePlainProduct(int d) {
        assumeTrue(VectorModule.isUsable(), "the JVM has no Vector API, short vectors, or TornadoVM's arrays");
        SplittableRandom random = new SplittableRandom(d);
        FloatArray x = new FloatArray(ROWS * d);
        FloatArray w = new FloatArray(d);
        for (int i = 0; i < ROWS * d; i++) {
            // magnitudes that differ by orders make every other order of summation visible
            x.set(i, (float) (random.nextGaussian() * Math.exp(5 * random.nextGaussian())));
        }
        for (int j = 0; j < d; j++) {
            w.set(j, (float) random.nextGaussian());
        }
        for (int i = 0; i < ROWS; i++) {
            assertThat(Float.floatToRawIntBits(VectorRows.dotRow(x, i * d, w, d)))
                    .isEqualTo(Float.floatToRawIntBits(LinearAlgebraKernels.dotRow(x, i * d, w, d)));
        }
    }
}
