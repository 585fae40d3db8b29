package org.katabatic.host.particle;

import java.util.List;
import java.util.Optional;
import org.katabatic.host.device.Device;
import org.katabatic.models.energy.Energy;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.particle.ParticleRule;
import org.katabatic.tasks.particle.ParticleTasks;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** JAVA and DEVICE: an iteration is one execution of a graph; searches one after another share its compilation. */
final class ExecutorRun implements SearchRun {

    private final ParticleTasks tasks;
    private final Executor executor;

    ExecutorRun(Energy energy, ParticleRule rule, int particles, Device.OfKernels device) {
        tasks = new ParticleTasks(energy, rule, particles);
        IterationGraph.Builder graph = IterationGraph.named("particles");
        tasks.addTo(graph);
        executor = device.executor(graph.build());
    }

    @Override
    public void begin(long seed, double[] start) {
        tasks.begin(seed, start);
    }

    @Override
    public void step(long t, ParticleRule now) {
        tasks.prepare(t, now);
        executor.execute();
    }

    @Override
    public double[] consensus() {
        return onHost(tasks.consensus());
    }

    @Override
    public double[] energies() {
        return onHost(tasks.energies());
    }

    @Override
    public double[] weights() {
        return onHost(tasks.weights());
    }

    @Override
    public double[] particles() {
        return onHost(tasks.particles());
    }

    private double[] onHost(FloatArray array) {
        executor.transferToHost(array);
        double[] values = new double[array.getSize()];
        for (int k = 0; k < values.length; k++) {
            values[k] = array.get(k);
        }
        return values;
    }

    @Override
    public Optional<DeviceProof> proof() {
        return executor.proof();
    }

    @Override
    public List<Finding> findings() {
        return executor.findings();
    }

    @Override
    public void close() {
        executor.close();
    }
}
