package org.katabatic.studies.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.NonFiniteElement;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.graph.IterationGraph;

/** A training that is looked at as it goes: all but its steps is the training's own. */
abstract class ObservedDescent implements Descent {

    private final Descent descent;

    ObservedDescent(Descent descent) {
        this.descent = descent;
    }

    /** The training. */
    final Descent descent() {
        return descent;
    }

    @Override
    public void step(long t) {
        descent.step(t);
        afterStep(t);
    }

    /**
     * Looks at a step that was taken.
     *
     * @param t
     *            the step, from 1
     */
    abstract void afterStep(long t);

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

    @Override
    public void undo(long t) {
        descent.undo(t);
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
