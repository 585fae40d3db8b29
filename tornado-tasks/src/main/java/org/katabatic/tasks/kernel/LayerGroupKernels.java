package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Kernels of the dense layers of a perceptron by work-groups, for GPUs: {@link LayerKernels} as products of matrices. A
 * group has a tile of the result, of which each work-item forms four rows of two columns. It goes through what is
 * summed over 16 terms at a time, which lie in local memory as rows of 17 elements, in different banks. Lanes, a power
 * of two, are the work-items side by side in a tile: neighbours write neighbouring elements. Every sum is one
 * work-item's, in index order. What is outside a matrix is read as its last row or column, and neither summed nor
 * written.
 */
public final class LayerGroupKernels {

    /** Rows and columns of the result that a work-item forms. */
    private static final int ROWS = 4;
    private static final int COLUMNS = 2;
    /** Terms of each sum that are in local memory at once. */
    private static final int DEPTH = 16;
    private static final int PITCH = DEPTH + 1;
    /** Rows of the tallest tile, which are also the columns of the widest one. */
    private static final int LONGEST = 128;
    /** The shortest tile still reads each element that it has in local memory for 32 rows. */
    private static final int SHORTEST = 32;
    /** Local memory of one factor. */
    private static final int PART = LONGEST * PITCH;
    /** Work-items of the largest group. */
    private static final int MAX_ITEMS = 1024;

    private LayerGroupKernels() {}

    /** Lanes that suit so many columns of a result, in groups of so many work-items. */
    public static int lanes(int columns, int items) {
        int wanted = Integer.highestOneBit(Math.max(1, 2 * Math.ceilDiv(columns, COLUMNS) - 1));
        int most = Math.min(LONGEST / COLUMNS, Math.max(1, items * ROWS / SHORTEST));
        return Math.max(Math.max(1, items * ROWS / LONGEST), Math.min(wanted, most));
    }

    /** Groups of so many work-items that a result of so many rows and columns takes. */
    public static int groups(int rows, int columns, int items) {
        int lanes = lanes(columns, items);
        return Math.ceilDiv(rows, items / lanes * ROWS) * Math.ceilDiv(columns, lanes * COLUMNS);
    }

    /** An element of a matrix, or of its last row or column where there are no more; called by kernels. */
    private static float clamped(FloatArray matrix, int offset, int row, int column, int rows, int columns) {
        return matrix.get(offset + TornadoMath.min(row, rows - 1) * columns + TornadoMath.min(column, columns - 1));
    }

    /** Writes an output of a layer if it is one; called by kernels. */
    private static void putOutput(FloatArray o, FloatArray w, int biases, int row, int column, float sum,
            int activation, int n, int out) {
        if (row < n && column < out) {
            o.set(row * out + column, LayerKernels.activated(sum + w.get(biases + column), activation));
        }
    }

