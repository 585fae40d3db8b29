package org.katabatic.tasks.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Products of rows with the vector instructions that the JVM's compiler does not find by itself: it sums in the order
 * of the source. Same bits as the plain methods, whose partial sums are the lanes here.
 */
public final class VectorRows {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_256;

    /** Rows of so many elements are fetched ahead, four at a time too; of shorter ones, only one is. */
    private static final int LONG = 1 << 14;

    private VectorRows() {}

    /**
     * Whether the processor has vectors of eight floats, with shorter ones this is slower than plain Java, and arrays
     * lie on the heap, as TornadoVM's do not.
     */
    static boolean isFast() {
        return FloatVector.SPECIES_PREFERRED.length() >= LANES.length() && !new FloatArray(1).getSegment().isNative();
    }

    /**
     * Dot product of a row of a matrix and a vector, as {@code LinearAlgebraKernels.dotRow}.
     *   x_row·w
     *
     * @param x
     *            matrix, row-major. Read.
     * @param row
     *            index of the row's first element
     * @param w
     *            (d). Read.
     */
    public static float dotRow(FloatArray x, int row, FloatArray w, int d) {
        float[] xs = elements(x);
        float[] ws = elements(w);
        FloatVector sums = FloatVector.zero(LANES);
        int whole = d - d % 8;
        for (int j = 0; j < whole; j += 8) {
            sums = sums.add(FloatVector.fromArray(LANES, xs, row + j).mul(FloatVector.fromArray(LANES, ws, j)));
        }
        return total(sums, xs, row, ws, whole, d);
    }

    /**
     * Dot products of rows of a matrix and a vector, as {@code LinearAlgebraKernels.dotRowsOf}. Four long rows at a
     * time come from memory faster than one, and share what is read of the vector.
     *   p_i = x_i·w, first ≤ i &lt; last
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param w
     *            (d). Read.
     * @param product
     *            (n), elements first to last − 1. Overwritten.
     */
    public static void dotRowsOf(FloatArray x, FloatArray w, FloatArray product, int first, int last, int d) {
        int fours = d < LONG ? first : first + (last - first) / 4 * 4;
        for (int i = first; i < fours; i += 4) {
            dotFourRows(x, i, w, product, d);
        }
        for (int i = fours; i < last; i++) {
            product.set(i, dotRow(x, i * d, w, d));
        }
    }

    private static void dotFourRows(FloatArray x, int i, FloatArray w, FloatArray product, int d) {
        float[] xs = elements(x);
        float[] ws = elements(w);
        int r0 = i * d;
        int r1 = r0 + d;
        int r2 = r1 + d;
        int r3 = r2 + d;
        FloatVector s0 = FloatVector.zero(LANES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int whole = d - d % 8;
        for (int j = 0; j < whole; j += 8) {
            FloatVector part = FloatVector.fromArray(LANES, ws, j);
            s0 = s0.add(FloatVector.fromArray(LANES, xs, r0 + j).mul(part));
            s1 = s1.add(FloatVector.fromArray(LANES, xs, r1 + j).mul(part));
            s2 = s2.add(FloatVector.fromArray(LANES, xs, r2 + j).mul(part));
            s3 = s3.add(FloatVector.fromArray(LANES, xs, r3 + j).mul(part));
        }
        product.set(i, total(s0, xs, r0, ws, whole, d));
        product.set(i + 1, total(s1, xs, r1, ws, whole, d));
        product.set(i + 2, total(s2, xs, r2, ws, whole, d));
        product.set(i + 3, total(s3, xs, r3, ws, whole, d));
    }

    /** The lanes and the elements from whole, in the order of the plain method. */
    private static float total(FloatVector sums, float[] xs, int row, float[] ws, int whole, int d) {
        float s0 = sums.lane(0);
        for (int j = whole; j < d; j++) {
            s0 += xs[row + j] * ws[j];
        }
        return ((s0 + sums.lane(1)) + (sums.lane(2) + sums.lane(3)))
                + ((sums.lane(4) + sums.lane(5)) + (sums.lane(6) + sums.lane(7)));
    }

    /** The heap array that lies beneath; through its segment the same loop takes 1.7 times as long. */
    static float[] elements(FloatArray array) {
        return (float[]) array.getSegment().heapBase().orElseThrow();
    }
}
