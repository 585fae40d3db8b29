package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Kernels that only move data or only multiply and add, each in a way that suits some device: what a device reaches at
 * most.
 */
public final class DeviceLimitKernels {

    private DeviceLimitKernels() {}

    /**
     * A copy.
     *   t_i = s_i
     * Parallel over elements. Error class EXACT. Moves 8n bytes.
     *
     * @param source
     *            s, (n). Read.
     * @param target
     *            t, (n). Overwritten.
     */
    public static void copyElements(FloatArray source, FloatArray target, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            target.set(i, source.get(i));
        }
    }

    /**
     * Sums of blocks that lie one behind the other, with unit stride, for CPUs.
     *   s_b = Σ_{i in block b} x_i
     * Parallel over blocks; each adds in eight partial sums, in index order. Error class SUM(n/blocks). Moves
     * 4(n + blocks) bytes.
     *
     * @param x
     *            (n). Read.
     * @param sums
     *            s, (blocks). Overwritten.
     */
    public static void sumsOfBlocks(FloatArray x, FloatArray sums, int n, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int length = (n + blocks - 1) / blocks;
            int first = b * length < n ? b * length : n;
            int last = first + length < n ? first + length : n;
            int whole = first + (last - first) / 8 * 8;
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            float s4 = 0f;
            float s5 = 0f;
            float s6 = 0f;
            float s7 = 0f;
            for (int i = first; i < whole; i += 8) {
                s0 += x.get(i);
                s1 += x.get(i + 1);
                s2 += x.get(i + 2);
                s3 += x.get(i + 3);
                s4 += x.get(i + 4);
                s5 += x.get(i + 5);
                s6 += x.get(i + 6);
                s7 += x.get(i + 7);
            }
            for (int i = whole; i < last; i++) {
                s0 += x.get(i);
            }
            sums.set(b, ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)));
        }
    }

    /**
     * Sums whose neighbours read neighbouring elements, for GPUs.
     *   s_k = Σ_{i mod items = k} x_i
     * Parallel over sums; each has four loads under way. Error class SUM(n/items). Moves 4(n + items) bytes.
     *
     * @param x
     *            (n). Read.
     * @param sums
     *            s, (items). Overwritten.
     */
    public static void interleavedSums(FloatArray x, FloatArray sums, int n, int items) {
        for (@Parallel int k = 0; k < items; k++) {
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            int whole = n - n % (4 * items);
            for (int i = k; i < whole; i += 4 * items) {
                s0 += x.get(i);
                s1 += x.get(i + items);
                s2 += x.get(i + 2 * items);
                s3 += x.get(i + 3 * items);
            }
            for (int i = whole + k; i < n; i += items) {
                s0 += x.get(i);
            }
            sums.set(k, (s0 + s1) + (s2 + s3));
        }
    }

    /**
     * What a step of Adam reads and writes.
     *   w ← x − w,  m ← x − m,  v ← x − v
     * Parallel over elements. Error class ULPS(1/2). Moves 28n bytes, 3n flop.
     *
     * @param x
     *            (n). Read.
     * @param w
     *            (n). Read and overwritten.
     * @param m
     *            (n). Read and overwritten.
     * @param v
     *            (n). Read and overwritten.
     */
    public static void subtractFromAll(FloatArray x, FloatArray w, FloatArray m, FloatArray v, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            float minuend = x.get(i);
            w.set(i, minuend - w.get(i));
            m.set(i, minuend - m.get(i));
            v.set(i, minuend - v.get(i));
        }
    }

    /**
     * Multiply-adds in eight chains, none of which waits for another, for devices whose work-items are lanes.
     *   s ← s/2 + 1/2, rounds times, from y_k, y_k + 1, … y_k + 7; y_k ← their mean
     * Parallel over elements. Error class ULPS, propagated. Moves 8n bytes, 16·rounds·n flop.
     *
     * @param y
     *            (n). Read and overwritten.
     */
    public static void multiplyAddChains(FloatArray y, int n, int rounds) {
        for (@Parallel int k = 0; k < n; k++) {
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
     * Polynomials of elements, of which compilers for CPUs make vector code.
     *   y_i ← p(y_i), rounds times
     * where p is of degree 16 by Horner's rule, with the coefficients 0.1, then 0.3, 0.1, 0.2, 0.1 in turn, and 0.2 at
     * the end. Parallel over blocks, which should fit into a core's first cache. Error class ULPS, propagated.
     * 32·rounds·n flop.
     *
     * @param y
     *            (n). Read and overwritten; from [0, 0.3] p does not lead away.
     */
    public static void polynomialsOfBlocks(FloatArray y, int n, int blocks, int rounds) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int length = (n + blocks - 1) / blocks;
            int first = b * length < n ? b * length : n;
            int last = first + length < n ? first + length : n;
            for (int r = 0; r < rounds; r++) {
                for (int i = first; i < last; i++) {
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
