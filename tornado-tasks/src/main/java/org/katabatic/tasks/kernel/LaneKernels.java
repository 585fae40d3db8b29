package org.katabatic.tasks.kernel;

import org.katabatic.tasks.steprule.CoordinateRules;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * What the lane kernel does with a tile of rows for a block of settings, called by it. The settings of a block are the
 * lanes of the JVM's vector instructions: each element of the data is read once for all of them. Sums are double, of
 * another type than what is summed, for the reason that {@link RowKernels} gives. The number of lanes is a constant so
 * that the addresses of a loop's four terms differ by constants: with more nodes in the loop, C2 of JDK 25 would
 * neither unroll nor vectorise it.
 */
final class LaneKernels {

    /** Settings of a block: long enough for the vector loops, short enough for the nearest cache. */
    static final int LANES = 128;

    /** Rows of a tile: few enough that their factors stay in the nearest cache. Rows are padded to a multiple of it. */
    static final int TILE = 8;

    /** Terms of a sum that are added at once. Columns are padded with zeros to a multiple of it. */
    static final int TERMS = 4;

    /** Beyond this margin a weight is below the smallest float. */
    private static final double LARGEST_MARGIN = 88;

    private LaneKernels() {}

    static void clear(DoubleArray s, int at, int count) {
        for (int k = 0; k < count; k++) {
            s.set(at + k, 0.0);
        }
    }

    /**
     * Products of one row with the parameters of all lanes.
     *   z_l ← z_l + Σ_j x_ij w_jl
     *
     * @param x
     *            elements row to row + columns − 1. Read.
     * @param w
     *            (columns, lanes) from element wAt. Read.
     * @param z
     *            (lanes) from element at. Read and overwritten.
     */
    static void addProducts(FloatArray x, FloatArray w, DoubleArray z, int row, int wAt, int at, int columns) {
        for (int j = 0; j < columns; j += TERMS) {
            float x0 = x.get(row + j);
            float x1 = x.get(row + j + 1);
            float x2 = x.get(row + j + 2);
            float x3 = x.get(row + j + 3);
            int first = wAt + j * LANES;
            for (int l = 0; l < LANES; l++) {
                int p = first + l;
                z.set(at + l, z.get(at + l) + ((x0 * w.get(p) + x1 * w.get(p + LANES))
                        + (x2 * w.get(p + 2 * LANES) + x3 * w.get(p + 3 * LANES))));
            }
        }
    }

    /**
     * Adds four rows, times the factors of all lanes, to their gradients.
     *   s_jl ← s_jl + Σ_i c_il x_ij
     *
     * @param x
     *            (4, columns) from element row. Read.
     * @param c
     *            (4, lanes) from element cAt. Read.
     * @param s
     *            (columns, lanes) from element at. Read and overwritten.
     */
    static void addRows(FloatArray x, FloatArray c, DoubleArray s, int row, int cAt, int at, int columns) {
        for (int j = 0; j < columns; j++) {
            float x0 = x.get(row + j);
            float x1 = x.get(row + columns + j);
            float x2 = x.get(row + 2 * columns + j);
            float x3 = x.get(row + 3 * columns + j);
            int first = at + j * LANES;
            for (int l = 0; l < LANES; l++) {
                int p = cAt + l;
                s.set(first + l, s.get(first + l) + ((x0 * c.get(p) + x1 * c.get(p + LANES))
                        + (x2 * c.get(p + 2 * LANES) + x3 * c.get(p + 3 * LANES))));
            }
        }
    }

