package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.Objective;

/**
 * An objective in double precision, written from its formula with EJML; it shares no code with the kernels. It also
 * says how far a float32 evaluation at the same parameters may be off.
 */
public interface ReferenceObjective extends ReferenceOracles {

    /**
     * The objective's value.
     *
     * @param w
     *            parameters, (d, 1)
     */
    double value(DMatrixRMaj w);

    /**
     * Bounds on the error of value and gradient, evaluated in float32, at these parameters.
     *
     * @param w
     *            parameters, (d, 1). Not modified.
     */
    EvaluationBound bound(DMatrixRMaj w);

    /**
     * Bounds on the error of each element of the Hessian's product with a vector, computed in float32.
     *
     * @param w
     *            parameters, (d, 1). Not modified.
     * @param v
     *            (d, 1). Not modified.
     */
    double[] hessianVectorBound(DMatrixRMaj w, DMatrixRMaj v);

    /**
     * Largest errors that rounding explains.
     *
     * @param value
     *            of the value
     * @param gradient
     *            of each element of the gradient, (d)
     */
    record EvaluationBound(double value, double[] gradient) {}

    /**
     * The residuals, what is predicted less the targets.
     *
     * @param w
     *            parameters, (d, 1). Not modified.
     * @throws IllegalArgumentException
     *             if the objective is no sum of squares
     */
    default PerSample residual(DMatrixRMaj w) {
        throw new IllegalArgumentException("the objective does not supply residuals");
    }

    /**
     * The norms of the gradients of single samples' losses, without regularisation.
     *
     * @param w
     *            parameters, (d, 1). Not modified.
     */
    default PerSample perSampleNorms(DMatrixRMaj w) {
        throw new IllegalArgumentException("the objective does not supply norms of single gradients");
    }

    /**
     * Numbers, one a sample, with the largest errors that rounding explains.
     *
     * @param values
     *            (n)
     * @param bounds
     *            (n)
     */
    record PerSample(double[] values, double[] bounds) {}

    /** The reference of an objective on its data. */
    static ReferenceObjective of(Objective objective, Data data) {
        objective.check(data);
        return switch (objective) {
            case org.katabatic.models.objective.LeastSquares o -> new LeastSquares(o, (Dataset) data);
            case org.katabatic.models.objective.LogisticRegression o -> new LogisticRegression(o, data);
            case org.katabatic.models.objective.SoftmaxRegression o -> new SoftmaxRegression(o, data);
            case org.katabatic.models.objective.MultiLayerPerceptron o -> new MultiLayerPerceptron(o, (Dataset) data);
            case org.katabatic.models.objective.MatrixSensing o -> new MatrixSensing(o, (Dataset) data);
            case org.katabatic.models.objective.L1Regularized o -> new L1Regularized(o, data);
            case org.katabatic.models.objective.AsymmetricMatrixSensing o -> new AsymmetricMatrixSensing(o,
                    (Dataset) data);
            case org.katabatic.models.objective.TestFunction o -> new TestFunction(o);
            case org.katabatic.models.objective.MatrixCompletion o -> new MatrixCompletion(o, (SparseDataset) data);
        };
    }
}
