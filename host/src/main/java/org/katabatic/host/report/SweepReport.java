package org.katabatic.host.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.katabatic.host.device.Device;
import org.katabatic.host.report.TrainingReport.DataEntry;
import org.katabatic.host.report.TrainingReport.DeviceEntry;
import org.katabatic.host.report.TrainingReport.ObjectiveEntry;
import org.katabatic.host.report.TrainingReport.StepRuleEntry;
import org.katabatic.host.sweep.SettingResult;
import org.katabatic.host.training.Status;
import org.katabatic.models.data.Data;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.executor.DeviceProof;

/**
 * The record of a sweep, as it is written to JSON.
 *
 * @param objective
 *            name, formula and constants of what was minimised
 * @param data
 *            what it was trained on; of the first seed, where it is generated
 * @param device
 *            where it ran
 * @param iterations
 *            steps of each setting
 * @param settings
 *            how many there were
 * @param completed
 *            how many of them ended with a loss within bounds
 * @param bestCommand
 *            trains by the best setting; absent if none completed
 * @param results
 *            all settings, the best first
 * @param wallSeconds
 *            time of all of them
 * @param notes
 *            what a reader should know about how it ran
 * @param versions
 *            of what computed
 */
public record SweepReport(ObjectiveEntry objective, DataEntry data, DeviceEntry device, int iterations, int settings,
        long completed, String bestCommand, List<ResultEntry> results, double wallSeconds, List<String> notes,
        Map<String, String> versions) {

    /** One setting: its place from 1, what it was, how it ended, and the loss at the end. */
    public record ResultEntry(int rank, StepRuleEntry stepRule, long seed, Status status, double loss) {}

    /**
     * The report of a sweep that has ended.
     *
     * @param bestFirst
     *            its results, sorted
     * @param bestCommand
     *            trains by the best setting, or null
     */
    public static SweepReport of(Objective objective, Data data, Device device, Optional<DeviceProof> proof,
            int iterations, List<SettingResult> bestFirst, String bestCommand, double wallSeconds,
            List<String> notes) {
        List<ResultEntry> results = new ArrayList<>();
        for (SettingResult result : bestFirst) {
            results.add(new ResultEntry(results.size() + 1, StepRuleEntry.of(result.setting().rule()),
                    result.setting().seed(), result.status(), result.loss()));
        }
        return new SweepReport(ObjectiveEntry.of(objective), DataEntry.of(data), DeviceEntry.of(device, proof),
                iterations, results.size(), bestFirst.stream().filter(r -> r.status() == Status.COMPLETED).count(),
                bestCommand, results, wallSeconds, notes, TrainingReport.computedBy());
    }

    /** All settings as CSV with a header: a column for each hyperparameter, empty where a rule does not have it. */
    public byte[] csv() {
        Set<String> names = new LinkedHashSet<>();
        results.forEach(result -> names.addAll(result.stepRule().hyperparameters().keySet()));
        List<String> header = new ArrayList<>(List.of("rank", "stepRule"));
        header.addAll(names);
        header.addAll(List.of("seed", "status", "loss"));
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(header);
            for (ResultEntry result : results) {
                writer.writeRecord(row(result, names));
            }
        } catch (IOException e) {
            throw new IllegalStateException("a StringWriter does not fail", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> row(ResultEntry result, Set<String> names) {
        List<String> row = new ArrayList<>(List.of(String.valueOf(result.rank()), result.stepRule().name()));
        for (String name : names) {
            Double value = result.stepRule().hyperparameters().get(name);
            row.add(value == null ? "" : value.toString());
        }
        row.addAll(List.of(String.valueOf(result.seed()), result.status().name(), String.valueOf(result.loss())));
        return row;
    }
}
