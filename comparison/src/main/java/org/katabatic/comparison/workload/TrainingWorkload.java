package org.katabatic.comparison.workload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.katabatic.comparison.result.ComparisonResult.Problem;
import org.katabatic.host.training.Training;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.Subset;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.steprule.StepRule;

/** An objective of the project, minimised by several step rules on all rows of its data. */
public final class TrainingWorkload implements Workload {

    private final Problem problem;
    private final Map<String, StepRule> rules = new LinkedHashMap<>();
    private final Function<Shape, Minimised> minimisedAt;
    private Shape last;
    private Minimised minimised;

    /** An objective with data that fits it. */
    public record Minimised(Objective objective, Data data) {

        /** The size of the data. */
        public Shape shape() {
            return new Shape(data.samples(), data.features());
        }
    }

    /**
     * The same problem at several sizes.
     *
     * @param own
     *            at its own size
     * @param rules
     *            at least one, of different names
     * @param minimisedAt
     *            the problem at a size, or an IllegalArgumentException that says why there is none
     */
    public TrainingWorkload(Minimised own, List<StepRule> rules, Function<Shape, Minimised> minimisedAt) {
        problem = new Problem(own.objective().name(), own.objective().formula(), own.data().name(),
                own.data().digest());
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs a step rule: rules=[]");
        }
        for (StepRule rule : rules) {
            if (this.rules.put(rule.name(), rule) != null) {
                throw new IllegalArgumentException("a step rule is compared once: rule=" + rule.name());
            }
        }
        this.minimisedAt = minimisedAt;
        last = own.shape();
        minimised = own;
    }

    /**
     * An objective on data, or on the first of its rows in a random order.
     *
     * @param seed
     *            of that order
     */
    public static TrainingWorkload of(Objective objective, Data data, List<StepRule> rules, long seed) {
        Minimised own = new Minimised(objective, data);
        return new TrainingWorkload(own, rules, shape -> shape.equals(own.shape())
                ? own
                : new Minimised(objective.withSamples(shape.samples()),
                        Subset.of(data, shape.samples(), shape.features(), seed)));
    }

    @Override
    public Problem problem() {
        return problem;
    }

    @Override
    public List<String> contestants() {
        return List.copyOf(rules.keySet());
    }

    @Override
    public String settings(String contestant) {
        return contestant + " " + rules.get(contestant).hyperparameters();
    }

    @Override
    public Contestant contestant(String name, Shape shape) {
        StepRule rule = rules.get(name);
        if (rule == null) {
            throw new IllegalArgumentException("no such step rule is compared: rule=" + name);
        }
        if (!shape.equals(last)) {
            minimised = minimisedAt.apply(shape);
            last = shape;
        }
        // the reference decides by them how many steps are held against it
        return new TrainingContestant(
                new Training(minimised.objective(), minimised.data(), rule, Tolerance.MAX_TRAJECTORY, 1, 1));
    }
}
