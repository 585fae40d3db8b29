package org.katabatic.tasks.objective;

import java.util.Set;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * What an iteration can ask of an objective after its value and gradient were evaluated at the parameters: further
 * evaluations in the same iteration, each as tasks of their own. The value that is reported stays the one at the
 * parameters.
 */
public interface OracleTasks {

    /** What there is. */
    Set<Oracle> oracles();

    /**
     * Adds the evaluation of the gradient at other parameters: {@link Oracle#GRADIENT_ELSEWHERE}.
     *
     * @param prefix
     *            begins the names of the buffers and tasks that are added
     * @param at
     *            (d), a buffer of the graph. Read.
     * @param gradient
     *            (d), a buffer of the graph. Overwritten.
     */
    void addGradientAt(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray gradient);

    /**
     * Adds the product of the Hessian at the parameters with a vector: {@link Oracle#HESSIAN_VECTOR}.
     *
     * @param prefix
     *            begins the names of the buffers and tasks that are added
     * @param vector
     *            v, (d), a buffer of the graph. Read.
     * @param product
     *            ∇²f(w) v, (d), a buffer of the graph. Overwritten.
     */
    void addHessianVector(IterationGraph.Builder graph, String prefix, FloatArray vector, FloatArray product);

    /**
     * Adds the residuals of a sum of squares at the parameters, what is predicted less the targets:
     * {@link Oracle#RESIDUAL}. To be added after the evaluation there.
     *
     * @param prefix
     *            begins the names of the buffers and tasks that are added
     * @param residual
     *            (n), a buffer of the graph. Overwritten.
     * @throws IllegalArgumentException
     *             if the objective is no sum of squares
     */
    default void addResidual(IterationGraph.Builder graph, String prefix, FloatArray residual) {
        throw new IllegalArgumentException("the objective does not supply residuals");
    }

    /**
     * Adds the norms of the gradients of single samples' losses at the parameters, without any regularisation:
     * {@link Oracle#PER_SAMPLE_NORM}. No gradient is stored. To be added after the evaluation there.
     *
     * @param prefix
     *            begins the names of the buffers and tasks that are added
     * @param norms
     *            |∇f_i(w)|, (n), a buffer of the graph. Overwritten.
     * @throws IllegalArgumentException
     *             if the objective does not supply them
     */
    default void addPerSampleNorms(IterationGraph.Builder graph, String prefix, FloatArray norms) {
        throw new IllegalArgumentException("the objective does not supply the norms of single samples' gradients");
    }
}
