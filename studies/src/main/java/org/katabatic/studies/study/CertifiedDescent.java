package org.katabatic.studies.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.katabatic.host.certificate.Certificate;
import org.katabatic.host.certificate.Certification;
import org.katabatic.host.device.Determinism;
import org.katabatic.host.device.Device;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Status;
import org.katabatic.host.training.Training;
import org.katabatic.host.training.TrainingResult;
import org.katabatic.host.training.TrainingResult.LossPoint;

/**
 * A training that gets a certificate when it is closed. Its loss at the end is the value that its last step evaluated;
 * losses are looked at in the steps whose tasks are held.
 */
final class CertifiedDescent extends ObservedDescent {

    private final Training training;
    private final Certification certification;
    private final Consumer<Certificate> whenClosed;
    private final List<LossPoint> losses = new ArrayList<>();
    private int taken;

    CertifiedDescent(Descent descent, Training training, Device device, Consumer<Certificate> whenClosed) {
        super(descent);
        this.training = training;
        this.whenClosed = whenClosed;
        certification = new Certification(descent, device, Determinism.RUN_TO_RUN, training.seed());
    }

    @Override
    void afterStep(long t) {
        taken = Math.toIntExact(t);
        certification.afterStep(taken, descent());
        if (certification.looksAt(t)) {
            losses.add(new LossPoint(taken, descent().value()));
        }
    }

    /** Refused: the certificate is of all steps that were taken. */
    @Override
    public void undo(long t) {
        throw new UnsupportedOperationException("a step that is certified is not undone: step=" + t);
    }

    @Override
    public void close() {
        try (certification) {
            if (taken > 0) {
                whenClosed.accept(certificate());
            }
        } finally {
            super.close();
        }
    }

    private Certificate certificate() {
        double[] parameters = descent().parameters();
        double value = descent().value();
        boolean isFinite = Double.isFinite(value) && Arrays.stream(parameters).allMatch(Double::isFinite);
        TrainingResult result = new TrainingResult(isFinite ? Status.COMPLETED : Status.NOT_FINITE, taken,
                List.copyOf(losses), value, parameters, Double.NaN, Double.NaN, Double.NaN, Double.NaN,
                Optional.empty(), List.of());
        return certification.of(training, result, descent().proof(), null, List.of());
    }
}
