package org.katabatic.comparison.workload;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.katabatic.host.device.Device;
import org.katabatic.host.verification.Comparison;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** A user's kernels on a device. */
final class KernelRun implements Run {

    private final Wiring wiring;
    private final Executor executor;
    private final Twin twin;
    private Comparison loss;
    private Comparison parameters;

    KernelRun(Wiring wiring, Device.OfKernels device, Twin twin) {
        this.wiring = wiring;
        this.twin = twin;
        executor = device.executor(wiring.graph());
    }

    @Override
    public void step(long t) {
        wiring.prepare().accept(t);
        executor.execute();
    }

    @Override
    public double loss() {
        executor.transferToHost(wiring.loss());
        return wiring.loss().get(0);
    }

    @Override
    public void hold(long t) {
        Twin.Expected expected = twin.step(t);
        loss = Comparison.worse(loss, new Comparison("value", t, Math.abs(loss() - expected.loss()),
                expected.lossBound(), "the twin's"));
        executor.transferToHost(wiring.parameters());
        FloatArray actual = wiring.parameters();
        if (actual.getSize() != expected.parameters().length) {
            throw new IllegalArgumentException("kernels and twin must have as many parameters: kernels="
                    + actual.getSize() + " twin=" + expected.parameters().length);
        }
        for (int j = 0; j < actual.getSize(); j++) {
            parameters = Comparison.worse(parameters,
                    new Comparison("parameters", t, Math.abs(actual.get(j) - expected.parameters()[j]),
                            expected.parameterBounds()[j], "the twin's"));
        }
    }

    @Override
    public List<Comparison> comparisons() {
        return Stream.of(loss, parameters).filter(Objects::nonNull).toList();
    }

    @Override
    public Optional<DeviceProof> proof() {
        return executor.proof();
    }

    @Override
    public Optional<DeviceProof> profile() {
        return executor.executeProfiled();
    }

    @Override
    public IterationGraph graph() {
        return wiring.graph();
    }

    @Override
    public void close() {
        executor.close();
    }
}
