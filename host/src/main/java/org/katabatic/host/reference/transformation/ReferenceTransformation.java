package org.katabatic.host.reference.transformation;

import org.ejml.data.DMatrixRMaj;
import org.katabatic.models.data.Data;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.transformation.Transformation;

/**
 * A gradient transformation or a projection in double precision, written from its paper with EJML; of the fast one it
 * knows the settings only.
 */
public interface ReferenceTransformation {

    /**
     * A step.
     *
     * @param t
     *            its number, from 1
     * @param learningRate
     *            η of the step rule
     * @param seed
     *            of the training's random numbers
     * @param rows
     *            the samples of which the gradient is the mean
     */
    record Step(long t, double learningRate, long seed, Data rows) {}

    /** Takes the settings of the next step, where a schedule changes them. */
    default void use(Transformation changed) {
        // only noise and what momentum amplifies change
    }

    /**
     * Changes the gradient before the step.
     *
     * @param w
     *            parameters, (d, 1). Modified by a decay that is decoupled from the gradient.
     * @param g
     *            gradient, (d, 1). Modified.
     */
    default void onGradient(Step step, DMatrixRMaj w, DMatrixRMaj g) {
        // a projection does nothing here
    }

    /**
     * Changes the parameters after the step.
     *
     * @param w
     *            parameters, (d, 1). Modified.
     */
    default void onParameters(DMatrixRMaj w) {
        // only projections do something here
    }

    /**
     * The reference of a transformation.
     *
     * @param objective
     *            whose gradient it changes
     * @param initial
     *            the parameters before the first step, (d, 1)
     * @throws IllegalArgumentException
     *             if the transformation has none
     */
    static ReferenceTransformation of(Transformation transformation, Objective objective, DMatrixRMaj initial) {
        return switch (transformation) {
            case org.katabatic.tasks.transformation.ClipValue r -> new ClipValue(r);
            case org.katabatic.tasks.transformation.ClipNorm r -> new ClipNorm(r);
            case org.katabatic.tasks.transformation.CoupledDecay r -> new CoupledDecay(r);
            case org.katabatic.tasks.transformation.DecoupledDecay r -> new DecoupledDecay(r);
            case org.katabatic.tasks.transformation.GradientNoise r -> new GradientNoise(r);
            case org.katabatic.tasks.transformation.PerExampleClip r -> new PerExampleClip(r, objective,
                    initial.numRows);
            case org.katabatic.tasks.transformation.Freeze r -> new Freeze(r, initial);
            case org.katabatic.tasks.transformation.SoftThreshold r -> new SoftThreshold(r);
            case org.katabatic.tasks.transformation.BoxProjection r -> new BoxProjection(r);
            case org.katabatic.tasks.transformation.BallProjection r -> new BallProjection(r);
            case org.katabatic.tasks.transformation.SimplexProjection _ -> new SimplexProjection();
            case org.katabatic.tasks.transformation.LowRankProjection r -> new LowRankProjection(r);
            default -> throw new IllegalArgumentException(
                    "a transformation needs a reference: transformation=" + transformation.name());
        };
    }
}
