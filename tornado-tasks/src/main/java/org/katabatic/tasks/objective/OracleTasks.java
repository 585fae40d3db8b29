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
}
