package org.katabatic.studies.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.NonFiniteElement;
import org.katabatic.host.training.Training;
import org.katabatic.host.verification.Verification;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.graph.IterationGraph;

/** A training whose first steps are held against the reference as they are taken. */
final class VerifiedDescent implements Descent {

    private final Descent descent;
    private final Verification verification;
    private final Accuracy accuracy;

    VerifiedDescent(Descent descent, Training training, Accuracy accuracy) {
        this.descent = descent;
        this.accuracy = accuracy;
        verification = new Verification(training);
    }

    @Override
    public void step(long t) {
        descent.step(t);
        verification.afterStep(Math.toIntExact(t), descent);
        if (t <= verification.steps()) {
            verification.comparisons().forEach(accuracy::add);
        }
    }

    @Override
    public double value() {
        return descent.value();
    }

    @Override
    public int batchSize() {
        return descent.batchSize();
    }

    @Override
    public double[] gradient() {
        return descent.gradient();
    }

    @Override
    public double[] parameters() {
        return descent.parameters();
    }

    @Override
    public double[] average() {
        return descent.average();
    }

    @Override
    public double lossAt(double[] w) {
        return descent.lossAt(w);
    }

    @Override
    public Optional<NonFiniteElement> firstNonFinite(long t) {
        return descent.firstNonFinite(t);
    }

    @Override
    public void keep() {
        descent.keep();
    }

    /** Refused: the verification follows every step, and cannot take one back. */
    @Override
    public void undo(long t) {
        throw new UnsupportedOperationException("a step that was verified is not undone: step=" + t);
    }

    @Override
    public Optional<DeviceProof> proof() {
        return descent.proof();
    }

    @Override
    public OptionalDouble kernelSeconds() {
        return descent.kernelSeconds();
    }

    @Override
    public Optional<DeviceProof> profile() {
        return descent.profile();
    }

    @Override
    public Optional<IterationGraph> graph() {
        return descent.graph();
    }

    @Override
    public List<Finding> findings() {
        return descent.findings();
    }

    @Override
    public List<String> notes() {
        return descent.notes();
    }

    @Override
    public void close() {
        descent.close();
    }
}
