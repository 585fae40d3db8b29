package org.katabatic.benchmarks.peer;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels that move data and compute next to nothing: what a device can do with its own memory. */
public final class MemoryKernels {

    private MemoryKernels() {}

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
    public static void copyElements(FloatArray source, FloatArray target, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            target.set(i, source.get(i));
        }
    }

    /**
     * Sums that read everything once.
     *   s_k = Σ_{i mod items = k} x_i
     * Parallel over sums, so that neighbours read neighbouring elements; each has four loads under way. Moves 4n bytes.
     *
     * @param x
     *            (n). Read.
     * @param sums
     *            s, (items). Overwritten.
     */
    public static void sumsOfAll(FloatArray x, FloatArray sums, int n, int items) {
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
     * Parallel over elements. Moves 28n bytes.
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
}
