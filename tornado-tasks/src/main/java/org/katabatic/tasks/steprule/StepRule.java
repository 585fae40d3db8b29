package org.katabatic.tasks.steprule;

import java.util.List;
import java.util.Map;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * How to go down: the rule of one step, from a gradient to new parameters. A rule is a record of its hyperparameters;
 * it knows nothing of the objective, and its kernel sees flat vectors of length d only.
 */
public interface StepRule {

    /** The name on the command line. */
    String name();

    /** The state's vectors, each of length d and zero before the first step. */
    List<String> state();

    /** Number of elements of the hyper buffer. */
    int hyperSize();

    /**
     * Writes what the kernel needs to know for a step, computed in double and rounded once.
     *
     * @param t
     *            the step, from 1
     * @param hyper
     *            (hyperSize). Overwritten.
     */
    void writeHyper(long t, FloatArray hyper);

    /** Adds the task of this rule to a graph that has all the buffers. */
    void addTask(IterationGraph.Builder graph, StepBuffers buffers);

    /** The update equations, one line. */
    String equations();

    /** Authors, title, year and the equation or algorithm number. */
    String paper();

    /**
     * Bytes that one step moves for each parameter: the gradient is read, the parameter and each vector of the state
     * are read and written.
     */
    default int bytesPerParameter() {
        return Float.BYTES * (1 + 2 + 2 * state().size());
    }

    /** The hyperparameters by name, in the order of the record. */
    default Map<String, Double> hyperparameters() {
        return Hyperparameters.of((Record) this);
    }

    /** What a rule's kernel works on. */
    record StepBuffers(FloatArray parameters, FloatArray gradient, List<FloatArray> state, FloatArray hyper) {

        /** Length of the parameters. */
        public int d() {
            return parameters.getSize();
        }
    }
}