    /**
     * Outputs of a layer.
     *   o_ic = φ(a_i·w_c + b_c)
     * A tile of rows and outputs is a group's. Error class SUM(in + 1), then ULPS. Moves
     * 4(n·in·out/columns of a tile + out·in·n/rows of a tile + n·out) bytes, most of them in a cache, 2n·out·in flop.
     *
     * @param a
     *            inputs, (n, in) row-major. Read.
     * @param w
     *            parameters, the layer's from the offset. Read.
     * @param o
     *            outputs, (n, out) row-major. Overwritten.
     */
    public static void layerForwardWorkGroups(KernelContext context, FloatArray a, FloatArray w, FloatArray o,
            int offset, int activation, int n, int in, int out, int lanes) {
        float[] left = context.allocateFloatLocalArray(PART);
        float[] right = context.allocateFloatLocalArray(PART);
        int item = context.localIdx;
        int items = context.localGroupSizeX;
        int apart = items / lanes;
        int height = apart * ROWS;
        int width = lanes * COLUMNS;
        int across = (out + width - 1) / width;
        int row = context.groupIdx / across * height;
        int column = context.groupIdx % across * width;
        int below = item / lanes;
        int beside = item % lanes;
        float s00 = 0f;
        float s01 = 0f;
        float s10 = 0f;
        float s11 = 0f;
        float s20 = 0f;
        float s21 = 0f;
        float s30 = 0f;
        float s31 = 0f;
        for (int k = 0; k < in; k += DEPTH) {
            for (int e = item; e < height * DEPTH; e += items) {
                left[e / DEPTH * PITCH + e % DEPTH] = clamped(a, 0, row + e / DEPTH, k + e % DEPTH, n, in);
            }
            for (int e = item; e < width * DEPTH; e += items) {
                right[e / DEPTH * PITCH + e % DEPTH] = clamped(w, offset, column + e / DEPTH, k + e % DEPTH, out,
                        in);
            }
            context.localBarrier();
            int terms = TornadoMath.min(in - k, DEPTH);
            for (int t = 0; t < terms; t++) {
                float r0 = right[beside * PITCH + t];
                float r1 = right[(beside + lanes) * PITCH + t];
                float l0 = left[below * PITCH + t];
                float l1 = left[(below + apart) * PITCH + t];
                float l2 = left[(below + 2 * apart) * PITCH + t];
                float l3 = left[(below + 3 * apart) * PITCH + t];
                s00 += l0 * r0;
                s01 += l0 * r1;
                s10 += l1 * r0;
                s11 += l1 * r1;
                s20 += l2 * r0;
                s21 += l2 * r1;
                s30 += l3 * r0;
                s31 += l3 * r1;
            }
            context.localBarrier();
        }
        int biases = offset + out * in;
        putOutput(o, w, biases, row + below, column + beside, s00, activation, n, out);
        putOutput(o, w, biases, row + below, column + beside + lanes, s01, activation, n, out);
        putOutput(o, w, biases, row + below + apart, column + beside, s10, activation, n, out);
        putOutput(o, w, biases, row + below + apart, column + beside + lanes, s11, activation, n, out);
        putOutput(o, w, biases, row + below + 2 * apart, column + beside, s20, activation, n, out);
        putOutput(o, w, biases, row + below + 2 * apart, column + beside + lanes, s21, activation, n, out);
        putOutput(o, w, biases, row + below + 3 * apart, column + beside, s30, activation, n, out);
        putOutput(o, w, biases, row + below + 3 * apart, column + beside + lanes, s31, activation, n, out);
    }

    /** Writes a derivative by a sum of the layer before if it is one; called by kernels. */
    private static void putPrevious(FloatArray previous, FloatArray a, int row, int column, float sum, int activation,
            int n, int in) {
        if (row < n && column < in) {
            int at = row * in + column;
            previous.set(at, LayerKernels.slope(a.get(at), activation) * sum);
        }
    }

    /**
     * Derivatives by the sums of the layer before, from those of a layer.
     *   p_ij = φ'_ij Σ_c δ_ic w_cj, where φ' is had from a
     * A tile of rows and inputs is a group's. Error class SUM(out). Moves
     * 4(n·out·in/columns of a tile + out·in·n/rows of a tile + 2n·in) bytes, most of them in a cache, 2n·out·in flop.
     *
     * @param delta
     *            δ, (n, out) row-major. Read.
     * @param w
     *            parameters, the layer's from the offset. Read.
     * @param a
     *            outputs of the layer before, (n, in) row-major. Read.
     * @param previous
     *            p, (n, in) row-major. Overwritten.
     * @param activation
     *            φ of the layer before
     */
    public static void layerBackwardWorkGroups(KernelContext context, FloatArray delta, FloatArray w, FloatArray a,
            FloatArray previous, int offset, int activation, int n, int in, int out, int lanes) {
        float[] left = context.allocateFloatLocalArray(PART);
        float[] right = context.allocateFloatLocalArray(PART);
        int item = context.localIdx;
        int items = context.localGroupSizeX;
        int apart = items / lanes;
        int height = apart * ROWS;
        int width = lanes * COLUMNS;
        int across = (in + width - 1) / width;
        int row = context.groupIdx / across * height;
        int column = context.groupIdx % across * width;
        int below = item / lanes;
        int beside = item % lanes;
        float s00 = 0f;
        float s01 = 0f;
        float s10 = 0f;
        float s11 = 0f;
        float s20 = 0f;
        float s21 = 0f;
        float s30 = 0f;
        float s31 = 0f;
        for (int k = 0; k < out; k += DEPTH) {
            for (int e = item; e < height * DEPTH; e += items) {
                left[e / DEPTH * PITCH + e % DEPTH] = clamped(delta, 0, row + e / DEPTH, k + e % DEPTH, n, out);
            }
            for (int e = item; e < width * DEPTH; e += items) {
                right[e % width * PITCH + e / width] = clamped(w, offset, k + e / width, column + e % width, out,
                        in);
            }
            context.localBarrier();
            int terms = TornadoMath.min(out - k, DEPTH);
            for (int t = 0; t < terms; t++) {
                float r0 = right[beside * PITCH + t];
                float r1 = right[(beside + lanes) * PITCH + t];
                float l0 = left[below * PITCH + t];
                float l1 = left[(below + apart) * PITCH + t];
                float l2 = left[(below + 2 * apart) * PITCH + t];
                float l3 = left[(below + 3 * apart) * PITCH + t];
                s00 += l0 * r0;
                s01 += l0 * r1;
                s10 += l1 * r0;
                s11 += l1 * r1;
                s20 += l2 * r0;
                s21 += l2 * r1;
                s30 += l3 * r0;
                s31 += l3 * r1;
            }
            context.localBarrier();
        }
        putPrevious(previous, a, row + below, column + beside, s00, activation, n, in);
        putPrevious(previous, a, row + below, column + beside + lanes, s01, activation, n, in);
        putPrevious(previous, a, row + below + apart, column + beside, s10, activation, n, in);
        putPrevious(previous, a, row + below + apart, column + beside + lanes, s11, activation, n, in);
        putPrevious(previous, a, row + below + 2 * apart, column + beside, s20, activation, n, in);
        putPrevious(previous, a, row + below + 2 * apart, column + beside + lanes, s21, activation, n, in);
        putPrevious(previous, a, row + below + 3 * apart, column + beside, s30, activation, n, in);
        putPrevious(previous, a, row + below + 3 * apart, column + beside + lanes, s31, activation, n, in);
    }

