package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.ops.DConvertMatrixStruct;
import org.ejml.sparse.csc.CommonOps_DSCC;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;

/** The features X, (n, d), in double, dense or sparse. */
sealed interface FeatureMatrix {

    /** n. */
    int rows();

    /** d. */
    int columns();

    /** X Wᵀ, (n, k), for W of the given elements, (k, d) row-major. */
    DMatrixRMaj products(DMatrixRMaj w, int k);

    /** Fᵀ X, (k, d), into as many elements, for F (n, k). */
    void combine(DMatrixRMaj factor, DMatrixRMaj result);

    /** Σ_j x_ij² of each row, (n, 1). */
    DMatrixRMaj squaredRowNorms();

    /**
     * The norms of the matrices f_i x_iᵀ, and what errors of F and of roundings pass on to them in float32.
     *
     * @param factor
     *            F, (n, k)
     * @param error
     *            of each of its elements, (n, k)
     */
    default ReferenceObjective.PerSample factoredNorms(DMatrixRMaj factor, DMatrixRMaj error) {
        DMatrixRMaj squares = squaredRowNorms();
        double[] norms = new double[rows()];
        double[] bounds = new double[rows()];
        for (int i = 0; i < norms.length; i++) {
            double norm = Math.sqrt(squares.data[i]);
            double factors = rowNorm(factor, i);
            norms[i] = factors * norm;
            bounds[i] = rowNorm(error, i) * norm + Tolerance.sum(factor.numCols + entriesOfRow(i) + 4, norms[i])
                    + Tolerance.lostSquares(factor.numCols) * norm + factors * Tolerance.lostSquares(entriesOfRow(i));
        }
        return new ReferenceObjective.PerSample(norms, bounds);
    }

    private static double rowNorm(DMatrixRMaj matrix, int i) {
        return NormOps_DDRM.normF(CommonOps_DDRM.extractRow(matrix, i, null));
    }

    /** The magnitudes of all elements. */
    FeatureMatrix magnitudes();

    /** Number of elements of a row that count. */
    int entriesOfRow(int i);

    /** Number of elements of a column that count. */
    int entriesOfColumn(int j);

    /** The features of data. */
    static FeatureMatrix of(Data data) {
        return switch (data) {
            case Dataset dense -> new Dense(DoubleMatrix.of(dense.samples(), dense.features(), dense.x()));
            case SparseDataset sparse -> Sparse.of(sparse);
        };
    }

    /** All elements. */
    record Dense(DMatrixRMaj x) implements FeatureMatrix {

        @Override
        public int rows() {
            return x.numRows;
        }

        @Override
        public int columns() {
            return x.numCols;
        }

        @Override
        public DMatrixRMaj products(DMatrixRMaj w, int k) {
            DMatrixRMaj products = new DMatrixRMaj(x.numRows, k);
            CommonOps_DDRM.multTransB(x, DMatrixRMaj.wrap(k, x.numCols, w.data), products);
            return products;
        }

        @Override
        public void combine(DMatrixRMaj factor, DMatrixRMaj result) {
            CommonOps_DDRM.multTransA(factor, x, DMatrixRMaj.wrap(factor.numCols, x.numCols, result.data));
        }

        @Override
        public DMatrixRMaj squaredRowNorms() {
            DMatrixRMaj squares = new DMatrixRMaj(x.numRows, x.numCols);
            CommonOps_DDRM.elementPower(x, 2, squares);
            return CommonOps_DDRM.sumRows(squares, null);
        }

        @Override
        public FeatureMatrix magnitudes() {
            return new Dense(DoubleMatrix.magnitudes(x));
        }

        @Override
        public int entriesOfRow(int i) {
            return x.numCols;
        }

        @Override
        public int entriesOfColumn(int j) {
            return x.numRows;
        }
    }

    /** Only those elements that have an entry. */
    record Sparse(DMatrixSparseCSC x, int[] rowStart) implements FeatureMatrix {

        static Sparse of(SparseDataset data) {
            DMatrixSparseTriplet entries = new DMatrixSparseTriplet(data.samples(), data.features(),
                    data.value().length);
            for (int i = 0; i < data.samples(); i++) {
                for (int e = data.rowStart()[i]; e < data.rowStart()[i + 1]; e++) {
                    entries.addItem(i, data.column()[e], data.value()[e]);
                }
            }
            return new Sparse(DConvertMatrixStruct.convert(entries, (DMatrixSparseCSC) null), data.rowStart());
        }

        @Override
        public int rows() {
            return x.numRows;
        }

        @Override
        public int columns() {
            return x.numCols;
        }

        @Override
        public DMatrixRMaj products(DMatrixRMaj w, int k) {
            DMatrixRMaj transposed = CommonOps_DDRM.transpose(DMatrixRMaj.wrap(k, x.numCols, w.data), null);
            DMatrixRMaj products = new DMatrixRMaj(x.numRows, k);
            CommonOps_DSCC.mult(x, transposed, products);
            return products;
        }

        @Override
        public void combine(DMatrixRMaj factor, DMatrixRMaj result) {
            DMatrixRMaj transposed = new DMatrixRMaj(x.numCols, factor.numCols);
            CommonOps_DSCC.multTransA(x, factor, transposed, null);
            CommonOps_DDRM.transpose(transposed, DMatrixRMaj.wrap(factor.numCols, x.numCols, result.data));
        }

        @Override
        public DMatrixRMaj squaredRowNorms() {
            DMatrixSparseCSC squares = x.copy();
            for (int e = 0; e < squares.nz_length; e++) {
                squares.nz_values[e] *= squares.nz_values[e];
            }
            DMatrixRMaj sums = new DMatrixRMaj(x.numRows, 1);
            CommonOps_DSCC.sumRows(squares, sums);
            return sums;
        }

        @Override
        public FeatureMatrix magnitudes() {
            DMatrixSparseCSC magnitudes = x.copy();
            for (int e = 0; e < magnitudes.nz_length; e++) {
                magnitudes.nz_values[e] = Math.abs(magnitudes.nz_values[e]);
            }
            return new Sparse(magnitudes, rowStart);
        }

        @Override
        public int entriesOfRow(int i) {
            return rowStart[i + 1] - rowStart[i];
        }

        @Override
        public int entriesOfColumn(int j) {
            return x.col_idx[j + 1] - x.col_idx[j];
        }
    }
}
