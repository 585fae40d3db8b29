package org.katabatic.host.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.device.Determinism;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.ScheduleChoice;
import org.katabatic.host.device.Versions;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.host.training.Metrics;
import org.katabatic.host.training.NonFinite;
import org.katabatic.host.training.NonFiniteElement;
import org.katabatic.host.training.Status;
import org.katabatic.host.training.Training;
import org.katabatic.host.training.TrainingResult;
import org.katabatic.host.training.TrainingResult.LossPoint;
import org.katabatic.host.verification.Comparison;
import org.katabatic.host.verification.Verification;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.models.data.Data;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.sampler.Sampler;
import org.katabatic.tasks.steprule.StepRule;

/**
 * The record of one training, as it is written to JSON.
 *
 * @param objective
 *            name, formula and constants of what was minimised
 * @param data
 *            what it was trained on
 * @param sampler
 *            name and numbers of what chose the rows of a batch; absent if every iteration saw all of them
 * @param transformations
 *            name and settings of what was done to gradients and parameters, in order
 * @param stepRule
 *            name and all hyperparameters
 * @param schedules
 *            how hyperparameters went with the steps, by name
 * @param average
 *            what the training resulted in; absent if it is the last iterate
 * @param device
 *            where it ran
 * @param rowSchedule
 *            how sums over rows were formed, and why so; absent where there is nothing to choose
 * @param determinism
 *            the level asked for and the level that holds
 * @param seed
 *            of generated data and initial parameters
 * @param iterations
 *            steps taken
 * @param status
 *            how it ended
 * @param nonFinite
 *            what was to be done about numbers that are not finite
 * @param firstNonFinite
 *            the first of them; absent if there was none
 * @param skippedSteps
 *            steps that were undone for one
 * @param lossAtStart
 *            value at the initial parameters
 * @param lossAtEnd
 *            value at the final parameters
 * @param losses
 *            the value at iterates where it was read
 * @param metrics
 *            accuracy, rSquared or relativeError, where they apply
 * @param test
 *            what the result is worth on other data; absent without --test-data
 * @param time
 *            seconds
 * @param verification
 *            how it compares with the reference; absent without --verify
 * @param findings
 *            defects of kernels that checked mode saw; absent on other devices
 * @param notes
 *            what a reader should know about how it ran
 * @param versions
 *            of what computed
 */
