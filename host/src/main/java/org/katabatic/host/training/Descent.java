package org.katabatic.host.training;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.graph.IterationGraph;

/** A training on one device, iteration by iteration. */
public interface Descent extends AutoCloseable {

    /**
     * Runs one iteration: evaluates value and gradient at the current parameters, then takes a step.
     *
     * @param t
     *            the step, from 1
     */
    void step(long t);

    /** The value at the parameters from which the last step was taken, on the rows from which it was taken. */
    double value();

    /** Number of rows from which the last step was taken. */
    int batchSize();

    /** The gradient at the parameters and on the rows from which the last step was taken, (d). */
    double[] gradient();

    /** The parameters after the last step, (d). */
    double[] parameters();

    /** The average of the iterates after the last step, as the training asks for, (d). */
    double[] average();

    /**
     * The objective's value on all data.
     *
     * @param w
     *            parameters, (d)
     */
    double lossAt(double[] w);

    /**
     * The first number of the last step that is not finite: data, then what the tasks write, in their order. All arrays
     * of the iteration come to the host for it.
     *
     * @param t
     *            the last step, from 1
     */
    Optional<NonFiniteElement> firstNonFinite(long t);

    /** Remembers parameters and state as they are, for {@link #undo}. */
    void keep();

    /**
     * Makes parameters and state as they were when they were kept, which was before the last step. Its batch stays
     * drawn; what it evaluated is gone.
     *
     * @param t
     *            the last step, from 1
     */
    void undo(long t);

    /** Proof that this runs on a device of TornadoVM; empty elsewhere, and before the first step. */
    default Optional<DeviceProof> proof() {
        return Optional.empty();
    }

    /**
     * Seconds that an iteration's kernels take on the device; empty where it does not tell. Takes further steps to
     * measure them, so it is asked for when the training is over.
     */
    default OptionalDouble kernelSeconds() {
        return OptionalDouble.empty();
    }

    /**
     * What the device's profiler sees of a further step, the one of several that is the median in its kernels; empty
     * where there is no profiler. To be asked when the training is over, as above.
     */
    default Optional<DeviceProof> profile() {
        return Optional.empty();
    }

    /** The wiring of a step; empty where there is none, on the reference. */
    default Optional<IterationGraph> graph() {
        return Optional.empty();
    }

    /** Defects of kernels that checked mode saw so far. */
    default List<Finding> findings() {
        return List.of();
    }

    /** What a user should know about how this runs, one sentence each. */
    default List<String> notes() {
        return List.of();
    }

    @Override
    void close();
}
