package org.katabatic.studies.study;

import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Training;
import org.katabatic.host.verification.Verification;

/** A training whose first steps are held against the reference as they are taken. */
final class VerifiedDescent extends ObservedDescent {

    private final Verification verification;
    private final Accuracy accuracy;

    VerifiedDescent(Descent descent, Training training, Accuracy accuracy) {
        super(descent);
        this.accuracy = accuracy;
        verification = new Verification(training);
    }

    @Override
    void afterStep(long t) {
        verification.afterStep(Math.toIntExact(t), descent());
        if (t <= verification.steps()) {
            verification.comparisons().forEach(accuracy::add);
        }
    }

    /** Refused: the verification follows every step, and cannot take one back. */
    @Override
    public void undo(long t) {
        throw new UnsupportedOperationException("a step that was verified is not undone: step=" + t);
    }
}
