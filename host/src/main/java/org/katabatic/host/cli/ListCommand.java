package org.katabatic.host.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.katabatic.models.data.BuiltinData;
import org.katabatic.models.objective.AsymmetricMatrixSensing;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixCompletion;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.Oracle;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.tasks.average.IterateAverage;
import org.katabatic.tasks.sampler.Sampler;
import org.katabatic.tasks.schedule.ScheduleText;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import org.katabatic.tasks.transformation.Transformation;
import org.katabatic.tasks.transformation.Transformations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what there is to choose from. */
@Command(name = "list", mixinStandardHelpOptions = true,
        description = "Lists objectives, samplers, step rules, transformations, schedules, averages, data sets and "
                + "generators with their options.")
final class ListCommand implements Callable<Integer> {

    private static final String LINEAR_OPTIONS = "--data --standardize --no-intercept --ridge --l1";

    private static final List<IterateAverage> AVERAGES = List.of(new IterateAverage.Last(),
            new IterateAverage.Uniform(), new IterateAverage.Tail(0.5), new IterateAverage.Exponential(0.99));

    @Spec private CommandSpec spec;

    @Mixin private JsonOption json;

    /** The record. */
    record Catalogue(List<ObjectiveEntry> objectives, Map<String, String> functions, List<SamplerEntry> samplers,
            List<StepRuleEntry> stepRules, List<TransformationEntry> transformations, Map<String, String> schedules,
            List<AverageEntry> averages,
            List<DataEntry> data,
            Map<String, String> generators) {}

    /** An objective. */
    record ObjectiveEntry(String name, String formula, String options, Set<Oracle> oracles,
            Set<Oracle> oraclesOnSparse) {

        static ObjectiveEntry of(Objective objective, String options) {
            return new ObjectiveEntry(objective.name(), objective.formula(), options, objective.oracles(),
                    objective.oraclesOnSparse());
        }
    }

    /** A sampler with the options that it takes. */
    record SamplerEntry(String name, String formula, String options, String paper) {

        static SamplerEntry of(Sampler sampler, String options) {
            return new SamplerEntry(sampler.name(), sampler.formula(), options, sampler.paper());
        }
    }

    /** A gradient transformation or a projection with the option that asks for it. */
    record TransformationEntry(String name, String equations, String option, String paper) {

        static TransformationEntry of(Transformation transformation) {
            return new TransformationEntry(transformation.name(), transformation.equations(),
                    ChainOptions.OPTIONS.get(transformation.name()), transformation.paper());
        }
    }

    /** What a training can result in. */
    record AverageEntry(String name, String formula, String paper) {

        static AverageEntry of(IterateAverage average) {
            return new AverageEntry(average.text(), average.formula(), average.paper());
        }
    }

    /** A step rule with its defaults. */
    record StepRuleEntry(String name, String equations, Map<String, Double> hyperparameters, List<String> state,
            int bytesPerParameter, Set<Oracle> oracles, String paper) {

        static StepRuleEntry of(StepRule rule) {
            return new StepRuleEntry(rule.name(), rule.equations(), rule.hyperparameters(), rule.state(),
                    rule.bytesPerParameter(), rule.oracles(), rule.paper());
        }
    }

    /** A data set inside the jar. */
    record DataEntry(String name, int samples, int features, String description, String origin, String licence) {

        static DataEntry of(BuiltinData data) {
            return new DataEntry("builtin:" + data.key(), data.samples(), data.features(), data.description(),
                    data.origin(), data.licence());
        }
    }

    @Override
    public Integer call() throws IOException {
        json.check();
        PrintWriter out = spec.commandLine().getOut();
        Catalogue catalogue = new Catalogue(
                List.of(ObjectiveEntry.of(new LeastSquares(1, 1, false, 0), LINEAR_OPTIONS),
                        ObjectiveEntry.of(new LogisticRegression(1, 1, false, 0),
                                LINEAR_OPTIONS + " --positive-class --sparse"),
                        ObjectiveEntry.of(new SoftmaxRegression(1, 1, 2, false, 0), LINEAR_OPTIONS + " --sparse"),
                        ObjectiveEntry.of(new MultiLayerPerceptron(1, 1, List.of(1), 2,
                                MultiLayerPerceptron.Activation.RELU, MultiLayerPerceptron.Loss.CROSS_ENTROPY, 0),
                                "--data --standardize --ridge --hidden --activation --loss"),
                        ObjectiveEntry.of(new MatrixSensing(1, 1, 1, MatrixSensing.DEFAULT_INITIAL_SCALE),
                                "--size --rank --measurements --noise --factor-rank --initial-scale"),
                        ObjectiveEntry.of(new AsymmetricMatrixSensing(1, 1, 1, 1, 1, 1),
                                "--rows --columns --rank --measurements --noise --factor-rank --initial-scale "
                                        + "--imbalance"),
                        ObjectiveEntry.of(new MatrixCompletion(1, 1, 1, 1, 0, 1),
                                "--data --rows --columns --rank --observed --noise --factor-rank --initial-scale "
                                        + "--ridge --held-out"),
                        ofFunctions()),
                functions(),
                SamplerOptions.SAMPLERS.entrySet().stream().map(e -> SamplerEntry.of(e.getKey(), e.getValue()))
                        .toList(),
                StepRules.all().stream().map(StepRuleEntry::of).toList(),
                Transformations.all().stream().map(TransformationEntry::of).toList(), ScheduleText.catalogue(),
                AVERAGES.stream().map(AverageEntry::of).toList(),
                Arrays.stream(BuiltinData.values()).map(DataEntry::of).toList(), GeneratorOptions.GENERATORS);
        if (!json.isStandardOutput()) {
            print(catalogue, out);
        }
        json.write(catalogue, out);
        return Katabatic.GOOD;
    }

