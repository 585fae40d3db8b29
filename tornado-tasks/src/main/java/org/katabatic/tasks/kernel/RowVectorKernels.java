package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;
import uk.ac.manchester.tornado.api.types.vectors.Float8;

/**
 * Sums over rows in OpenCL's vectors of eight floats, for CPUs, whose OpenCL compiler makes no vectors of TornadoVM's
 * scalar loops. A row of d elements is k = ⌈d/8⌉ vectors, zeros behind its end. Two rows are added to a block's sum at
 * once, so that it is read and written half as often; of an odd number of rows the last one is added alone.
 */
public final class RowVectorKernels {

    /** Elements of a vector. */
    public static final int WIDTH = 8;
    /** Loops of 18 iterations TornadoVM still unrolls, loops of 32 not. */
    private static final int UNROLLED = 31;

    private RowVectorKernels() {}

    /** A vector of zeros, called by kernels. */
    static Float8 zeros() {
        return new Float8(0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f);
    }

    /** Sum of a vector's elements as a tree, called by kernels. */
    static float sumOf(Float8 s) {
        return ((s.getS0() + s.getS1()) + (s.getS2() + s.getS3()))
                + ((s.getS4() + s.getS5()) + (s.getS6() + s.getS7()));
    }

    /** 1 for an index below a size, 0 behind it, without a branch; called by kernels. */
    static float below(int j, int size) {
        return TornadoMath.max(0, TornadoMath.min(1, size - j));
    }

    /** Element j, or 0 behind the last one, without a branch; called by kernels. */
    static float elementOrZero(FloatArray array, int j, int size) {
        return array.get(TornadoMath.min(j, size - 1)) * below(j, size);
    }

    /**
     * k, the number of vectors of a row, as the bound of loops; called by kernels. TornadoVM makes a constant of k,
     * with which long loops are faster. Short ones it unrolls, and then fails to compile accesses to vectors. So the
     * bound of short ones is no constant to it: the block's number is at least 0.
     */
    static int boundOf(int k, int block) {
        return k > UNROLLED ? k : TornadoMath.min(k, k + block);
    }

    /** Sets k vectors from the one at an index to zero, called by kernels. */
    static void clearVectors(VectorFloat8 sums, int at, int k) {
        for (int j = 0; j < k; j++) {
            sums.set(at + j, zeros());
        }
    }

    /** Product of a row, which begins at an index, and a vector of k vectors, called by kernels. */
    static float dotVectors(VectorFloat8 x, int row, VectorFloat8 w, int k) {
        Float8 sum = zeros();
        for (int j = 0; j < k; j++) {
            sum = Float8.add(sum, Float8.mult(x.get(row + j), w.get(j)));
        }
        return sumOf(sum);
    }

    /** Adds a row times its factor to a sum, called by kernels; both begin at an index. */
    static void addRow(VectorFloat8 sums, int at, VectorFloat8 x, int row, float factor, int k) {
        for (int j = 0; j < k; j++) {
            sums.set(at + j, Float8.add(sums.get(at + j), Float8.mult(x.get(row + j), factor)));
        }
    }

    /** Adds two rows times their factors to a sum, called by kernels; all three begin at an index. */
    static void addTwoRows(VectorFloat8 sums, int at, VectorFloat8 x, int row, float factor, int second,
            float secondFactor, int k) {
        for (int j = 0; j < k; j++) {
            Float8 both = Float8.add(Float8.mult(x.get(row + j), factor),
                    Float8.mult(x.get(second + j), secondFactor));
            sums.set(at + j, Float8.add(sums.get(at + j), both));
        }
    }

    /** The row of a block that has no other one beside it, or the block's end if all have; called by kernels. */
    static int loneRow(int first, int last) {
        return last - TornadoMath.max(0, last - first) % 2;
    }

    /**
     * An array as vectors.
     *   v_j = (a_8j, …, a_8j+7), zeros behind a_{d−1}
     * Parallel over vectors. Error class EXACT. Moves 8d bytes.
     *
     * @param array
     *            a, (d). Read.
     * @param vectors
     *            v, (k) vectors. Overwritten.
     */
    public static void copyToVectors(FloatArray array, VectorFloat8 vectors, int d, int k) {
        for (@Parallel int j = 0; j < k; j++) {
            int i = j * WIDTH;
            vectors.set(j, new Float8(elementOrZero(array, i, d), elementOrZero(array, i + 1, d),
                    elementOrZero(array, i + 2, d), elementOrZero(array, i + 3, d), elementOrZero(array, i + 4, d),
                    elementOrZero(array, i + 5, d), elementOrZero(array, i + 6, d), elementOrZero(array, i + 7, d)));
        }
    }

