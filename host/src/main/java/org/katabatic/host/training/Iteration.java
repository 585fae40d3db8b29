package org.katabatic.host.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.katabatic.tasks.average.AverageTasks;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.ArrayContents;
import org.katabatic.tasks.graph.Buffer;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.objective.Rows;
import org.katabatic.tasks.objective.Samples;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.random.IterationCounter;
import org.katabatic.tasks.replay.ArraySnapshot;
import org.katabatic.tasks.sampler.GrowingSampler.Spread;
import org.katabatic.tasks.sampler.SamplerTasks;
import org.katabatic.tasks.steprule.StepTasks;
import org.katabatic.tasks.transformation.ChainTasks;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * All tasks of a training's iteration, for one batch size: sampler, objective, transformations, step rule,
 * projections, average. The batch size is
 * fixed, since kernels are compiled for their sizes; another one is another iteration, which goes on from this one.
 */
final class Iteration implements AutoCloseable {

    private final int batchSize;
    private final Training training;
    private final IterationCounter counter;
    private final SamplerTasks sampler;
    private final ObjectiveTasks objective;
    private final FloatArray spread;
    private final StepTasks step;
    private final ChainTasks chain;
    private final AverageTasks average;
    private final IterationGraph graph;
    private final Function<IterationGraph, Executor> executorOf;
    private Executor executor;
    private boolean hasRun;

    /**
     * An iteration at the initial parameters.
     *
     * @param data
     *            all of it
     * @param batches
     *            how large the batch is, and whether it is the data itself
     */
    Iteration(Training training, Rows data, Batches batches, int batchSize, RowSchedule schedule,
            Function<IterationGraph, Executor> executorOf) {
        this(training, data, batches, batchSize, schedule, executorOf, null);
    }

    /** An iteration that goes on from where another one is. */
    Iteration(Training training, Rows data, Batches batches, int batchSize, RowSchedule schedule,
            Function<IterationGraph, Executor> executorOf, Iteration before) {
        this.training = training;
        this.batchSize = batchSize;
        this.executorOf = executorOf;
        counter = new IterationCounter(training.seed());
        IterationGraph.Builder builder = IterationGraph.named("iteration");
        sampler = batches.isAll() ? null : new SamplerTasks(training.sampler(), counter, (Samples) data, batchSize);
        if (sampler != null) {
            sampler.addTo(builder);
        }
        objective = ObjectiveTasks.of(training.objective().withSamples(batchSize),
                sampler == null ? data : sampler.batch(), schedule);
        float[] initial = training.objective().initialParameters(training.seed());
        for (int j = 0; j < initial.length; j++) {
            objective.parameters().set(j, initial[j]);
        }
        objective.addTo(builder);
        spread = batches.isGrowing() && !batches.isAll() ? new FloatArray(3) : null;
        if (spread != null) {
            builder.buffer("spread", BufferRole.OUTPUT, spread);
            objective.addGradientSpread(builder, spread);
        }
        step = new StepTasks(training.ruleAt(1), objective.parameters(), objective.gradient(), objective, counter);
        chain = new ChainTasks(training.chain(), objective.parameters(), objective.gradient(), objective.samples(),
                counter);
        chain.addTo(builder, step, ChainTasks.Passes.FUSED);
        average = training.resultsInLast()
                ? null
                : new AverageTasks(training.average(), training.iterations(), objective.parameters());
        if (average != null) {
            average.addTo(builder);
        }
        graph = builder.build();
        if (before != null) {
            goOnFrom(before);
        }
        executor = executorOf.apply(graph);
    }

    /** Takes over what the other's tasks remember: parameters, the step rule's state, the average. */
    private void goOnFrom(Iteration before) {
        for (Buffer buffer : graph.buffers()) {
            if (buffer.role() == BufferRole.STATE || buffer.role() == BufferRole.HYPER) {
                Buffer old = before.graph.buffers().stream().filter(b -> b.name().equals(buffer.name())).findFirst()
                        .orElse(null);
                if (old != null) {
                    if (old.role() == BufferRole.STATE) {
                        before.executor.transferToHost(old.array());
                    }
                    ArrayContents.copy(old.array(), buffer.array());
                }
            }
        }
    }