    /**
     * An input of a layer, or the 1 of the bias behind them; called by kernels. By minima, since TornadoVM does not
     * compile a condition that turns out to be always true.
     */
    private static float inputOr1(FloatArray a, int row, int column, int rows, int in) {
        float present = TornadoMath.min(TornadoMath.max(in - column, 0), 1);
        return present * clamped(a, 0, row, column, rows, in) + (1f - present);
    }

    /** Where the sum of a weight is among those of a layer, or of the bias behind the last input. */
    private static int place(int c, int j, int in, int out) {
        return j < in ? c * in + j : out * in + c;
    }

    /**
     * Sets a work-item's sums to zero; called by kernels. What is added to is read: of an array that a kernel only
     * writes, TornadoVM leaves undefined what it does not write, here the other layers' part.
     */
    private static void clearSums(FloatArray sums, int layer, int row, int column, int apart, int lanes, int in,
            int out) {
        int below = TornadoMath.min(out, row + ROWS * apart);
        int beside = TornadoMath.min(in + 1, column + COLUMNS * lanes);
        for (int c = row; c < below; c += apart) {
            for (int j = column; j < beside; j += lanes) {
                sums.set(layer + place(c, j, in, out), 0f);
            }
        }
    }

    /** Adds to the sum of a weight, or of the bias behind the last input, if it is one; called by kernels. */
    private static void addToSum(FloatArray sums, int layer, int c, int j, float sum, int in, int out) {
        if (c < out && j <= in) {
            int at = layer + place(c, j, in, out);
            sums.set(at, sums.get(at) + sum);
        }
    }

