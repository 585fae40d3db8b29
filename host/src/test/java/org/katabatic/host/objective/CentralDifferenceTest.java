package org.katabatic.host.objective;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.AsymmetricMatrixSensing;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixCompletion;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.models.synthetic.LowRankEntries;

/**
 * Gradients of the references against (f(w + h e_j) − f(w − h e_j))/(2h), which is off by
 *   h²/6 · max|∂³f/∂w_j³| of truncation,  (δ(w + h e_j) + δ(w − h e_j))/(2h) of rounding in f,
 * where δ is the reference's own bound on an evaluation, scaled from the unit roundoff of float32 to that of double.
 * The gradient itself is off by its own δ, scaled the same way.
 */
class CentralDifferenceTest {

    private static final double FROM_FLOAT_TO_DOUBLE = 0x1p-29;

    /** An objective on random data. */
    record Case(Objective objective, Data data) {

        /** Features, (n, d) row-major. */
        float[] x() {
            return ((Dataset) data).x();
        }

        @Override
        public String toString() {
            return objective.toString();
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        int[][] shapes = {{1, 1}, {1, 3}, {2, 7}, {7, 2}, {31, 33}, {100, 31}, {257, 3}};
        for (int[] shape : shapes) {
            for (double ridge : new double[] {0, 0.3}) {
                for (boolean intercept : new boolean[] {false, true}) {
                    int n = shape[0];
                    int d = shape[1];
                    cases.add(new Case(new LeastSquares(n, d, intercept, ridge),
                            data(n, d, intercept, Draw.gaussians(61, n).toHeapArray())));
                    cases.add(new Case(new LogisticRegression(n, d, intercept, ridge),
                            data(n, d, intercept, Draw.signs(62, n).toHeapArray())));
                }
            }
        }
        int[][] softmax = {{1, 1, 2}, {3, 7, 3}, {7, 2, 5}, {257, 3, 10}, {100, 33, 4}};
        for (int[] sizes : softmax) {
            for (boolean intercept : new boolean[] {false, true}) {
                float[] classes = Draw.classes(67, sizes[0], sizes[2]).toHeapArray();
                cases.add(new Case(
                        new SoftmaxRegression(sizes[0], sizes[1], sizes[2], intercept, intercept ? 0.3 : 0),
                        data(sizes[0], sizes[1], intercept, classes)));
            }
        }
        int[][] sensing = {{1, 1, 1}, {3, 2, 1}, {31, 3, 2}, {33, 7, 3}, {7, 2, 3}};
        for (int[] sizes : sensing) {
            int m = sizes[0];
            cases.add(new Case(new MatrixSensing(m, sizes[1], sizes[2], 1),
                    data(m, sizes[1] * sizes[1], false, Draw.gaussians(63, m).toHeapArray())));
        }
        int[][] factors = {{1, 1, 1, 1}, {3, 2, 3, 1}, {31, 7, 3, 5}, {33, 3, 7, 4}, {7, 2, 5, 3}};
        for (int[] sizes : factors) {
            int m = sizes[0];
            cases.add(new Case(new AsymmetricMatrixSensing(m, sizes[1], sizes[2], sizes[3], 1, 3),
                    data(m, sizes[1] * sizes[2], false, Draw.gaussians(68, m).toHeapArray())));
            int observed = Math.min(m, sizes[1] * sizes[2]);
            cases.add(new Case(new MatrixCompletion(observed, sizes[1], sizes[2], sizes[3], sizes[3] % 2 == 0 ? 0.3 : 0,
                    1), new LowRankEntries(sizes[1], sizes[2], 1, observed, 0.1, 69).generate().toData()));
        }
        return cases;
    }

    private static Dataset data(int n, int d, boolean intercept, float[] targets) {
        float[] x = Draw.gaussians(64, n * d).toHeapArray();
        for (int i = 0; intercept && i < n; i++) {
            x[i * d + d - 1] = 1;
        }
        return new Dataset("random", n, d, x, targets);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldAgreeWithCentralDifferences(Case one) {
        compare(one, 0);
    }

    @Test
    void shouldTellAGradientThatIsSlightlyWrong() {
        for (Case one : cases()) {
            assertThatThrownBy(() -> compare(one, 1e-5)).as(one.toString()).isInstanceOf(AssertionError.class);
        }
    }

    private static void compare(Case one, double mistake) {
        ReferenceObjective reference = ReferenceObjective.of(one.objective(), one.data());
        int d = one.objective().parameterCount();
        DMatrixRMaj w = DMatrixRMaj.wrap(d, 1, Draw.widened(Draw.gaussians(65, d)));
        DMatrixRMaj g = new DMatrixRMaj(d, 1);
        reference.gradient(w, g);
        double[] gradientRounding = reference.bound(w).gradient();
        for (int j = 0; j < d; j++) {
            double middle = w.get(j);
            double h = 1e-6 * Math.max(1, Math.abs(middle));
            w.set(j, middle + h);
            double above = w.get(j);
            double valueAbove = reference.value(w);
            double rounding = reference.bound(w).value();
            w.set(j, middle - h);
            double width = above - w.get(j);
            double valueBelow = reference.value(w);
            rounding += reference.bound(w).value();
            w.set(j, middle);
            double bound = width * width / 24 * thirdDerivative(one, w, j)
                    + FROM_FLOAT_TO_DOUBLE * (rounding / width + gradientRounding[j]);
            Within.bound("gradient[" + j + "]", g.get(j) + mistake, (valueAbove - valueBelow) / width, bound);
        }
    }

    /** A bound on |∂³f/∂w_j³| near w. */
    private static double thirdDerivative(Case one, DMatrixRMaj w, int j) {
        float[] x = one.data() instanceof Dataset ? one.x() : new float[0];
        int n = one.data().samples();
        int d = one.data().features();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += switch (one.objective()) {
                case LeastSquares o -> 0;
                // |p (1 − p) (1 − 2p)| ≤ 1/(6√3)
                case LogisticRegression o -> Math.pow(Math.abs(x[i * d + j]), 3) / (6 * Math.sqrt(3));
                case SoftmaxRegression o -> Math.pow(Math.abs(x[i * d + j % d]), 3) / (6 * Math.sqrt(3));
                case L1Regularized o -> throw new AssertionError("no derivative: " + o.formula());
                // the product of the factors is linear in each element
                case AsymmetricMatrixSensing o -> 0;
                case MatrixCompletion o -> 0;
                // TestFunctionTest has no truncation
                case TestFunction o -> throw new IllegalStateException("no bound for " + o.name());
                // PerceptronDerivativesTest has no truncation
                case MultiLayerPerceptron o -> throw new IllegalStateException("no bound for " + o.name());
                case MatrixSensing o -> 3 * slopeAndCurvature(x, i * d, o, w, j);
            };
        }
        // twice, for the parameters between w − h and w + h
        return 2 * sum / n;
    }

    /** |q' q''| of q = ⟨A, X Xᵀ⟩ as a function of X's element j, whose square's third derivative is 6 q' q''. */
    private static double slopeAndCurvature(float[] x, int at, MatrixSensing o, DMatrixRMaj w, int j) {
        int row = j / o.factorRank();
        int column = j % o.factorRank();
        double slope = 0;
        for (int k = 0; k < o.size(); k++) {
            slope += Math.abs((x[at + row * o.size() + k] + x[at + k * o.size() + row])
                    * w.get(k * o.factorRank() + column));
        }
        return slope * Math.abs(2 * x[at + row * o.size() + row]);
    }
}
