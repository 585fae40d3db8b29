package org.katabatic.host.conformance.kernel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks the kernels of a projection onto a subspace of low rank, each against its formula in double. */
final class LowRankCheck {

    /** (a, b, c, rows, columns, rank). */
    interface Product extends Kernel.Of6<FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    /** (a, rows, rank). */
    interface Columns extends Kernel.Of3<FloatArray, Integer, Integer> {}

    private LowRankCheck() {}

    /** A rank that is none of the shape's sizes, where they allow it. */
    private static int rank(Shape s) {
        return Math.min(2, Math.min(s.n(), s.d()));
    }

    private static DMatrixRMaj matrix(int rows, int columns, FloatArray array, boolean magnitudes) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns, true, Draw.widened(array));
        if (magnitudes) {
            CommonOps_DDRM.abs(matrix);
        }
        return matrix;
    }

    private interface Multiplied {
        void by(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c);
    }

    private static void multiplied(Trial trial, Shape s, Product kernel, Multiplied reference, int[] rows,
            int[] columns, int terms) {
        FloatArray a = trial.gaussians(13, rows[0] * columns[0]);
        FloatArray b = trial.gaussians(14, rows[1] * columns[1]);
        FloatArray c = new FloatArray(rows[2] * columns[2]);
        trial.runOnce(TransformationCheck.graph("a", BufferRole.INPUT, a).buffer("b", BufferRole.INPUT, b)
                .buffer("c", BufferRole.OUTPUT, c).task("c", kernel, a, b, c, s.n(), s.d(), rank(s)).build());
        DMatrixRMaj expected = new DMatrixRMaj(rows[2], columns[2]);
        DMatrixRMaj magnitudes = new DMatrixRMaj(rows[2], columns[2]);
        reference.by(matrix(rows[0], columns[0], a, false), matrix(rows[1], columns[1], b, false), expected);
        reference.by(matrix(rows[0], columns[0], a, true), matrix(rows[1], columns[1], b, true), magnitudes);
        TransformationCheck.compare(trial, "product, " + s, c, i -> expected.data[i],
                i -> Tolerance.sum(terms, magnitudes.data[i]));
    }

    /** SUM(columns). */
    static void image(Trial trial, Shape s, Product kernel) {
        int r = rank(s);
        multiplied(trial, s, kernel, CommonOps_DDRM::mult, new int[] {s.n(), s.d(), s.n()}, new int[] {s.d(), r, r},
                s.d());
    }

    /** SUM(rows). */
    static void preimage(Trial trial, Shape s, Product kernel) {
        int r = rank(s);
        multiplied(trial, s, kernel, CommonOps_DDRM::multTransA, new int[] {s.n(), s.n(), s.d()},
                new int[] {s.d(), r, r}, s.n());
    }

    /** SUM(rank). */
    static void product(Trial trial, Shape s, Product kernel) {
        int r = rank(s);
        multiplied(trial, s, kernel, CommonOps_DDRM::multTransB, new int[] {s.n(), s.d(), s.n()},
                new int[] {r, r, s.d()},
                r);
    }

    /** SUM(rows + 4), of the columns' products, and of each column's distance from the span. */
    static void orthonormal(Trial trial, Shape s, Columns kernel) {
        int r = rank(s);
        FloatArray a = trial.gaussians(15, s.n() * r);
        DMatrixRMaj before = matrix(s.n(), r, a, false);
        trial.runOnce(TransformationCheck.graph("a", BufferRole.STATE, a).task("a", kernel, a, s.n(), r).build());
        DMatrixRMaj q = matrix(s.n(), r, a, false);
        DMatrixRMaj gram = new DMatrixRMaj(r, r);
        CommonOps_DDRM.multTransA(q, q, gram);
        for (int i = 0; i < r * r; i++) {
            trial.bound("QᵀQ, " + s, gram.data[i], i % (r + 1) == 0 ? 1 : 0, Tolerance.sum(s.n() + 4, 1));
        }
        DMatrixRMaj inside = new DMatrixRMaj(s.n(), r);
        CommonOps_DDRM.multTransA(q, before, gram);
        CommonOps_DDRM.mult(q, gram, inside);
        double size = NormOps_DDRM.normF(before);
        for (int i = 0; i < s.n() * r; i++) {
            trial.bound("Q Qᵀ A, " + s, inside.data[i], before.data[i], Tolerance.sum(s.n() + 4, 4 * size));
        }
    }
}
