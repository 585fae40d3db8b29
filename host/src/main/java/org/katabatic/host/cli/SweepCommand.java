package org.katabatic.host.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.Devices;
import org.katabatic.host.report.Json;
import org.katabatic.host.report.SweepReport;
import org.katabatic.host.report.WholeFile;
import org.katabatic.host.sweep.Grid;
import org.katabatic.host.sweep.Setting;
import org.katabatic.host.sweep.SettingResult;
import org.katabatic.host.sweep.Sweep;
import org.katabatic.host.sweep.Values;
import org.katabatic.host.training.Status;
import org.katabatic.tasks.executor.DeviceProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains by many settings. */
@Command(name = "sweep", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Trains one objective by many settings at once, and sorts them by their loss. VALUES are a list "
                + "(0.1,0.3) or a range with both ends (1e-3:1:log:20, 0:0.9:linear:10); every combination is run.",
        footer = {"", "Example:",
                "  katabatic sweep --objective logistic-regression --data builtin:breast-cancer --standardize \\",
                "      --step-rule adam,heavy-ball --learning-rate 1e-3:1:log:500 --iterations 500"})
final class SweepCommand implements Callable<Integer> {

    private CommandSpec spec;

    private final HyperparameterOptions hyperparameters = new HyperparameterOptions();

    @Mixin private ProblemOptions problem;

    @Option(names = "--step-rule", paramLabel = "NAMES", defaultValue = "gradient-descent", split = ",",
            description = "Step rules (default gradient-descent); `katabatic list` has "
                    + "them.") private List<String> stepRules;

    @Option(names = "--seeds", paramLabel = "SEEDS", defaultValue = "1",
            description = "Of generated data and initial parameters: a list, or a range such as 1..50 "
                    + "(default 1).") private String seeds;

    @Option(names = "--iterations", paramLabel = "T", defaultValue = "100",
            description = "Number of steps of each setting (default ${DEFAULT-VALUE}).") private int iterations;

