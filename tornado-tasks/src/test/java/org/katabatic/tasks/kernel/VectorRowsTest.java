package org.katabatic.tasks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.tasks.vector.VectorModule;
import org.katabatic.tasks.vector.VectorRows;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class VectorRowsTest {

    private static final int ROWS = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100, 257})
    void shouldHaveTheBitsOfThePlainProduct(int d) {
        assumeTrue(VectorModule.isUsable(), "the JVM has no Vector API, short vectors, or TornadoVM's arrays");
        FloatArray x = gaussian(ROWS * d, d);
        FloatArray w = gaussian(d, d + 1);
        for (int i = 0; i < ROWS; i++) {
            assertThat(Float.floatToRawIntBits(VectorRows.dotRow(x, i * d, w, d)))
                    .isEqualTo(Float.floatToRawIntBits(LinearAlgebraKernels.dotRow(x, i * d, w, d)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 7, 8, 9, 16, 33, 100, 257, 400})
    void shouldHaveTheBitsOfThePlainSum(int d) {
        assumeTrue(VectorModule.isUsable(), "the JVM has no Vector API, short vectors, or TornadoVM's arrays");
        int n = 11;
        FloatArray x = gaussian(n * d, d);
        FloatArray c = gaussian(n, d + 1);
        DoubleArray plain = new DoubleArray(2 * d);
        DoubleArray vector = new DoubleArray(2 * d);
        RowKernels.addRows(x, c, plain, d, 1, n, d);
        VectorRows.addRows(x, c, vector, d, 1, n, d);
        assertThat(vector.toHeapArray()).containsExactly(plain.toHeapArray());
        assertThat(plain.get(2 * d - 1)).isNotZero();
        assertThat(plain.get(d - 1)).isZero();
    }

    /** Magnitudes that differ by orders make every other order of summation visible. */
    private static FloatArray gaussian(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatArray array = new FloatArray(n);
        for (int i = 0; i < n; i++) {
            array.set(i, (float) (random.nextGaussian() * Math.exp(5 * random.nextGaussian())));
        }
        return array;
    }
}
