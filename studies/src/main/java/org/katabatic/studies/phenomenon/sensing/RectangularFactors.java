package org.katabatic.studies.phenomenon.sensing;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * F and G (n, k) of the estimate FGᵀ. Both step from where they were: F ← F − η D G, G ← G − η Dᵀ F. Once the estimate
 * is near, they may be fixed: F = U S Vᵀ, F ← F V diag(b/s), G ← G V diag(s/b), which leaves FGᵀ as it is and makes
 * FᵀF = b² I. Here b² = 1, the largest singular value of M*.
 */
final class RectangularFactors implements Factors {

    private final DMatrixRMaj f;
    private final DMatrixRMaj g;
    private double fixBelow;

    /**
     * The factors as they begin.
     *
     * @param parameters
     *            F, then G, each (n, k) row-major
     * @param fixBelow
     *            they are fixed once |FGᵀ − M*|² is below that; 0 for never
     */
    RectangularFactors(int n, double[] parameters, double fixBelow) {
        int half = parameters.length / 2;
        f = new DMatrixRMaj(n, half / n, true, Arrays.copyOf(parameters, half));
        g = new DMatrixRMaj(n, half / n, true, Arrays.copyOfRange(parameters, half, 2 * half));
        this.fixBelow = fixBelow;
    }

    @Override
    public double[] product() {
        DMatrixRMaj product = new DMatrixRMaj(f.numRows, g.numRows);
        CommonOps_DDRM.multTransB(f, g, product);
        return product.data;
    }

    @Override
    public void step(double[] residual, double stepSize) {
        DMatrixRMaj d = DMatrixRMaj.wrap(f.numRows, g.numRows, residual);
        DMatrixRMaj before = f.copy();
        CommonOps_DDRM.multAdd(-stepSize, d, g, f);
        CommonOps_DDRM.multAddTransA(-stepSize, d, before, g);
    }

    @Override
    public void lookAt(double loss) {
        if (loss < fixBelow) {
            fixBelow = 0;
            fix();
        }
    }

    private void fix() {
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(f.numRows, f.numCols, false,
                true, true);
        if (!svd.decompose(f.copy())) {
            throw new IllegalStateException("the singular value decomposition of F did not converge");
        }
        DMatrixRMaj v = svd.getV(null, false);
        double[] singularValues = Arrays.copyOf(svd.getSingularValues(), f.numCols);
        turn(f, v, DoubleStream.of(singularValues).map(s -> 1 / s).toArray());
        turn(g, v, singularValues);
    }

    private static void turn(DMatrixRMaj factor, DMatrixRMaj v, double[] scales) {
        DMatrixRMaj turned = new DMatrixRMaj(factor.numRows, factor.numCols);
        CommonOps_DDRM.mult(factor, v, turned);
        CommonOps_DDRM.multCols(turned, scales);
        factor.setTo(turned);
    }
}
