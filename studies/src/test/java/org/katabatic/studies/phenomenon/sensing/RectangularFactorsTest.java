package org.katabatic.studies.phenomenon.sensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RectangularFactorsTest {

    private static final int N = 7;
    private static final int K = 3;
    /** Of sums of few products in double whose terms are below a thousand. */
    private static final double ROUNDING = 1000 * 0x1p-48;

    private static double[] parameters() {
        SplittableRandom random = new SplittableRandom(3);
        double[] parameters = new double[2 * N * K];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = random.nextGaussian();
        }
        return parameters;
    }

    @Test
    void shouldKeepTheProductWhenFixed() {
        double[] before = new RectangularFactors(N, parameters(), 0).product();
        RectangularFactors fixed = new RectangularFactors(N, parameters(), 1);
        fixed.lookAt(0.5);
        double[] after = fixed.product();
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isCloseTo(before[i], within(ROUNDING));
        }
    }

    @Test
    void shouldStepBothFromWhereTheyWere() {
        double[] parameters = parameters();
        RectangularFactors factors = new RectangularFactors(N, parameters, 0);
        double[] d = new double[N * N];
        for (int i = 0; i < d.length; i++) {
            d[i] = (i % 5) - 2;
        }
        double stepSize = 0.25;
        double[][] f = new double[N][K];
        double[][] g = new double[N][K];
        for (int i = 0; i < N; i++) {
            for (int c = 0; c < K; c++) {
                f[i][c] = parameters[i * K + c];
                g[i][c] = parameters[(N + i) * K + c];
                for (int j = 0; j < N; j++) {
                    f[i][c] -= stepSize * d[i * N + j] * parameters[(N + j) * K + c];
                    g[i][c] -= stepSize * d[j * N + i] * parameters[j * K + c];
                }
            }
        }
        factors.step(d, stepSize);
        double[] product = factors.product();
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double expected = 0;
                for (int c = 0; c < K; c++) {
                    expected += f[i][c] * g[j][c];
                }
                assertThat(product[i * N + j]).isCloseTo(expected, within(ROUNDING));
            }
        }
    }
}
