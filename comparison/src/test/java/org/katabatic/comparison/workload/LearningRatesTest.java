package org.katabatic.comparison.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.katabatic.comparison.workload.TrainingWorkload.Minimised;
import org.katabatic.host.training.ReferenceDescent;
import org.katabatic.host.training.Training;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.tasks.steprule.AdaBelief;
import org.katabatic.tasks.steprule.AdaDelta;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.HeavyBall;
import org.katabatic.tasks.steprule.StepRule;

class LearningRatesTest {

    private static final int STEPS = 100;
    private static final List<StepRule> RULES = List.of(GradientDescent.DEFAULT, HeavyBall.DEFAULT, Adam.DEFAULT,
            AdaBelief.DEFAULT);

    /** Linear targets of columns of standard normal numbers, whose length goes from 1 to a factor. */
    private static Minimised leastSquares(int n, int d, double factor) {
        Random random = new Random(n);
        float[] x = new float[n * d];
        float[] y = new float[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                x[i * d + j] = (float) (random.nextGaussian() * Math.pow(factor, (double) j / (d - 1)));
                y[i] += x[i * d + j] * (j % 2 == 0 ? 0.7f : -1.3f);
            }
        }
        return new Minimised(new LeastSquares(n, d, false, 0), new Dataset("linear", n, d, x, y));
    }

    private static List<StepRule> chosen(List<StepRule> rules, Minimised... sizes) {
        return LearningRates.chosen(rules, Set.of(), List.of(sizes), STEPS, 1);
    }

    private static double rate(StepRule rule) {
        return rule.hyperparameters().get("learningRate");
    }

    private static List<Double> losses(StepRule rule, Minimised at) {
        List<Double> losses = new ArrayList<>();
        try (ReferenceDescent descent = new ReferenceDescent(
                new Training(at.objective(), at.data(), rule, STEPS + 1, 1, 1))) {
            for (int t = 1; t <= STEPS + 1; t++) {
                descent.step(t);
                losses.add(descent.value());
            }
        }
        return losses;
    }

    /** The first step after which that part of the first loss is left; the lowest loss is 0. */
    private static int stepsTo(double target, List<Double> losses) {
        int t = 0;
        while (t < losses.size() && losses.get(t) > target * losses.getFirst()) {
            t++;
        }
        return t;
    }

    @Test
    void shouldReachTargetsWhereCurvaturesAreAlike() {
        Minimised small = leastSquares(100, 31, 1);
        Minimised large = leastSquares(1_000, 31, 1);
        for (StepRule rule : chosen(RULES, small, large)) {
            for (Minimised at : List.of(small, large)) {
                List<Double> losses = losses(rule, at);
                assertThat(losses).as(rule.name()).allMatch(loss -> loss <= losses.getFirst());
                assertThat(stepsTo(0.01, losses)).as(rule.name()).isLessThan(STEPS);
            }
        }
    }

    @Test
    void shouldNotRiseWhereCurvaturesDiffer() {
        Minimised at = leastSquares(257, 31, 100);
        for (StepRule rule : chosen(RULES, at)) {
            List<Double> losses = losses(rule, at);
            assertThat(losses).as(rule.name()).allMatch(loss -> loss <= losses.getFirst());
            assertThat(stepsTo(0.1, losses)).as(rule.name()).isLessThan(STEPS);
        }
    }

    @Test
    void shouldPreferTheRateOfFewerSteps() {
        // a step with rate 1/λ ends a descent with the curvature λ; of an orthogonal matrix's columns all are alike
        Minimised at = new Minimised(new LeastSquares(2, 2, false, 0),
                new Dataset("orthogonal", 2, 2, new float[] {6, 8, -8, 6}, new float[] {1, 2}));
        StepRule rule = chosen(List.of(GradientDescent.DEFAULT), at).getFirst();
        // λ = 100/2; 0.03 leaves a quarter of a step's loss, 0.01 as much, and 0.1 goes up
        assertThat(rate(rule)).isIn(0.01, 0.03);
        assertThat(stepsTo(0.01, losses(rule, at))).isLessThanOrEqualTo(4);
    }

    @Test
    void shouldGoOnBeyondTheUsualRates() {
        assertThat(rate(chosen(List.of(GradientDescent.DEFAULT), leastSquares(257, 7, 1e3)).getFirst()))
                .isLessThan(1e-5);
        Minimised flat = leastSquares(257, 7, 1);
        float[] small = flat.data() instanceof Dataset dense ? dense.x().clone() : new float[0];
        for (int k = 0; k < small.length; k++) {
            small[k] *= 0.1f;
        }
        Minimised flatter = new Minimised(flat.objective(), new Dataset("flat", 257, 7, small,
                ((Dataset) flat.data()).y()));
        assertThat(rate(chosen(List.of(GradientDescent.DEFAULT), flatter).getFirst())).isGreaterThan(10);
    }

    @Test
    void shouldLeaveRatesThatAreFixed() {
        Adam fixed = new Adam(0.123, 0.9, 0.999, 1e-8);
        List<StepRule> rules = List.of(fixed, AdaDelta.DEFAULT, GradientDescent.DEFAULT);
        List<StepRule> chosen = LearningRates.chosen(rules, Set.of("adam"), List.of(leastSquares(31, 3, 1)), 10, 1);
        assertThat(chosen).extracting(StepRule::name).containsExactly("adam", "adadelta", "gradient-descent");
        assertThat(chosen.getFirst()).isEqualTo(fixed);
        assertThat(LearningRates.areOpen(rules, Set.of("adam"))).isTrue();
        assertThat(LearningRates.areOpen(List.of(fixed), Set.of("adam"))).isFalse();
    }

    @Test
    void shouldTryTheSmallestSizeAndTheLargestThatIsQuick() {
        Minimised own = leastSquares(1_000, 10, 1);
        Shape small = new Shape(100, 10);
        Shape wide = new Shape(100, 20);
        Shape large = new Shape(1_000, 20);
        Shape slow = new Shape(100_000_000, 20);
        assertThat(LearningRates.shapes(RULES, own, List.of(small, wide, large, slow), STEPS))
                .containsExactly(small, large);
        assertThat(LearningRates.shapes(RULES, own, List.of(small), STEPS)).containsExactly(small);
        assertThat(LearningRates.shapes(RULES, own, List.of(slow), STEPS)).containsExactly(slow);
    }
}
