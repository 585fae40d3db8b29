package org.katabatic.host.conformance.kernel;

import org.katabatic.host.conformance.Trial;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.kernel.RowVectorKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;

/** Rows as vectors of eight floats, with zeros behind their ends, and back. */
final class Vectors {

    private Vectors() {}

    /** Vectors of a row of d elements. */
    static int count(int d) {
        return (d + RowVectorKernels.WIDTH - 1) / RowVectorKernels.WIDTH;
    }

    /** So many rows of d elements, all of them zero. */
    static VectorFloat8 zeros(int rows, int d) {
        FloatArray array = new FloatArray(rows * count(d) * RowVectorKernels.WIDTH);
        array.init(0f);
        return new VectorFloat8(array);
    }

    /** A copy of rows of d elements each. */
    static VectorFloat8 ofRows(FloatArray rows, int d) {
        VectorFloat8 vectors = zeros(rows.getSize() / d, d);
        for (int i = 0; i < rows.getSize(); i++) {
            vectors.getArray().set(i / d * count(d) * RowVectorKernels.WIDTH + i % d, rows.get(i));
        }
        return vectors;
    }

    /** The rows' elements without what is behind their ends, which must be zeros: every kernel may count on them. */
    static FloatArray rows(Trial trial, VectorFloat8 vectors, int rows, int d) {
        FloatArray array = new FloatArray(rows * d);
        int width = count(d) * RowVectorKernels.WIDTH;
        for (int i = 0; i < rows * width; i++) {
            float element = vectors.getArray().get(i);
            if (i % width < d) {
                array.set(i / width * d + i % width, element);
            } else {
                trial.bound("element " + i % width + " of row " + i / width + " of " + d + " elements", element, 0,
                        Tolerance.EXACT);
            }
        }
        return array;
    }
}
