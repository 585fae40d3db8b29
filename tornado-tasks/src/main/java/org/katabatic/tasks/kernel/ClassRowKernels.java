package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * What the kernels of several classes do with a row, and the tiled ones with a few rows at a time, called by kernels. A
 * tile is transposed part by part, so that its rows lie side by side and are the lanes of vector instructions, and a
 * part is in the nearest cache while all classes use it. As in {@link RowKernels}, sums are double.
 */
final class ClassRowKernels {

    /** Rows of a tile, the lanes. */
    static final int LANES = 128;

    /** Columns of a part of a tile that is transposed at once: 16 kB. */
    static final int COLUMNS = 32;

    private ClassRowKernels() {}

    /** Index of the greatest of k scores; the first one if there are several. */
    static int greatest(FloatArray score, int at, int k) {
        int greatest = 0;
        for (int c = 1; c < k; c++) {
            greatest = score.get(at + c) > score.get(at + greatest) ? c : greatest;
        }
        return greatest;
    }

    /**
     * Softmax loss of a row's scores z, which become their factors in the gradient.
     *   L = z_top − z_label + log1p(Σ_{c ≠ top} e_c),  e_c = exp(z_c − z_top)
     *   z_c ← e_c/Σ e for c ≠ label,  z_label ← −Σ_{c ≠ label} e_c/Σ e
     * Neither overflows nor loses small losses or factors.
     *
     * @param score
     *            elements at to at + k − 1. Read and overwritten.
     */
    static float lossAndFactors(FloatArray score, int at, int label, int k) {
        int top = greatest(score, at, k);
        float greatest = score.get(at + top);
        // not left to the subtraction: a device may add the terms of all rows' losses in another order
        float missed = top == label ? 0f : greatest - score.get(at + label);
        float rest = 0f;
        float others = 0f;
        for (int c = 0; c < k; c++) {
            float e = c == top ? 1f : TornadoMath.exp(score.get(at + c) - greatest);
            rest += c == top ? 0f : e;
            others += c == label ? 0f : e;
            score.set(at + c, e);
        }
        float scale = 1f / (1f + rest);
        for (int c = 0; c < k; c++) {
            score.set(at + c, scale * (c == label ? -others : score.get(at + c)));
        }
        return missed + (rest < 1f ? LogisticRegressionKernels.log1pUpToOne(rest) : TornadoMath.log(1f + rest));
    }

    /**
     * Scores z and products a = x·v of a row, of which the products become the row's factors in the Hessian's product.
     *   p_c = exp(z_c)/Σ exp(z),  a_c ← p_c (a_c − Σ p a)
     *
     * @param score
     *            z is elements at to at + k − 1, overwritten by p; a is elements along to along + k − 1, overwritten.
     * @return half the curvature along v, Σ_c p_c (a_c − Σ p a)²/2
     */
    static float curvatureAndFactors(FloatArray score, int at, int along, int k) {
        float greatest = score.get(at + greatest(score, at, k));
        float total = 0f;
        for (int c = 0; c < k; c++) {
            float e = TornadoMath.exp(score.get(at + c) - greatest);
            total += e;
            score.set(at + c, e);
        }
        float scale = 1f / total;
        float mean = 0f;
        for (int c = 0; c < k; c++) {
            float p = scale * score.get(at + c);
            mean += p * score.get(along + c);
            score.set(at + c, p);
        }
        float curvature = 0f;
        for (int c = 0; c < k; c++) {
            float centred = score.get(along + c) - mean;
            float factor = score.get(at + c) * centred;
            curvature += 0.5f * factor * centred;
            score.set(along + c, factor);
        }
        return curvature;
    }

    /** Sets a block's parts of tile and scores to zero, so that lanes that no row ever has are zero. */
    static void clearTile(FloatArray tile, DoubleArray sum, int b, int k) {
        for (int j = 0; j < COLUMNS * LANES; j++) {
            tile.set(b * COLUMNS * LANES + j, 0f);
        }
        RowKernels.clear(sum, b * k * LANES, k * LANES);
    }

    /** Sets a block's sums of scores to zero and fetches a tile's rows. */
    static void beginTile(FloatArray x, FloatArray tile, DoubleArray sum, int b, int first, int last, int d, int k) {
        RowKernels.clear(sum, b * k * LANES, k * LANES);
        // overwritten when the tile is; without a use of it the rows would not be read
        tile.set(b * COLUMNS * LANES, fetch(x, first * d, last * d));
    }

    /**
     * Adds a tile's products to sums, lane by lane.
     *   s_cl ← s_cl + Σ_j x_lj w_cj
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param w
     *            k rows of d elements from the given one. Read.
     * @param tile
     *            (blocks, COLUMNS, LANES); part b is overwritten, but for lanes without a row.
     * @param sum
     *            (k, LANES) from element at. Read and overwritten.
     */
    static void addScores(FloatArray x, FloatArray w, int weights, FloatArray tile, int b, DoubleArray sum, int at,
            int first, int last, int d, int k) {
        for (int column = 0; column < d; column += COLUMNS) {
            int columns = column + COLUMNS < d ? COLUMNS : d - column;
            transpose(x, tile, b * COLUMNS * LANES, first, last, column, columns, d);
            for (int c = 0; c < k; c++) {
                addProducts(tile, b * COLUMNS * LANES, w, weights + c * d + column, sum, at + c * LANES, columns);
            }
        }
    }

