package org.katabatic.models.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.DataException;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.MultiLayerPerceptron.Activation;
import org.katabatic.models.objective.MultiLayerPerceptron.Loss;
import org.katabatic.models.synthetic.LinearTargets;
import org.katabatic.models.synthetic.LowRankSensing;
import org.katabatic.models.synthetic.OverlappingGaussians;
import org.katabatic.models.synthetic.RectangularSensing;
import org.katabatic.models.synthetic.SparseGaussians;

class ObjectiveTest {

    static List<Objective> objectives() {
        return List.of(new LeastSquares(31, 7, false, 0), new LeastSquares(33, 7, true, 0.5),
                new LeastSquares(3, 1, true, 0), new LogisticRegression(31, 7, false, 0),
                new LogisticRegression(100, 2, true, 0.01), new LogisticRegression(1, 1, false, 0),
                new SoftmaxRegression(31, 7, 3, false, 0), new SoftmaxRegression(2, 3, 11, true, 0.5),
                perceptron(List.of(5), 3, Loss.CROSS_ENTROPY), perceptron(List.of(2, 1, 3), 1, Loss.SQUARED),
                new MatrixSensing(31, 7, 3, 0.1), new MatrixSensing(2, 3, 7, 1),
                new AsymmetricMatrixSensing(31, 7, 3, 2, 0.5, 3), new MatrixCompletion(20, 7, 3, 5, 0.1, 0.2));
    }

