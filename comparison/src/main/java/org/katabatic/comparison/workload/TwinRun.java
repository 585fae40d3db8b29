package org.katabatic.comparison.workload;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.katabatic.host.verification.Comparison;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.graph.IterationGraph;

/** A user's twin as the reference that it is. */
final class TwinRun implements Run {

    private final Twin twin;
    private final Supplier<IterationGraph> kernels;
    private double loss = Double.NaN;

    TwinRun(Twin twin, Supplier<IterationGraph> kernels) {
        this.twin = twin;
        this.kernels = kernels;
    }

    @Override
    public void step(long t) {
        loss = twin.step(t).loss();
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public void hold(long t) {
        // it is what others are held against
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of();
    }

    @Override
    public Optional<DeviceProof> proof() {
        return Optional.empty();
    }

    @Override
    public Optional<DeviceProof> profile() {
        return Optional.empty();
    }

    @Override
    public IterationGraph graph() {
        return kernels.get();
    }

    @Override
    public void close() {
        // holds nothing but memory
    }
}
