package org.katabatic.benchmarks.peer;

import org.katabatic.host.device.Device;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;

/** The project's gradient of matrix sensing on a device. */
final class SensingKatabatic implements Contender {

    private final SensingProblem problem;
    private final Device.OfKernels device;
    private final ObjectiveTasks tasks;
    private final Executor executor;

    SensingKatabatic(SensingProblem problem, Device.OfKernels device) {
        this.problem = problem;
        this.device = device;
        tasks = ObjectiveTasks.of(problem.objective(), problem.data(), device.schedule());
        for (int j = 0; j < problem.factor().length; j++) {
            tasks.parameters().set(j, problem.factor()[j]);
        }
        IterationGraph.Builder graph = IterationGraph.named("sensing");
        tasks.addTo(graph);
        executor = device.executor(graph.build());
    }

    @Override
    public String name() {
        return "Katabatic, " + device.id();
    }

    @Override
    public int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public long bytes() {
        return problem.dataBytes();
    }

    @Override
    public void run() {
        executor.execute();
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
