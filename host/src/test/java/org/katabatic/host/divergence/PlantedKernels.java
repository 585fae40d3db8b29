package org.katabatic.host.divergence;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** A sound kernel of each kind, and others that part from it for one cause each. */
public final class PlantedKernels {

    private PlantedKernels() {}

    /** y_i = Σ_j x_ij w_j. */
    public static void products(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                sum += x.get(i * d + j) * w.get(j);
            }
            y.set(i, sum);
        }
    }

    /** The products are not rounded. */
    public static void productsFused(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                sum = Math.fma(x.get(i * d + j), w.get(j), sum);
            }
            y.set(i, sum);
        }
    }

    /** y_i = Σ_j x_ij w_j + w_j². */
    public static void pairs(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                sum += x.get(i * d + j) * w.get(j) + w.get(j) * w.get(j);
            }
            y.set(i, sum);
        }
    }

    /** The squares are not rounded. */
    public static void pairsFused(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                float product = x.get(i * d + j) * w.get(j);
                sum += Math.fma(w.get(j), w.get(j), product);
            }
            y.set(i, sum);
        }
    }

    /** The last term first. */
    public static void productsReversed(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = d - 1; j >= 0; j--) {
                sum += x.get(i * d + j) * w.get(j);
            }
            y.set(i, sum);
        }
    }

    /** In double, rounded once. */
    public static void productsInDouble(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                sum += (double) x.get(i * d + j) * w.get(j);
            }
            y.set(i, (float) sum);
        }
    }

    /** z_i = 2 y_i. */
    public static void doubled(FloatArray y, FloatArray z, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            z.set(i, 2f * y.get(i));
        }
    }

    /** One term too few. */
    public static void productsWithoutLast(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d - 1; j++) {
                sum += x.get(i * d + j) * w.get(j);
            }
            y.set(i, sum);
        }
    }

    /** The column of the next weight. */
    public static void productsShifted(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                sum += x.get(i * d + j) * w.get((j + 1) % d);
            }
            y.set(i, sum);
        }
    }

    /** The wrong sign of one term. */
    public static void productsOfOtherSign(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                sum += (j == 0 ? -1f : 1f) * x.get(i * d + j) * w.get(j);
            }
            y.set(i, sum);
        }
    }

    /** All rows form their sums in the first element, one after the other, if they come one after the other. */
    public static void productsInFirst(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(0, 0f);
            for (int j = 0; j < d; j++) {
                y.set(0, y.get(0) + x.get(i * d + j) * w.get(j));
            }
            y.set(i, y.get(0));
        }
    }

    /** y_i = Σ_j exp(−x_ij²) w_j. */
    public static void bells(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                sum += TornadoMath.exp(-x.get(i * d + j) * x.get(i * d + j)) * w.get(j);
            }
            y.set(i, sum);
        }
    }

    /** The exponential by (1 + z/32)^32, with a better first term. */
    public static void bellsByPowers(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                float z = -x.get(i * d + j) * x.get(i * d + j) / 32f;
                float power = 1f + z * (1f + z * (0.5f + z * (1f / 6f)));
                for (int k = 0; k < 5; k++) {
                    power = power * power;
                }
                sum += power * w.get(j);
            }
            y.set(i, sum);
        }
    }

    /** The exponential of the wrong argument. */
    public static void bellsTooNarrow(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                sum += TornadoMath.exp(-1.01f * x.get(i * d + j) * x.get(i * d + j)) * w.get(j);
            }
            y.set(i, sum);
        }
    }
}
