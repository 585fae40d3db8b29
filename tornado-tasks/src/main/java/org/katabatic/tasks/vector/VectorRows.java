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

    /** The heap array that lies beneath; through its segment the same loop takes 1.7 times as long. */
    static float[] elements(FloatArray array) {
        return (float[]) array.getSegment().heapBase().orElseThrow();
    }
}
