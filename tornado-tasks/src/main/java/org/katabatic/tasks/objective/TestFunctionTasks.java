package org.katabatic.tasks.objective;

import java.util.Set;
import org.katabatic.models.objective.Oracle;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.NormKernels;
import org.katabatic.tasks.kernel.TestFunctionKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Tasks of a test function, one or two of them. It has no rows to read. */
final class TestFunctionTasks extends ParameterTasks {

    private final TestFunction objective;
    private final int d;
    private final FloatArray before;
    private final FloatArray own;

    TestFunctionTasks(TestFunction objective) {
        super(objective.parameterCount());
        this.objective = objective;
        d = objective.parameterCount();
        before = new FloatArray(d);
        own = new FloatArray(d);
        for (int j = 0; j < d; j++) {
            before.set(j, (float) (1 / (8.0 * (d - j))));
            own.set(j, (float) (Math.sqrt(j + 1.0) / (2 * Math.sqrt(d))));
        }
    }

    @Override
    public Set<Oracle> oracles() {
        return objective.oracles();
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        addBuffersTo(graph);
        addTo(graph, "", w, g, f);
    }

    @Override
    public void addGradientAt(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray result) {
        addTo(graph, prefix, at, result, BlockSums.output(graph, prefix, "value", 1));
    }

    @Override
    public void addHessianVector(IterationGraph.Builder graph, String prefix, FloatArray vector, FloatArray product) {
        throw new IllegalArgumentException("a test function does not supply products with its Hessian");
    }

    private void addTo(IterationGraph.Builder graph, String prefix, FloatArray w, FloatArray g, FloatArray f) {
        String task = BlockSums.prefixed(prefix, "function");
        switch (objective.function()) {
            case DIFFGRAD_F1 -> addOfOne(graph, task, w, g, f, TestFunctionKernels.DIFFGRAD_F1);
            case DIFFGRAD_F2 -> addOfOne(graph, task, w, g, f, TestFunctionKernels.DIFFGRAD_F2);
            case DIFFGRAD_F3 -> addOfOne(graph, task, w, g, f, TestFunctionKernels.DIFFGRAD_F3);
            case ABSOLUTE_SUM -> addOfTwo(graph, task, w, g, f, TestFunctionKernels.ABSOLUTE_SUM);
            case ROTATED_ABSOLUTE -> addOfTwo(graph, task, w, g, f, TestFunctionKernels.ROTATED_ABSOLUTE);
            case ROTATED_QUADRATIC -> addOfTwo(graph, task, w, g, f, TestFunctionKernels.ROTATED_QUADRATIC);
            case ROSENBROCK -> addOfTwo(graph, task, w, g, f, TestFunctionKernels.ROSENBROCK);
            case BEALE -> addOfTwo(graph, task, w, g, f, TestFunctionKernels.BEALE);
            case L1_DISTANCE -> {
                int blocks = NormKernels.blocks(d);
                FloatArray sums = BlockSums.output(graph, prefix, "distances", blocks);
                graph.task(task, TestFunctionKernels::distancesFromOne, w, g, sums, d, blocks)
                        .task(BlockSums.prefixed(prefix, "sum"), TestFunctionKernels::sumOfDistances, sums, f, blocks);
            }
            case MAX_OF_LINEAR -> graph.sharedBuffer("slopesBefore", BufferRole.INPUT, before)
                    .sharedBuffer("slopesOwn", BufferRole.INPUT, own)
                    .task(task, TestFunctionKernels::greatestOfLinear, w, before, own, g, f, d);
            default -> throw new IllegalStateException("no kernel of " + objective.function());
        }
    }

    private static void addOfOne(IterationGraph.Builder graph, String task, FloatArray w, FloatArray g, FloatArray f,
            int function) {
        graph.task(task, TestFunctionKernels::functionOfOne, w, g, f, function);
    }

    private static void addOfTwo(IterationGraph.Builder graph, String task, FloatArray w, FloatArray g, FloatArray f,
            int function) {
        graph.task(task, TestFunctionKernels::functionOfTwo, w, g, f, function);
    }
}
