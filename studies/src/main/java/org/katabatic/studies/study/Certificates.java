package org.katabatic.studies.study;

import java.util.ArrayList;
import java.util.List;
import org.katabatic.host.device.Device;
import org.katabatic.host.report.TrainingReport.StepRuleEntry;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Training;
import org.katabatic.studies.report.StudyCertificate.TrainingEntry;

/** The certificates of a run's trainings, if they are asked for. */
public final class Certificates {

    private final boolean areWanted;
    private final List<TrainingEntry> entries = new ArrayList<>();

    /**
     * None yet.
     *
     * @param areWanted
     *            whether there are to be any
     */
    public Certificates(boolean areWanted) {
        this.areWanted = areWanted;
    }

    /** Begins a training, with a certificate if one is wanted and the device runs kernels. */
    Descent begin(Training training, Device device) {
        Descent descent = device.begin(training);
        return areWanted && device instanceof Device.OfKernels
                ? new CertifiedDescent(descent, training, device,
                        certificate -> entries.add(new TrainingEntry(text(training), certificate)))
                : descent;
    }

    private static String text(Training training) {
        return training.objective().name() + ", " + training.rule().name() + " "
                + StepRuleEntry.of(training.rule()).values() + ", seed " + training.seed();
    }

    /** Those of trainings that have ended, in that order. */
    public List<TrainingEntry> entries() {
        return List.copyOf(entries);
    }
}
