package org.katabatic.tasks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        FloatArray x = spread(random, ROWS * d);
        FloatArray w = spread(random, d);
        for (int i = 0; i < ROWS; i++) {
            assertThat(Float.floatToRawIntBits(VectorRows.dotRow(x, i * d, w, d)))
                    .isEqualTo(Float.floatToRawIntBits(LinearAlgebraKernels.dotRow(x, i * d, w, d)));
        }
    }

    /** Rows from 16,384 elements on are taken four at a time. */
    @ParameterizedTest
    @CsvSource({"1, 7", "6, 33", "3, 16384", "4, 16385", "11, 16391"})
    void shouldHaveTheBitsOfThePlainProducts(int rows, int d) {
        assumeTrue(VectorModule.isUsable(), "the JVM has no Vector API, short vectors, or TornadoVM's arrays");
        SplittableRandom random = new SplittableRandom(d);
        FloatArray x = spread(random, (rows + 1) * d);
        FloatArray w = spread(random, d);
        FloatArray expected = new FloatArray(rows + 1);
        FloatArray actual = new FloatArray(rows + 1);
        LinearAlgebraKernels.dotRowsOf(x, w, expected, 1, rows + 1, d);
        VectorRows.dotRowsOf(x, w, actual, 1, rows + 1, d);
        assertThat(actual.toHeapArray()).containsExactly(expected.toHeapArray());
    }

    /** Magnitudes that differ by orders make every other order of summation visible. */
    private static FloatArray spread(SplittableRandom random, int count) {
        FloatArray array = new FloatArray(count);
        for (int i = 0; i < count; i++) {
            array.set(i, (float) (random.nextGaussian() * Math.exp(5 * random.nextGaussian())));
        }
        return array;
    }
}