    /**
     * Gradient of a layer, summed over each block of rows, where the layer's parameters are in all of them.
     *   G_b at the weight w_cj = Σ_{i in block b} δ_ic a_ij,  at the bias b_c = Σ_{i in block b} δ_ic
     * A block and a tile of outputs and inputs is a group's; the bias is an input of ones behind the others. Error
     * class SUM(n/blocks). Moves 4(n·out·in/columns of a tile + n·in·out/rows of a tile + blocks·out(in + 1)) bytes,
     * most of them in a cache, 2n·out·in flop.
     *
     * @param delta
     *            δ, (n, out) row-major. Read.
     * @param a
     *            inputs, (n, in) row-major. Read.
     * @param sums
     *            G, (blocks, d) row-major, of which the layer's part is overwritten.
     * @param tiles
     *            groups of a block
     */
    public static void layerGradientWorkGroups(KernelContext context, FloatArray delta, FloatArray a, FloatArray sums,
            int offset, int n, int d, int in, int out, int blocks, int tiles, int lanes) {
        float[] left = context.allocateFloatLocalArray(PART);
        float[] right = context.allocateFloatLocalArray(PART);
        int item = context.localIdx;
        int items = context.localGroupSizeX;
        int b = context.groupIdx / tiles;
        int apart = items / lanes;
        int height = apart * ROWS;
        int width = lanes * COLUMNS;
        int across = (in + width) / width;
        int row = context.groupIdx % tiles / across * height;
        int column = context.groupIdx % tiles % across * width;
        int below = item / lanes;
        int beside = item % lanes;
        int end = RowGroupKernels.firstRow(b + 1, n, blocks);
        clearSums(sums, b * d + offset, row + below, column + beside, apart, lanes, in, out);
        float s00 = 0f;
        float s01 = 0f;
        float s10 = 0f;
        float s11 = 0f;
        float s20 = 0f;
        float s21 = 0f;
        float s30 = 0f;
        float s31 = 0f;
        for (int k = RowGroupKernels.firstRow(b, n, blocks); k < end; k += DEPTH) {
            for (int e = item; e < height * DEPTH; e += items) {
                left[e % height * PITCH + e / height] = clamped(delta, 0, k + e / height, row + e % height, end, out);
            }
            for (int e = item; e < width * DEPTH; e += items) {
                right[e % width * PITCH + e / width] = inputOr1(a, k + e / width, column + e % width, end, in);
            }
            context.localBarrier();
            int terms = TornadoMath.min(end - k, DEPTH);
            for (int t = 0; t < terms; t++) {
                float r0 = right[beside * PITCH + t];
                float r1 = right[(beside + lanes) * PITCH + t];
                float l0 = left[below * PITCH + t];
                float l1 = left[(below + apart) * PITCH + t];
                float l2 = left[(below + 2 * apart) * PITCH + t];
                float l3 = left[(below + 3 * apart) * PITCH + t];
                s00 += l0 * r0;
                s01 += l0 * r1;
                s10 += l1 * r0;
                s11 += l1 * r1;
                s20 += l2 * r0;
                s21 += l2 * r1;
                s30 += l3 * r0;
                s31 += l3 * r1;
            }
            context.localBarrier();
        }
        addToSum(sums, b * d + offset, row + below, column + beside, s00, in, out);
        addToSum(sums, b * d + offset, row + below, column + beside + lanes, s01, in, out);
        addToSum(sums, b * d + offset, row + below + apart, column + beside, s10, in, out);
        addToSum(sums, b * d + offset, row + below + apart, column + beside + lanes, s11, in, out);
        addToSum(sums, b * d + offset, row + below + 2 * apart, column + beside, s20, in, out);
        addToSum(sums, b * d + offset, row + below + 2 * apart, column + beside + lanes, s21, in, out);
        addToSum(sums, b * d + offset, row + below + 3 * apart, column + beside, s30, in, out);
        addToSum(sums, b * d + offset, row + below + 3 * apart, column + beside + lanes, s31, in, out);
    }

    /**
     * Mean of the samples' losses with the ridge term of all weights, by one work-group.
     *   f = (1/n) Σ_i L_i + (ridge/2) Σ_l |W_l|²
     * Each work-item adds every so many-th loss and square; a tree adds what they have. Error class SUM(n), SUM(d).
     * Moves 4(n + d) bytes.
     *
     * @param loss
     *            L, (n). Read.
     * @param w
     *            (d), layer after layer. Read.
     * @param widths
     *            (layers + 1), inputs of the first layer, then outputs of each. Read.
     * @param f
     *            (1). Overwritten.
     * @param layers
     *            number of layers that the ridge penalizes: all, or 0 without a ridge
     */
    public static void networkLossWorkGroups(KernelContext context, FloatArray loss, FloatArray w, IntArray widths,
            FloatArray f, float ridge, int n, int layers, int d) {
        float[] sum = context.allocateFloatLocalArray(MAX_ITEMS);
        float[] square = context.allocateFloatLocalArray(MAX_ITEMS);
        int item = context.localIdx;
        int items = context.localGroupSizeX;
        float s = 0f;
        for (int i = item; i < n; i += items) {
            s += loss.get(i);
        }
        float squares = 0f;
        for (int j = item; j < d; j += items) {
            squares += LayerKernels.penalized(widths, layers, j) * w.get(j) * w.get(j);
        }
        sum[item] = s;
        square[item] = squares;
        context.localBarrier();
        for (int active = items / 2; active > 0; active /= 2) {
            if (item < active) {
                sum[item] += sum[item + active];
                square[item] += square[item + active];
            }
            context.localBarrier();
        }
        if (item == 0) {
            f.set(0, sum[0] / n + 0.5f * ridge * square[0]);
        }
    }
}
