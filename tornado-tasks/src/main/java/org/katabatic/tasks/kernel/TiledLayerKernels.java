package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Kernels of the dense layers of a perceptron for CPUs: as {@link LayerKernels}, but a tile of rows at a time, with
 * sums in double. Work is shared over blocks of rows and, so that a small batch is shared too, groups of outputs.
 */
public final class TiledLayerKernels {

    /** Outputs of a group: enough that a tile is transposed for many of them. */
    private static final int GROUP = 32;
    /** Blocks and groups that are enough for any number of threads. */
    private static final int ITEMS = 16;
    /** Rows of a block of the gradient's sums, of which each has its own. */
    private static final int GRADIENT_ROWS = 512;
    /** Rows and columns of the part of the inputs that is in the nearest cache while all outputs use it: 16 kB. */
    private static final int ROWS = 16;
    private static final int COLUMNS = 256;

    private TiledLayerKernels() {}

    /** Number of groups of outputs for as many blocks of rows. */
    public static int groups(int out, int blocks) {
        return Math.min(Math.ceilDiv(out, GROUP), Math.max(1, ITEMS / blocks));
    }

    /** Number of blocks of n rows that fill the lanes, at most the given number. */
    public static int forwardBlocks(int n, int most) {
        return Math.min(most, Math.ceilDiv(n, ClassRowKernels.LANES));
    }

    /** Elements of the transposed parts of tiles that {@link #layerForwardTiled} takes. */
    public static int tileSize(int blocks, int groups) {
        return blocks * groups * ClassRowKernels.COLUMNS * ClassRowKernels.LANES;
    }

    /** Number of blocks of n rows in which a layer's gradient is summed. */
    public static int gradientBlocks(int n) {
        return Math.min(ITEMS, Math.ceilDiv(n, GRADIENT_ROWS));
    }

    /** Elements of the sums that {@link #layerForwardTiled} takes. */
    public static int forwardSums(int out, int blocks, int groups) {
        return blocks * groups * Math.ceilDiv(out, groups) * ClassRowKernels.LANES;
    }

    /**
     * Outputs of a layer, for CPUs.
     *   o_ic = φ(a_i·w_c + b_c)
     * As {@link LayerKernels#layerForward}, but 128 rows at a time, which lie side by side, with sums in double.
     * Parallel over blocks of rows and groups of outputs. Error class SUM(in + 1) of products that are rounded, then
     * ULPS. Moves 4(groups·n·in + n·out + out·in + out) bytes, 2n·out·in flop.
     *
     * @param a
     *            inputs, (n, in) row-major. Read.
     * @param w
     *            parameters, the layer's from the offset. Read.
     * @param tile
     *            (blocks·groups, COLUMNS, LANES), of a few columns and rows, transposed. Overwritten.
     * @param sum
     *            (blocks·groups, ⌈out/groups⌉, LANES). Overwritten.
     * @param o
     *            outputs, (n, out) row-major. Overwritten.
     */
    public static void layerForwardTiled(FloatArray a, FloatArray w, FloatArray tile, DoubleArray sum, FloatArray o,
            int offset, int activation, int n, int in, int out, int blocks, int groups) {
        for (@Parallel int q = 0; q < blocks * groups; q++) {
            int rows = (n + blocks - 1) / blocks;
            int begin = q / groups * rows;
            int end = begin + rows < n ? begin + rows : n;
            int size = (out + groups - 1) / groups;
            int from = q % groups * size;
            int to = from + size < out ? from + size : out;
            int sums = q * size * ClassRowKernels.LANES;
            ClassRowKernels.clearTile(tile, sum, q, size);
            for (int first = begin; first < end; first += ClassRowKernels.LANES) {
                int last = first + ClassRowKernels.LANES < end ? first + ClassRowKernels.LANES : end;
                ClassRowKernels.beginTile(a, tile, sum, q, first, last, in, size);
                ClassRowKernels.addScores(a, w, offset + from * in, tile, q, sum, sums, first, last, in, to - from);
                for (int i = first; i < last; i++) {
                    for (int c = from; c < to; c++) {
                        double z = sum.get(sums + (c - from) * ClassRowKernels.LANES + i - first)
                                + w.get(offset + out * in + c);
                        o.set(i * out + c, LayerKernels.activated((float) z, activation));
                    }
                }
            }
        }
    }

