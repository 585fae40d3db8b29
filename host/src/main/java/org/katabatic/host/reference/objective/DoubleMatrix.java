package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;

/** Widens float32 data to EJML matrices; exact. */
final class DoubleMatrix {

    private DoubleMatrix() {}

    /** A (rows, columns) matrix of row-major values. */
    static DMatrixRMaj of(int rows, int columns, float[] values) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < values.length; i++) {
            matrix.data[i] = values[i];
        }
        return matrix;
    }

    /** The magnitudes of a matrix's elements. */
    static DMatrixRMaj magnitudes(DMatrixRMaj matrix) {
        DMatrixRMaj magnitudes = matrix.copy();
        for (int i = 0; i < magnitudes.getNumElements(); i++) {
            magnitudes.data[i] = Math.abs(magnitudes.data[i]);
        }
        return magnitudes;
    }
}
