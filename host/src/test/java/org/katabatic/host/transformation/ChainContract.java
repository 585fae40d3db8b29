package org.katabatic.host.transformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.steprule.ReferenceStepRule;
import org.katabatic.host.reference.transformation.ReferenceTransformation;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.Nesterov;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import org.katabatic.tasks.transformation.BallProjection;
import org.katabatic.tasks.transformation.BoxProjection;
import org.katabatic.tasks.transformation.ChainTasks.Passes;
import org.katabatic.tasks.transformation.ClipNorm;
import org.katabatic.tasks.transformation.ClipValue;
import org.katabatic.tasks.transformation.CoupledDecay;
import org.katabatic.tasks.transformation.DecoupledDecay;
import org.katabatic.tasks.transformation.GradientNoise;
import org.katabatic.tasks.transformation.LowRankProjection;
import org.katabatic.tasks.transformation.SimplexProjection;
import org.katabatic.tasks.transformation.SoftThreshold;
import org.katabatic.tasks.transformation.Transformation;

/** Chains around step rules on an executor. */
abstract class ChainContract {

    private static final int STEPS = 10;
    private static final GradientDescent DESCENT = new GradientDescent(0.1);
    private static final Adam ADAM = new Adam(0.1, 0.7, 0.6, 1e-3);

    private final Executors on;

    ChainContract(Executors on) {
        this.on = on;
    }

    @TestFactory
    Stream<DynamicTest> shouldFollowTheReferenceForTenSteps() {
        return on.sizes().filter(d -> d > 1 && d <= 100).flatMap(d -> Chains.alone(d).stream()
                .map(transformation -> dynamicTest(transformation.name() + " d=" + d,
                        () -> requireReference(DESCENT, List.of(transformation), d))));
    }

    @TestFactory
    Stream<DynamicTest> shouldFollowTheReferenceInAChain() {
        return Stream.of(ADAM, new Nesterov(0.1, 0.7)).map(rule -> dynamicTest(rule.name(), () -> {
            List<Transformation> chain = new ArrayList<>(Chains.PER_PARAMETER);
            chain.add(2, new ClipNorm(2));
            chain.add(new BallProjection(3));
            requireReference(rule, chain, 33);
        }));
    }