    /**
     * Adds to the tangents of a layer's sums what those of its inputs pass on, for CPUs.
     *   ż_ic ← ż_ic + ȧ_i·w_c
     * As {@link TangentKernels#layerTangent}, but in tiles of rows, as {@link #layerForwardTiled}. Parallel over blocks
     * of rows and groups of outputs. Error class SUM(in + 1) of products that are rounded. Moves
     * 4(groups·n·in + 2n·out + out·in) bytes, 2n·out·in flop.
     *
     * @param t
     *            ȧ, tangents of the inputs, (n, in) row-major. Read.
     * @param w
     *            parameters, the layer's from the offset. Read.
     * @param tile
     *            (blocks·groups, COLUMNS, LANES), of a few columns and rows, transposed. Overwritten.
     * @param sum
     *            (blocks·groups, ⌈out/groups⌉, LANES). Overwritten.
     * @param z
     *            ż, (n, out) row-major. Read and overwritten.
     */
    public static void layerTangentTiled(FloatArray t, FloatArray w, FloatArray tile, DoubleArray sum, FloatArray z,
            int offset, int n, int in, int out, int blocks, int groups) {
        for (@Parallel int q = 0; q < blocks * groups; q++) {
            int rows = (n + blocks - 1) / blocks;
            int begin = q / groups * rows;
            int end = begin + rows < n ? begin + rows : n;
            int size = (out + groups - 1) / groups;
            int from = q % groups * size;
            int to = from + size < out ? from + size : out;
            int sums = q * size * ClassRowKernels.LANES;
            ClassRowKernels.clearTile(tile, sum, q, size);
            for (int first = begin; first < end; first += ClassRowKernels.LANES) {
                int last = first + ClassRowKernels.LANES < end ? first + ClassRowKernels.LANES : end;
                ClassRowKernels.beginTile(t, tile, sum, q, first, last, in, size);
                ClassRowKernels.addScores(t, w, offset + from * in, tile, q, sum, sums, first, last, in, to - from);
                for (int i = first; i < last; i++) {
                    for (int c = from; c < to; c++) {
                        z.set(i * out + c, (float) (z.get(i * out + c)
                                + sum.get(sums + (c - from) * ClassRowKernels.LANES + i - first)));
                    }
                }
            }
        }
    }

