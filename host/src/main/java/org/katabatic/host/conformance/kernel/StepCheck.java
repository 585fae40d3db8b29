package org.katabatic.host.conformance.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.steprule.AdaBelief;
import org.katabatic.tasks.steprule.AdaDelta;
import org.katabatic.tasks.steprule.AdaGrad;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.AdamW;
import org.katabatic.tasks.steprule.AmsGrad;
import org.katabatic.tasks.steprule.DiffGrad;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.HeavyBall;
import org.katabatic.tasks.steprule.NAdam;
import org.katabatic.tasks.steprule.Nesterov;
import org.katabatic.tasks.steprule.RmsProp;
import org.katabatic.tasks.steprule.StepRule;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Checks the kernel of a step rule in one step from a state that is not zero, with the number of units in the last
 * place that the kernel's comment promises. The rule under test may be a mutant of the rule that it is held against.
 */
final class StepCheck {

    /** A step late enough that every bias correction differs from 1 and from the other. */
    private static final long STEP = 3;
    /** State that is never negative. */
    private static final Set<String> MEANS_OF_SQUARES = Set.of("secondMoment", "largestSecondMoment", "squareSum",
            "squaredGradient", "squaredUpdate");

    private final Shape shape;
    private final FloatArray g;
    private final FloatArray w;
    private final List<FloatArray> state = new ArrayList<>();
    private final List<double[]> before = new ArrayList<>();
    private final double[] start;

    private StepCheck(Trial trial, Shape shape, StepRule rule) {
        this.shape = shape;
        int d = shape.d();
        g = trial.gaussians(31, d);
        w = trial.gaussians(32, d);
        start = Draw.widened(w);
        IterationGraph.Builder graph = IterationGraph.named("step")
                .buffer("g", BufferRole.INPUT, g)
                .buffer("w", BufferRole.STATE, w);
        for (String name : rule.state()) {
            FloatArray vector = MEANS_OF_SQUARES.contains(name)
                    ? trial.magnitudes(33 + 100 * state.size(), d)
                    : trial.gaussians(34 + state.size(), d);
            state.add(vector);
            before.add(Draw.widened(vector));
            graph.buffer(name, BufferRole.STATE, vector);
        }
        FloatArray hyper = new FloatArray(rule.hyperSize());
        rule.writeHyper(STEP, hyper);
        graph.buffer("hyper", BufferRole.HYPER, hyper);
        rule.addTask(graph, new StepRule.StepBuffers(w, g, state, hyper));
        trial.runOnce(graph.build());
    }

    private interface Element {
        void compare(int j, double g);
    }

    private void forEach(Element element) {
        for (int j = 0; j < shape.d(); j++) {
            element.compare(j, g.get(j));
        }
    }

    private void requireParameter(Trial trial, int j, double ulps, double update, double magnitude) {
        trial.bound("w[" + j + "], " + shape, w.get(j), start[j] + update,
                Tolerance.ulps(ulps, Math.abs(start[j]) + magnitude));
    }

    private void requireState(Trial trial, int vector, int j, double ulps, double expected, double magnitude) {
        trial.bound("state " + vector + "[" + j + "], " + shape, state.get(vector).get(j), expected,
                Tolerance.ulps(ulps, magnitude));
    }

    /** ULPS(2). */
    static void gradientDescent(Trial trial, Shape shape, GradientDescent rule, StepRule tested) {
        StepCheck check = new StepCheck(trial, shape, tested);
        check.forEach((j, g) -> check.requireParameter(trial, j, 2, -rule.learningRate() * g,
                Math.abs(rule.learningRate() * g)));
    }

    /** ULPS(4). */
    static void heavyBall(Trial trial, Shape shape, HeavyBall rule, StepRule tested) {
        StepCheck check = new StepCheck(trial, shape, tested);
        check.forEach((j, g) -> {
            double kept = rule.momentum() * check.before.get(0)[j];
            double descent = rule.learningRate() * g;
            double magnitude = Math.abs(kept) + Math.abs(descent);
            check.requireState(trial, 0, j, 4, kept - descent, magnitude);
            check.requireParameter(trial, j, 4, kept - descent, magnitude);
        });
    }

    /** ULPS(6). */
    static void nesterov(Trial trial, Shape shape, Nesterov rule, StepRule tested) {
        StepCheck check = new StepCheck(trial, shape, tested);
        check.forEach((j, g) -> {
            double kept = rule.momentum() * check.before.get(0)[j];
            double descent = rule.learningRate() * g;
            double magnitude = Math.abs(kept) + Math.abs(descent);
            check.requireState(trial, 0, j, 6, kept - descent, magnitude);
            check.requireParameter(trial, j, 6, rule.momentum() * (kept - descent) - descent,
                    rule.momentum() * magnitude + Math.abs(descent));
        });
    }

    /** ULPS(12). */
    static void adam(Trial trial, Shape shape, Adam rule, StepRule tested) {
        StepCheck check = new StepCheck(trial, shape, tested);
        check.forEach((j, g) -> check.requireAdam(trial, j, 12, g, 1, rule));
    }

