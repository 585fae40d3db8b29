package org.katabatic.comparison.limit;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels that do one thing only, each in a way that suits some device: what a device reaches at most. */
public final class LimitKernels {

    private LimitKernels() {}

    /**
     * A copy.
     *   t_i = s_i
     * Parallel over elements. Moves 8n bytes.
     *
     * @param source
     *            s, (n). Read.
     * @param target
     *            t, (n). Overwritten.
     */
    public static void copyAll(FloatArray source, FloatArray target, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            target.set(i, source.get(i));
        }
    }

    /**
     * Sums of blocks that lie one behind the other, with unit stride, for CPUs.
     *   s_k = Σ_{k·length ≤ i < (k+1)·length} x_i
     * Parallel over blocks. Moves 4·blocks·length bytes.
     *
     * @param x
     *            (blocks · length). Read.
     * @param sums
     *            s, (blocks). Overwritten.
     * @param length
     *            a multiple of 8
     */
    public static void blockSums(FloatArray x, FloatArray sums, int blocks, int length) {
        for (@Parallel int k = 0; k < blocks; k++) {
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            float s4 = 0f;
            float s5 = 0f;
            float s6 = 0f;
            float s7 = 0f;
            int begin = k * length;
            for (int i = 0; i < length; i += 8) {
                s0 += x.get(begin + i);
                s1 += x.get(begin + i + 1);
                s2 += x.get(begin + i + 2);
                s3 += x.get(begin + i + 3);
                s4 += x.get(begin + i + 4);
                s5 += x.get(begin + i + 5);
                s6 += x.get(begin + i + 6);
                s7 += x.get(begin + i + 7);
            }
            sums.set(k, ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)));
        }
    }

    /**
     * Sums whose neighbours read neighbouring elements, for GPUs.
     *   s_k = Σ_{i mod items = k} x_i
     * Parallel over sums. Moves 4·items·length bytes.
     *
     * @param x
     *            (items · length). Read.
     * @param sums
     *            s, (items). Overwritten.
     */
    public static void interleavedSums(FloatArray x, FloatArray sums, int items, int length) {
        for (@Parallel int k = 0; k < items; k++) {
            float sum = 0f;
            for (int i = 0; i < length; i++) {
                sum += x.get(k + i * items);
            }
            sums.set(k, sum);
        }
    }

    /**
     * Multiply-adds in eight chains, none of which waits for another, for devices whose work-items are lanes.
     *   s ← s/2 + 1/2, rounds times, from eight numbers; y_k is their sum
     * Parallel over items. 16·rounds flops each.
     *
     * @param y
     *            (items). Read and overwritten.
     */
    public static void multiplyAddChains(FloatArray y, int items, int rounds) {
        for (@Parallel int k = 0; k < items; k++) {
            float s0 = y.get(k);
            float s1 = s0 + 1f;
            float s2 = s0 + 2f;
            float s3 = s0 + 3f;
            float s4 = s0 + 4f;
            float s5 = s0 + 5f;
            float s6 = s0 + 6f;
            float s7 = s0 + 7f;
            for (int r = 0; r < rounds; r++) {
                s0 = s0 * 0.5f + 0.5f;
                s1 = s1 * 0.5f + 0.5f;
                s2 = s2 * 0.5f + 0.5f;
                s3 = s3 * 0.5f + 0.5f;
                s4 = s4 * 0.5f + 0.5f;
                s5 = s5 * 0.5f + 0.5f;
                s6 = s6 * 0.5f + 0.5f;
                s7 = s7 * 0.5f + 0.5f;
            }
            y.set(k, 0.125f * (((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7))));
        }
    }

    /**
     * Polynomials of the elements of a short array, which compilers for CPUs make vector code of.
     *   y_i ← p(y_i), 16 multiply-adds by Horner's rule, for each element of a block, rounds times
     * Parallel over blocks of 1,024 elements, which fit into a core's first cache. 32·1024·rounds flops each.
     *
     * @param y
     *            (blocks · 1024), of small numbers. Read and overwritten.
     */
    public static void polynomials(FloatArray y, int blocks, int rounds) {
        for (@Parallel int k = 0; k < blocks; k++) {
            int begin = 1024 * k;
            for (int r = 0; r < rounds; r++) {
                for (int i = begin; i < begin + 1024; i++) {
                    float x = y.get(i);
                    float p = 0.1f * x + 0.3f;
                    p = p * x + 0.1f;
                    p = p * x + 0.2f;
                    p = p * x + 0.1f;
                    p = p * x + 0.3f;
                    p = p * x + 0.1f;
                    p = p * x + 0.2f;
                    p = p * x + 0.1f;
                    p = p * x + 0.3f;
                    p = p * x + 0.1f;
                    p = p * x + 0.2f;
                    p = p * x + 0.1f;
                    p = p * x + 0.3f;
                    p = p * x + 0.1f;
                    p = p * x + 0.2f;
                    p = p * x + 0.2f;
                    y.set(i, p);
                }
            }
        }
    }
}