    /**
     * Factor of a row in the gradient of the logistic loss, for all lanes: −y σ(−y z) = −y/(1 + exp(y z)).
     * The exponential is one that C2 vectorises, without branches and bits: Taylor's polynomial of degree 7 at a 256th
     * of the clamped margin, to the power of 256. Relative error below 1e-12 for margins up to 17, below 2e-6 for
     * all, where what it belongs to is below 1e-38.
     *
     * @param z
     *            (lanes) from element zAt. Read.
     * @param c
     *            (lanes) from element at. Overwritten.
     */
    static void logisticFactors(DoubleArray z, FloatArray c, int zAt, int at, float y) {
        double sign = y;
        for (int l = 0; l < LANES; l++) {
            double margin = sign * z.get(zAt + l);
            double m = (Math.abs(margin + LARGEST_MARGIN) - Math.abs(margin - LARGEST_MARGIN)) * (1.0 / 512);
            double m2 = m * m;
            double e = ((1.0 + m) + m2 * (1.0 / 2 + m * (1.0 / 6)))
                    + m2 * m2 * ((1.0 / 24 + m * (1.0 / 120)) + m2 * (1.0 / 720 + m * (1.0 / 5040)));
            e = e * e;
            e = e * e;
            e = e * e;
            e = e * e;
            e = e * e;
            e = e * e;
            e = e * e;
            e = e * e;
            c.set(at + l, -y / (1f + (float) e));
        }
    }

    /** Factor of a row in the gradient of the squared loss, for all lanes: z − y. Shapes as above. */
    static void squaredFactors(DoubleArray z, FloatArray c, int zAt, int at, float y) {
        for (int l = 0; l < LANES; l++) {
            c.set(at + l, (float) (z.get(zAt + l) - y));
        }
    }

    /**
     * Adds a tile of rows to the gradients of all lanes.
     *
     * @param i
     *            its first row
     * @param at
     *            where the block begins in parameters and sums
     * @param block
     *            number of the block
     */
    static void addTile(FloatArray x, FloatArray y, int loss, FloatArray w, FloatArray factor, DoubleArray sums,
            DoubleArray z, int i, int columns, int at, int block) {
        int product = block * LANES;
        int tile = product * TILE;
        for (int r = 0; r < TILE; r++) {
            clear(z, product, LANES);
            addProducts(x, w, z, (i + r) * columns, at, product, columns);
            if (loss == SweepKernels.SQUARED) {
                squaredFactors(z, factor, product, tile + r * LANES, y.get(i + r));
            } else {
                logisticFactors(z, factor, product, tile + r * LANES, y.get(i + r));
            }
        }
        for (int r = 0; r < TILE; r += TERMS) {
            addRows(x, factor, sums, (i + r) * columns, tile + r * LANES, at, columns);
        }
    }

    /**
     * One step of every lane by its own rule, from the sums of its gradient.
     *   g_jl = s_jl/n + penalty_j w_jl
     *
     * @param penalty
     *            (d). Read.
     * @param plan
     *            as the kernel's. Read.
     * @param hyper
     *            the hyper buffers of all settings for a step, one after the other, from element hyperAt. Read.
     * @param w
     *            (columns, lanes) from element at; so are a, b and c, the state, and s, the sums. Read and overwritten;
     *            s is only read.
     * @param block
     *            number of the block
     */
    static void stepLanes(FloatArray penalty, IntArray plan, FloatArray hyper, FloatArray w, FloatArray a, FloatArray b,
            FloatArray c, DoubleArray s, int at, int block, int hyperAt) {
        int d = penalty.getSize();
        int n = plan.get(SweepKernels.SAMPLES);
        int hyperSize = plan.get(SweepKernels.HYPER_SIZE);
        int firstSetting = block * LANES;
        for (int j = 0; j < d; j++) {
            for (int l = 0; l < LANES; l++) {
                int k = at + j * LANES + l;
                float gradient = (float) (s.get(k) / n + penalty.get(j) * w.get(k));
                int rule = plan.get(SweepKernels.HEADER + firstSetting + l);
                int h = hyperAt + (firstSetting + l) * hyperSize;
                CoordinateRules.momentumStep(rule, gradient, a, w, k, hyper, h);
                CoordinateRules.squareStep(rule, gradient, a, b, c, w, k, hyper, h);
                CoordinateRules.momentStep(rule, gradient, a, b, c, w, k, hyper, h);
                CoordinateRules.variantStep(rule, gradient, a, b, w, k, hyper, h);
            }
        }
    }
}
