package org.katabatic.host.conformance.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels with one mistake each, for the proof that the checks can fail. */
final class KernelMutants {

    private KernelMutants() {}

    /** Off by one row: each block leaves its last row out. */
    static void leastSquaresWithoutLastRow(FloatArray x, FloatArray y, FloatArray w, FloatArray blockGradient,
            FloatArray blockLoss, int n, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int first = b * rows;
            int last = (first + rows < n ? first + rows : n) - 1;
            leastSquaresOfRows(x, y, w, blockGradient, blockLoss, d, b, first, last, 0f, 1f);
        }
    }

    /** The float accumulation of the loss starts at 1e-3. */
    static void leastSquaresFromAThousandth(FloatArray x, FloatArray y, FloatArray w, FloatArray blockGradient,
            FloatArray blockLoss, int n, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int first = b * rows;
            int last = first + rows < n ? first + rows : n;
            leastSquaresOfRows(x, y, w, blockGradient, blockLoss, d, b, first, last, 1e-3f, 1f);
        }
    }

    /** Wrong sign of the gradient. */
    static void leastSquaresUphill(FloatArray x, FloatArray y, FloatArray w, FloatArray blockGradient,
            FloatArray blockLoss, int n, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int first = b * rows;
            int last = first + rows < n ? first + rows : n;
            leastSquaresOfRows(x, y, w, blockGradient, blockLoss, d, b, first, last, 0f, -1f);
        }
    }

    private static void leastSquaresOfRows(FloatArray x, FloatArray y, FloatArray w, FloatArray blockGradient,
            FloatArray blockLoss, int d, int b, int first, int last, float start, float sign) {
        for (int j = 0; j < d; j++) {
            blockGradient.set(b * d + j, 0f);
        }
        float loss = start;
        for (int i = first; i < last; i++) {
            float error = -y.get(i);
            for (int j = 0; j < d; j++) {
                error += x.get(i * d + j) * w.get(j);
            }
            loss += 0.5f * error * error;
            for (int j = 0; j < d; j++) {
                blockGradient.set(b * d + j, blockGradient.get(b * d + j) + sign * error * x.get(i * d + j));
            }
        }
        blockLoss.set(b, loss);
    }

    /** The derivative's weight σ(z) in place of σ(−z). */
    static void logisticWithWrongWeight(FloatArray x, FloatArray y, FloatArray w, FloatArray blockGradient,
            FloatArray blockLoss, int n, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int first = b * rows;
            int last = first + rows < n ? first + rows : n;
            logisticOfRows(x, y, w, blockGradient, blockLoss, d, b, first, last, 1f);
        }
    }

    /** A loss computed as log(1 + e), which loses what is below one unit of 1. */
    static void logisticWithRoundedLoss(FloatArray x, FloatArray y, FloatArray w, FloatArray blockGradient,
            FloatArray blockLoss, int n, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int first = b * rows;
            int last = first + rows < n ? first + rows : n;
            logisticOfRows(x, y, w, blockGradient, blockLoss, d, b, first, last, -1f);
        }
    }

    private static void logisticOfRows(FloatArray x, FloatArray y, FloatArray w, FloatArray blockGradient,
            FloatArray blockLoss, int d, int b, int first, int last, float sign) {
        for (int j = 0; j < d; j++) {
            blockGradient.set(b * d + j, 0f);
        }
        float loss = 0f;
        for (int i = first; i < last; i++) {
            float z = 0f;
            for (int j = 0; j < d; j++) {
                z += y.get(i) * x.get(i * d + j) * w.get(j);
            }
            loss += Math.max(0f, -z) + (float) Math.log(1f + (float) Math.exp(-Math.abs(z)));
            float factor = (float) (-y.get(i) / (1 + Math.exp(-sign * z)));
            for (int j = 0; j < d; j++) {
                blockGradient.set(b * d + j, blockGradient.get(b * d + j) + factor * x.get(i * d + j));
            }
        }
        blockLoss.set(b, loss);
    }

    /** Drops the last block. */
    static void meanWithoutLastBlock(FloatArray blockGradient, FloatArray blockLoss, FloatArray w, FloatArray g,
            FloatArray f, float ridge, int penalized, int n, int d, int blocks) {
        for (@Parallel int j = 0; j < d + 1; j++) {
            meanOfItem(blockGradient, blockLoss, w, g, f, ridge, penalized, n, d, blocks - 1, j);
        }
    }

    /** Leaves the ridge term out. */
    static void meanWithoutRidge(FloatArray blockGradient, FloatArray blockLoss, FloatArray w, FloatArray g,
            FloatArray f, float ridge, int penalized, int n, int d, int blocks) {
        for (@Parallel int j = 0; j < d + 1; j++) {
            meanOfItem(blockGradient, blockLoss, w, g, f, 0f, penalized, n, d, blocks, j);
        }
    }

    /** Penalizes the intercept. */
    static void meanWithPenalizedIntercept(FloatArray blockGradient, FloatArray blockLoss, FloatArray w, FloatArray g,
            FloatArray f, float ridge, int penalized, int n, int d, int blocks) {
        for (@Parallel int j = 0; j < d + 1; j++) {
            meanOfItem(blockGradient, blockLoss, w, g, f, ridge, d, n, d, blocks, j);
        }
    }

    private static void meanOfItem(FloatArray blockGradient, FloatArray blockLoss, FloatArray w, FloatArray g,
            FloatArray f, float ridge, int penalized, int n, int d, int blocks, int j) {
        float sum = 0f;
        for (int b = 0; b < blocks; b++) {
            sum += j < d ? blockGradient.get(b * d + j) : blockLoss.get(b);
        }
        if (j < d) {
            g.set(j, sum / n + (j < penalized ? ridge * w.get(j) : 0f));
        } else {
            float squares = 0f;
            for (int k = 0; k < penalized; k++) {
                squares += w.get(k) * w.get(k);
            }
            f.set(0, sum / n + 0.5f * ridge * squares);
        }
    }

    /** Rows of the second factor shifted by one element. */
    static void gramOfShiftedRows(FloatArray factor, FloatArray product, int n, int r) {
        for (@Parallel int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0f;
                for (int k = 0; k < r; k++) {
                    sum += factor.get(i * r + k) * factor.get((j * r + k + 1) % (n * r));
                }
                product.set(i * n + j, sum);
            }
        }
    }

    /** 2 A X in place of (A + Aᵀ) X. */
    static void multDoubled(FloatArray a, FloatArray factor, FloatArray product, int n, int r) {
        for (@Parallel int i = 0; i < n; i++) {
            for (int k = 0; k < r; k++) {
                float sum = 0f;
                for (int j = 0; j < n; j++) {
                    sum += 2f * a.get(i * n + j) * factor.get(j * r + k);
                }
                product.set(i * r + k, sum);
            }
        }
    }

    /** Uphill. */
    static void gradientAscentStep(FloatArray hyper, FloatArray g, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            w.set(j, w.get(j) + hyper.get(0) * g.get(j));
        }
    }

    /** Adds the update of before. */
    static void heavyBallLateStep(FloatArray hyper, FloatArray g, FloatArray u, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            w.set(j, w.get(j) + u.get(j));
            u.set(j, hyper.get(1) * u.get(j) - hyper.get(0) * g.get(j));
        }
    }

    /** Heavy ball in place of Nesterov. */
    static void nesterovWithoutLookAheadStep(FloatArray hyper, FloatArray g, FloatArray u, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            u.set(j, hyper.get(1) * u.get(j) - hyper.get(0) * g.get(j));
            w.set(j, w.get(j) + u.get(j));
        }
    }

    /** Epsilon inside the root. */
    static void adamEpsilonInsideStep(FloatArray hyper, FloatArray g, FloatArray m, FloatArray v, FloatArray w,
            int d) {
        for (@Parallel int j = 0; j < d; j++) {
            m.set(j, hyper.get(1) * m.get(j) + hyper.get(2) * g.get(j));
            v.set(j, hyper.get(3) * v.get(j) + hyper.get(4) * g.get(j) * g.get(j));
            w.set(j, w.get(j) - hyper.get(0) * m.get(j) / (float) Math.sqrt(v.get(j) + hyper.get(5)));
        }
    }

    /** The decay rate of the first moment used for the second. */
    static void adamOneDecayRateStep(FloatArray hyper, FloatArray g, FloatArray m, FloatArray v, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            m.set(j, hyper.get(1) * m.get(j) + hyper.get(2) * g.get(j));
            v.set(j, hyper.get(1) * v.get(j) + hyper.get(2) * g.get(j) * g.get(j));
            w.set(j, w.get(j) - hyper.get(0) * m.get(j) / ((float) Math.sqrt(v.get(j)) + hyper.get(5)));
        }
    }

    /** The sum without the gradient of this step. */
    static void adaGradLateStep(FloatArray hyper, FloatArray g, FloatArray s, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            w.set(j, w.get(j) - hyper.get(0) * g.get(j) / ((float) Math.sqrt(s.get(j)) + hyper.get(1)));
            s.set(j, s.get(j) + g.get(j) * g.get(j));
        }
    }

    /** Epsilon inside the root. */
    static void rmsPropEpsilonInsideStep(FloatArray hyper, FloatArray g, FloatArray v, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            v.set(j, hyper.get(1) * v.get(j) + hyper.get(2) * g.get(j) * g.get(j));
            w.set(j, w.get(j) - hyper.get(0) * g.get(j) / (float) Math.sqrt(v.get(j) + hyper.get(3)));
        }
    }

    /** The root of the updates with that of this step. */
    static void adaDeltaEarlyStep(FloatArray hyper, FloatArray g, FloatArray v, FloatArray x, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            v.set(j, hyper.get(1) * v.get(j) + hyper.get(2) * g.get(j) * g.get(j));
            float denominator = (float) Math.sqrt(v.get(j) + hyper.get(3));
            float delta = (float) Math.sqrt(x.get(j) + hyper.get(3)) / denominator * g.get(j);
            x.set(j, hyper.get(1) * x.get(j) + hyper.get(2) * delta * delta);
            delta = (float) Math.sqrt(x.get(j) + hyper.get(3)) / denominator * g.get(j);
            w.set(j, w.get(j) - hyper.get(0) * delta);
        }
    }

    /** The decay of the parameters after the step. */
    static void adamWLateDecayStep(FloatArray hyper, FloatArray g, FloatArray m, FloatArray v, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            m.set(j, hyper.get(1) * m.get(j) + hyper.get(2) * g.get(j));
            v.set(j, hyper.get(3) * v.get(j) + hyper.get(4) * g.get(j) * g.get(j));
            float update = hyper.get(0) * m.get(j) / ((float) Math.sqrt(v.get(j)) + hyper.get(5));
            w.set(j, hyper.get(6) * (w.get(j) - update));
        }
    }

    /** The maximum of before. */
    static void amsGradLateStep(FloatArray hyper, FloatArray g, FloatArray m, FloatArray v, FloatArray z,
            FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            m.set(j, hyper.get(1) * m.get(j) + hyper.get(2) * g.get(j));
            z.set(j, Math.max(z.get(j), v.get(j)));
            v.set(j, hyper.get(3) * v.get(j) + hyper.get(4) * g.get(j) * g.get(j));
            w.set(j, w.get(j) - hyper.get(0) * m.get(j) / ((float) Math.sqrt(z.get(j)) + hyper.get(5)));
        }
    }

    /** The look-ahead from the first moment of before. */
    static void nAdamOldMomentStep(FloatArray hyper, FloatArray g, FloatArray m, FloatArray v, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            float direction = hyper.get(0) * m.get(j) + hyper.get(6) * g.get(j);
            m.set(j, hyper.get(1) * m.get(j) + hyper.get(2) * g.get(j));
            v.set(j, hyper.get(3) * v.get(j) + hyper.get(4) * g.get(j) * g.get(j));
            w.set(j, w.get(j) - direction / ((float) Math.sqrt(v.get(j)) + hyper.get(5)));
        }
    }

    /** The deviation from the first moment of before. */
    static void adaBeliefOldMomentStep(FloatArray hyper, FloatArray g, FloatArray m, FloatArray s, FloatArray w,
            int d) {
        for (@Parallel int j = 0; j < d; j++) {
            float deviation = g.get(j) - m.get(j);
            m.set(j, hyper.get(1) * m.get(j) + hyper.get(2) * g.get(j));
            s.set(j, hyper.get(3) * s.get(j) + hyper.get(4) * deviation * deviation + hyper.get(6));
            w.set(j, w.get(j) - hyper.get(0) * m.get(j) / ((float) Math.sqrt(s.get(j)) + hyper.get(5)));
        }
    }

    /** No epsilon inside the second moment. */
    static void adaBeliefOneEpsilonStep(FloatArray hyper, FloatArray g, FloatArray m, FloatArray s, FloatArray w,
            int d) {
        for (@Parallel int j = 0; j < d; j++) {
            m.set(j, hyper.get(1) * m.get(j) + hyper.get(2) * g.get(j));
            float deviation = g.get(j) - m.get(j);
            s.set(j, hyper.get(3) * s.get(j) + hyper.get(4) * deviation * deviation);
            w.set(j, w.get(j) - hyper.get(0) * m.get(j) / ((float) Math.sqrt(s.get(j)) + hyper.get(5)));
        }
    }

    /** Friction without the magnitude of the change. */
    static void diffGradSignedFrictionStep(FloatArray hyper, FloatArray g, FloatArray m, FloatArray v,
            FloatArray previous, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            float friction = (float) (1 / (1 + Math.exp(previous.get(j) - g.get(j))));
            previous.set(j, g.get(j));
            m.set(j, hyper.get(1) * m.get(j) + hyper.get(2) * g.get(j));
            v.set(j, hyper.get(3) * v.get(j) + hyper.get(4) * g.get(j) * g.get(j));
            float root = (float) Math.sqrt(v.get(j));
            w.set(j, w.get(j) - hyper.get(0) * friction * m.get(j) / (root + hyper.get(5)));
        }
    }

    /** The first row of each block has no part in the sums. */
    static void leastSquaresWithoutFirstOfTile(FloatArray x, FloatArray y, FloatArray w, FloatArray factor,
            DoubleArray blockGradient, DoubleArray blockLoss, int n, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int last = (b + 1) * rows < n ? (b + 1) * rows : n;
            for (int j = 0; j < d; j++) {
                blockGradient.set(b * d + j, 0.0);
            }
            double loss = 0.0;
            for (int i = b * rows; i < last; i++) {
                float error = i == b * rows ? 0f : -y.get(i);
                for (int j = 0; j < d; j++) {
                    error += i == b * rows ? 0f : x.get(i * d + j) * w.get(j);
                }
                factor.set(i, error);
                loss += 0.5f * error * error;
                for (int j = 0; j < d; j++) {
                    blockGradient.set(b * d + j, blockGradient.get(b * d + j) + error * x.get(i * d + j));
                }
            }
            blockLoss.set(b, loss);
        }
    }

    /** The loss of the last row only, and a gradient of σ(z) in place of σ(−z). */
    static void logisticOfOneTile(FloatArray x, FloatArray y, FloatArray w, FloatArray factor,
            DoubleArray blockGradient, DoubleArray blockLoss, int n, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int last = (b + 1) * rows < n ? (b + 1) * rows : n;
            for (int j = 0; j < d; j++) {
                blockGradient.set(b * d + j, 0.0);
            }
            double loss = 0.0;
            for (int i = b * rows; i < last; i++) {
                float z = 0f;
                for (int j = 0; j < d; j++) {
                    z += y.get(i) * x.get(i * d + j) * w.get(j);
                }
                float e = TornadoMath.exp(-z);
                loss = TornadoMath.log(1f + e);
                factor.set(i, -y.get(i) / (1f + e));
                for (int j = 0; j < d; j++) {
                    blockGradient.set(b * d + j, blockGradient.get(b * d + j) + factor.get(i) * x.get(i * d + j));
                }
            }
            blockLoss.set(b, loss);
        }
    }

    /** The last block has no part in the mean. */
    static void tiledMeanWithoutLastBlock(DoubleArray blockGradient, DoubleArray blockLoss, FloatArray w, FloatArray g,
            FloatArray f, float ridge, int penalized, int n, int d, int blocks) {
        for (@Parallel int j = 0; j < d; j++) {
            double sum = 0.0;
            double loss = 0.0;
            double squares = 0.0;
            for (int b = 0; b < blocks - 1; b++) {
                sum += blockGradient.get(b * d + j);
                loss += blockLoss.get(b);
            }
            for (int k = 0; k < penalized; k++) {
                squares += w.get(k) * w.get(k);
            }
            g.set(j, (float) (sum / n + (j < penalized ? ridge * w.get(j) : 0f)));
            if (j == 0) {
                f.set(0, (float) (loss / n + 0.5f * ridge * squares));
            }
        }
    }
}
