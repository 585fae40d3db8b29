package org.katabatic.studies.phenomenon.blocks;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** The Hessian H of a quadratic, and what blocks of coordinates need of it. Small solves are EJML's. */
final class Curvature {

    private final double[] h;
    private final int d;
    private final double[] bounds;

    /**
     * A Hessian.
     *
     * @param h
     *            H, (d, d) row-major, symmetric and with a positive diagonal
     */
    Curvature(double[] h, int d) {
        this.h = h;
        this.d = d;
        bounds = new double[d];
        for (int i = 0; i < d; i++) {
            bounds[i] = Arrays.stream(h, i * d, (i + 1) * d).map(Math::abs).sum();
        }
    }

    /** d. */
    int size() {
        return d;
    }

    /** L_i = H_ii. */
    double of(int i) {
        return h[i * d + i];
    }

    /** D_i = Σ_j |H_ij|, so that diag(D) ≥ H. */
    double bound(int i) {
        return bounds[i];
    }

    /** H_bb. */
    private DMatrixRMaj block(int[] block) {
        int k = block.length;
        DMatrixRMaj part = new DMatrixRMaj(k, k);
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                part.data[i * k + j] = h[block[i] * d + block[j]];
            }
        }
        return part;
    }

    /** L_b, the largest eigenvalue of H_bb. */
    double largestEigenvalue(int[] block) {
        return largestEigenvalue(block(block));
    }

    private static double largestEigenvalue(DMatrixRMaj symmetric) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(symmetric.numRows, false, true);
        if (!eigen.decompose(symmetric)) {
            throw new IllegalStateException("no eigenvalues: size=" + symmetric.numRows);
        }
        double largest = 0;
        for (int i = 0; i < eigen.getNumberOfEigenvalues(); i++) {
            largest = Math.max(largest, eigen.getEigenvalue(i).getReal());
        }
        return largest;
    }

    /**
     * H_bb⁻¹ c, by Cholesky.
     *
     * @throws IllegalStateException
     *             if H_bb is not positive definite
     */
    double[] solve(int[] block, double[] c) {
        DMatrixRMaj solution = new DMatrixRMaj(block.length, 1);
        if (!CommonOps_DDRM.solveSPD(block(block), DMatrixRMaj.wrap(c.length, 1, c.clone()), solution)) {
            throw new IllegalStateException("a block's Hessian must be positive definite: block="
                    + Arrays.toString(block));
        }
        return solution.data;
    }

    /** Adds H[:, b] v to a sum. */
    void addTimes(int[] block, double[] v, double[] sum) {
        for (int s = 0; s < block.length; s++) {
            int row = block[s] * d;
            double factor = v[s];
            for (int j = 0; j < d; j++) {
                sum[j] += h[row + j] * factor;
            }
        }
    }
}
