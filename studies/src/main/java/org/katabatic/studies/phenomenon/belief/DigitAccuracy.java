package org.katabatic.studies.phenomenon.belief;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Metrics;
import org.katabatic.host.training.Training;
import org.katabatic.models.data.BuiltinData;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.Standardization;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.studies.study.Bench;
import org.katabatic.tasks.sampler.WithoutReplacement;
import org.katabatic.tasks.steprule.StepRule;

/** Softmax regression on handwritten digits, a fifth of which are kept for the test. */
final class DigitAccuracy {

    private static final int CLASSES = 10;
    private static final int PARTS = 5;
    private static final int BATCH_SIZE = 64;

    private final Dataset trained;
    private final Dataset tested;
    private final int steps;
    private final long seed;

    /** A split of the digits by a seed. */
    DigitAccuracy(int steps, long seed) {
        this.steps = steps;
        this.seed = seed;
        Dataset digits = BuiltinData.DIGITS.load().withClassIndices();
        List<Integer> rows = new ArrayList<>(IntStream.range(0, digits.samples()).boxed().toList());
        Collections.shuffle(rows, new Random(seed));
        int[] order = rows.stream().mapToInt(Integer::intValue).toArray();
        int held = order.length / PARTS;
        Dataset rest = digits.rows(IntStream.of(order).skip(held).toArray());
        Standardization scale = Standardization.of(rest);
        trained = scale.apply(rest).withIntercept();
        tested = scale.apply(digits.rows(IntStream.of(order).limit(held).toArray())).withIntercept();
    }

    /** Share of test digits that are told right after training by a rule. */
    double of(Bench bench, StepRule rule) {
        return of(rule, bench::begin);
    }

    /** The same of a training whose first steps are held against the reference. */
    double verified(Bench bench, StepRule rule) {
        return of(rule, bench::beginVerified);
    }

    private double of(StepRule rule, Function<Training, Descent> begin) {
        SoftmaxRegression objective = new SoftmaxRegression(trained.samples(), trained.features(), CLASSES, true, 0);
        Training training = new Training(objective, trained, rule, steps, steps, seed)
                .withSampler(new WithoutReplacement(BATCH_SIZE));
        try (Descent descent = begin.apply(training)) {
            for (int t = 1; t <= steps; t++) {
                descent.step(t);
            }
            return Metrics.of(objective.withSamples(tested.samples()), tested, descent.parameters(), null)
                    .get("accuracy");
        }
    }
}
