package org.katabatic.benchmarks.peer;

import java.util.OptionalLong;
import org.katabatic.host.device.Device;
import org.katabatic.models.data.Data;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.StepTasks;

/** The project's gradient on a device, alone or as the whole iteration of a training. */
final class Katabatic implements Contender {

    private final Device.OfKernels device;
    private final long bytes;
    private final boolean wholeStep;
    private final ObjectiveTasks tasks;
    private final Executor executor;

    /**
     * Puts data and parameters where the device has them.
     *
     * @param w
     *            parameters at which the gradient is taken
     * @param bytes
     *            of the data that one pass reads
     * @param wholeStep
     *            whether a run is the gradient with Adam's step behind it, executed as in a training
     */
    Katabatic(Objective objective, Data data, float[] w, long bytes, Device.OfKernels device, boolean wholeStep) {
        this.device = device;
        this.bytes = bytes;
        this.wholeStep = wholeStep;
        tasks = ObjectiveTasks.of(objective, data, device.schedule());
        for (int j = 0; j < w.length; j++) {
            tasks.parameters().set(j, w[j]);
        }
        IterationGraph.Builder graph = IterationGraph.named("gradient");
        tasks.addTo(graph);
        if (wholeStep) {
            StepTasks step = new StepTasks(Adam.DEFAULT, tasks.parameters(), tasks.gradient());
            step.addTo(graph);
            step.prepare(1);
        }
        executor = device.executor(graph.build());
    }

    @Override
    public String name() {
        return "Katabatic, " + device.id() + (wholeStep ? ", with Adam's step" : "");
    }

    @Override
    public int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void run() {
        executor.execute();
    }

    @Override
    public OptionalLong runTimed() {
        return executor.executeTimed();
    }

    @Override
    public double[] result() {
        executor.transferToHost(tasks.gradient());
        return Widening.of(tasks.gradient().toHeapArray());
    }

    @Override
    public void close() {
        executor.close();
    }
}