public record TrainingReport(ObjectiveEntry objective, DataEntry data, SamplerEntry sampler,
        List<TransformationEntry> transformations, StepRuleEntry stepRule, Map<String, String> schedules,
        AverageEntry average, DeviceEntry device, RowScheduleEntry rowSchedule, DeterminismEntry determinism, long seed,
        int iterations, Status status, String nonFinite, NonFiniteEntry firstNonFinite, List<Long> skippedSteps,
        double lossAtStart, double lossAtEnd, List<LossPoint> losses,
        Map<String, Double> metrics, TestEntry test, TimeEntry time, VerificationEntry verification,
        List<String> findings,
        List<String> notes, Map<String, String> versions) {

    /** Name, formula and constants of an objective. */
    public record ObjectiveEntry(String name, String formula, Object constants, int parameters) {

        static ObjectiveEntry of(Objective objective) {
            return new ObjectiveEntry(objective.name(), objective.formula(), objective, objective.parameterCount());
        }
    }

    /** Name, shape and digest of the data as it was trained on. */
    public record DataEntry(String name, int samples, int features, String digest) {

        /** Of data. */
        public static DataEntry of(Data data) {
            return new DataEntry(data.name(), data.samples(), data.features(), data.digest());
        }
    }

    /** The objective's value, in double, and its metrics on data that was not trained on. */
    public record TestEntry(DataEntry data, double loss, Map<String, Double> metrics) {

        /** What parameters, (d), are worth on such data. */
        public static TestEntry of(Objective objective, Data data, double[] w) {
            Objective onData = objective.withSamples(data.samples());
            return new TestEntry(DataEntry.of(data),
                    ReferenceObjective.of(onData, data).value(DMatrixRMaj.wrap(w.length, 1, w)),
                    Metrics.of(onData, data, w, null));
        }
    }

    /** A sampler with its numbers. */
    public record SamplerEntry(String name, Map<String, Double> settings) {

        private static SamplerEntry of(Sampler sampler) {
            return sampler.isFull() ? null : new SamplerEntry(sampler.name(), sampler.settings());
        }
    }

    /** A gradient transformation or a projection. */
    public record TransformationEntry(String name, Map<String, Object> settings) {}

    /** An average of iterates, whose loss is the training's, and the last iterate's loss beside it. */
    public record AverageEntry(String name, double lossOfLast) {}

    /** A step rule. */
    public record StepRuleEntry(String name, Map<String, Double> hyperparameters) {

        /** Of a rule. */
        public static StepRuleEntry of(StepRule rule) {
            return new StepRuleEntry(rule.name(), rule.hyperparameters());
        }

        /** "learningRate=0.1 momentum=0.9". */
        public String values() {
            return hyperparameters.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue())
                    .collect(Collectors.joining(" "));
        }
    }

    /**
     * Seconds in kernels, to compile them and to copy, that the device spent on the first iteration. Its outputs were
     * poisoned before and overwritten after, or there would be no report.
     */
    public record ProofEntry(double kernelSeconds, double compileSeconds, double transferSeconds) {

        private static ProofEntry of(DeviceProof proof) {
            return new ProofEntry(proof.kernelNanos() / 1e9, proof.compileNanos() / 1e9, proof.transferNanos() / 1e9);
        }
    }

    /** A device; with proof that it ran there, where it is one of TornadoVM. */
    public record DeviceEntry(String id, String name, String driver, String backend, ProofEntry proof) {

        /** Of a device, with proof where there is one. */
        public static DeviceEntry of(Device device, Optional<DeviceProof> proof) {
            return new DeviceEntry(device.id(), device.name(), device.driver(), device.backend(),
                    proof.map(ProofEntry::of).orElse(null));
        }
    }

    /** A schedule with its numbers, and where the choice comes from. */
    public record RowScheduleEntry(String name, String reason) {

        private static RowScheduleEntry of(ScheduleChoice choice) {
            return choice == null ? null : new RowScheduleEntry(choice.schedule().text(), choice.reason());
        }
    }

    /** Levels of determinism. */
    public record DeterminismEntry(String asked, String holds) {

        /** What a level comes to on a device. */
        public static DeterminismEntry of(Determinism asked, Device device) {
            return new DeterminismEntry(asked.text(), asked.heldOn(device).text());
        }
    }

    /** A number that is not finite: Infinity, -Infinity or NaN, as text, which JSON has no numbers for. */
    public record NonFiniteEntry(long step, String array, int index, String value) {

        private static NonFiniteEntry of(NonFiniteElement first) {
            return first == null
                    ? null
                    : new NonFiniteEntry(first.step(), first.array(), first.index(), Double.toString(first.value()));
        }

        /** "gradient[3] = Infinity in step 12". */
        @Override
        public String toString() {
            return array + "[" + index + "] = " + value + " in step " + step;
        }
    }

    /**
     * Seconds: the whole loop, its first step (which compiles), the mean of the others (absent if there are none), of
     * which the kernels take so much and what is around them the rest (absent where the device does not tell), and
     * evaluations on all data that are no part of a step.
     */
    public record TimeEntry(double wallSeconds, double firstStepSeconds, Double secondsPerStep,
            Double kernelSecondsPerStep, Double overheadSecondsPerStep, double evaluationSeconds) {

        private static TimeEntry of(TrainingResult result, OptionalDouble kernelSeconds) {
            Double step = Double.isNaN(result.stepSeconds()) ? null : result.stepSeconds();
            Double kernels = step == null || kernelSeconds.isEmpty() ? null : kernelSeconds.getAsDouble();
            return new TimeEntry(result.wallSeconds(), result.firstStepSeconds(), step, kernels,
                    kernels == null ? null : step - kernels, result.evaluationSeconds());
        }
    }

    /** Whether the first steps agree with the reference, and how closely each quantity does where it was worst. */
    public record VerificationEntry(boolean passed, int steps, List<ComparisonEntry> comparisons) {}

    /** One comparison. */
    public record ComparisonEntry(String quantity, long step, double error, double bound, double ratio,
            String tolerance) {

        private static ComparisonEntry of(Comparison c) {
            return new ComparisonEntry(c.quantity(), c.step(), c.error(), c.bound(), c.ratio(), c.tolerance());
        }
    }

    /** The report of a training that has ended; verification is null where none was asked for. */
    public static TrainingReport of(Training training, Device device, ScheduleChoice rows, TrainingResult result,
            OptionalDouble kernelSeconds, Map<String, Double> metrics, TestEntry test, Verification verification,
            Optional<DeviceProof> proof, List<Finding> findings, List<String> notes) {
        return new TrainingReport(ObjectiveEntry.of(training.objective()), DataEntry.of(training.data()),
                SamplerEntry.of(training.sampler()),
                training.chain().stream().map(one -> new TransformationEntry(one.name(), one.settings())).toList(),
                StepRuleEntry.of(training.rule()), schedules(training), training.resultsInLast()
                        ? null
                        : new AverageEntry(training.average().text(), result.lossOfLast()),
                DeviceEntry.of(device, proof), RowScheduleEntry.of(rows), null,
                training.seed(), result.iterations(), result.status(), NonFinite.FAIL.text(),
                NonFiniteEntry.of(result.firstNonFinite().orElse(null)), result.skipped(), result.lossAtStart(),
                result.lossAtEnd(),
                result.losses(), metrics, test,
                TimeEntry.of(result, kernelSeconds),
                verification == null
                        ? null
                        : new VerificationEntry(verification.passed(), verification.steps(),
                                verification.comparisons().stream().map(ComparisonEntry::of).toList()),
                device instanceof Device.JavaChecked ? findings.stream().map(Finding::toString).toList() : null, notes,
                computedBy());
    }

    /** The same with what was to be the same again: the level asked for and the level that holds. */
    public TrainingReport with(DeterminismEntry levels) {
        return new TrainingReport(objective, data, sampler, transformations, stepRule, schedules, average, device,
                rowSchedule, levels, seed, iterations, status, nonFinite, firstNonFinite, skippedSteps, lossAtStart,
                lossAtEnd, losses, metrics, test, time, verification, findings, notes, versions);
    }

    /** The same with what was done about numbers that are not finite, and the first of them; null if there is none. */
    public TrainingReport with(NonFinite policy, NonFiniteElement first) {
        return new TrainingReport(objective, data, sampler, transformations, stepRule, schedules, average, device,
                rowSchedule, determinism, seed, iterations, status, policy.text(), NonFiniteEntry.of(first),
                skippedSteps, lossAtStart, lossAtEnd, losses, metrics, test, time, verification, findings, notes,
                versions);
    }

    /** Versions of what computes. */
    public static Map<String, String> computedBy() {
        return Map.of("java", Runtime.version().toString(), "tornadoVm", Versions.tornadoVm(), "ejml",
                Versions.ejml());
    }

    private static Map<String, String> schedules(Training training) {
        Map<String, String> schedules = new TreeMap<>();
        training.schedules().byName().forEach((name, schedule) -> schedules.put(name, schedule.text()));
        return schedules;
    }
}
