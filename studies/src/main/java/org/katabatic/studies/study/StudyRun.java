package org.katabatic.studies.study;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.katabatic.host.device.Device;
import org.katabatic.studies.report.StudyReport;

/**
 * One run of a study.
 *
 * @param study
 *            what is run
 * @param device
 *            where
 * @param effort
 *            how much
 * @param seeds
 *            with which seeds
 * @param changed
 *            parameters with other values than their defaults
 */
public record StudyRun(Study study, Device device, Effort effort, List<Long> seeds, Map<String, Double> changed) {

    /** Runs. */
    public StudyReport run(Progress progress) {
        return run(progress, new Certificates(false));
    }

    /** Runs, and gives trainings their certificates. */
    public StudyReport run(Progress progress, Certificates certificates) {
        Lab lab = new Lab(study, device, effort, seeds, changed, progress, certificates);
        long begin = System.nanoTime();
        study.run(lab);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return StudyReport.of(study, device, effort, seeds, new TreeMap<>(lab.parameters()),
                new StudyReport.Outcome(lab.evidence(), lab.accuracy().worst(), lab.notes(), lab.figures(),
                        certificates.entries(), seconds));
    }
}
