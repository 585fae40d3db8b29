package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * What the tiled kernels do with a few rows at a time, called by kernels. Four rows share each partial sum that is read
 * and written. The sums over rows are double: besides losing less, they are of another type than the data, so that the
 * JVM's compiler knows that storing one changes no other, and uses vector instructions.
 */
final class RowKernels {

    /** Half a megabyte. */
    private static final int TILE_ELEMENTS = 1 << 17;

    private RowKernels() {}

    /**
     * Rows of a tile of rows of d elements: few enough that their data is still in a core's own caches when it is used
     * again, and a multiple of the four that are added at once, so that sums do not depend on it.
     */
    static int tile(int d) {
        int fours = TILE_ELEMENTS / d / 4;
        return fours < 1 ? 4 : fours > 16 ? 64 : 4 * fours;
    }

    /**
     * Adds rows times factors to a sum.
     *   s_j ← s_j + Σ_{first ≤ i &lt; last} c_i x_ij
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param c
     *            (n), elements first to last − 1. Read.
     * @param s
     *            elements at to at + d − 1. Read and overwritten.
     */
    static void addRows(FloatArray x, FloatArray c, DoubleArray s, int at, int first, int last, int d) {
        int whole = first + (last - first) / 4 * 4;
        for (int i = first; i < whole; i += 4) {
            int r0 = i * d;
            int r1 = r0 + d;
            int r2 = r1 + d;
            int r3 = r2 + d;
            float c0 = c.get(i);
            float c1 = c.get(i + 1);
            float c2 = c.get(i + 2);
            float c3 = c.get(i + 3);
            for (int j = 0; j < d; j++) {
                s.set(at + j, s.get(at + j) + ((c0 * x.get(r0 + j) + c1 * x.get(r1 + j))
                        + (c2 * x.get(r2 + j) + c3 * x.get(r3 + j))));
            }
        }
        for (int i = whole; i < last; i++) {
            float ci = c.get(i);
            for (int j = 0; j < d; j++) {
                s.set(at + j, s.get(at + j) + ci * x.get(i * d + j));
            }
        }
    }

    /** Sets d elements of a sum to zero. */
    static void clear(DoubleArray s, int at, int d) {
        for (int j = 0; j < d; j++) {
            s.set(at + j, 0.0);
        }
    }
}
