package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.contract.Within;
import org.katabatic.host.device.Device;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.models.synthetic.LinearTargets;
import org.katabatic.models.synthetic.OverlappingGaussians;
import org.katabatic.models.synthetic.SparseGaussians;
import org.katabatic.tasks.schedule.HyperparameterSchedule;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.HeavyBall;
import org.katabatic.tasks.steprule.Nesterov;
import org.katabatic.tasks.steprule.StepRule;

/** Objectives with an L1 term, trained to their optimum. */
abstract class L1Contract {

    /** Enough for a rate of 0.98 and below to be at rest in float32. */
    private static final int STEPS = 1500;
    private static final double RIDGE = 0.1;
    private static final double MOMENTUM = 0.75;

    private final Supplier<Device> device;

    L1Contract(Supplier<Device> device) {
        this.device = device;
    }

    private record Case(L1Regularized objective, Data data) {

        /** 1/L: a curvature is at most the mean square of a row. */
        double learningRate() {
            Dataset dense = data instanceof Dataset d
                    ? d
                    : ((org.katabatic.models.data.SparseDataset) data).dense();
            double squares = 0;
            for (float x : dense.x()) {
                squares += (double) x * x;
            }
            return 1 / (squares / dense.samples() + RIDGE);
        }
    }

    private static List<Case> cases() {
        Dataset linear = new LinearTargets(33, 7, 0.5, 31).generate().withIntercept();
        Dataset two = new OverlappingGaussians(100, 7, 2, 32).generate().withIntercept();
        Data three = two.withTargets(Draw.classes(33, 100, 3).toHeapArray());
        Data sparse = new SparseGaussians(100, 31, 3, 34).generate().withIntercept();
        return List.of(new Case(new L1Regularized(new LeastSquares(33, 8, true, RIDGE), 0.3), linear),
                new Case(new L1Regularized(new LogisticRegression(100, 8, true, RIDGE), 0.1), two),
                new Case(new L1Regularized(new SoftmaxRegression(100, 8, 3, true, RIDGE), 0.04), three),
                new Case(new L1Regularized(new LogisticRegression(100, 32, true, RIDGE), 0.01), sparse));
    }

    @TestFactory
    Stream<DynamicTest> shouldEndWhereTheGradientBalancesTheTerm() {
        return cases().stream().flatMap(one -> Stream.of(new GradientDescent(one.learningRate()),
                new HeavyBall(one.learningRate(), MOMENTUM), new Nesterov(one.learningRate(), MOMENTUM))
                .map(rule -> dynamicTest(one.data().name() + " " + one.objective().name() + " " + rule.name(),
                        () -> requireOptimum(one, rule))));
    }

    /** With a learning rate that goes down, where it is at the end counts. */
    @Test
    void shouldEndThereWithAScheduleToo() {
        Case one = cases().getFirst();
        Training training = training(one, new HeavyBall(one.learningRate(), MOMENTUM))
                .withSchedules(Axes.learningRate(new HyperparameterSchedule.Step(STEPS / 3, 0.5)));
        requireBalance(one, new HeavyBall(one.learningRate() / 8, MOMENTUM), run(training).parameters(),
                one.objective().l1());
    }

    private static Training training(Case one, StepRule rule) {
        return new Training(one.objective(), one.data(), rule, STEPS, STEPS, 1);
    }

    private TrainingResult run(Training training) {
        try (Descent descent = device.get().begin(training)) {
            return new StepLoop(training, List.of()).run(descent);
        }
    }

    private void requireOptimum(Case one, StepRule rule) {
        TrainingResult result = run(training(one, rule));
        double[] w = result.parameters();
        requireBalance(one, rule, w, one.objective().l1());
        DMatrixRMaj at = DMatrixRMaj.wrap(w.length, 1, w);
        ReferenceObjective reference = ReferenceObjective.of(one.objective(), one.data());
        Within.bound("loss", result.lossAtEnd(), reference.value(at), reference.bound(at).value());
        assertThat(result.lossAtEnd()).isLessThan(result.lossAtStart());
        // a threshold that forgets momentum would balance this much
        assertThatThrownBy(() -> requireBalance(one, rule, w, one.objective().l1() * (1 - MOMENTUM)))
                .isInstanceOf(AssertionError.class);
    }

