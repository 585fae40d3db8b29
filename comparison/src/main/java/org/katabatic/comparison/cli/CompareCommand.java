package org.katabatic.comparison.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.katabatic.comparison.workload.LearningRates;
import org.katabatic.comparison.workload.Shape;
import org.katabatic.comparison.workload.TrainingWorkload;
import org.katabatic.comparison.workload.TrainingWorkload.Minimised;
import org.katabatic.host.cli.ProblemOptions;
import org.katabatic.tasks.steprule.Hyperparameters;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares devices on an objective of the project. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Compares devices: which one, from what size, at what price. A page, tables and plots say it.",
        footer = {"", "Further forms:",
                "  katabatic compare --baseline OLD.json                     measures it again: what got worse?",
                "  katabatic compare --baseline OLD.json --against NEW.json  compares two results",
                "  katabatic compare --workload CLASS --class-path DIR …     kernels of your own; docs/compare.md", "",
                "Exit code 1: a cell could not be measured or is wrong, or there is a regression since the baseline.",
                "", "Example:", "  katabatic compare --objective logistic-regression --data builtin:digits \\",
                "      --step-rules gradient-descent,adam,adabelief --devices reference,java --out report"})
final class CompareCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private ProblemOptions problem;

    @Option(names = "--step-rules", paramLabel = "LIST", split = ",", defaultValue = "gradient-descent,adam",
            description = "Step rules (default ${DEFAULT-VALUE}).") private List<String> rules;

    @Option(names = "--learning-rate", paramLabel = "RULE=RATE", split = ",",
            description = "Learning rates (default: of … 0.3, 1, 3 … the one that reaches targets of 0.1 and 0.01 in "
                    + "the fewest steps of the reference, at two of the sizes).") //
    private Map<String, Double> rates = new LinkedHashMap<>();

    @Option(names = "--feature-counts", paramLabel = "LIST", split = ",", converter = Sizes.class,
            description = "Also compares at these numbers of features: the first columns of the data, or generated "
                    + "(default: all).") private List<Integer> featureCounts;

    @Mixin private ComparisonOptions options;

    @Override
    public Integer call() throws IOException {
        rates.keySet().stream().filter(name -> !rules.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("a learning rate is for a step rule that is compared: " + name + "="
                    + rates.get(name));
        });
        ProblemOptions.Problem loaded = problem.problem(options.seed());
        Minimised own = new Minimised(loaded.objective(), loaded.data());
        Map<Shape, Part> parts = parts(own);
        List<StepRule> compared = withRates(own, parts);
        List<String> arguments = new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        compared.stream().filter(rule -> !rates.containsKey(rule.name()))
                .filter(rule -> rule.hyperparameters().containsKey("learningRate"))
                .forEach(rule -> arguments.add("--learning-rate=" + rule.name() + "="
                        + rule.hyperparameters().get("learningRate")));
        TrainingWorkload workload = new TrainingWorkload(own, compared, shape -> at(shape, parts, own));
        return options.compare(workload, List.copyOf(parts.keySet()), arguments, spec.commandLine().getOut());
    }

    /** The step rules with the rates that were set, and rates that are chosen where none were. */
    private List<StepRule> withRates(Minimised own, Map<Shape, Part> parts) {
        List<StepRule> named = new ArrayList<>();
        for (String name : rules) {
            StepRule rule = StepRules.of(name);
            named.add(rates.containsKey(name)
                    ? Hyperparameters.replaced(rule, Map.of("learningRate", rates.get(name)))
                    : rule);
        }
        if (!LearningRates.areOpen(named, rates.keySet())) {
            return named;
        }
        List<Minimised> tried = LearningRates.shapes(named, own, List.copyOf(parts.keySet()), options.iterations())
                .stream().map(shape -> at(shape, parts, own)).toList();
        return LearningRates.chosen(named, rates.keySet(), tried, options.iterations(), options.seed());
    }

    /** Rows and columns, the constant feature not counted; null for all there are. */
    private record Part(Integer rows, Integer columns) {}

    /** All shapes, the smallest first, with what they are of the data. */
    private Map<Shape, Part> parts(Minimised own) {
        Map<Shape, Part> parts = new LinkedHashMap<>();
        if (!problem.isOnRows() && !options.namesSizes() && featureCounts == null) {
            parts.put(own.shape(), new Part(null, null));
            return parts;
        }
        List<Integer> counts = new ArrayList<>();
        if (featureCounts == null) {
            counts.add(null);
        } else {
            counts.addAll(featureCounts.stream().sorted().toList());
        }
        int constant = problem.hasConstantFeature() ? 1 : 0;
        for (int rows : options.sizes(own.data().samples()).stream().sorted().toList()) {
            for (Integer columns : counts) {
                requireRows(rows, own);
                boolean isAll = rows == own.data().samples() && columns == null;
                Part part = isAll ? new Part(null, null) : new Part(rows, columns);
                parts.put(new Shape(rows, columns == null ? own.data().features() : columns + constant), part);
            }
        }
        return parts;
    }

    private void requireRows(int rows, Minimised own) {
        if (!problem.isGenerated() && rows > own.data().samples()) {
            throw new IllegalArgumentException(own.data().name() + " has " + own.data().samples()
                    + " rows, of which a size takes as many or fewer: size=" + rows);
        }
    }

    private Minimised at(Shape shape, Map<Shape, Part> parts, Minimised own) {
        Part part = parts.get(shape);
        if (part == null) {
            throw new IllegalArgumentException("no such size is compared: " + shape.text() + "; there are "
                    + parts.keySet().stream().map(Shape::text).collect(Collectors.joining(", ")));
        }
        if (part.rows() == null && part.columns() == null) {
            return own;
        }
        ProblemOptions.Problem loaded = problem.problemAt(options.seed(), part.rows(), part.columns());
        return new Minimised(loaded.objective(), loaded.data());
    }
}