    /**
     * Runs the iteration of a step, whose batch begins after so many rows.
     *
     * @param observer
     *            is shown all arrays before and after, if it wants to see the step
     */
    void run(long t, long drawn, IterationObserver observer) {
        counter.prepare(t);
        if (sampler != null) {
            sampler.prepare(drawn);
        }
        step.prepare(t, training.ruleAt(t));
        chain.prepare(t, training.learningRateAt(t), training.chainAt(t));
        if (average != null) {
            average.prepare(t);
        }
        if (!observer.wants(t)) {
            executor.execute();
            hasRun = true;
            return;
        }
        ArraySnapshot before = hasRun ? ArraySnapshot.ofDevice(graph, executor) : ArraySnapshot.ofHost(graph);
        executor.execute();
        hasRun = true;
        observer.ran(t, before, ArraySnapshot.ofDevice(graph, executor));
    }

    int batchSize() {
        return batchSize;
    }

    /** How far single samples' gradients are apart; only of a sampler that grows, on a batch. */
    Spread spread() {
        executor.transferToHost(spread);
        return new Spread(spread.get(0), spread.get(1), spread.get(2));
    }

    List<String> notes() {
        return Stream.concat(chain.notes().stream(), executor.notes().stream()).toList();
    }

    IterationGraph graph() {
        return graph;
    }

    Executor executor() {
        return executor;
    }

    /** Copies of what the tasks remember, by name. */
    Map<String, TornadoNativeArray> state() {
        Map<String, TornadoNativeArray> state = new HashMap<>();
        for (Buffer buffer : graph.buffers()) {
            if (buffer.role() == BufferRole.STATE) {
                if (hasRun) {
                    executor.transferToHost(buffer.array());
                }
                TornadoNativeArray copy = ArrayContents.poisonedLike(buffer.array());
                ArrayContents.copy(buffer.array(), copy);
                state.put(buffer.name(), copy);
            }
        }
        return state;
    }

    /** Makes the tasks remember what they did when the state was copied, on the device too: it gets a new executor. */
    void restore(Map<String, TornadoNativeArray> state) {
        executor.close();
        for (Buffer buffer : graph.buffers()) {
            if (buffer.role() == BufferRole.STATE) {
                ArrayContents.copy(state.get(buffer.name()), buffer.array());
            }
        }
        executor = executorOf.apply(graph);
        hasRun = false;
    }

    /** The first number of the last step that is not finite. */
    Optional<NonFiniteElement> firstNonFinite(long t) {
        for (Buffer buffer : WritingOrder.of(graph)) {
            if (buffer.role() == BufferRole.INPUT && t > 1) {
                continue;
            }
            if (buffer.role() == BufferRole.OUTPUT || buffer.role() == BufferRole.STATE) {
                executor.transferToHost(buffer.array());
            }
            int index = ArrayContents.firstNonFinite(buffer.array());
            if (index >= 0) {
                return Optional.of(new NonFiniteElement(t, buffer.name(), index,
                        Double.parseDouble(ArrayContents.element(buffer.array(), index))));
            }
        }
        return Optional.empty();
    }

    double value() {
        executor.transferToHost(objective.value());
        return objective.value().get(0);
    }

    double[] gradient() {
        return onHost(objective.gradient());
    }

    double[] parameters() {
        return onHost(objective.parameters());
    }

    double[] average() {
        return average == null ? parameters() : onHost(average.mean());
    }

    private double[] onHost(FloatArray array) {
        if (hasRun) {
            executor.transferToHost(array);
        }
        double[] values = new double[array.getSize()];
        for (int j = 0; j < values.length; j++) {
            values[j] = array.get(j);
        }
        return values;
    }

    @Override
    public void close() {
        executor.close();
    }
}
