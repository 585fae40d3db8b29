package org.katabatic.tasks.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Products and sums of rows with the vector instructions that the JVM's compiler does not find by itself: it sums in
 * the order of the source, and leaves the end of a row to single floats. Same bits as the plain methods, whose partial
 * sums are the lanes here.
 */
public final class VectorRows {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_256;

    /** Sums over rows, and as many floats that are added to them. */
    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> NARROW = VectorSpecies.of(float.class,
            VectorShape.forBitSize(WIDE.vectorBitSize() / 2));

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
        float s0 = sums.lane(0);
        for (int j = whole; j < d; j++) {
            s0 += x.get(row + j) * w.get(j);
        }
        return ((s0 + sums.lane(1)) + (sums.lane(2) + sums.lane(3)))
                + ((sums.lane(4) + sums.lane(5)) + (sums.lane(6) + sums.lane(7)));
    }

    /**
     * Adds rows times factors to a sum, as {@code RowKernels.addRows}.
     *   s_j ← s_j + Σ_{first ≤ i &lt; last} c_i x_ij
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param c
     *            (n), elements first to last − 1. Read.
     * @param s
     *            elements at to at + d − 1. Read and overwritten.
     */
    public static void addRows(FloatArray x, FloatArray c, DoubleArray s, int at, int first, int last, int d) {
        float[] xs = elements(x);
        float[] cs = elements(c);
        double[] ss = (double[]) s.getSegment().heapBase().orElseThrow();
        int fours = first + (last - first) / 4 * 4;
        for (int i = first; i < fours; i += 4) {
            addFour(xs, i * d, cs, i, ss, at, d);
        }
        for (int i = fours; i < last; i++) {
            for (int j = 0; j < d; j++) {
                ss[at + j] += cs[i] * xs[i * d + j];
            }
        }
    }

    private static void addFour(float[] x, int row, float[] c, int i, double[] s, int at, int d) {
        FloatVector c0 = FloatVector.broadcast(NARROW, c[i]);
        FloatVector c1 = FloatVector.broadcast(NARROW, c[i + 1]);
        FloatVector c2 = FloatVector.broadcast(NARROW, c[i + 2]);
        FloatVector c3 = FloatVector.broadcast(NARROW, c[i + 3]);
        int whole = WIDE.loopBound(d);
        int j = 0;
        for (; j < whole; j += WIDE.length()) {
            FloatVector first = c0.mul(FloatVector.fromArray(NARROW, x, row + j))
                    .add(c1.mul(FloatVector.fromArray(NARROW, x, row + d + j)));
            FloatVector second = c2.mul(FloatVector.fromArray(NARROW, x, row + 2 * d + j))
                    .add(c3.mul(FloatVector.fromArray(NARROW, x, row + 3 * d + j)));
            DoubleVector sum = (DoubleVector) first.add(second).convertShape(VectorOperators.F2D, WIDE, 0);
            DoubleVector.fromArray(WIDE, s, at + j).add(sum).intoArray(s, at + j);
        }
        for (; j < d; j++) {
            s[at + j] += (c[i] * x[row + j] + c[i + 1] * x[row + d + j])
                    + (c[i + 2] * x[row + 2 * d + j] + c[i + 3] * x[row + 3 * d + j]);
        }
    }

    /** The heap array that lies beneath; through its segment the same loop takes 1.7 times as long. */
    static float[] elements(FloatArray array) {
        return (float[]) array.getSegment().heapBase().orElseThrow();
    }
}