    private static ObjectiveEntry ofFunctions() {
        Objective one = new TestFunction(TestFunction.Function.ROSENBROCK, 2);
        return new ObjectiveEntry(one.name(), "one of the test functions below", "--function --dimension --start",
                one.oracles(), one.oraclesOnSparse());
    }

    private static Map<String, String> functions() {
        Map<String, String> formulas = new LinkedHashMap<>();
        for (TestFunction.Function function : TestFunction.Function.values()) {
            formulas.put(function.text(), function.formula());
        }
        return formulas;
    }

    private static void print(Catalogue catalogue, PrintWriter out) {
        out.println("Objectives (--objective)");
        for (ObjectiveEntry entry : catalogue.objectives()) {
            out.printf("  %-22s %s%n  %-22s options: %s%n", entry.name(), entry.formula(), "", entry.options());
            out.printf("  %-22s supplies %s%n", "", names(entry.oracles()));
            if (!entry.oraclesOnSparse().isEmpty()) {
                out.printf("  %-22s on sparse rows %s%n", "", names(entry.oraclesOnSparse()));
            }
        }
        out.println();
        out.println("Test functions (--function)");
        catalogue.functions().forEach((name, formula) -> out.printf("  %-22s %s%n", name, formula));
        out.println();
        printSamplers(catalogue, out);
        out.println("Step rules (--step-rule)");
        for (StepRuleEntry entry : catalogue.stepRules()) {
            String defaults = entry.hyperparameters().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue())
                    .collect(Collectors.joining(" "));
            out.printf("  %-22s %s%n", entry.name(), entry.equations());
            out.printf("  %-22s defaults: %s%n", "", defaults);
            out.printf("  %-22s state of a parameter: %s%n", "",
                    entry.state().isEmpty() ? "none" : String.join(", ", entry.state()));
            out.printf("  %-22s moves %d bytes a parameter and step; needs %s%n", "", entry.bytesPerParameter(),
                    names(entry.oracles()));
            out.printf("  %-22s %s%n", "", entry.paper());
        }
        out.println();
        out.println("Transformations of the gradient and projections, in the order in which they are applied");
        for (TransformationEntry entry : catalogue.transformations()) {
            out.printf("  %-22s %s%n  %-22s option: %s%n  %-22s %s%n", entry.name(), entry.equations(), "",
                    entry.option(), "", entry.paper());
        }
        out.println();
        out.println(
                "Schedules (--learning-rate-schedule, --momentum-schedule, --batch-size-schedule, --noise-schedule)");
        catalogue.schedules().forEach((form, formula) -> out.printf("  %-22s %s%n", form, formula));
        out.println();
        out.println("Averages of iterates (--average)");
        catalogue.averages().forEach(entry -> out.printf("  %-22s %s%s%n", entry.name(), entry.formula(),
                entry.paper().isEmpty() ? "" : " (" + entry.paper() + ")"));
        out.println();
        out.println("Data sets (--data)");
        for (DataEntry entry : catalogue.data()) {
            out.printf("  %-22s %d × %d, %s%n", entry.name(), entry.samples(), entry.features(), entry.description());
            out.printf("  %-22s %s; %s%n", "", entry.origin(), entry.licence());
        }
        out.printf("  %-22s LIBSVM text, CSV with a header (--target-column), IDX (--labels), plain or gzip%n", "FILE");
        out.printf("  %-22s for matrix-completion CSV with a header: row, column, value%n", "");
        out.println();
        out.println("Generators (--data, with --seed)");
        catalogue.generators().forEach((name, options) -> out.printf("  %-32s %s%n", "generator:" + name, options));
        out.flush();
    }

    private static String names(Set<Oracle> oracles) {
        return oracles.stream().map(Oracle::name).collect(Collectors.joining(", "));
    }

    private static void printSamplers(Catalogue catalogue, PrintWriter out) {
        out.println("Samplers (--sampler)");
        for (SamplerEntry entry : catalogue.samplers()) {
            out.printf("  %-22s %s%n", entry.name(), entry.formula());
            if (!entry.options().isEmpty()) {
                out.printf("  %-22s options: %s%n", "", entry.options());
                out.printf("  %-22s %s%n", "", entry.paper());
            }
        }
        out.println();
    }
}
