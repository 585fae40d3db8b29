package org.katabatic.host.objective;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Data;
import org.katabatic.models.objective.AsymmetricMatrixSensing;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixCompletion;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.models.objective.TestFunction;

/**
 * Hessians of the references times v against (∇f(w + h v) − ∇f(w − h v))/(2h), which is off by
 *   h²/6 · max|d³/dt³ ∇f(w + t v)| of truncation,  (δ(w + h v) + δ(w − h v))/(2h) of rounding in ∇f,
 * where δ is the reference's own bound on a gradient, scaled from the unit roundoff of float32 to that of double, and
 * so is the bound on the product itself.
 */
class HessianDifferenceTest {

    private static final double FROM_FLOAT_TO_DOUBLE = 0x1p-29;
    private static final double H = 0x1p-17;

    static List<CentralDifferenceTest.Case> cases() {
        return CentralDifferenceTest.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldAgreeWithDifferencesOfGradients(CentralDifferenceTest.Case one) {
        compare(one, 0);
    }

    @Test
    void shouldTellAProductThatIsSlightlyWrong() {
        for (CentralDifferenceTest.Case one : cases()) {
            assertThatThrownBy(() -> compare(one, 1e-5)).as(one.toString()).isInstanceOf(AssertionError.class);
        }
    }

    private static void compare(CentralDifferenceTest.Case one, double mistake) {
        ReferenceObjective reference = ReferenceObjective.of(one.objective(), one.data());
        int d = one.objective().parameterCount();
        DMatrixRMaj w = DMatrixRMaj.wrap(d, 1, Draw.widened(Draw.gaussians(65, d)));
        DMatrixRMaj v = DMatrixRMaj.wrap(d, 1, Draw.widened(Draw.gaussians(66, d)));
        DMatrixRMaj product = new DMatrixRMaj(d, 1);
        reference.hessianVector(w, v, product);
        double[] productRounding = reference.hessianVectorBound(w, v);
        // dyadic h and float32 numbers: w ± h v is exact in double
        DMatrixRMaj above = new DMatrixRMaj(d, 1);
        DMatrixRMaj below = new DMatrixRMaj(d, 1);
        CommonOps_DDRM.add(w, H, v, above);
        CommonOps_DDRM.add(w, -H, v, below);
        DMatrixRMaj difference = new DMatrixRMaj(d, 1);
        DMatrixRMaj gradient = new DMatrixRMaj(d, 1);
        reference.gradient(above, difference);
        reference.gradient(below, gradient);
        CommonOps_DDRM.subtractEquals(difference, gradient);
        CommonOps_DDRM.divide(difference, 2 * H);
        double[] third = thirdDerivative(one, v);
        for (int j = 0; j < d; j++) {
            double rounding = reference.bound(above).gradient()[j] + reference.bound(below).gradient()[j];
            double bound = H * H / 6 * third[j] + FROM_FLOAT_TO_DOUBLE * (rounding / (2 * H) + productRounding[j]);
            Within.bound("product[" + j + "]", product.get(j) + mistake, difference.get(j), bound);
        }
    }

    /**
     * With a = x_i·v_c, its mean ā over the classes and its range r,
     *   |d³p_c/dt³| = p_c |(a_c − ā)³ − 3 (a_c − ā) E(a − ā)² − E(a − ā)³| ≤ (1 + 3/4 + 1/4) r³
     */
    private static void addThirdDerivative(SoftmaxRegression o, float[] x, DMatrixRMaj v, double[] bound) {
        int d = o.features();
        for (int i = 0; i < o.samples(); i++) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < o.classes(); c++) {
                double along = 0;
                for (int j = 0; j < d; j++) {
                    along += x[i * d + j] * v.get(c * d + j);
                }
                least = Math.min(least, along);
                greatest = Math.max(greatest, along);
            }
            for (int j = 0; j < bound.length; j++) {
                bound[j] += Math.abs(x[i * d + j % d]) * 2 * Math.pow(greatest - least, 3) / o.samples();
            }
        }
    }

    /** A bound on each element of |d³/dt³ ∇f(w + t v)|. */
    private static double[] thirdDerivative(CentralDifferenceTest.Case one, DMatrixRMaj v) {
        double[] bound = new double[v.numRows];
        switch (one.objective()) {
            case LeastSquares o -> {
            }
            case LogisticRegression o -> {
                float[] x = one.x();
                for (int i = 0; i < o.samples(); i++) {
                    double along = 0;
                    for (int j = 0; j < o.features(); j++) {
                        along += x[i * o.features() + j] * v.get(j);
                    }
                    for (int j = 0; j < o.features(); j++) {
                        // |σ'''| ≤ 1/8
                        bound[j] += Math.abs(x[i * o.features() + j]) * Math.pow(Math.abs(along), 3) / 8 / o.samples();
                    }
                }
            }
            case L1Regularized o -> throw new AssertionError("no derivative: " + o.formula());
            case SoftmaxRegression o -> addThirdDerivative(o, one.x(), v, bound);
            case MatrixSensing o -> setThirdDerivative(o, one.data(), v, bound);
            case AsymmetricMatrixSensing o -> setThirdDerivative(o, one.data(), v, bound);
            case MatrixCompletion o -> setThirdDerivative(new MatrixCompletion(o.samples(), o.rows(), o.columns(),
                    o.factorRank(), 0, 1), one.data(), v, bound);
            case MultiLayerPerceptron o -> throw new IllegalStateException("no bound for " + o.name());
            case TestFunction o -> throw new IllegalStateException("no bound for " + o.name());
        }
        return bound;
    }

    /** ∇f is a cubic whose leading coefficient is the gradient at v for targets zero. */
    private static void setThirdDerivative(Objective o, Data data, DMatrixRMaj v, double[] bound) {
        DMatrixRMaj leading = new DMatrixRMaj(v.numRows, 1);
        ReferenceObjective.of(o, data.withTargets(new float[o.samples()])).gradient(v, leading);
        for (int j = 0; j < bound.length; j++) {
            bound[j] = 6.1 * Math.abs(leading.get(j));
        }
    }
}
