package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of the L1 term's value. */
public final class L1Kernels {

    private L1Kernels() {}

    /**
     * Sums of magnitudes over blocks of the parameters that are penalized.
     *   s_b = Σ_{j in block b} m_j |w_j|
     * Parallel over blocks; each adds in four partial sums, in index order. Error class SUM(d/blocks). Moves
     * 4(2d + blocks) bytes, 2d flop.
     *
     * @param w
     *            (d). Read.
     * @param penalized
     *            m, (d): 1 for a parameter that the term covers, 0 for others. Read.
     * @param blockSums
     *            s, (blocks). Overwritten.
     */
    public static void magnitudesOfBlocks(FloatArray w, FloatArray penalized, FloatArray blockSums, int d,
            int blocks) {
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
                s0 += penalized.get(j) * TornadoMath.abs(w.get(j));
                s1 += penalized.get(j + 1) * TornadoMath.abs(w.get(j + 1));
                s2 += penalized.get(j + 2) * TornadoMath.abs(w.get(j + 2));
                s3 += penalized.get(j + 3) * TornadoMath.abs(w.get(j + 3));
            }
            for (int j = whole; j < last; j++) {
                s0 += penalized.get(j) * TornadoMath.abs(w.get(j));
            }
            blockSums.set(b, (s0 + s1) + (s2 + s3));
        }
    }

    /**
     * The value of an objective with its L1 term.
     *   F = f + λ Σ_b s_b
     * One work-item, which adds the blocks in index order. Error class SUM(blocks + 2). Moves 4(blocks + 2) bytes.
     *
     * @param f
     *            (1), without the term. Read.
     * @param blockSums
     *            s, (blocks), of magnitudes. Read.
     * @param value
     *            F, (1). Overwritten.
     * @param l1
     *            λ
     */
    public static void valueWithMagnitudes(FloatArray f, FloatArray blockSums, FloatArray value, float l1,
            int blocks) {
        for (@Parallel int i = 0; i < 1; i++) {
            value.set(i, f.get(i) + l1 * NormKernels.sumOfBlocks(blockSums, blocks));
        }
    }
}