    /**
     * Derivatives by the sums of the layer before, from those of a layer, for CPUs.
     *   p_ij = φ'_ij Σ_c δ_ic w_cj, where φ' is had from a
     * As {@link LayerKernels#layerBackward}, but four outputs at a time for a whole row, with sums in double. Parallel
     * over blocks of rows. Error class ULPS of the terms. Moves 4(n·out + 2n·in + out·in) bytes, 2n·out·in flop.
     *
     * @param delta
     *            δ, (n, out) row-major. Read.
     * @param w
     *            parameters, the layer's from the offset. Read.
     * @param a
     *            outputs of the layer before, (n, in) row-major. Read.
     * @param sum
     *            (blocks, in). Overwritten.
     * @param previous
     *            p, (n, in) row-major. Overwritten.
     * @param activation
     *            φ of the layer before
     */
    public static void layerBackwardTiled(FloatArray delta, FloatArray w, FloatArray a, DoubleArray sum,
            FloatArray previous, int offset, int activation, int n, int in, int out, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int last = (b + 1) * rows < n ? (b + 1) * rows : n;
            RowKernels.clear(sum, b * in, in);
            for (int i = b * rows; i < last; i++) {
                RowKernels.clear(sum, b * in, in);
                ClassRowKernels.addRowsOf(w, offset, in, delta, i * out, 1, out, sum, b * in, in);
                for (int j = 0; j < in; j++) {
                    previous.set(i * in + j, (float) (LayerKernels.slope(a.get(i * in + j), activation)
                            * sum.get(b * in + j)));
                }
            }
        }
    }

    /**
     * Gradient of a layer, summed over each block of rows, for CPUs, where the layer's parameters are in all of them.
     *   G_b at the weight w_cj = Σ_{i in block b} δ_ic a_ij,  at the bias b_c = Σ_{i in block b} δ_ic
     * As {@link LayerKernels#layerGradientBlocked}, but parts of 16 rows and 256 columns for all outputs of a group,
     * with sums in double. Parallel over blocks and groups. Error class ULPS of the terms. Moves
     * 4(groups·n·in + n·out) + 8 blocks·out(in + 1) bytes, 2n·out·in flop.
     *
     * @param delta
     *            δ, (n, out) row-major. Read.
     * @param a
     *            inputs, (n, in) row-major. Read.
     * @param sums
     *            G, (blocks, d) row-major, of which the layer's part is overwritten.
     */
    public static void layerGradientTiled(FloatArray delta, FloatArray a, DoubleArray sums, int offset, int n, int d,
            int in, int out, int blocks, int groups) {
        for (@Parallel int q = 0; q < blocks * groups; q++) {
            int rows = (n + blocks - 1) / blocks;
            int begin = q / groups * rows;
            int end = begin + rows < n ? begin + rows : n;
            int size = (out + groups - 1) / groups;
            int from = q % groups * size;
            int to = from + size < out ? from + size : out;
            int weights = q / groups * d + offset;
            int biases = weights + out * in;
            for (int c = from; c < to; c++) {
                RowKernels.clear(sums, weights + c * in, in);
                sums.set(biases + c, 0.0);
            }
            for (int first = begin; first < end; first += ROWS) {
                int last = first + ROWS < end ? first + ROWS : end;
                for (int column = 0; column < in; column += COLUMNS) {
                    int columns = column + COLUMNS < in ? COLUMNS : in - column;
                    for (int c = from; c < to; c++) {
                        ClassRowKernels.addRowsOf(a, first * in + column, in, delta, first * out + c, out,
                                last - first, sums, weights + c * in + column, columns);
                    }
                }
                for (int c = from; c < to; c++) {
                    for (int i = first; i < last; i++) {
                        sums.set(biases + c, sums.get(biases + c) + delta.get(i * out + c));
                    }
                }
            }
        }
    }

    /**
     * Adds to a layer's sums over each block of rows, at its weights, what the tangents of its inputs contribute, for
     * CPUs.
     *   G_b at the weight w_cj ← G_b + Σ_{i in block b} δ_ic ȧ_ij
     * As {@link TangentKernels#layerProductsBlocked}, but in the parts of {@link #layerGradientTiled}. Parallel over
     * blocks and groups. Error class ULPS of the terms. Moves 4(groups·n·in + n·out) + 16 blocks·out·in bytes,
     * 2n·out·in flop.
     *
     * @param delta
     *            δ, (n, out) row-major. Read.
     * @param t
     *            ȧ, (n, in) row-major. Read.
     * @param sums
     *            G, (blocks, d) row-major, of which the layer's weights are read and overwritten.
     */
    public static void layerProductsTiled(FloatArray delta, FloatArray t, DoubleArray sums, int offset, int n, int d,
            int in, int out, int blocks, int groups) {
        for (@Parallel int q = 0; q < blocks * groups; q++) {
            int rows = (n + blocks - 1) / blocks;
            int begin = q / groups * rows;
            int end = begin + rows < n ? begin + rows : n;
            int size = (out + groups - 1) / groups;
            int from = q % groups * size;
            int to = from + size < out ? from + size : out;
            int weights = q / groups * d + offset;
            for (int first = begin; first < end; first += ROWS) {
                int last = first + ROWS < end ? first + ROWS : end;
                for (int column = 0; column < in; column += COLUMNS) {
                    int columns = column + COLUMNS < in ? COLUMNS : in - column;
                    for (int c = from; c < to; c++) {
                        ClassRowKernels.addRowsOf(t, first * in + column, in, delta, first * out + c, out,
                                last - first, sums, weights + c * in + column, columns);
                    }
                }
            }
        }
    }

    /**
     * Gradient of a network as the mean over samples, from sums over blocks in double, with the ridge term of the
     * weights: {@link LayerKernels#meanOfNetworkBlocks} for the tiled kernels.
     *   g_j = (1/n) Σ_b G_bj + ridge·w_j for weights, without the ridge term for biases
     * Parallel over the d parameters; each adds the blocks in index order. Error class ULPS(2). Moves 8(blocks + 1)d
     * bytes, blocks·d flop.
     *
     * @param sums
     *            G, (blocks, d) row-major. Read.
     * @param w
     *            (d), layer after layer. Read.
     * @param widths
     *            (layers + 1), inputs of the first layer, then outputs of each. Read.
     * @param g
     *            (d). Overwritten.
     * @param layers
     *            number of layers that the ridge penalizes: all, or 0 without a ridge
     */
    public static void meanOfTiledNetworkBlocks(DoubleArray sums, FloatArray w, IntArray widths, FloatArray g,
            float ridge, int layers, int n, int d, int blocks) {
        for (@Parallel int j = 0; j < d; j++) {
            double sum = 0.0;
            for (int b = 0; b < blocks; b++) {
                sum += sums.get(b * d + j);
            }
            g.set(j, (float) (sum / n + LayerKernels.penalized(widths, layers, j) * ridge * w.get(j)));
        }
    }
}
