package org.katabatic.studies.phenomenon.generalization;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The directions in which examples A = Xᵀ can move weights: the span of V in A = U S Vᵀ. The others, the null space of
 * XXᵀ, are frozen.
 */
final class TrainedSpace {

    private final Classroom classroom;
    private final DMatrixRMaj u;
    private final DMatrixRMaj vTransposed;
    private final double[] singularValues;

    TrainedSpace(Classroom classroom) {
        this.classroom = classroom;
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(classroom.examples(),
                classroom.inputs(), true, true, true);
        if (!svd.decompose(new DMatrixRMaj(classroom.examples(), classroom.inputs(), true, classroom.data()))) {
            throw new IllegalStateException("the singular value decomposition of the examples did not converge");
        }
        u = svd.getU(null, false);
        vTransposed = svd.getV(null, true);
        singularValues = svd.getSingularValues();
    }

    /** Where gradient descent ends: W_0 + V S⁻¹ Uᵀ (Y − A W_0), (N, k). */
    double[] limit() {
        int k = classroom.students();
        DMatrixRMaj limit = DMatrixRMaj.wrap(classroom.inputs(), k, classroom.initial());
        DMatrixRMaj residuals = DMatrixRMaj.wrap(classroom.examples(), k, classroom.targets());
        CommonOps_DDRM.multAdd(-1,
                DMatrixRMaj.wrap(classroom.examples(), classroom.inputs(), classroom.data()), limit, residuals);
        DMatrixRMaj inSpace = new DMatrixRMaj(vTransposed.numRows, k);
        CommonOps_DDRM.multTransA(u, residuals, inSpace);
        CommonOps_DDRM.divideRows(singularValues, inSpace);
        CommonOps_DDRM.multAddTransA(vTransposed, inSpace, limit);
        return limit.data;
    }

    /** |part of w − w_0 in frozen directions|/|w − w_0|, the largest over the students of a kind. */
    double frozenShare(double[] weights, int kind) {
        int k = classroom.students();
        DMatrixRMaj moved = new DMatrixRMaj(classroom.inputs(), k, true, weights);
        CommonOps_DDRM.subtractEquals(moved, DMatrixRMaj.wrap(classroom.inputs(), k, classroom.initial()));
        DMatrixRMaj inSpace = new DMatrixRMaj(vTransposed.numRows, k);
        CommonOps_DDRM.mult(vTransposed, moved, inSpace);
        DMatrixRMaj frozen = moved.copy();
        CommonOps_DDRM.multAddTransA(-1, vTransposed, inSpace, frozen);
        return classroom.columns(kind).mapToDouble(s -> norm(frozen, s) / norm(moved, s)).max().orElseThrow();
    }

    private static double norm(DMatrixRMaj matrix, int column) {
        return NormOps_DDRM.normF(CommonOps_DDRM.extractColumn(matrix, column, null));
    }
}
