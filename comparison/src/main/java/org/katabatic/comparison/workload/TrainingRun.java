package org.katabatic.comparison.workload;

import java.util.List;
import java.util.Optional;
import org.katabatic.host.device.Device;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Training;
import org.katabatic.host.verification.Comparison;
import org.katabatic.host.verification.Verification;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.graph.IterationGraph;

/** A training on a device. */
final class TrainingRun implements Run {

    private final Training training;
    private final Descent descent;
    private final Verification verification;

    TrainingRun(Training training, Device device) {
        this.training = training;
        descent = device.begin(training);
        verification = device instanceof Device.Reference ? null : new Verification(training);
    }

    @Override
    public void step(long t) {
        descent.step(t);
    }

    @Override
    public double loss() {
        return descent.value();
    }

    @Override
    public void hold(long t) {
        if (verification != null) {
            verification.afterStep((int) t, descent);
        }
    }

    @Override
    public List<Comparison> comparisons() {
        return verification == null ? List.of() : verification.comparisons();
    }

    @Override
    public Optional<DeviceProof> proof() {
        return descent.proof();
    }

    @Override
    public Optional<DeviceProof> profile() {
        return descent.profile();
    }

    @Override
    public IterationGraph graph() {
        return descent.graph().orElseGet(this::graphOfKernels);
    }

    private IterationGraph graphOfKernels() {
        try (Descent onKernels = new Device.Java(1).begin(training)) {
            return onKernels.graph().orElseThrow();
        }
    }

    @Override
    public void close() {
        descent.close();
    }
}
