package org.katabatic.tasks.steprule;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.OracleTasks;
import org.katabatic.tasks.random.IterationCounter;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * How to go down: the rule of one step, from a gradient to new parameters. A rule is a record of its hyperparameters;
 * it knows nothing of the objective, and its kernels see flat vectors only. Most rules are one task over state vectors
 * of length d; a rule may also have state of other lengths, several tasks, and further evaluations of the objective.
 */
public interface StepRule {

    /** The name on the command line. */
    String name();

    /** The state's vectors, each zero before the first step. */
    List<String> state();

    /** Vectors that a step's tasks hand on to each other; every step overwrites them in full. */
    default List<String> scratch() {
        return List.of();
    }

    /**
     * The length of a vector of state or scratch.
     *
     * @param vector
     *            its name
     * @param d
     *            the length of the parameters
     */
    default int length(String vector, int d) {
        return d;
    }

    /** What the objective must supply. */
    default Set<Oracle> oracles() {
        return EnumSet.of(Oracle.GRADIENT);
    }

    /** Number of elements of the hyper buffer. */
    int hyperSize();

    /**
     * Writes what the kernels need to know for a step, computed in double and rounded once.
     *
     * @param t
     *            the step, from 1
     * @param hyper
     *            (hyperSize). Overwritten.
     */
    void writeHyper(long t, FloatArray hyper);

    /**
     * By what factor momentum makes a step longer than the learning rate times the gradient, if the gradient has been
     * the same in all steps so far. What stands beside the gradient in each step is multiplied with it, so that both
     * balance at rest.
     *
     * @param t
     *            the step, from 1
     */
    default double momentumGain(long t) {
        return 1;
    }

    /**
     * Whether steps are linear in the gradients so far, so that a rule at rest is where the gradient and what stands
     * beside it balance. Not where gradients are scaled by what was seen of them.
     */
    default boolean isLinear() {
        return false;
    }

    /** Adds the task of this rule, or its tasks in order, to a graph that has all the buffers. */
    void addTask(IterationGraph.Builder graph, StepBuffers buffers);

    /** The update equations, one line. */
    String equations();

    /** Authors, title, year and the equation or algorithm number. */
    String paper();

    /**
     * Bytes that one step moves for each parameter, without evaluations of the objective: in a rule of one task, the
     * gradient is read, the parameter and each vector of the state are read and written.
     */
    default int bytesPerParameter() {
        return Float.BYTES * (1 + 2 + 2 * state().size());
    }

    /** The hyperparameters by name, in the order of the record. */
    default Map<String, Double> hyperparameters() {
        return Hyperparameters.of((Record) this);
    }

    /**
     * What a rule's kernels work on.
     *
     * @param parameters
     *            w, (d)
     * @param gradient
     *            g, (d)
     * @param state
     *            vectors of the rule's lengths, in its order
     * @param hyper
     *            (hyperSize)
     * @param scratch
     *            vectors of the rule's lengths, in its order
     * @param objective
     *            supplies the rule's oracles besides the gradient; null where the rule has none
     * @param counter
     *            seed and step of the iteration, for random numbers; null where the rule has no oracle besides the
     *            gradient
     */
    record StepBuffers(FloatArray parameters, FloatArray gradient, List<FloatArray> state, FloatArray hyper,
            List<FloatArray> scratch, OracleTasks objective, IterationCounter counter) {

        /** Buffers of a rule that needs no more. */
        public StepBuffers(FloatArray parameters, FloatArray gradient, List<FloatArray> state, FloatArray hyper) {
            this(parameters, gradient, state, hyper, List.of(), null, null);
        }

        /** Length of the parameters. */
        public int d() {
            return parameters.getSize();
        }
    }
}
