package org.katabatic.host.transformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.transformation.ChainTasks.Passes;
import org.katabatic.tasks.transformation.LowRankProjection;
import org.katabatic.tasks.transformation.SimplexProjection;
import org.katabatic.tasks.transformation.Transformation;

/** What a projection is, beside its formula. */
class ProjectionTest {

    private static double[] projected(Transformation projection, double... w) {
        try (ChainRun run = new ChainRun(Executors.JAVA, new GradientDescent(1), List.of(projection), Passes.FUSED,
                w)) {
            return run.step(new double[w.length]);
        }
    }

    /** Inside, and such that the parameters that stay positive moved by the same amount, the others by no more. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 31, 32, 33, 100, 257})
    void shouldFindTheNearestPointOfTheSimplex(int d) {
        for (double scale : new double[] {0.01, 1, 10}) {
            requireNearest(Arrays.stream(Chains.gaussians(d, d)).map(x -> (float) (scale * x)).toArray());
        }
    }

    private static void requireNearest(double[] w) {
        double[] p = projected(new SimplexProjection(), w);
        double bound = Tolerance.sum(w.length + 2, 2)
                + Tolerance.ulps(2, Arrays.stream(w).map(Math::abs).max().orElseThrow());
        assertThat(Arrays.stream(p)).allMatch(x -> x >= 0);
        Within.bound("sum", Arrays.stream(p).sum(), 1, w.length * bound);
        int largest = 0;
        for (int j = 0; j < w.length; j++) {
            largest = w[j] > w[largest] ? j : largest;
        }
        double shift = w[largest] - p[largest];
        for (int j = 0; j < w.length; j++) {
            Within.bound("w[" + j + "]", p[j], Math.max(w[j] - shift, 0), 2 * bound);
        }
    }

    /** Four iterations are enough where the gap is a factor of 1000: (1/1000)⁸ is less than a rounding. */
    @Test
    void shouldEqualTheTruncatedSingularValueDecompositionWhereTheGapIsWide() {
        int rows = 7;
        int columns = 11;
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(rows, columns, true, true,
                true);
        svd.decompose(new DMatrixRMaj(rows, columns, true, Chains.gaussians(5, rows * columns)));
        double[] w = product(svd, 3, 2, 1e-3, 8e-4, 5e-4, 2e-4, 1e-4).data;
        DMatrixRMaj kept = product(svd, 3, 2);
        double[] actual = projected(new LowRankProjection(2, rows, columns), w);
        // three products and four orthonormalizations, each as long as the matrix is wide
        Within.normBound("rank 2", actual, kept.data, 7 * Tolerance.sum(columns, Within.norm(w)));
    }

    /** U S Vᵀ with these singular values. */
    private static DMatrixRMaj product(SingularValueDecomposition_F64<DMatrixRMaj> svd, double... values) {
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj vt = svd.getV(null, true);
        DMatrixRMaj product = new DMatrixRMaj(u.numRows, vt.numCols);
        for (int k = 0; k < values.length; k++) {
            CommonOps_DDRM.multAdd(values[k], CommonOps_DDRM.extractColumn(u, k, null),
                    CommonOps_DDRM.extractRow(vt, k, null), product);
        }
        return product;
    }
}
