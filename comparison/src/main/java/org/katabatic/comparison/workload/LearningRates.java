package org.katabatic.comparison.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.katabatic.comparison.workload.TrainingWorkload.Minimised;
import org.katabatic.host.training.ReferenceDescent;
import org.katabatic.host.training.Training;
import org.katabatic.tasks.steprule.Hyperparameters;
import org.katabatic.tasks.steprule.StepRule;

/**
 * Learning rates for rules that are compared, tried on the reference at one or two sizes of the data. The rate that
 * reaches the targets in the fewest steps is chosen; a target that is not reached, and a loss that is ever above the
 * first one, count as twice all steps. What is left alike is decided by the mean of the losses. A target is a part of
 * the way from the first loss to the lowest one of all trials of all rules. The reference computes in double and in a
 * fixed order, so that the same problem gives the same rates everywhere.
 */
public final class LearningRates {

    private static final String RATE = "learningRate";
    /** Those of comparisons that name none; named ones change no rate, so that what was measured can be read anew. */
    private static final double[] TARGETS = {0.1, 0.01};
    /** Rates are 1 and 3 times powers of ten, by number: 0 is 1, 1 is 3, −1 is 0.3. All from 0.001 to 3 are tried. */
    private static final int FIRST = -6;
    private static final int LAST = 1;
    /** So far it goes on beyond an end that is the best. */
    private static final int LEAST = -16;
    private static final int MOST = 6;
    private static final int FEWEST_STEPS = 10;
    /** That the trials of all rules may take at a size: some seconds. */
    private static final double FLOPS = 2e9;

    private final List<StepRule> rules;
    private final Set<String> fixed;
    private final List<Minimised> sizes;
    private final int steps;
    private final long seed;

    private LearningRates(List<StepRule> rules, Set<String> fixed, List<Minimised> sizes, int steps, long seed) {
        this.rules = rules;
        this.fixed = fixed;
        this.sizes = sizes;
        this.steps = steps;
        this.seed = seed;
    }

    /** A rule with a rate, and its losses at each size, from the first one on as long as they are finite. */
    private record Trial(StepRule rule, List<List<Double>> losses) {}

    /** Whether a rule has a rate that is open. */
    public static boolean areOpen(List<StepRule> rules, Set<String> fixed) {
        return rules.stream().anyMatch(rule -> isOpen(rule, fixed));
    }

    private static boolean isOpen(StepRule rule, Set<String> fixed) {
        return rule.hyperparameters().containsKey(RATE) && !fixed.contains(rule.name());
    }

    /**
     * Where rates are tried: at the smallest size, where few rows bend the function most, and at the largest one, of
     * the most features first, that takes some seconds at most.
     *
     * @param own
     *            the problem at its own size
     * @param shapes
     *            all that are compared, at least one
     */
    public static List<Shape> shapes(List<StepRule> rules, Minimised own, List<Shape> shapes, int iterations) {
        double perElement = flops(rules, own) / own.shape().samples() / own.shape().features();
        Comparator<Shape> bySize = Comparator.comparingInt(Shape::features).thenComparingInt(Shape::samples);
        Shape smallest = shapes.stream().min(bySize).orElseThrow();
        return shapes.stream().filter(one -> perElement * one.samples() * one.features() * iterations <= FLOPS)
                .max(bySize).filter(one -> !one.equals(smallest)).map(one -> List.of(smallest, one))
                .orElse(List.of(smallest));
    }

    /** Of one step of all trials. */
    private static double flops(List<StepRule> rules, Minimised minimised) {
        return (LAST - FIRST + 1) * rules.stream().mapToDouble(
                rule -> Flops.ofStep(new Training(minimised.objective(), minimised.data(), rule, 1, 1, 1))).sum();
    }

    /**
     * The rules with the rates that are chosen.
     *
     * @param fixed
     *            names of those whose rates stay; a rule that has none stays as well
     * @param sizes
     *            the problem at the sizes where rates are tried, at least one
     * @param iterations
     *            of the comparison; as many steps are tried, or fewer where they would take long
     */
    public static List<StepRule> chosen(List<StepRule> rules, Set<String> fixed, List<Minimised> sizes, int iterations,
            long seed) {
        double most = sizes.stream().mapToDouble(size -> flops(rules, size)).max().orElseThrow();
        int steps = (int) Math.min(iterations, Math.max(FEWEST_STEPS, FLOPS / most));
        return new LearningRates(rules, fixed, sizes, steps, seed).chosen();
    }

