package org.katabatic.host.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.katabatic.host.certificate.Certificate;
import org.katabatic.host.certificate.Certification;
import org.katabatic.host.device.Determinism;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.Devices;
import org.katabatic.host.device.ScheduleChoice;
import org.katabatic.host.report.TrainingReport;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.NonFinite;
import org.katabatic.host.training.NonFiniteElement;
import org.katabatic.host.training.Status;
import org.katabatic.host.training.StepLoop;
import org.katabatic.host.training.StepObserver;
import org.katabatic.host.training.Training;
import org.katabatic.host.training.TrainingResult;
import org.katabatic.host.verification.Verification;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.DeviceProof;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains. */
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Minimises an objective on data, on a device.", footer = {
                "", "Examples:",
                "  katabatic train --objective logistic-regression --data builtin:breast-cancer --standardize \\",
                "      --step-rule adam --learning-rate 0.05 --iterations 500 --device auto --verify",
                "  katabatic train --objective matrix-sensing --size 50 --rank 3 --factor-rank 5 \\",
                "      --measurements 2000 --step-rule gradient-descent --iterations 2000 --device java",
                "  katabatic train --objective matrix-completion --data ratings.csv --factor-rank 10 --ridge 1e-5 \\",
                "      --step-rule adam --learning-rate 0.01 --iterations 500"})
final class TrainCommand implements Callable<Integer> {

    /** How many losses are read, and printed, if the user does not say. */
    private static final int LOSSES = 10;

    @Spec private CommandSpec spec;

    @Mixin private TrainingOptions options;

    @Mixin private TestDataOptions test;

    @Mixin private RowScheduleOptions rowSchedule;

    @Option(names = "--loss-every", paramLabel = "K",
            description = "Reads and prints the loss every K steps (default: ten times).") private Integer lossEvery;