    /**
     * Gradient and loss of least squares, summed over each block of rows.
     *   e_i = x_i·w − y_i,  G_b = Σ_{i in block b} e_i x_i,  L_b = Σ_{i in block b} e_i² / 2
     * Reads the data once. Parallel over blocks. Error class SUM(n/blocks). Moves 4(8nk + n + 8k + 8 blocks·k) bytes,
     * 32nk flop.
     *
     * @param x
     *            (n, k) vectors, row-major. Read.
     * @param y
     *            (n). Read.
     * @param w
     *            (k) vectors. Read.
     * @param blockGradient
     *            G, (blocks, k) vectors, row-major. Overwritten.
     * @param blockLoss
     *            L, (blocks). Overwritten.
     */
    public static void leastSquaresGradientVectors(VectorFloat8 x, FloatArray y, VectorFloat8 w,
            VectorFloat8 blockGradient, FloatArray blockLoss, int n, int k, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int first = b * rows;
            int last = first + rows < n ? first + rows : n;
            int bound = boundOf(k, b);
            clearVectors(blockGradient, b * k, bound);
            float loss = 0f;
            for (int i = first + 1; i < last; i += 2) {
                float error = dotVectors(x, (i - 1) * k, w, bound) - y.get(i - 1);
                float second = dotVectors(x, i * k, w, bound) - y.get(i);
                loss += 0.5f * (error * error + second * second);
                addTwoRows(blockGradient, b * k, x, (i - 1) * k, error, i * k, second, bound);
            }
            for (int i = loneRow(first, last); i < last; i++) {
                float error = dotVectors(x, i * k, w, bound) - y.get(i);
                loss += 0.5f * error * error;
                addRow(blockGradient, b * k, x, i * k, error, bound);
            }
            blockLoss.set(b, loss);
        }
    }

    /**
     * Gradient and loss of logistic regression, summed over each block of rows.
     *   z_i = y_i x_i·w,  G_b = −Σ_{i in block b} σ(−z_i) y_i x_i,  L_b = Σ_{i in block b} log(1 + exp(−z_i))
     * Reads the data once. Parallel over blocks. Error class SUM(n/blocks). Moves 4(8nk + n + 8k + 8 blocks·k) bytes,
     * 32nk flop.
     *
     * @param x
     *            (n, k) vectors, row-major. Read.
     * @param y
     *            (n), −1 or +1. Read.
     * @param w
     *            (k) vectors. Read.
     * @param blockGradient
     *            G, (blocks, k) vectors, row-major. Overwritten.
     * @param blockLoss
     *            L, (blocks). Overwritten.
     */
    public static void logisticGradientVectors(VectorFloat8 x, FloatArray y, VectorFloat8 w,
            VectorFloat8 blockGradient, FloatArray blockLoss, int n, int k, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int first = b * rows;
            int last = first + rows < n ? first + rows : n;
            int bound = boundOf(k, b);
            clearVectors(blockGradient, b * k, bound);
            float loss = 0f;
            for (int i = first + 1; i < last; i += 2) {
                float z = y.get(i - 1) * dotVectors(x, (i - 1) * k, w, bound);
                float secondZ = y.get(i) * dotVectors(x, i * k, w, bound);
                float e = TornadoMath.exp(-TornadoMath.abs(z));
                float secondE = TornadoMath.exp(-TornadoMath.abs(secondZ));
                loss += LogisticRegressionKernels.logisticLoss(z, e)
                        + LogisticRegressionKernels.logisticLoss(secondZ, secondE);
                float factor = -LogisticRegressionKernels.logisticWeight(z, e) * y.get(i - 1);
                float second = -LogisticRegressionKernels.logisticWeight(secondZ, secondE) * y.get(i);
                addTwoRows(blockGradient, b * k, x, (i - 1) * k, factor, i * k, second, bound);
            }
            for (int i = loneRow(first, last); i < last; i++) {
                float z = y.get(i) * dotVectors(x, i * k, w, bound);
                float e = TornadoMath.exp(-TornadoMath.abs(z));
                loss += LogisticRegressionKernels.logisticLoss(z, e);
                float factor = -LogisticRegressionKernels.logisticWeight(z, e) * y.get(i);
                addRow(blockGradient, b * k, x, i * k, factor, bound);
            }
            blockLoss.set(b, loss);
        }
    }

    /** Second derivative of the logistic loss at a margin, called by a kernel. */
    static float curvatureOf(float z) {
        return LogisticRegressionKernels.logisticCurvature(TornadoMath.exp(-TornadoMath.abs(z)));
    }

    /**
     * Product of the Hessian of logistic regression with a vector, summed over each block of rows.
     *   c_i = σ(x_i·w) σ(−x_i·w) x_i·v,  P_b = Σ_{i in block b} c_i x_i,  Q_b = Σ_{i in block b} c_i x_i·v / 2
     * Reads the data once. Parallel over blocks. Error class SUM(n/blocks). Moves 4(8nk + 16k + 8 blocks·k) bytes,
     * 48nk flop.
     *
     * @param x
     *            (n, k) vectors, row-major. Read.
     * @param w
     *            (k) vectors. Read.
     * @param v
     *            (k) vectors. Read.
     * @param blockProduct
     *            P, (blocks, k) vectors, row-major. Overwritten.
     * @param blockCurvature
     *            Q, (blocks). Overwritten.
     */
    public static void logisticHessianVectorVectors(VectorFloat8 x, VectorFloat8 w, VectorFloat8 v,
            VectorFloat8 blockProduct, FloatArray blockCurvature, int n, int k, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int first = b * rows;
            int last = first + rows < n ? first + rows : n;
            int bound = boundOf(k, b);
            clearVectors(blockProduct, b * k, bound);
            float curvature = 0f;
            for (int i = first + 1; i < last; i += 2) {
                float along = dotVectors(x, (i - 1) * k, v, bound);
                float secondAlong = dotVectors(x, i * k, v, bound);
                float factor = curvatureOf(dotVectors(x, (i - 1) * k, w, bound)) * along;
                float second = curvatureOf(dotVectors(x, i * k, w, bound)) * secondAlong;
                curvature += 0.5f * (factor * along + second * secondAlong);
                addTwoRows(blockProduct, b * k, x, (i - 1) * k, factor, i * k, second, bound);
            }
            for (int i = loneRow(first, last); i < last; i++) {
                float along = dotVectors(x, i * k, v, bound);
                float factor = curvatureOf(dotVectors(x, i * k, w, bound)) * along;
                curvature += 0.5f * factor * along;
                addRow(blockProduct, b * k, x, i * k, factor, bound);
            }
            blockCurvature.set(b, curvature);
        }
    }

    /**
     * Writes element j of the mean from its sum, or anything at all to the last element if j is behind it: elements are
     * to be written from the last one down. Without a branch; called by a kernel.
     */
    static void setMean(FloatArray g, int j, float sum, FloatArray w, float ridge, int penalized, int n, int d) {
        int i = TornadoMath.min(j, d - 1);
        g.set(i, sum / n + ridge * below(j, penalized) * w.get(i));
    }

    /**
     * Mean over samples from sums over blocks in vectors, with the ridge term.
     *   g_j = (1/n) Σ_b G_bj + ridge·w_j [j &lt; penalized],  f = (1/n) Σ_b L_b + (ridge/2) Σ_{j &lt; penalized} w_j²
     * Parallel over the k vectors of g and, as item k, f; each adds the blocks in index order. Error class SUM(blocks).
     * Moves 4(8 blocks·k + 2d) bytes, 8 blocks·k flop.
     *
     * @param blockGradient
     *            G, (blocks, k) vectors, row-major. Read.
     * @param blockLoss
     *            L, (blocks). Read.
     * @param w
     *            (d). Read.
     * @param g
     *            (d). Overwritten.
     * @param f
     *            (1). Overwritten.
     */
    public static void meanOfVectorBlocks(VectorFloat8 blockGradient, FloatArray blockLoss, FloatArray w,
            FloatArray g, FloatArray f, float ridge, int penalized, int n, int d, int k, int blocks) {
        for (@Parallel int j = 0; j < k + 1; j++) {
            if (j < k) {
                Float8 sum = zeros();
                for (int b = 0; b < blocks; b++) {
                    sum = Float8.add(sum, blockGradient.get(b * k + j));
                }
                int i = j * WIDTH;
                setMean(g, i + 7, sum.getS7(), w, ridge, penalized, n, d);
                setMean(g, i + 6, sum.getS6(), w, ridge, penalized, n, d);
                setMean(g, i + 5, sum.getS5(), w, ridge, penalized, n, d);
                setMean(g, i + 4, sum.getS4(), w, ridge, penalized, n, d);
                setMean(g, i + 3, sum.getS3(), w, ridge, penalized, n, d);
                setMean(g, i + 2, sum.getS2(), w, ridge, penalized, n, d);
                setMean(g, i + 1, sum.getS1(), w, ridge, penalized, n, d);
                setMean(g, i, sum.getS0(), w, ridge, penalized, n, d);
            } else {
                float sum = 0f;
                for (int b = 0; b < blocks; b++) {
                    sum += blockLoss.get(b);
                }
                float squares = 0f;
                for (int l = 0; l < penalized; l++) {
                    squares += w.get(l) * w.get(l);
                }
                f.set(0, sum / n + 0.5f * ridge * squares);
            }
        }
    }
}
