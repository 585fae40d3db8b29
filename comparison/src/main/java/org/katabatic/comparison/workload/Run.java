package org.katabatic.comparison.workload;

import java.util.List;
import java.util.Optional;
import org.katabatic.host.verification.Comparison;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.graph.IterationGraph;

/** A contestant on a device, step by step. */
public interface Run extends AutoCloseable {

    /**
     * Evaluates at the present parameters, then takes a step.
     *
     * @param t
     *            the step, from 1
     */
    void step(long t);

    /** The loss at the parameters from which the last step was taken, fetched from the device. */
    double loss();

    /**
     * Holds the last step against the reference. Every step from the first on is held, until none is any more.
     *
     * @param t
     *            the last step
     */
    void hold(long t);

    /** What was held against the reference, each quantity where it was worst; empty on the reference itself. */
    List<Comparison> comparisons();

    /** What the profiler saw of the first step; empty where there is none. */
    Optional<DeviceProof> proof();

    /** What the profiler sees of a further step; empty where there is none. */
    Optional<DeviceProof> profile();

    /** The wiring of a step; on the reference that of the kernels, which compute the same. */
    IterationGraph graph();

    @Override
    void close();
}