    private List<StepRule> chosen() {
        List<TreeMap<Integer, Trial>> trials = new ArrayList<>();
        for (StepRule rule : rules) {
            TreeMap<Integer, Trial> ofRule = new TreeMap<>();
            if (isOpen(rule, fixed)) {
                for (int number = FIRST; number <= LAST; number++) {
                    ofRule.put(number, tried(rule, number));
                }
            } else {
                ofRule.put(0, tried(rule));
            }
            trials.add(ofRule);
        }
        for (int i = 0; i < rules.size(); i++) {
            if (isOpen(rules.get(i), fixed)) {
                goOn(rules.get(i), trials.get(i), trials);
            }
        }
        double[] lowest = lowest(trials);
        return trials.stream().map(ofRule -> ofRule.get(best(ofRule, lowest)).rule()).toList();
    }

    /** Tries rates beyond an end as long as the end is the best. */
    private void goOn(StepRule rule, TreeMap<Integer, Trial> ofRule, List<TreeMap<Integer, Trial>> all) {
        int best = best(ofRule, lowest(all));
        while (best == ofRule.firstKey() && best > LEAST || best == ofRule.lastKey() && best < MOST) {
            int next = best == ofRule.firstKey() ? best - 1 : best + 1;
            ofRule.put(next, tried(rule, next));
            best = best(ofRule, lowest(all));
        }
    }

    private Trial tried(StepRule rule, int number) {
        // from its text, since 3 times 0.1 is not 0.3
        double rate = Double.parseDouble((number % 2 == 0 ? "1e" : "3e") + Math.floorDiv(number, 2));
        return tried(Hyperparameters.replaced(rule, Map.of(RATE, rate)));
    }

    private Trial tried(StepRule rule) {
        return new Trial(rule, sizes.stream().map(size -> losses(rule, size)).toList());
    }

    private List<Double> losses(StepRule rule, Minimised size) {
        List<Double> losses = new ArrayList<>();
        Training training = new Training(size.objective(), size.data(), rule, steps + 1, 1, seed);
        try (ReferenceDescent descent = new ReferenceDescent(training)) {
            // a step evaluates before it goes
            for (int t = 1; t <= steps + 1; t++) {
                descent.step(t);
                if (!Double.isFinite(descent.value())) {
                    break;
                }
                losses.add(descent.value());
            }
        }
        return losses;
    }

    /** At each size. */
    private double[] lowest(List<TreeMap<Integer, Trial>> trials) {
        double[] lowest = new double[sizes.size()];
        for (int i = 0; i < lowest.length; i++) {
            int size = i;
            lowest[i] = trials.stream().flatMap(ofRule -> ofRule.values().stream())
                    .flatMap(trial -> trial.losses().get(size).stream()).mapToDouble(Double::doubleValue).min()
                    .orElse(Double.NaN);
        }
        return lowest;
    }

    /** The number of the best one; of equals the smallest rate. */
    private int best(TreeMap<Integer, Trial> ofRule, double[] lowest) {
        return ofRule.keySet().stream().min(Comparator.comparingInt((Integer one) -> cost(ofRule.get(one), lowest))
                .thenComparingDouble(one -> mean(ofRule.get(one)))).orElseThrow();
    }

    /** Over steps and sizes; without end where a loss is. */
    private double mean(Trial trial) {
        double sum = 0;
        for (List<Double> losses : trial.losses()) {
            sum += losses.size() <= steps
                    ? Double.POSITIVE_INFINITY
                    : losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
        return sum;
    }

    private int cost(Trial trial, double[] lowest) {
        int cost = 0;
        for (int i = 0; i < lowest.length; i++) {
            cost += cost(trial.losses().get(i), lowest[i]);
        }
        return cost;
    }

    private int cost(List<Double> losses, double lowest) {
        double first = losses.isEmpty() ? Double.NaN : losses.getFirst();
        boolean rises = losses.size() <= steps || losses.stream().anyMatch(loss -> loss > first);
        int cost = rises ? 2 * steps : 0;
        for (double target : TARGETS) {
            int t = 0;
            while (t < losses.size() && !(losses.get(t) <= lowest + target * (first - lowest))) {
                t++;
            }
            cost += t < losses.size() ? t : 2 * steps;
        }
        return cost;
    }
}
