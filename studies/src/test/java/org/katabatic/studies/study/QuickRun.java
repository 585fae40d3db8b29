package org.katabatic.studies.study;

import java.util.Map;
import org.katabatic.host.device.Device;
import org.katabatic.studies.report.StudyReport;

/** A study as `study NAME --quick` runs it, on the JVM unless said otherwise. */
public final class QuickRun {

    private static final int SEEDS = 3;

    private QuickRun() {}

    /** Runs on JAVA. */
    public static StudyReport of(Study study) {
        return of(study, new Device.Java(Runtime.getRuntime().availableProcessors()));
    }

    /** Runs on a device. */
    public static StudyReport of(Study study, Device device) {
        return new StudyRun(study, device, Effort.QUICK, Seeds.first(SEEDS), Map.of()).run(Progress.NONE);
    }

    /** The entry of a claim, which must have been seen in one place only. */
    public static StudyReport.ClaimEntry claim(StudyReport report, String id) {
        var entries = report.claims().stream().filter(one -> one.id().equals(id)).toList();
        if (entries.size() != 1) {
            throw new AssertionError(id + " was seen in " + entries.size() + " places");
        }
        return entries.getFirst();
    }
}