    /** ULPS(8). */
    static void adaGrad(Trial trial, Shape shape, AdaGrad rule, StepRule tested) {
        StepCheck check = new StepCheck(trial, shape, tested);
        check.forEach((j, g) -> {
            double sum = check.before.get(0)[j] + g * g;
            check.requireState(trial, 0, j, 8, sum, sum);
            double update = rule.learningRate() * g / (Math.sqrt(sum) + rule.epsilon());
            check.requireParameter(trial, j, 8, -update, Math.abs(update));
        });
    }

    /** ULPS(10). */
    static void rmsProp(Trial trial, Shape shape, RmsProp rule, StepRule tested) {
        StepCheck check = new StepCheck(trial, shape, tested);
        check.forEach((j, g) -> {
            double square = rule.decay() * check.before.get(0)[j] + (1 - rule.decay()) * g * g;
            check.requireState(trial, 0, j, 10, square, square);
            double update = rule.learningRate() * g / (Math.sqrt(square) + rule.epsilon());
            check.requireParameter(trial, j, 10, -update, Math.abs(update));
        });
    }

    /** ULPS(12). */
    static void adaDelta(Trial trial, Shape shape, AdaDelta rule, StepRule tested) {
        StepCheck check = new StepCheck(trial, shape, tested);
        check.forEach((j, g) -> {
            double square = rule.decay() * check.before.get(0)[j] + (1 - rule.decay()) * g * g;
            double delta = -Math.sqrt(check.before.get(1)[j] + rule.epsilon())
                    / Math.sqrt(square + rule.epsilon()) * g;
            double moved = rule.decay() * check.before.get(1)[j] + (1 - rule.decay()) * delta * delta;
            check.requireState(trial, 0, j, 12, square, square);
            check.requireState(trial, 1, j, 12, moved, moved);
            check.requireParameter(trial, j, 12, rule.learningRate() * delta, Math.abs(rule.learningRate() * delta));
        });
    }

    /** ULPS(12). */
    static void adamW(Trial trial, Shape shape, AdamW rule, StepRule tested) {
        StepCheck check = new StepCheck(trial, shape, tested);
        check.forEach((j, g) -> {
            double decay = rule.learningRate() * rule.weightDecay() * check.start[j];
            check.start[j] -= decay;
            check.requireAdam(trial, j, 12, g, 1,
                    new Adam(rule.learningRate(), rule.beta1(), rule.beta2(), rule.epsilon()));
        });
    }

    /** ULPS(12). */
    static void amsGrad(Trial trial, Shape shape, AmsGrad rule, StepRule tested) {
        StepCheck check = new StepCheck(trial, shape, tested);
        check.forEach((j, g) -> {
            double kept = rule.beta1() * check.before.get(0)[j];
            double added = (1 - rule.beta1()) * g;
            double magnitude = Math.abs(kept) + Math.abs(added);
            double second = rule.beta2() * check.before.get(1)[j] + (1 - rule.beta2()) * g * g;
            double largest = Math.max(check.before.get(2)[j], second);
            double scale = rule.learningRate() / (1 - Math.pow(rule.beta1(), STEP))
                    / (Math.sqrt(largest / (1 - Math.pow(rule.beta2(), STEP))) + rule.epsilon());
            check.requireState(trial, 0, j, 12, kept + added, magnitude);
            check.requireState(trial, 1, j, 12, second, second);
            check.requireState(trial, 2, j, 12, largest, largest);
            check.requireParameter(trial, j, 12, -scale * (kept + added), scale * magnitude);
        });
    }

    /** ULPS(14). */
    static void nAdam(Trial trial, Shape shape, NAdam rule, StepRule tested) {
        double[] mu = new double[5];
        double product = 1;
        for (int t = 1; t <= 4; t++) {
            mu[t] = rule.beta1() * (1 - 0.5 * Math.pow(0.96, rule.momentumDecay() * t));
            product *= t <= 3 ? mu[t] : 1;
        }
        double momentScale = rule.learningRate() * mu[4] / (1 - product * mu[4]);
        double gradientScale = rule.learningRate() * (1 - mu[3]) / (1 - product);
        StepCheck check = new StepCheck(trial, shape, tested);
        check.forEach((j, g) -> {
            double kept = mu[3] * check.before.get(0)[j];
            double added = (1 - mu[3]) * g;
            double magnitude = Math.abs(kept) + Math.abs(added);
            double second = rule.beta2() * check.before.get(1)[j] + (1 - rule.beta2()) * g * g;
            double root = Math.sqrt(second / (1 - Math.pow(rule.beta2(), STEP))) + rule.epsilon();
            check.requireState(trial, 0, j, 14, kept + added, magnitude);
            check.requireState(trial, 1, j, 14, second, second);
            check.requireParameter(trial, j, 14, -(momentScale * (kept + added) + gradientScale * g) / root,
                    (momentScale * magnitude + Math.abs(gradientScale * g)) / root);
        });
    }

