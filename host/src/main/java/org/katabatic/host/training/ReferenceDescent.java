package org.katabatic.host.training;

import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.host.reference.steprule.ReferenceStepRule;

/** REFERENCE: the training in double precision with EJML, on the calling thread. */
public final class ReferenceDescent implements Descent {

    private final ReferenceObjective objective;
    private final ReferenceStepRule rule;
    private final DMatrixRMaj w;
    private final DMatrixRMaj g;
    private double value = Double.NaN;

    /** A training at its initial parameters, the same float32 numbers that the devices begin with. */
    public ReferenceDescent(Training training) {
        float[] initial = training.objective().initialParameters(training.seed());
        objective = ReferenceObjective.of(training.objective(), training.data());
        rule = ReferenceStepRule.of(training.rule(), initial.length, objective, training.seed());
        w = new DMatrixRMaj(initial.length, 1);
        for (int j = 0; j < initial.length; j++) {
            w.data[j] = initial[j];
        }
        g = new DMatrixRMaj(initial.length, 1);
    }

    @Override
    public void step(long t) {
        value = objective.value(w);
        objective.gradient(w, g);
        rule.step(t, g, w);
    }

    /** The bound on a float32 evaluation at the current parameters; to be asked before the step from them. */
    public ReferenceObjective.EvaluationBound bound() {
        return objective.bound(w);
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public double[] gradient() {
        return g.data.clone();
    }

    @Override
    public double[] parameters() {
        return w.data.clone();
    }

    @Override
    public void close() {
        // holds nothing but memory
    }
}