    /**
     * Scores of a tile's rows from the block's sums.
     *
     * @param score
     *            rows of k elements from the given one; those of rows first to last − 1 are overwritten.
     */
    static void endTile(DoubleArray sum, FloatArray score, int from, int b, int first, int last, int k) {
        for (int i = first; i < last; i++) {
            for (int c = 0; c < k; c++) {
                score.set(from + i * k + c, (float) sum.get((b * k + c) * LANES + i - first));
            }
        }
    }

    /**
     * Reads elements in order, one of each 64 bytes, so that they are in a core's own cache before they are read across
     * rows: a stream is fetched ahead, 128 of them are not.
     */
    private static float fetch(FloatArray x, int from, int to) {
        float s0 = 0f;
        float s1 = 0f;
        for (int e = from; e + 16 < to; e += 32) {
            s0 += x.get(e);
            s1 += x.get(e + 16);
        }
        return s0 + s1;
    }

    /** Puts columns of a tile's rows one after the other, four at a time; lanes without a row stay as they are. */
    private static void transpose(FloatArray x, FloatArray tile, int at, int first, int last, int column, int columns,
            int d) {
        int rows = last - first;
        int whole = columns - columns % 4;
        for (int j = 0; j < whole; j += 4) {
            int to = at + j * LANES;
            int from = first * d + column + j;
            for (int i = 0; i < rows; i++) {
                int row = from + i * d;
                tile.set(to + i, x.get(row));
                tile.set(to + LANES + i, x.get(row + 1));
                tile.set(to + 2 * LANES + i, x.get(row + 2));
                tile.set(to + 3 * LANES + i, x.get(row + 3));
            }
        }
        for (int j = whole; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                tile.set(at + j * LANES + i, x.get((first + i) * d + column + j));
            }
        }
    }

    /** s_l ← s_l + Σ_j w_j x_jl for all lanes l, four columns at a time. */
    private static void addProducts(FloatArray tile, int from, FloatArray w, int weights, DoubleArray s, int at,
            int columns) {
        int whole = columns - columns % 4;
        for (int j = 0; j < whole; j += 4) {
            float w0 = w.get(weights + j);
            float w1 = w.get(weights + j + 1);
            float w2 = w.get(weights + j + 2);
            float w3 = w.get(weights + j + 3);
            int x0 = from + j * LANES;
            for (int l = 0; l < LANES; l++) {
                s.set(at + l, s.get(at + l) + ((w0 * tile.get(x0 + l) + w1 * tile.get(x0 + LANES + l))
                        + (w2 * tile.get(x0 + 2 * LANES + l) + w3 * tile.get(x0 + 3 * LANES + l))));
            }
        }
        for (int j = whole; j < columns; j++) {
            float wj = w.get(weights + j);
            for (int l = 0; l < LANES; l++) {
                s.set(at + l, s.get(at + l) + wj * tile.get(from + j * LANES + l));
            }
        }
    }

    /**
     * Adds rows times the factors of each class to its sum: four rows at a time for all classes.
     *   s_cj ← s_cj + Σ_{first ≤ i &lt; last} f_ic x_ij
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param factor
     *            rows of k elements from the given one; rows first to last − 1 are read.
     * @param s
     *            (k, d) from element at. Read and overwritten.
     */
    static void addRowsOfClasses(FloatArray x, FloatArray factor, int from, DoubleArray s, int at, int first, int last,
            int d, int k) {
        int whole = first + (last - first) / 4 * 4;
        for (int i = first; i < whole; i += 4) {
            for (int c = 0; c < k; c++) {
                addFourRows(x, i * d, d, factor, from + i * k + c, k, s, at + c * d, d);
            }
        }
        for (int i = whole; i < last; i++) {
            for (int c = 0; c < k; c++) {
                addRow(x, i * d, factor.get(from + i * k + c), s, at + c * d, d);
            }
        }
    }

    /**
     * Adds rows times factors to a sum, four rows at a time.
     *   s_j ← s_j + Σ_{i &lt; rows} f_i x_ij
     *
     * @param x
     *            rows of d elements, the first from the given one, each so many after the one before. Read.
     * @param factor
     *            one a row, the first at the given one, each so many after the one before. Read.
     * @param s
     *            d elements from element at. Read and overwritten.
     */
    static void addRowsOf(FloatArray x, int row, int toNextRow, FloatArray factor, int f, int toNextFactor, int rows,
            DoubleArray s, int at, int d) {
        int whole = rows / 4 * 4;
        for (int i = 0; i < whole; i += 4) {
            addFourRows(x, row + i * toNextRow, toNextRow, factor, f + i * toNextFactor, toNextFactor, s, at, d);
        }
        for (int i = whole; i < rows; i++) {
            addRow(x, row + i * toNextRow, factor.get(f + i * toNextFactor), s, at, d);
        }
    }

    private static void addRow(FloatArray x, int row, float factor, DoubleArray s, int at, int d) {
        for (int j = 0; j < d; j++) {
            s.set(at + j, s.get(at + j) + factor * x.get(row + j));
        }
    }

    private static void addFourRows(FloatArray x, int row, int toNextRow, FloatArray factor, int f, int toNextFactor,
            DoubleArray s, int at, int d) {
        int r1 = row + toNextRow;
        int r2 = r1 + toNextRow;
        int r3 = r2 + toNextRow;
        float f0 = factor.get(f);
        float f1 = factor.get(f + toNextFactor);
        float f2 = factor.get(f + 2 * toNextFactor);
        float f3 = factor.get(f + 3 * toNextFactor);
        for (int j = 0; j < d; j++) {
            s.set(at + j, s.get(at + j) + ((f0 * x.get(row + j) + f1 * x.get(r1 + j))
                    + (f2 * x.get(r2 + j) + f3 * x.get(r3 + j))));
        }
    }
}