    /** ULPS(16). */
    static void diffGrad(Trial trial, Shape shape, DiffGrad rule, StepRule tested) {
        StepCheck check = new StepCheck(trial, shape, tested);
        check.forEach((j, g) -> {
            check.requireState(trial, 2, j, 0, g, 0);
            double friction = 1 / (1 + Math.exp(-Math.abs(check.before.get(2)[j] - g)));
            check.requireAdam(trial, j, 16, g, friction,
                    new Adam(rule.learningRate(), rule.beta1(), rule.beta2(), rule.epsilon()));
        });
    }

    private void requireAdam(Trial trial, int j, double ulps, double gradient, double friction, Adam rule) {
        double kept = rule.beta1() * before.get(0)[j];
        double added = (1 - rule.beta1()) * gradient;
        double second = rule.beta2() * before.get(1)[j] + (1 - rule.beta2()) * gradient * gradient;
        double scale = rule.learningRate() * friction / (1 - Math.pow(rule.beta1(), STEP))
                / (Math.sqrt(second / (1 - Math.pow(rule.beta2(), STEP))) + rule.epsilon());
        double magnitude = Math.abs(kept) + Math.abs(added);
        requireState(trial, 0, j, ulps, kept + added, magnitude);
        requireState(trial, 1, j, ulps, second, second);
        requireParameter(trial, j, ulps, -scale * (kept + added), scale * magnitude);
    }

    /** ULPS(12), of the larger of g and m where they cancel. */
    static void adaBelief(Trial trial, Shape shape, AdaBelief rule, StepRule tested) {
        StepCheck check = new StepCheck(trial, shape, tested);
        check.forEach((j, g) -> {
            double kept = rule.beta1() * check.before.get(0)[j];
            double added = (1 - rule.beta1()) * g;
            double first = kept + added;
            double magnitude = Math.abs(kept) + Math.abs(added);
            double keptSecond = rule.beta2() * check.before.get(1)[j] + rule.epsilon();
            double second = keptSecond + (1 - rule.beta2()) * (g - first) * (g - first);
            double largest = Math.abs(g) + magnitude;
            double secondMagnitude = keptSecond + (1 - rule.beta2()) * largest * largest;
            double scale = rule.learningRate() / (1 - Math.pow(rule.beta1(), STEP))
                    / (Math.sqrt(second / (1 - Math.pow(rule.beta2(), STEP))) + rule.epsilon());
            check.requireState(trial, 0, j, 12, first, magnitude);
            check.requireState(trial, 1, j, 12, second, secondMagnitude);
            check.requireParameter(trial, j, 12, -scale * first, scale * magnitude * secondMagnitude / second);
        });
    }

    /** EXACT: whole numbers, η = 1/2, μ = 1/4. In units of 1/16, all that the three rules compute is whole. */
    static void ofIntegers(Trial trial, Shape shape, StepRule rule, StepRule tested) {
        int d = shape.d();
        FloatArray g = trial.integers(41, d, 20);
        FloatArray w = trial.integers(42, d, 50);
        FloatArray u = trial.integers(43, d, 30);
        FloatArray hyper = new FloatArray(tested.hyperSize());
        tested.writeHyper(1, hyper);
        long[] parameters = new long[d];
        long[] updates = new long[d];
        for (int j = 0; j < d; j++) {
            long descent = 16 * (long) g.get(j) / 2;
            long kept = 16 * (long) u.get(j) / 4;
            updates[j] = kept - descent;
            parameters[j] = 16 * (long) w.get(j) + switch (rule) {
                case GradientDescent r -> -descent;
                case HeavyBall r -> kept - descent;
                case Nesterov r -> (kept - descent) / 4 - descent;
                default -> throw new IllegalArgumentException("no exact arithmetic for rule=" + rule.name());
            };
        }
        IterationGraph.Builder graph = IterationGraph.named("step")
                .buffer("g", BufferRole.INPUT, g)
                .buffer("w", BufferRole.STATE, w)
                .buffer("hyper", BufferRole.HYPER, hyper);
        List<FloatArray> state = tested.state().isEmpty() ? List.of() : List.of(u);
        state.forEach(vector -> graph.buffer("update", BufferRole.STATE, vector));
        tested.addTask(graph, new StepRule.StepBuffers(w, g, state, hyper));
        trial.runOnce(graph.build());
        requireSixteenths(trial, "w, " + shape, w, parameters);
        if (!state.isEmpty()) {
            requireSixteenths(trial, "u, " + shape, u, updates);
        }
    }

    private static void requireSixteenths(Trial trial, String what, FloatArray actual, long[] sixteenths) {
        for (int j = 0; j < sixteenths.length; j++) {
            trial.bound(what + " [" + j + "]", actual.get(j), Exact.representable(sixteenths[j]) / 16,
                    Tolerance.EXACT);
        }
    }
}
