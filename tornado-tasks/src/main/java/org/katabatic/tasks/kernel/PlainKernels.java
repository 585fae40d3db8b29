package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Sums over rows as a textbook has them, for FPGAs, whose compilers make pipelines of plain loops: a loop over rows for
 * each row's factor and loss, then a loop over columns.
 */
public final class PlainKernels {

    private PlainKernels() {}

    /**
     * Factor and loss of each row of least squares.
     *   c_i = x_i·w − y_i,  l_i = c_i² / 2
     * Parallel over rows. Error class SUM(d + 1). Moves 4(nd + 3n + d) bytes, 2nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param y
     *            (n). Read.
     * @param w
     *            (d). Read.
     * @param factor
     *            c, (n). Overwritten.
     * @param loss
     *            l, (n). Overwritten.
     */
    public static void leastSquaresRowsPlain(FloatArray x, FloatArray y, FloatArray w, FloatArray factor,
            FloatArray loss, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float error = LinearAlgebraKernels.dotRow(x, i * d, w, d) - y.get(i);
            factor.set(i, error);
            loss.set(i, 0.5f * error * error);
        }
    }

    /**
     * Factor and loss of each row of logistic regression.
     *   z_i = y_i x_i·w,  c_i = −σ(−z_i) y_i,  l_i = log(1 + exp(−z_i))
     * Parallel over rows. Error class SUM(d) of the product, then ULPS. Moves 4(nd + 3n + d) bytes, 2nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param y
     *            (n), −1 or +1. Read.
     * @param w
     *            (d). Read.
     * @param factor
     *            c, (n). Overwritten.
     * @param loss
     *            l, (n). Overwritten.
     */
    public static void logisticRowsPlain(FloatArray x, FloatArray y, FloatArray w, FloatArray factor, FloatArray loss,
            int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float z = y.get(i) * LinearAlgebraKernels.dotRow(x, i * d, w, d);
            float e = TornadoMath.exp(-TornadoMath.abs(z));
            factor.set(i, -LogisticRegressionKernels.logisticWeight(z, e) * y.get(i));
            loss.set(i, LogisticRegressionKernels.logisticLoss(z, e));
        }
    }

    /**
     * Factor of each row in the product of the Hessian of logistic regression with a vector, and its part of the
     * curvature.
     *   c_i = σ(x_i·w) σ(−x_i·w) x_i·v,  q_i = c_i x_i·v / 2
     * Parallel over rows. Error class SUM(d) of the products, then ULPS. Moves 4(nd + 2n + 2d) bytes, 4nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param w
     *            (d). Read.
     * @param v
     *            (d). Read.
     * @param factor
     *            c, (n). Overwritten.
     * @param curvature
     *            q, (n). Overwritten.
     */
    public static void logisticCurvatureRowsPlain(FloatArray x, FloatArray w, FloatArray v, FloatArray factor,
            FloatArray curvature, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float z = LinearAlgebraKernels.dotRow(x, i * d, w, d);
            float along = LinearAlgebraKernels.dotRow(x, i * d, v, d);
            float c = LogisticRegressionKernels.logisticCurvature(TornadoMath.exp(-TornadoMath.abs(z))) * along;
            factor.set(i, c);
            curvature.set(i, 0.5f * c * along);
        }
    }

    /**
     * Mean over samples from the rows' factors and losses, with the ridge term.
     *   g_j = (1/n) Σ_i c_i x_ij + ridge·w_j [j &lt; penalized],
     *   f = (1/n) Σ_i l_i + (ridge/2) Σ_{j &lt; penalized} w_j²
     * Parallel over the d elements of g and, as item d, f; each adds the rows in index order. Error class SUM(n).
     * Moves 4(nd + 2n + 2d) bytes, 2nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param factor
     *            c, (n). Read.
     * @param loss
     *            l, (n). Read.
     * @param w
     *            (d). Read.
     * @param g
     *            (d). Overwritten.
     * @param f
     *            (1). Overwritten.
     */
    public static void meanOfRowsPlain(FloatArray x, FloatArray factor, FloatArray loss, FloatArray w, FloatArray g,
            FloatArray f, float ridge, int penalized, int n, int d) {
        for (@Parallel int j = 0; j < d + 1; j++) {
            float sum = 0f;
            if (j < d) {
                for (int i = 0; i < n; i++) {
                    sum += factor.get(i) * x.get(i * d + j);
                }
                float mean = sum / n;
                g.set(j, j < penalized ? mean + ridge * w.get(j) : mean);
            } else {
                for (int i = 0; i < n; i++) {
                    sum += loss.get(i);
                }
                float squares = 0f;
                for (int k = 0; k < penalized; k++) {
                    squares += w.get(k) * w.get(k);
                }
                f.set(0, sum / n + 0.5f * ridge * squares);
            }
        }
    }
}