    /**
     * |∂f/∂w_j| ≤ λ where w_j = 0, ∂f/∂w_j = −λ sign w_j where not, 0 where not penalized: up to the error of the
     * gradient in float32, and to what a step at rest rounds away. That is a few units of w, which a step moves by the
     * learning rate times the gain, and of gradient and term, of which momentum adds up 1/(1 − μ).
     */
    private static void requireBalance(Case one, StepRule rule, double[] w, double l1) {
        ReferenceObjective reference = ReferenceObjective.of(one.objective().smooth(), one.data());
        DMatrixRMaj at = DMatrixRMaj.wrap(w.length, 1, w);
        DMatrixRMaj g = new DMatrixRMaj(w.length, 1);
        reference.gradient(at, g);
        double[] bound = reference.bound(at).gradient();
        double gain = rule.momentumGain(STEPS);
        double reach = gain * rule.hyperparameters().get("learningRate");
        List<Integer> zeros = new ArrayList<>();
        for (int j = 0; j < w.length; j++) {
            double rest = bound[j] + Tolerance.ulps(4, w[j] / reach) + Tolerance.ulps(4 * gain, g.data[j]);
            if (w[j] == 0 && one.objective().isPenalized(j)) {
                zeros.add(j);
                Within.bound("zero [" + j + "]", Math.max(0, Math.abs(g.data[j]) - l1), 0, rest);
            } else {
                double term = one.objective().isPenalized(j) ? l1 * Math.signum(w[j]) : 0;
                Within.bound("balance [" + j + "]", g.data[j], -term, rest);
            }
        }
        assertThat(zeros.size()).isBetween(1, w.length - 2);
    }

    /**
     * Four columns of a Hadamard matrix of eight: w_j = sign(c_j) max(|c_j| − λ, 0) with c = Xᵀy/8. All numbers are
     * multiples of 1/8, so that one step of length 1 is there and stays there, EXACT.
     */
    @Test
    void shouldHaveTheClosedFormOfAnOrthogonalDesign() {
        float[] x = new float[8 * 4];
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 4; j++) {
                x[i * 4 + j] = Integer.bitCount(i & (j + 1)) % 2 == 0 ? 1 : -1;
            }
        }
        float[] y = {3, -7, 4, 1, -2, 6, 5, -3};
        double l1 = 0.75;
        Dataset data = new Dataset("hadamard", 8, 4, x, y);
        TrainingResult result = run(new Training(new L1Regularized(new LeastSquares(8, 4, false, 0), l1), data,
                new GradientDescent(1), 3, 3, 1));
        double[] expected = new double[4];
        double[] residual = new double[8];
        double loss = 0;
        for (int j = 0; j < 4; j++) {
            double c = 0;
            for (int i = 0; i < 8; i++) {
                c += x[i * 4 + j] * y[i] / 8;
            }
            expected[j] = Math.signum(c) * Math.max(Math.abs(c) - l1, 0);
            loss += l1 * Math.abs(expected[j]);
        }
        for (int i = 0; i < 8; i++) {
            residual[i] = -y[i];
            for (int j = 0; j < 4; j++) {
                residual[i] += x[i * 4 + j] * expected[j];
            }
            loss += residual[i] * residual[i] / 16;
        }
        assertThat(expected).containsExactly(0.875, -0.125, -0.375, -0.0);
        Within.bounds("parameters", result.parameters(), expected, new double[4]);
        assertThat(result.lossAtEnd()).isEqualTo(loss);
    }

    @Test
    void shouldEqualTheSmoothObjectiveWithoutWeight() {
        Case one = cases().get(1);
        StepRule rule = new Nesterov(one.learningRate(), MOMENTUM);
        Training with = new Training(new L1Regularized(one.objective().smooth(), 0), one.data(), rule, 33, 33, 1);
        Training without = new Training(one.objective().smooth(), one.data(), rule, 33, 33, 1);
        requireEqual(run(with), run(without));
    }

    /** Whether the same arithmetic in another kernel has the same bits here. */
    void requireEqual(TrainingResult with, TrainingResult without) {
        assertThat(with.parameters()).containsExactly(without.parameters());
        assertThat(with.losses()).isEqualTo(without.losses());
    }
}