    private void requireReference(StepRule rule, List<Transformation> chain, int d) {
        DMatrixRMaj w = new DMatrixRMaj(d, 1, true, Chains.gaussians(53, d));
        LeastSquares objective = new LeastSquares(1, d, false, 0);
        List<ReferenceTransformation> twins = chain.stream()
                .map(transformation -> ReferenceTransformation.of(transformation, objective, w)).toList();
        ReferenceStepRule twin = ReferenceStepRule.of(rule, d);
        try (ChainRun run = new ChainRun(on, rule, chain, Passes.FUSED, w.data)) {
            assertThat(run.notes()).isEmpty();
            for (int t = 1; t <= STEPS; t++) {
                double[] gradient = Chains.gaussians(100 + t, d);
                double[] actual = run.step(gradient);
                DMatrixRMaj g = new DMatrixRMaj(d, 1, true, gradient);
                double learningRate = rule.hyperparameters().get("learningRate");
                var step = new ReferenceTransformation.Step(t, learningRate, ChainRun.SEED, null);
                twins.forEach(transformation -> transformation.onGradient(step, w, g));
                twin.step(t, g, w);
                twins.forEach(transformation -> transformation.onParameters(w));
                Within.normBound("parameters after step " + t, actual, w.data,
                        Tolerance.trajectory(t, Math.max(1, Within.norm(w.data))));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldGiveFusedWhatItGivesInSeparatePasses() {
        // every chain with every rule is one more kernel to compile on a device
        List<Integer> sizes = on == Executors.JAVA ? List.of(1, 3, 33) : List.of(33);
        return StepRules.all().stream().filter(rule -> rule.oracles().equals(Set.of(Oracle.GRADIENT)))
                .flatMap(rule -> sizes.stream().map(d -> dynamicTest(rule.name() + " d=" + d,
                        () -> requireFusionEqual(rule, d))));
    }

    private void requireFusionEqual(StepRule rule, int d) {
        double[] start = Chains.gaussians(61, d);
        try (ChainRun fused = new ChainRun(on, rule, Chains.PER_PARAMETER, Passes.FUSED, start);
                ChainRun separate = new ChainRun(on, rule, Chains.PER_PARAMETER, Passes.SEPARATE, start)) {
            for (int t = 1; t <= 3; t++) {
                double[] gradient = Chains.gaussians(62 + t, d);
                requireEqual(t, fused.step(gradient), separate.step(gradient));
            }
            if (fused.notes().isEmpty()) {
                assertThat(fused.tasks()).isEqualTo(1);
            }
            assertThat(separate.tasks()).isGreaterThan(Chains.PER_PARAMETER.size());
        }
    }

    /** Whether the same arithmetic in one kernel and in several has the same bits here. */
    abstract void requireEqual(int t, double[] fused, double[] separate);

    @Test
    void shouldTakeOnePassForAPerParameterChain() {
        for (StepRule rule : List.of(DESCENT, ADAM)) {
            try (ChainRun run = new ChainRun(on, rule, Chains.PER_PARAMETER, Passes.FUSED, 1, 2, 3)) {
                assertThat(run.notes()).isEmpty();
                assertThat(run.tasks()).isEqualTo(1);
                assertThat(run.executorNotes()).isEmpty();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldEqualTheRuleAloneForANeutralElement() {
        return Stream.of(new ClipValue(1e30), new ClipNorm(1e18), new CoupledDecay(0), new DecoupledDecay(0),
                new GradientNoise(0, 0.55), new BoxProjection(1e30), new BallProjection(1e18),
                new SoftThreshold(0, 1, new BitSet()), new LowRankProjection(1, 1, 7))
                .map(neutral -> dynamicTest(neutral.name(), () -> {
                    double[] start = Chains.gaussians(71, 7);
                    // a matrix of one row has rank 1, but its projection is computed
                    double bound = neutral instanceof LowRankProjection ? Tolerance.sum(7 * 5, 10) : 0;
                    try (ChainRun with = new ChainRun(on, DESCENT, List.of(neutral), Passes.FUSED, start);
                            ChainRun without = new ChainRun(on, DESCENT, List.of(), Passes.FUSED, start)) {
                        double[] gradient = Chains.gaussians(72, 7);
                        double[] expected = without.step(gradient);
                        double[] actual = with.step(gradient);
                        for (int j = 0; j < 7; j++) {
                            Within.bound("w[" + j + "]", actual[j], expected[j], bound);
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldProjectOnceAndForAll() {
        return Stream.of(new BoxProjection(0.5), new BallProjection(0.9), new SimplexProjection(),
                new LowRankProjection(2, 3, 11)).map(projection -> dynamicTest(projection.name(), () -> {
                    int d = 33;
                    double[] start = Chains.gaussians(81, d);
                    try (ChainRun run = new ChainRun(on, DESCENT, List.of(projection), Passes.FUSED, start)) {
                        double[] once = run.step(new double[d]);
                        double[] twice = run.step(new double[d]);
                        assertThat(Within.norm(once)).isLessThan(Within.norm(start));
                        Within.normBound("projected twice", twice, once, Tolerance.sum(d * 9, Within.norm(once)));
                    }
                }));
    }

    /** w = (1, −2, 0.5), g = (3, −4, 0), η = 1/2: the arithmetic is beside each value. */
    @TestFactory
    Stream<DynamicTest> shouldTakeTheStepComputedByHand() {
        return Stream.of(
                // g = (1, −1, 0)
                byHand(new ClipValue(1), 0.5, -1.5, 0.5),
                // |g| = 5, so g/2 = (1.5, −2, 0)
                byHand(new ClipNorm(2.5), 0.25, -1, 0.5),
                // g + w/2 = (3.5, −5, 0.25)
                byHand(new CoupledDecay(0.5), -0.75, 0.5, 0.375),
                // (1 − 1/4) w = (0.75, −1.5, 0.375), then −g/2 = (−1.5, 2, 0)
                byHand(new DecoupledDecay(0.5), -0.75, 0.5, 0.375),
                // w − g/2 = (−0.5, 0, 0.5)
                byHand(new BoxProjection(0.25), -0.25, 0, 0.25),
                // the threshold is 0.5 · 0.25 · 2, and the last parameter is not penalized
                byHand(new SoftThreshold(0.25, 2, BitSet.valueOf(new long[] {4})), -0.25, 0, 0.5),
                // its norm is √0.5, and 0.5/√0.5 = √0.5: (−0.5, 0, 0.5) √0.5
                byHand(new BallProjection(0.5), -Math.sqrt(0.125), 0, Math.sqrt(0.125)),
                // sorted 0.5, 0, −0.5: θ = (0.5 + 0 − 1)/2 = −1/4 with two kept
                byHand(new SimplexProjection(), 0, 0.25, 0.75),
                // one row: rank 1 already
                byHand(new LowRankProjection(1, 1, 3), -0.5, 0, 0.5));
    }

    private DynamicTest byHand(Transformation transformation, double... expected) {
        return dynamicTest(transformation.name(), () -> {
            try (ChainRun run = new ChainRun(on, new GradientDescent(0.5), List.of(transformation), Passes.FUSED, 1,
                    -2, 0.5)) {
                double[] actual = run.step(3, -4, 0);
                for (int j = 0; j < expected.length; j++) {
                    Within.bound("w[" + j + "]", actual[j], expected[j], Tolerance.ulps(8, 1));
                }
            }
        });
    }
}