    @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto",
            description = "auto (default), reference, java, java-checked, or a backend and an index: "
                    + "opencl:0, ptx:1, spirv:0.") private String device;

    @Option(names = "--top", paramLabel = "K", defaultValue = "10",
            description = "How many settings are printed (default ${DEFAULT-VALUE}).") private int top;

    @Option(names = "--csv", paramLabel = "FILE",
            description = "Writes all settings with their losses as CSV to a file.") private Path csv;

    @Option(names = CertificateOption.NAME, paramLabel = "FILE",
            description = "Trains by the best setting again, as `train --certificate FILE`, and holds its loss against "
                    + "the sweep's; exit code 1 if one of both does not hold. `certify FILE` runs that training "
                    + "again.") private Path certificate;

    @Mixin private JsonOption json;

    /** Called by picocli: adds an option for each hyperparameter. */
    @Spec
    void setSpec(CommandSpec command) {
        spec = command;
        hyperparameters.addTo(command);
    }

    @Override
    public Integer call() throws IOException {
        json.check();
        if (csv != null) {
            WholeFile.requireWritable(csv);
        }
        if (certificate != null) {
            WholeFile.requireWritable(certificate);
        }
        if (top < 1) {
            throw new IllegalArgumentException("--top must be at least 1: --top=" + top);
        }
        List<Long> seedList = Values.seeds("--seeds", seeds);
        List<Setting> settings = Grid.of(stepRules, hyperparameters.values(), seedList);
        Device chosen = new Devices().of(device);
        List<Sweep> sweeps = new ArrayList<>();
        ProblemOptions.Problem first = problem.problem(seedList.getFirst());
        Map<Long, List<Setting>> groups = problem.dependsOnSeed()
                ? settings.stream().collect(Collectors.groupingBy(Setting::seed, LinkedHashMap::new,
                        Collectors.toList()))
                : Map.of(seedList.getFirst(), settings);
        for (var group : groups.entrySet()) {
            ProblemOptions.Problem given = group.getKey().equals(seedList.getFirst())
                    ? first
                    : problem.problem(group.getKey());
            sweeps.add(new Sweep(given.objective(), given.data(), group.getValue(), iterations, chosen));
        }
        long begin = System.nanoTime();
        List<SettingResult> results = run(sweeps);
        SweepReport report = report(sweeps, results, first, chosen, seedList, (System.nanoTime() - begin) / 1e9);
        PrintWriter out = spec.commandLine().getOut();
        if (!json.isStandardOutput()) {
            print(report, out);
        }
        if (csv != null) {
            WholeFile.write(csv, report.csv());
        }
        if (certificate != null && report.completed() > 0) {
            return certify(report, results.getFirst(), chosen);
        }
        json.write(report, out);
        if (report.completed() > 0) {
            return Katabatic.GOOD;
        }
        if (certificate != null) {
            spec.commandLine().getErr().println(
                    "katabatic: no certificate, since no setting completed: --certificate=" + certificate);
        }
        return Katabatic.ENDED_BADLY;
    }

    /** Trains by the best setting, and writes what comes of it. */
    private int certify(SweepReport report, SettingResult best, Device chosen) throws IOException {
        CertifiedTraining again = CertifiedTraining.by(trainArguments(best.setting()).with("--device", chosen.id()),
                spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        if (again.certificate() == null) {
            json.write(report, out);
            return again.exitCodeWithout();
        }
        WholeFile.write(certificate, Json.bytes(again.certificate()));
        BestTraining training = BestTraining.of(again.certificate(), best.loss(), iterations);
        if (!json.isStandardOutput()) {
            training.print(out);
        }
        json.write(training.in(report), out);
        return training.holds() ? again.exitCode() : Katabatic.ENDED_BADLY;
    }

    /** All settings' results, the best first. */
    private static List<SettingResult> run(List<Sweep> sweeps) {
        List<SettingResult> results = new ArrayList<>();
        if (ProgressObserver.isWanted()) {
            try (ProgressBar bar = ProgressObserver.bar("sweeping", sweeps.stream().mapToLong(Sweep::steps).sum())) {
                run(sweeps, bar::stepBy, results);
            }
        } else {
            run(sweeps, _ -> {}, results);
        }
        results.sort(SettingResult.BEST_FIRST);
        return results;
    }

    private SweepReport report(List<Sweep> sweeps, List<SettingResult> results, ProblemOptions.Problem first,
            Device chosen, List<Long> seedList, double wallSeconds) {
        Set<String> notes = new LinkedHashSet<>();
        if (seedList.size() > 1) {
            noteOnSeeds(first, seedList.getFirst()).ifPresent(notes::add);
        }
        sweeps.forEach(sweep -> notes.addAll(sweep.notes()));
        Optional<DeviceProof> proof = sweeps.getLast().proof();
        SettingResult best = results.getFirst();
        return SweepReport.of(first.objective(), first.data(), chosen, proof, iterations, results,
                best.status() == Status.COMPLETED
                        ? "./katabatic train " + trainArguments(best.setting()).list().stream()
                                .map(SweepCommand::quoted).collect(Collectors.joining(" "))
                        : null,
                wallSeconds,
                List.copyOf(notes));
    }

    /** What several seeds mean for this problem, unless they are initial parameters and no more. */
    private Optional<String> noteOnSeeds(ProblemOptions.Problem first, long seed) {
        if (problem.dependsOnSeed()) {
            return Optional.of("each seed has data of its own; shape and digest are those of seed " + seed);
        }
        boolean same = Arrays.equals(first.objective().initialParameters(seed),
                first.objective().initialParameters(seed + 1));
        return same
                ? Optional.of("seeds make no difference here: the data is not generated, and training begins at zero")
                : Optional.empty();
    }

    private static void run(List<Sweep> sweeps, IntConsumer progress, List<SettingResult> results) {
        sweeps.forEach(sweep -> results.addAll(sweep.run(progress)));
    }

    /** The options of this call, with one setting in place of many. */
    private GivenArguments trainArguments(Setting setting) {
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            Object owner = option.userObject() instanceof java.lang.reflect.Field field
                    ? field.getDeclaringClass()
                    : null;
            if (owner == ProblemOptions.class || owner == PerceptronOptions.class
                    || owner == GeneratorOptions.class) {
                arguments.add(option.longestName());
                if (option.arity().max() > 0) {
                    arguments.addAll(option.originalStringValues());
                }
            }
        }
        arguments.addAll(List.of("--step-rule", setting.rule().name()));
        setting.rule().hyperparameters().forEach((name, value) -> arguments.addAll(
                List.of(HyperparameterOptions.optionName(name), value.toString())));
        arguments.addAll(List.of("--iterations", String.valueOf(iterations), "--seed",
                String.valueOf(setting.seed()), "--device", device));
        return GivenArguments.of(arguments);
    }

    private static String quoted(String value) {
        return value.matches("[\\w./:,+=@%-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private void print(SweepReport report, PrintWriter out) {
        out.printf("objective   %s: %s, %d parameters%n", report.objective().name(), report.objective().formula(),
                report.objective().parameters());
        out.printf("data        %s, %d × %d, %.19s…%n", report.data().name(), report.data().samples(),
                report.data().features(), report.data().digest());
        out.printf("device      %s: %s (%s)%n", report.device().id(), report.device().name(), report.device().driver());
        if (report.device().proof() != null) {
            out.printf(Locale.ROOT, "ran there   %.3g ms in kernels of the first launch, compiled in %.3g ms%n",
                    report.device().proof().kernelSeconds() * 1e3, report.device().proof().compileSeconds() * 1e3);
        }
        report.notes().forEach(note -> out.printf("note        %s%n", note));
        out.printf(Locale.ROOT, "settings    %d, %d of them completed %d steps, in %.3f s%n%n", report.settings(),
                report.completed(), report.iterations(), report.wallSeconds());
        out.printf("%7s  %-11s %-10s %-20s %s%n", "rank", "loss", "status", "step rule", "setting");
        boolean severalSeeds = report.results().stream().map(SweepReport.ResultEntry::seed).distinct().count() > 1;
        report.results().stream().limit(top).forEach(result -> out.printf(Locale.ROOT, "%7d  %-11.6g %-10s %-20s %s%n",
                result.rank(), result.loss(), result.status(), result.stepRule().name(),
                result.stepRule().values() + (severalSeeds ? " seed=" + result.seed() : "")));
        out.printf("%nbest        %s%n",
                report.bestCommand() == null ? "none: no setting completed" : report.bestCommand());
        out.flush();
    }
}
