package org.katabatic.host.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.objective.Rows;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** JAVA and DEVICE: the training as an iteration graph on an executor; another one where the batch size changes. */
public final class ExecutorDescent implements Descent {

    /** Kernel times differ from one iteration to the next: the median of so many. */
    private static final int TIMED_ITERATIONS = 5;

    private final Training training;
    private final RowSchedule schedule;
    private final Function<IterationGraph, Executor> executorOf;
    private final Rows data;
    private final Batches batches;
    private final List<Finding> findingsOfEarlier = new ArrayList<>();
    private Iteration iteration;
    private Map<String, TornadoNativeArray> kept = Map.of();
    private boolean keepsGeneratedCode;
    private Evaluation evaluation;
    private Optional<DeviceProof> proof = Optional.empty();
    private IterationObserver observer = IterationObserver.NONE;

    /**
     * A training at its initial parameters.
     *
     * @param schedule
     *            what suits the device
     * @param executorOf
     *            makes the executor for the iteration graph
     */
    public ExecutorDescent(Training training, RowSchedule schedule, Function<IterationGraph, Executor> executorOf) {
        this.training = training;
        this.schedule = schedule;
        this.executorOf = executorOf;
        data = Rows.of(training.data());
        batches = new Batches(training);
        iteration = new Iteration(training, data, batches, batches.begin(1), schedule, executorOf);
    }

    /** Shows all arrays of the steps that the observer wants to see. */
    public void observe(IterationObserver other) {
        observer = other;
    }

    /** Makes executors for graphs, as it does for its own. */
    public Function<IterationGraph, Executor> executors() {
        return executorOf;
    }

    /** Asks for the generated code of the first step's tasks; to be called before it. */
    public void keepGeneratedCode() {
        keepsGeneratedCode = true;
        iteration.executor().keepGeneratedCode();
    }

    /** The source generated from the kernels of the present iteration's tasks, where it is kept, by the task's id. */
    public Map<String, String> generatedCode() {
        return iteration.executor().generatedCode();
    }

    @Override
    public void step(long t) {
        int size = batches.begin(t);
        if (size != iteration.batchSize()) {
            Iteration before = iteration;
            iteration = new Iteration(training, data, batches, size, schedule, executorOf, before);
            findingsOfEarlier.addAll(before.executor().findings());
            before.close();
        }
        iteration.run(t, batches.drawn(), observer);
        if (proof.isEmpty()) {
            proof = iteration.executor().proof();
        }
        if (batches.isGrowing() && !batches.isAll()) {
            batches.end(iteration.spread());
        } else {
            batches.end();
        }
    }

    @Override
    public int batchSize() {
        return iteration.batchSize();
    }

    @Override
    public double value() {
        return iteration.value();
    }

    @Override
    public double[] gradient() {
        return iteration.gradient();
    }

    @Override
    public double[] parameters() {
        return iteration.parameters();
    }

    @Override
    public double[] average() {
        return iteration.average();
    }

    @Override
    public double lossAt(double[] w) {
        if (evaluation == null) {
            evaluation = new Evaluation(training.objective(), data, schedule, executorOf);
        }
        return evaluation.at(w);
    }

    @Override
    public Optional<NonFiniteElement> firstNonFinite(long t) {
        return iteration.firstNonFinite(t);
    }

    @Override
    public void keep() {
        kept = iteration.state();
    }

    @Override
    public void undo(long t) {
        findingsOfEarlier.addAll(iteration.executor().findings());
        iteration.restore(kept);
        if (keepsGeneratedCode) {
            iteration.executor().keepGeneratedCode();
        }
    }

    @Override
    public Optional<DeviceProof> proof() {
        return proof;
    }

    @Override
    public OptionalDouble kernelSeconds() {
        return profile().stream().mapToDouble(seen -> seen.kernelNanos() / 1e9).findFirst();
    }

    @Override
    public Optional<DeviceProof> profile() {
        return Stream.generate(() -> iteration.executor().executeProfiled()).limit(TIMED_ITERATIONS)
                .flatMap(Optional::stream).sorted(Comparator.comparingLong(DeviceProof::kernelNanos))
                .skip(TIMED_ITERATIONS / 2).findFirst();
    }

    @Override
    public Optional<IterationGraph> graph() {
        return Optional.of(iteration.graph());
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(findingsOfEarlier);
        findings.addAll(iteration.executor().findings());
        if (evaluation != null) {
            findings.addAll(evaluation.executor().findings());
        }
        return findings;
    }

    @Override
    public List<String> notes() {
        return iteration.notes();
    }

    @Override
    public void close() {
        iteration.close();
        if (evaluation != null) {
            evaluation.close();
        }
    }
}