    private static MultiLayerPerceptron perceptron(List<Integer> hidden, int outputs, Loss loss) {
        return new MultiLayerPerceptron(31, 7, hidden, outputs, Activation.RELU, loss, 0.5);
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void shouldLayOutAllParametersWithoutGaps(Objective objective) {
        int next = 0;
        for (ParameterBlock block : objective.layout()) {
            assertThat(block.offset()).isEqualTo(next);
            next += block.size();
        }
        assertThat(next).isEqualTo(objective.parameterCount());
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void shouldStartFromNewParametersOfTheSeed(Objective objective) {
        float[] parameters = objective.initialParameters(3);
        assertThat(parameters).hasSize(objective.parameterCount()).isEqualTo(objective.initialParameters(3))
                .isNotSameAs(objective.initialParameters(3));
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void shouldDescribeItselfInOneLine(Objective objective) {
        assertThat(objective.name()).matches("[a-z]+(-[a-z]+)*");
        assertThat(objective.formula()).isNotBlank().isPrintable();
        Set<Oracle> expected = EnumSet.of(Oracle.VALUE, Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE,
                Oracle.HESSIAN_VECTOR, Oracle.PER_SAMPLE_NORM);
        if (!(objective instanceof MatrixSensing || objective instanceof MatrixCompletion)) {
            expected.add(Oracle.PER_SAMPLE_GRADIENT);
        }
        if (!(objective instanceof LogisticRegression || objective instanceof SoftmaxRegression
                || objective instanceof MultiLayerPerceptron o && o.loss() == Loss.CROSS_ENTROPY)) {
            expected.add(Oracle.RESIDUAL);
        }
        assertThat(objective.oracles()).isEqualTo(expected);
        assertThat(objective.withSamples(7).samples()).isEqualTo(7);
        assertThat(objective.withSamples(objective.samples())).isEqualTo(objective);
    }

    @Test
    void shouldHaveTheirNames() {
        assertThat(objectives().stream().map(Objective::name).distinct()).containsExactly("least-squares",
                "logistic-regression", "softmax-regression", "multi-layer-perceptron", "matrix-sensing",
                "asymmetric-matrix-sensing", "matrix-completion");
    }

    @Test
    void shouldSetTheInterceptApart() {
        assertThat(new LeastSquares(3, 7, false, 1).layout()).containsExactly(new ParameterBlock("weights", 0, 7, 1));
        assertThat(new LeastSquares(3, 7, true, 1).layout()).containsExactly(new ParameterBlock("weights", 0, 6, 1),
                new ParameterBlock("intercept", 6, 1, 1));
        assertThat(new LogisticRegression(3, 1, true, 1).layout())
                .containsExactly(new ParameterBlock("intercept", 0, 1, 1));
        assertThat(new LeastSquares(3, 7, false, 1).penalizedCount()).isEqualTo(7);
        assertThat(new LeastSquares(3, 7, true, 1).penalizedCount()).isEqualTo(6);
        assertThat(new LogisticRegression(3, 7, false, 1).penalizedCount()).isEqualTo(7);
        assertThat(new LogisticRegression(3, 1, true, 1).penalizedCount()).isZero();
        assertThat(new LeastSquares(3, 7, true, 1).formula())
                .isEqualTo(new LeastSquares(3, 7, false, 1).formula() + " without the intercept, the last of w");
    }

    @Test
    void shouldSizeMatrixSensing() {
        MatrixSensing objective = new MatrixSensing(33, 7, 3, MatrixSensing.DEFAULT_INITIAL_SCALE);
        assertThat(objective.samples()).isEqualTo(33);
        assertThat(objective.features()).isEqualTo(49);
        assertThat(objective.parameterCount()).isEqualTo(21);
        assertThat(objective.layout()).containsExactly(new ParameterBlock("factor", 0, 7, 3));
        assertThat(objective.initialParameters(5)).isEqualTo(Initializer.gaussian(21, 0.1 / Math.sqrt(7), 5));
    }

    @Test
    void shouldHaveTwoFactors() {
        AsymmetricMatrixSensing sensing = new AsymmetricMatrixSensing(33, 7, 4, 3, 0.5, 2);
        assertThat(sensing.features()).isEqualTo(28);
        assertThat(sensing.layout()).containsExactly(new ParameterBlock("rowFactor", 0, 7, 3),
                new ParameterBlock("columnFactor", 21, 4, 3));
        float[] ofOne = Initializer.gaussian(33, 1, 5);
        float[] initial = sensing.initialParameters(5);
        // the product of two rounded numbers: three roundings
        float[] expected = {(float) (0.5 / Math.sqrt(7)) * ofOne[0], (float) (0.5 / 2 / Math.sqrt(4)) * ofOne[32]};
        assertThat(initial[0]).isCloseTo(expected[0], within(3 * Math.ulp(expected[0])));
        assertThat(initial[32]).isCloseTo(expected[1], within(3 * Math.ulp(expected[1])));
        MatrixCompletion completion = new MatrixCompletion(20, 7, 4, 3, 0.1, 0.2);
        assertThat(completion.features()).isEqualTo(11);
        assertThat(completion.layout()).isEqualTo(sensing.layout());
        assertThat(completion.initialParameters(5)).isEqualTo(Initializer.gaussian(33, 0.2, 5));
        RectangularSensing problem = new RectangularSensing(7, 4, 2, 33, 0, 1);
        Dataset measurements = problem.generate();
        sensing.check(measurements);
        float[] truth = problem.groundTruth();
        double target = 0;
        double rounding = Math.ulp(measurements.y()[1]);
        for (int j = 0; j < 28; j++) {
            target += (double) measurements.x()[28 + j] * truth[j];
            rounding += Math.abs(measurements.x()[28 + j]) * Math.ulp(truth[j]);
        }
        assertThat((double) measurements.y()[1]).isCloseTo(target, within(rounding));
    }

    @Test
    void shouldRefuseBadFactors() {
        assertRefused(() -> new AsymmetricMatrixSensing(1, 0, 1, 1, 1, 1), "rows must be at least 1: rows=0");
        assertRefused(() -> new AsymmetricMatrixSensing(1, 50_000, 50_000, 1, 1, 1),
                "rows times columns must be at most 2147483647: rows=50000, columns=50000");
        assertRefused(() -> new AsymmetricMatrixSensing(1, 1, 1, 1, 1, 0),
                "imbalance must be finite and positive: imbalance=0.0");
        assertRefused(() -> new MatrixCompletion(1, 1, 1, 0, 0, 1), "factorRank must be at least 1: factorRank=0");
        assertRefused(() -> new MatrixCompletion(1, 50_000, 50_000, 50_000, 0, 1),
                "rows plus columns, times factorRank, must be at most 2147483647: rows=50000, columns=50000,"
                        + " factorRank=50000");
        assertRefused(() -> new MatrixCompletion(1, 1, 1, 1, -1, 1), "ridge must be finite and at least 0: ridge=-1.0");
        assertRefused(() -> new MatrixCompletion(1, 1, 1, 1, 0, Double.NaN),
                "initialScale must be finite and positive: initialScale=NaN");
        assertRefused(() -> new RectangularSensing(3, 7, 4, 1, 0, 1),
                "rank must be at most rows and columns: rank=4, rows=3, columns=7");
    }

    @Test
    void shouldHaveARowOfWeightsForEachClass() {
        SoftmaxRegression objective = new SoftmaxRegression(3, 7, 4, true, 1);
        assertThat(objective.layout()).containsExactly(new ParameterBlock("weights", 0, 4, 7));
        assertThat(objective.parameterCount()).isEqualTo(28);
        assertThat(objective.penalizedCount()).isEqualTo(6);
        assertThat(new SoftmaxRegression(3, 7, 4, false, 1).penalizedCount()).isEqualTo(7);
    }

    @Test
    void shouldRefuseOtherTargetsThanClasses() {
        for (float target : new float[] {3, -1, 0.5f}) {
            Dataset data = new Dataset("two", 2, 1, new float[2], new float[] {2, target});
            assertDataRefused(() -> new SoftmaxRegression(2, 1, 3, false, 0).check(data),
                    "two: targets must be classes from 0 to 2 for softmax-regression: row=2, value=" + target);
        }
        Dataset data = new Dataset("two", 2, 1, new float[2], new float[] {0, 2});
        assertThatCode(() -> new SoftmaxRegression(2, 1, 3, false, 0).check(data)).doesNotThrowAnyException();
    }

    @Test
    void shouldAcceptDataThatFits() {
        Dataset linear = new LinearTargets(31, 7, 0.1, 1).generate();
        Dataset labels = new OverlappingGaussians(33, 2, 1, 1).generate();
        Dataset measurements = new LowRankSensing(7, 2, 31, 0, 1).generate();
        assertThatCode(() -> {
            new LeastSquares(31, 7, false, 0).check(linear);
            new LeastSquares(31, 8, true, 0).check(linear.withIntercept());
            new LogisticRegression(33, 2, false, 0).check(labels);
            new LogisticRegression(33, 3, true, 0).check(labels.withIntercept());
            new MatrixSensing(31, 7, 3, 0.1).check(measurements);
        }).doesNotThrowAnyException();
    }

    private static void assertDataRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(DataException.class).hasMessage(message);
    }

    @Test
    void shouldRefuseDataOfOtherSizes() {
        Dataset data = new LinearTargets(31, 4, 0.1, 1).generate();
        assertDataRefused(() -> new LeastSquares(33, 4, false, 0).check(data),
                "linear-targets: data must have the sizes of least-squares: samples=31 of 33, features=4 of 4");
        assertDataRefused(() -> new LogisticRegression(31, 7, false, 0).check(data),
                "linear-targets: data must have the sizes of logistic-regression: samples=31 of 31, features=4 of 7");
        assertDataRefused(() -> new MatrixSensing(31, 3, 1, 1).check(data),
                "linear-targets: data must have the sizes of matrix-sensing: samples=31 of 31, features=4 of 9");
    }

    @Test
    void shouldRefuseDataWithoutInterceptColumn() {
        Dataset data = new Dataset("two", 2, 2, new float[] {3, 1, 4, 0.5f}, new float[] {1, -1});
        assertDataRefused(() -> new LeastSquares(2, 2, true, 0).check(data),
                "two: the last feature must be 1 for the intercept of least-squares: row=2, value=0.5");
        assertDataRefused(() -> new LogisticRegression(2, 2, true, 0).check(data),
                "two: the last feature must be 1 for the intercept of logistic-regression: row=2, value=0.5");
    }

    @Test
    void shouldRefuseOtherTargetsThanLabels() {
        Dataset data = new Dataset("two", 2, 1, new float[2], new float[] {1, 0});
        assertDataRefused(() -> new LogisticRegression(2, 1, false, 0).check(data),
                "two: targets must be -1 or +1 for logistic-regression: row=2, value=0.0");
    }

    @Test
    void shouldTakeSparseRowsAsClassifiers() {
        SparseDataset data = new SparseGaussians(33, 7, 2, 1).generate();
        Data classes = data.withClassIndices().withIntercept();
        assertThatCode(() -> {
            new LogisticRegression(33, 7, false, 0).check(data);
            new LogisticRegression(33, 8, true, 0).check(data.withIntercept());
            new SoftmaxRegression(33, 8, 2, true, 0).check(classes);
        }).doesNotThrowAnyException();
        assertDataRefused(() -> new LeastSquares(33, 7, false, 0).check(data),
                "sparse-gaussians: least-squares takes dense data only");
        SparseDataset other = new SparseDataset("two", 2, new int[] {0, 2, 3}, new int[] {0, 1, 0},
                new float[] {3, 1, 4}, new float[] {1, -1});
        assertDataRefused(() -> new LogisticRegression(2, 2, true, 0).check(other),
                "two: the last feature must be 1 for the intercept of logistic-regression: row=2, value=0.0");
        assertThat(new LogisticRegression(33, 7, false, 0).oraclesOn(data)).containsExactlyInAnyOrder(Oracle.VALUE,
                Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE, Oracle.HESSIAN_VECTOR, Oracle.PER_SAMPLE_NORM);
        assertThat(new LogisticRegression(33, 7, false, 0).oraclesOn(data.dense()))
                .isEqualTo(new LogisticRegression(33, 7, false, 0).oracles());
        assertThat(new AsymmetricMatrixSensing(33, 7, 1, 2, 1, 3).oraclesOn(data)).isEmpty();
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void shouldRefuseBadSizes() {
        assertRefused(() -> new LeastSquares(0, 1, false, 0), "samples must be at least 1: samples=0");
        assertRefused(() -> new LeastSquares(1, 0, false, 0), "features must be at least 1: features=0");
        assertRefused(() -> new LogisticRegression(-1, 1, false, 0), "samples must be at least 1: samples=-1");
        assertRefused(() -> new LogisticRegression(1, 0, false, 0), "features must be at least 1: features=0");
        assertRefused(() -> new SoftmaxRegression(1, 1, 1, false, 0), "classes must be at least 2: classes=1");
        assertRefused(() -> new SoftmaxRegression(1, 100_000, 60_000, false, 0),
                "features times classes must be at most 2147483647: features=100000, classes=60000");
        assertRefused(() -> new MatrixSensing(0, 1, 1, 1), "measurements must be at least 1: measurements=0");
        assertRefused(() -> new MatrixSensing(1, 0, 1, 1), "size must be at least 1: size=0");
        assertRefused(() -> new MatrixSensing(1, 46_341, 1, 1), "size must be at most 46340: size=46341");
        assertRefused(() -> new MatrixSensing(1, 1, 0, 1), "factorRank must be at least 1: factorRank=0");
        assertRefused(() -> new MatrixSensing(1, 40_000, 60_000, 1),
                "size times factorRank must be at most 2147483647: size=40000, factorRank=60000");
        assertThat(new MatrixSensing(1, 46_340, 1, 1).features()).isEqualTo(2_147_395_600);
    }

    @Test
    void shouldRefuseBadConstants() {
        assertRefused(() -> new LeastSquares(1, 1, false, -1), "ridge must be finite and at least 0: ridge=-1.0");
        assertRefused(() -> new LogisticRegression(1, 1, false, Double.NaN),
                "ridge must be finite and at least 0: ridge=NaN");
        assertRefused(() -> new LeastSquares(1, 1, false, Double.POSITIVE_INFINITY),
                "ridge must be finite and at least 0: ridge=Infinity");
        assertRefused(() -> new MatrixSensing(1, 1, 1, 0),
                "initialScale must be finite and positive: initialScale=0.0");
        assertRefused(() -> new MatrixSensing(1, 1, 1, Double.NaN),
                "initialScale must be finite and positive: initialScale=NaN");
    }

    @Test
    void shouldRefuseBadBlocks() {
        assertRefused(() -> new ParameterBlock("a", -1, 1, 1), "offset must be at least 0: offset=-1");
        assertRefused(() -> new ParameterBlock("a", 0, 0, 1), "rows must be at least 1: rows=0");
        assertRefused(() -> new ParameterBlock("a", 0, 1, 0), "columns must be at least 1: columns=0");
        assertThat(new ParameterBlock("a", 0, 7, 3).size()).isEqualTo(21);
    }
}
