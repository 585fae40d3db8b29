package org.katabatic.host.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.katabatic.host.device.Device;
import org.katabatic.host.report.TrainingReport.DataEntry;
import org.katabatic.host.report.TrainingReport.DeviceEntry;
import org.katabatic.host.report.TrainingReport.ObjectiveEntry;
import org.katabatic.host.tune.Tuning;
import org.katabatic.models.data.Data;
import org.katabatic.models.objective.Objective;

/**
 * The record of one tuning, as it is written to JSON.
 *
 * @param objective
 *            whose value and gradient were measured
 * @param data
 *            on what
 * @param device
 *            where
 * @param candidates
 *            what each schedule did, in the order in which they ran
 * @param byKind
 *            the schedule that suits the kind of device
 * @param winner
 *            the fastest; absent if none gave a right result
 * @param file
 *            where the winner is kept; absent if there is none
 * @param versions
 *            of what computed
 */
public record TuneReport(ObjectiveEntry objective, DataEntry data, DeviceEntry device, List<Candidate> candidates,
        String byKind, String winner, String file, Map<String, String> versions) {

    /** A schedule with its times in seconds and its error in parts of the bound, or with the reason why it has none. */
    public record Candidate(String schedule, Double medianSeconds, Double fastestSeconds, Double errorOverBound,
            String failure) {

        private static Candidate of(Tuning.Measured measured) {
            return measured.counts()
                    ? new Candidate(measured.schedule().text(), measured.medianSeconds(), measured.fastestSeconds(),
                            measured.errorOverBound(), null)
                    : new Candidate(measured.schedule().text(), null, null, null, measured.failure());
        }
    }

    /** The report of a tuning that has ended. */
    public static TuneReport of(Objective objective, Data data, Device device, List<Tuning.Measured> results,
            String byKind, String file) {
        return new TuneReport(ObjectiveEntry.of(objective), DataEntry.of(data), DeviceEntry.of(device,
                Optional.empty()), results.stream().map(Candidate::of).toList(), byKind,
                Tuning.winner(results).map(winner -> winner.schedule().text()).orElse(null), file,
                TrainingReport.computedBy());
    }
}
