package org.katabatic.host.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.tasks.average.IterateAverage;
import org.katabatic.tasks.sampler.InnerProductTest;
import org.katabatic.tasks.sampler.NormTest;
import org.katabatic.tasks.sampler.Weighted;
import org.katabatic.tasks.sampler.WithReplacement;
import org.katabatic.tasks.sampler.WithoutReplacement;
import org.katabatic.tasks.schedule.HyperparameterSchedule;
import org.katabatic.tasks.schedule.Schedules;
import org.katabatic.tasks.transformation.BallProjection;
import org.katabatic.tasks.transformation.BoxProjection;
import org.katabatic.tasks.transformation.ClipNorm;
import org.katabatic.tasks.transformation.ClipValue;
import org.katabatic.tasks.transformation.CoupledDecay;
import org.katabatic.tasks.transformation.DecoupledDecay;
import org.katabatic.tasks.transformation.Freeze;
import org.katabatic.tasks.transformation.GradientNoise;
import org.katabatic.tasks.transformation.PerExampleClip;

/** Every sampler, schedule, average and kind of chain as a change of a training; a new one is one line here. */
final class Axes {

    /** Rows per batch: neither a divisor of the rows there are nor a multiple of anything. */
    private static final int B = 33;

    private Axes() {}

    static Map<String, UnaryOperator<Training>> of() {
        Map<String, UnaryOperator<Training>> changes = new LinkedHashMap<>();
        changes.put("uniform", t -> t.withSampler(new WithReplacement(B)));
        changes.put("uniform, one row", t -> t.withSampler(new WithReplacement(1)));
        changes.put("without replacement", t -> t.withSampler(new WithoutReplacement(B)));
        changes.put("without replacement, all rows", t -> t.withSampler(
                new WithoutReplacement(t.objective().samples())));
        changes.put("weighted", t -> t.withSampler(new Weighted(B, 2, rising(t.objective().samples()))));
        changes.put("step", t -> t.withSchedules(learningRate(new HyperparameterSchedule.Step(7, 0.5))));
        changes.put("exponential", t -> t.withSchedules(learningRate(new HyperparameterSchedule.Exponential(0.98))));
        changes.put("cosine", t -> t.withSchedules(learningRate(new HyperparameterSchedule.Cosine(60, 1e-3))));
        changes.put("polynomial", t -> t.withSchedules(learningRate(new HyperparameterSchedule.Polynomial(0.5))));
        changes.put("warm-up", t -> t.withSchedules(learningRate(
                new HyperparameterSchedule.WarmUp(10, new HyperparameterSchedule.Cosine(90, 1e-3)))));
        changes.put("table", t -> t.withSchedules(learningRate(
                new HyperparameterSchedule.Table("three", List.of(0.01, 0.02, 0.005)))));
        changes.put("batch size", t -> t.withSampler(new WithoutReplacement(B)).withSchedules(new Schedules(
                Map.of(Schedules.BATCH_SIZE, new HyperparameterSchedule.Step(40, 2)))));
        changes.put("two schedules", t -> t.withSchedules(new Schedules(Map.of("learningRate",
                new HyperparameterSchedule.Polynomial(0.5), "beta1", new HyperparameterSchedule.Exponential(0.99)))));
        changes.put("noise schedule", t -> t.withChain(List.of(new GradientNoise(1e-2, 0))).withSchedules(new Schedules(
                Map.of(Schedules.GRADIENT_NOISE, new HyperparameterSchedule.Exponential(0.8)))));
        changes.put("uniform average", t -> t.withAverage(new IterateAverage.Uniform()));
        changes.put("tail average", t -> t.withAverage(new IterateAverage.Tail(0.3)));
        changes.put("exponential average", t -> t.withAverage(new IterateAverage.Exponential(0.9)));
        changes.put("per-parameter chain", t -> t.withChain(List.of(new ClipValue(0.1), new CoupledDecay(0.01),
                new GradientNoise(1e-4, 0.55), new DecoupledDecay(0.1), new BoxProjection(0.3), Freeze.range(1, 3))));
        changes.put("chain that sees all", t -> t.withChain(List.of(new CoupledDecay(0.01), new ClipNorm(0.5),
                new BallProjection(1.5))));
        changes.put("chain on batches", t -> t.withSampler(new WithReplacement(B)).withChain(List.of(
                new ClipNorm(0.5), new GradientNoise(1e-4, 0.55))));
        changes.put("l1", t -> l1(t, 0.01));
        changes.put("l1 in a chain, with a schedule", t -> l1(t, 0.01).withChain(List.of(new ClipNorm(0.5),
                new DecoupledDecay(0.1), new BoxProjection(0.3), Freeze.range(1, 3)))
                .withSchedules(learningRate(new HyperparameterSchedule.Polynomial(0.5))));
        changes.put("l1 on batches", t -> l1(t, 0.01).withSampler(new WithReplacement(B)));
        changes.put("all at once", t -> t.withSampler(new WithoutReplacement(B)).withAverage(
                new IterateAverage.Tail(0.5)).withSchedules(learningRate(new HyperparameterSchedule.Polynomial(0.5))));
        return changes;
    }

    /** Samplers that need the gradients of single samples. */
    static Map<String, UnaryOperator<Training>> growing() {
        Map<String, UnaryOperator<Training>> changes = new LinkedHashMap<>();
        changes.put("norm test", t -> t.withSampler(new NormTest(8, 0.8)));
        changes.put("inner-product test", t -> t.withSampler(new InnerProductTest(8, 0.9, 1.5)));
        return changes;
    }

    /** Transformations that need the gradients of single samples. */
    static Map<String, UnaryOperator<Training>> perExample() {
        PerExampleClip clip = new PerExampleClip(0.5, 0.5, 0.01);
        Map<String, UnaryOperator<Training>> changes = new LinkedHashMap<>();
        changes.put("per-example clip", t -> t.withChain(List.of(clip)));
        changes.put("per-example clip without feedback", t -> t.withChain(List.of(new PerExampleClip(0.5, 0, 0))));
        changes.put("per-example clip on batches", t -> t.withSampler(new WithoutReplacement(B))
                .withChain(List.of(clip, new DecoupledDecay(0.1))));
        return changes;
    }

    private static Training l1(Training t, double weight) {
        return new Training(new L1Regularized(t.objective(), weight), t.data(), t.rule(), t.iterations(),
                t.lossEvery(), t.seed());
    }

    static Schedules learningRate(HyperparameterSchedule schedule) {
        return new Schedules(Map.of("learningRate", schedule));
    }

    private static double[] rising(int n) {
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = i % 5 * (1.0 + i);
        }
        return weights;
    }
}
