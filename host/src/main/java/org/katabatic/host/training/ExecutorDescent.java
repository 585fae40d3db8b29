package org.katabatic.host.training;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.objective.Schedule;
import org.katabatic.tasks.random.IterationCounter;
import org.katabatic.tasks.steprule.StepTasks;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** JAVA and DEVICE: the training as an iteration graph on an executor. */
public final class ExecutorDescent implements Descent {

    private final ObjectiveTasks objective;
    private final IterationCounter counter;
    private final StepTasks step;
    private final Executor executor;

    /**
     * A training at its initial parameters.
     *
     * @param schedule
     *            what suits the device
     * @param executorOf
     *            makes the executor for the iteration graph
     */
    public ExecutorDescent(Training training, Schedule schedule, Function<IterationGraph, Executor> executorOf) {
        objective = ObjectiveTasks.of(training.objective(), training.data(), schedule);
        float[] initial = training.objective().initialParameters(training.seed());
        for (int j = 0; j < initial.length; j++) {
            objective.parameters().set(j, initial[j]);
        }
        counter = new IterationCounter(training.seed());
        step = new StepTasks(training.rule(), objective.parameters(), objective.gradient(), objective, counter);
        IterationGraph.Builder graph = IterationGraph.named("iteration");
        objective.addTo(graph);
        step.addTo(graph);
        executor = executorOf.apply(graph.build());
    }

    @Override
    public void step(long t) {
        counter.prepare(t);
        step.prepare(t);
        executor.execute();
    }

    @Override
    public double value() {
        executor.transferToHost(objective.value());
        return objective.value().get(0);
    }

    @Override
    public double[] gradient() {
        return onHost(objective.gradient());
    }

    @Override
    public double[] parameters() {
        return onHost(objective.parameters());
    }

    private double[] onHost(FloatArray array) {
        executor.transferToHost(array);
        double[] values = new double[array.getSize()];
        for (int j = 0; j < values.length; j++) {
            values[j] = array.get(j);
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
    public List<String> notes() {
        return executor.notes();
    }

    @Override
    public void close() {
        executor.close();
    }
}
