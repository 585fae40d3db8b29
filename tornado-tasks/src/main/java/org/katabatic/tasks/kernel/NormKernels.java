package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of step rules that scale the whole gradient by a function of its Euclidean norm. */
public final class NormKernels {

    /** A norm is formed in at most this many blocks, whatever the number of threads. */
    public static final int MAX_BLOCKS = 64;

    private NormKernels() {}

    /** Number of blocks in which the norm of d elements is formed. */
    public static int blocks(int d) {
        return Math.min(MAX_BLOCKS, d);
    }

    /**
     * Sums of squares over blocks of a vector.
     *   s_b = Σ_{j in block b} v_j²
     * Parallel over blocks; each adds in four partial sums, in index order. Error class SUM(d/blocks). Moves
     * 4(d + blocks) bytes, 2d flop. Elements above 1e19 overflow, those below 1e-19 vanish.
     *
     * @param v
     *            (d). Read.
     * @param blockSums
     *            s, (blocks). Overwritten.
     */
    public static void squaresOfBlocks(FloatArray v, FloatArray blockSums, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int length = (d + blocks - 1) / blocks;
            int first = b * length < d ? b * length : d;
            int last = first + length < d ? first + length : d;
            int whole = first + (last - first) / 4 * 4;
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            for (int j = first; j < whole; j += 4) {
                s0 += v.get(j) * v.get(j);
                s1 += v.get(j + 1) * v.get(j + 1);
                s2 += v.get(j + 2) * v.get(j + 2);
                s3 += v.get(j + 3) * v.get(j + 3);
            }
            for (int j = whole; j < last; j++) {
                s0 += v.get(j) * v.get(j);
            }
            blockSums.set(b, (s0 + s1) + (s2 + s3));
        }
    }

    /** Σ_b s_b, in index order, called by kernels. */
    public static float sumOfBlocks(FloatArray blockSums, int blocks) {
        float sum = 0f;
        for (int b = 0; b < blocks; b++) {
            sum += blockSums.get(b);
        }
        return sum;
    }

    /**
     * The factor that gives a vector a length.
     *   c = ℓ/√(Σ_b s_b),  and 0 where the sum is 0
     * One work-item, since it is one number. Error class SUM(blocks + 3). Moves 4 blocks bytes.
     *
     * @param hyper
     *            its first element is ℓ. Read.
     * @param blockSums
     *            s, (blocks), of squares. Read.
     * @param scale
     *            c, (1). Overwritten.
     */
    public static void lengthScale(FloatArray hyper, FloatArray blockSums, FloatArray scale, int blocks) {
        float length = hyper.get(0);
        for (@Parallel int i = 0; i < 1; i++) {
            float squares = sumOfBlocks(blockSums, blocks);
            scale.set(i, squares > 0f ? length / TornadoMath.sqrt(squares) : 0f);
        }
    }

    /**
     * One step along the gradient with a length that was computed before.
     *   w_j ← w_j − c g_j
     * Parallel over j. Error class ULPS(2). Moves 12d bytes, 2d flop.
     *
     * @param scale
     *            c, (1). Read.
     * @param g
     *            (d). Read.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void scaledStep(FloatArray scale, FloatArray g, FloatArray w, int d) {
        float factor = scale.get(0);
        for (@Parallel int j = 0; j < d; j++) {
            w.set(j, w.get(j) - factor * g.get(j));
        }
    }

    /**
     * Parameters moved along the gradient.
     *   a_j = w_j + c g_j
     * Parallel over j. Error class ULPS(2). Moves 12d bytes, 2d flop.
     *
     * @param scale
     *            c, (1). Read.
     * @param g
     *            (d). Read.
     * @param w
     *            (d). Read.
     * @param ascended
     *            a, (d). Overwritten.
     */
    public static void ascendedParameters(FloatArray scale, FloatArray g, FloatArray w, FloatArray ascended, int d) {
        float factor = scale.get(0);
        for (@Parallel int j = 0; j < d; j++) {
            ascended.set(j, w.get(j) + factor * g.get(j));
        }
    }
}
