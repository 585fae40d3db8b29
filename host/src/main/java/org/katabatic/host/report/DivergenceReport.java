package org.katabatic.host.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.katabatic.host.device.Device;
import org.katabatic.host.divergence.Divergence;
import org.katabatic.host.report.TrainingReport.DataEntry;
import org.katabatic.host.report.TrainingReport.DeviceEntry;
import org.katabatic.host.report.TrainingReport.ObjectiveEntry;
import org.katabatic.host.report.TrainingReport.StepRuleEntry;
import org.katabatic.host.training.Training;
import org.katabatic.tasks.divergence.Diagnosis;
import org.katabatic.tasks.divergence.Difference;
import org.katabatic.tasks.divergence.Variant;

/**
 * The record of a comparison of two paths, as it is written to JSON.
 *
 * @param objective
 *            what was trained
 * @param data
 *            on what
 * @param stepRule
 *            name and all hyperparameters
 * @param between
 *            the two devices; the first one is the path that trains
 * @param rowSchedule
 *            how sums over rows were formed on both
 * @param seed
 *            of generated data and initial parameters
 * @param threshold
 *            of a ratio, above which the paths part
 * @param steps
 *            how many were compared
 * @param parting
 *            where they parted; absent if they did not
 * @param worst
 *            the largest difference in parts of its bound; absent if all bits were the same
 * @param worstStep
 *            where it was; absent with it
 * @param worstFree
 *            the largest distance of the parameters in parts of TRAJECTORY(t); absent if none ran freely
 * @param wallSeconds
 *            of the whole comparison
 * @param versions
 *            of what computed
 */
public record DivergenceReport(ObjectiveEntry objective, DataEntry data, StepRuleEntry stepRule,
        List<DeviceEntry> between, String rowSchedule, long seed, double threshold, long steps, PartingEntry parting,
        Difference worst, Long worstStep, Double worstFree, double wallSeconds, Map<String, String> versions) {

    /**
     * Where the paths parted.
     *
     * @param step
     *            from 1
     * @param cause
     *            its class
     * @param meaning
     *            of the class
     * @param because
     *            what decided
     * @param difference
     *            the element; absent if no task is guilty
     * @param differing
     *            elements of the task that are not the same, bit for bit; absent with it
     * @param written
     *            elements that the kernel writes; absent with it
     * @param variants
     *            how the task was run again
     */
    public record PartingEntry(long step, String cause, String meaning, String because, Difference difference,
            Integer differing, Integer written, List<Variant> variants) {

        private static PartingEntry of(Divergence.Parting parting) {
            Optional<Diagnosis> diagnosis = Optional.ofNullable(parting.diagnosis());
            return new PartingEntry(parting.step(), parting.cause().name(), parting.cause().sentence(),
                    parting.because(), diagnosis.map(Diagnosis::difference).orElse(null),
                    diagnosis.map(Diagnosis::differing).orElse(null), diagnosis.map(Diagnosis::written).orElse(null),
                    diagnosis.map(Diagnosis::variants).orElse(List.of()));
        }
    }

    /** The report of a comparison that has ended. */
    public static DivergenceReport of(Training training, List<Device> between, String rowSchedule, double threshold,
            boolean free, Divergence.Result result, double wallSeconds) {
        boolean differs = result.worst().isPresent();
        return new DivergenceReport(ObjectiveEntry.of(training.objective()), DataEntry.of(training.data()),
                StepRuleEntry.of(training.rule()),
                between.stream().map(device -> DeviceEntry.of(device, Optional.empty())).toList(), rowSchedule,
                training.seed(), threshold, result.steps(), result.parting().map(PartingEntry::of).orElse(null),
                result.worst().orElse(null), differs ? result.worstStep() : null, free ? result.worstFree() : null,
                wallSeconds, TrainingReport.computedBy());
    }
}