    @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto",
            description = "auto (default), reference, reference-float, java, java-checked, or a backend and an index: "
                    + "opencl:0, ptx:1, spirv:0.") private String device;

    @Option(names = "--threads", paramLabel = "N",
            description = "Threads of --device java (default: all cores).") private Integer threads;

    @Option(names = "--verify",
            description = "Holds the first steps, at most 100, against EJML in double precision; exit code 1 if an "
                    + "error is above its bound.") private boolean verify;

    @Option(names = "--non-finite", paramLabel = "POLICY", defaultValue = "fail",
            description = "What to do when a number is infinite or not a number: fail (default), skip:K undoes such "
                    + "steps, at most K in a row, report takes all steps.") private String nonFinite;

    @Mixin private CertificateOption certificate;

    @Mixin private JsonOption json;

    @Override
    public Integer call() throws IOException {
        json.check();
        certificate.check();
        Device chosen = (threads == null ? new Devices() : new Devices(threads)).of(device);
        if (threads != null && !(chosen instanceof Device.Java)) {
            throw new IllegalArgumentException("--threads applies to --device java: --device=" + chosen.id());
        }
        if (verify && chosen instanceof Device.Reference) {
            throw new IllegalArgumentException("--verify holds a device against the reference: --device=reference");
        }
        NonFinite policy = policy();
        Determinism level = rowSchedule.determinism(chosen);
        ProblemOptions.Problem given = options.problem(test.files());
        Training training = options.training(given,
                lossEvery == null ? Math.max(1, Math.ceilDiv(options.iterations(), LOSSES)) : lossEvery);
        Verification verification = verification(training, chosen, policy);

        RowScheduleOptions.Chosen rows = rowSchedule.choose(chosen, training);
        TrainingResult result;
        List<String> notes = new ArrayList<>(rows.notes());
        Optional<DeviceProof> proof;
        List<Finding> findings;
        OptionalDouble kernelSeconds;
        Certification certification = null;
        try (Descent descent = begin(training, chosen, rows.choice(), level)) {
            notes.addAll(descent.notes());
            certification = certificate.isWanted() ? new Certification(descent, chosen, level, training.seed()) : null;
            result = run(training, descent, verification, policy, certification);
            proof = descent.proof();
            findings = descent.findings();
            kernelSeconds = descent.kernelSeconds();
        } finally {
            if (certification != null) {
                certification.close();
            }
        }
        NonFiniteElement firstNonFinite = firstNonFinite(training, result,
                () -> begin(training, chosen, rows.choice(), level));
        notes.addAll(notes(policy, result, training));
        Map<String, Double> metrics = given.metrics(result.parameters());
        TrainingReport.TestEntry tested = given.test() == null
                ? null
                : TrainingReport.TestEntry.of(given.objective(), given.test(), result.parameters());
        TrainingReport report = TrainingReport.of(training, chosen, rows.choice(), result, kernelSeconds, metrics,
                tested, verification, proof, findings, notes)
                .with(TrainingReport.DeterminismEntry.of(level, chosen)).with(policy, firstNonFinite);
        Certificate certified = certification == null
                ? null
                : certification.of(training, result, proof, report.verification(),
                        arguments(training, chosen, rows.choice()));
        write(report, certified);
        boolean good = result.status() == Status.COMPLETED && findings.isEmpty()
                && (verification == null || verification.passed()) && (certified == null || certified.holds());
        return good ? Katabatic.GOOD : Katabatic.ENDED_BADLY;
    }

    /** What was given, and what was chosen in place of what was not. */
    private List<String> arguments(Training training, Device chosen, ScheduleChoice rows) {
        GivenArguments arguments = GivenArguments.of(spec).without("--json").without(CertificateOption.NAME)
                .without("--tuned").with("--device", chosen.id()).with("--seed", training.seed());
        return (rows == null ? arguments : arguments.with("--schedule", rows.schedule().text())).list();
    }

    private void write(TrainingReport report, Certificate certified) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (certified != null) {
            certificate.write(certified);
        }
        if (!json.isStandardOutput()) {
            print(report, out);
            if (certified != null) {
                CertificateOption.print(certified, out);
            }
            out.flush();
        }
        json.write(certified == null ? report : new CertificateOption.CertifiedReport(report, certified), out);
    }

    private Verification verification(Training training, Device chosen, NonFinite policy) {
        boolean isHeld = verify || certificate.isWanted() && !(chosen instanceof Device.Reference)
                && !(policy instanceof NonFinite.Skip);
        return isHeld ? new Verification(training) : null;
    }

    private NonFinite policy() {
        NonFinite policy = NonFinite.of(nonFinite);
        if (verify && policy instanceof NonFinite.Skip) {
            throw new IllegalArgumentException(
                    "--verify follows every step, none can be undone: --non-finite=" + nonFinite);
        }
        return policy;
    }

    private static Descent begin(Training training, Device device, ScheduleChoice rows, Determinism level) {
        return device instanceof Device.OfKernels kernels
                ? kernels.begin(training, rows == null ? Determinism.scheduleOfAll() : rows.schedule(), level)
                : device.begin(training);
    }

    /** The first number that is not finite; if it was not looked for, by another run; null if there is none. */
    private static NonFiniteElement firstNonFinite(Training training, TrainingResult result,
            Supplier<Descent> again) {
        if (result.status() != Status.NOT_FINITE || result.firstNonFinite().isPresent()) {
            return result.firstNonFinite().orElse(null);
        }
        try (Descent descent = again.get()) {
            return NonFiniteElement.search(training, descent, result);
        }
    }

    private static List<String> notes(NonFinite policy, TrainingResult result, Training training) {
        List<String> notes = new ArrayList<>();
        if (!(policy instanceof NonFinite.Fail)) {
            notes.add("non-finite=" + policy.text() + ": all arrays come to the host after each step to be looked at");
        }
        if (!result.skipped().isEmpty()) {
            notes.add("steps undone for a number that is not finite: " + result.skipped().size()
                    + (training.sampler().isFull() ? "; on all rows the same gradient comes again" : ""));
        }
        if (training.objective() instanceof L1Regularized && !training.rule().isLinear()) {
            notes.add(training.rule().name() + " scales gradients, the L1 term's threshold is apart from that: it does "
                    + "not end at the minimum of the loss");
        }
        return notes;
    }

    private static TrainingResult run(Training training, Descent descent, Verification verification,
            NonFinite policy, Certification certification) {
        List<StepObserver> observers = new ArrayList<>(
                Stream.of(verification, certification).filter(Objects::nonNull).toList());
        if (!ProgressObserver.isWanted()) {
            return new StepLoop(training, observers, policy).run(descent);
        }
        try (ProgressObserver progress = new ProgressObserver(training.iterations())) {
            observers.add(progress);
            return new StepLoop(training, observers, policy).run(descent);
        }
    }

    private static void print(TrainingReport report, PrintWriter out) {
        out.printf("objective   %s: %s, %d parameters%n", report.objective().name(), report.objective().formula(),
                report.objective().parameters());
        out.printf("data        %s, %d × %d, %.19s…%n", report.data().name(), report.data().samples(),
                report.data().features(), report.data().digest());
        if (report.sampler() != null) {
            out.printf("sampler     %s: %s%n", report.sampler().name(), settings(report.sampler().settings()));
        }
        out.printf("step rule   %s: %s%n", report.stepRule().name(), report.stepRule().values());
        report.transformations().forEach(one -> out.printf("transform   %s%s%n", one.name(),
                one.settings().isEmpty() ? "" : ": " + settings(one.settings())));
        report.schedules().forEach((name, text) -> out.printf("schedule    %s: %s%n", name, text));
        out.printf("device      %s: %s (%s)%n", report.device().id(), report.device().name(), report.device().driver());
        if (report.rowSchedule() != null) {
            out.printf("row sums    %s: %s%n", report.rowSchedule().name(), report.rowSchedule().reason());
        }
        out.printf("determinism %s%s%n", report.determinism().holds(),
                report.determinism().holds().equals(report.determinism().asked())
                        ? ""
                        : ", asked for " + report.determinism().asked());
        if (report.device().proof() != null) {
            var proof = report.device().proof();
            out.printf(Locale.ROOT, "ran there   %.3g ms in kernels, compiled in %.3g ms; all outputs overwritten%n",
                    proof.kernelSeconds() * 1e3, proof.compileSeconds() * 1e3);
        }
        report.notes().forEach(note -> out.printf("note        %s%n", note));
        out.printf("%n%9s  %s%n", "iteration", "loss");
        report.losses().forEach(point -> out.printf(Locale.ROOT, "%9d  %.6g%n", point.iteration(), point.loss()));
        out.printf("%nstatus      %s after %d iterations%n", report.status(), report.iterations());
        if (report.firstNonFinite() != null) {
            out.printf("not finite  %s, the first%n", report.firstNonFinite());
        }
        if (!report.skippedSteps().isEmpty()) {
            out.printf("undone      %d steps: %s%n", report.skippedSteps().size(), report.skippedSteps());
        }
        printResult(report, out);
        out.flush();
    }

    private static void printResult(TrainingReport report, PrintWriter out) {
        if (report.average() != null) {
            out.printf(Locale.ROOT, "average     %s: loss %.6g; of the last iterate %.6g%n", report.average().name(),
                    report.lossAtEnd(), report.average().lossOfLast());
        }
        report.metrics().forEach((name, value) -> out.printf(Locale.ROOT, "%-11s %.4g%n", name, value));
        if (report.test() != null) {
            out.printf(Locale.ROOT, "test        %s, %d samples: loss %.6g%s%n", report.test().data().name(),
                    report.test().data().samples(), report.test().loss(),
                    report.test().metrics().entrySet().stream()
                            .map(one -> String.format(Locale.ROOT, ", %s %.4g", one.getKey(), one.getValue()))
                            .collect(Collectors.joining()));
        }
        var time = report.time();
        out.printf(Locale.ROOT, "time        %.3f s; first step %.1f ms%s%n", time.wallSeconds(),
                time.firstStepSeconds() * 1e3,
                time.secondsPerStep() == null ? "" : ", then %.1f µs a step".formatted(time.secondsPerStep() * 1e6));
        if (time.overheadSecondsPerStep() != null) {
            out.printf(Locale.ROOT, "overhead    %.1f µs a step, beside %.1f µs in kernels%n",
                    time.overheadSecondsPerStep() * 1e6, time.kernelSecondsPerStep() * 1e6);
        }
        if (time.evaluationSeconds() > 0) {
            out.printf(Locale.ROOT, "evaluation  %.3f s, of the loss on all data, apart from the steps%n",
                    time.evaluationSeconds());
        }
        if (report.verification() != null) {
            print(report.verification(), out);
        }
        if (report.findings() != null) {
            report.findings().forEach(finding -> out.printf("finding     %s%n", finding));
            out.printf("checked     %s%n", report.findings().isEmpty() ? "no findings" : "DEFECTS FOUND");
        }
    }

    private static String settings(Map<String, ?> settings) {
        return settings.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(" "));
    }

    private static void print(TrainingReport.VerificationEntry verification, PrintWriter out) {
        out.printf("%nagainst EJML in double precision, %d steps%n", verification.steps());
        out.printf("  %-11s %5s  %-10s  %-10s  %s%n", "quantity", "step", "error", "bound", "error/bound");
        verification.comparisons().forEach(c -> out.printf(Locale.ROOT, "  %-11s %5d  %-10.3g  %-10.3g  %.3f  %s%n",
                c.quantity(), c.step(), c.error(), c.bound(), c.ratio(), c.tolerance()));
        out.printf("verified    %s%n", verification.passed() ? "yes, every error is within its bound" : "NO");
    }
}
