package org.katabatic.host.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.contract.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.MultiLayerPerceptron.Activation;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.objective.Rows;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Whatever the numbers of a schedule: within the bound of the reference, and the same bits in every run. */
abstract class RowScheduleContract {

    /** Blocks of rows, one and more than there are rows; groups of one tile and of many; columns more and fewer. */
    private static final List<String> SCHEDULES = List.of("blocked:1", "blocked:300", "vectors:1", "vectors:300",
            "tiled:3",
            "work-groups:1,32", "work-groups:3,1024", "work-groups:300,64", "plain");

    private final Executors on;

    RowScheduleContract(Executors on) {
        this.on = on;
    }

    @TestFactory
    Stream<DynamicTest> shouldStayWithinTheBoundAndRepeatItsBits() {
        return SCHEDULES.stream().map(text -> dynamicTest(text, () -> compare(257, 100, 1, RowSchedule.parse(text))));
    }

    /** Classes that are a multiple of four and that are not, in rows that fill tiles and lanes and that do not. */
    @TestFactory
    Stream<DynamicTest> shouldDoSoWithSeveralClasses() {
        return Stream.of("work-groups:1,32", "work-groups:3,1024", "work-groups:300,64")
                .flatMap(text -> Stream.of(new int[] {257, 100, 11}, new int[] {320, 32, 4}, new int[] {96, 33, 2})
                        .map(size -> dynamicTest(text + " " + Arrays.toString(size),
                                () -> compare(size[0], size[1], size[2], RowSchedule.parse(text)))));
    }

    /** Tiles that layers fill and do not fill, of every activation; inputs and outputs from one to more than a tile. */
    @TestFactory
    Stream<DynamicTest> shouldDoSoWithLayers() {
        return on.cases(
                Stream.of("blocked", "tiled", "work-groups:1,32", "work-groups:3,1024", "work-groups:4096,64")
                        .flatMap(text -> Stream.of(List.of(1, 1), List.of(64, 33, 2), List.of(130, 7))
                                .map(hidden -> new Layered(RowSchedule.parse(text), hidden))),
                one -> one.schedule().groupSize() == 1024 && one.hidden().size() == 2 || one.hidden().size() == 3
                        && one.schedule().groupSize() == 32)
                .map(one -> dynamicTest(one.schedule().text() + " " + one.hidden(), () -> compare(one)));
    }

    /** A schedule, and the widths of the layers that are hidden. */
    private record Layered(RowSchedule schedule, List<Integer> hidden) {}

    private void compare(Layered one) {
        int n = 32 * one.hidden().size() + 193;
        MultiLayerPerceptron objective = new MultiLayerPerceptron(n, 67, one.hidden(), 11,
                Activation.values()[(one.hidden().getFirst() + 1) % Activation.values().length],
                MultiLayerPerceptron.Loss.CROSS_ENTROPY, 0.3);
        compare(objective, new Dataset("random", n, 67, Draw.gaussians(171, n * 67).toHeapArray(),
                Draw.classes(172, n, 11).toHeapArray()), one.schedule());
    }

    private void compare(int n, int columns, int k, RowSchedule schedule) {
        // with an intercept where the number of columns is no power of two, which the ridge term does not cover
        boolean intercept = Integer.bitCount(columns) > 1;
        Objective objective = k == 1
                ? new LogisticRegression(n, columns, intercept, 0.3)
                : new SoftmaxRegression(n, columns, k, intercept, 0.3);
        float[] x = Draw.gaussians(171, n * columns).toHeapArray();
        for (int i = 0; intercept && i < n; i++) {
            x[i * columns + columns - 1] = 1;
        }
        FloatArray targets = k == 1 ? Draw.signs(172, n) : Draw.classes(172, n, k);
        compare(objective, new Dataset("random", n, columns, x, targets.toHeapArray()), schedule);
    }

    private void compare(Objective objective, Dataset data, RowSchedule schedule) {
        int d = objective.parameterCount();
        FloatArray w = Draw.gaussians(173, d);
        ReferenceObjective reference = ReferenceObjective.of(objective, data);
        DMatrixRMaj parameters = DMatrixRMaj.wrap(d, 1, Draw.widened(w));
        DMatrixRMaj expected = new DMatrixRMaj(d, 1);
        reference.gradient(parameters, expected);

        float[] first = evaluate(objective, data, schedule, w);
        double[] gradient = new double[d];
        Arrays.setAll(gradient, j -> first[j]);
        Within.bounds("gradient", gradient, expected.data, reference.bound(parameters).gradient());
        Within.bound("value", first[d], reference.value(parameters), reference.bound(parameters).value());
        assertThat(evaluate(objective, data, schedule, w)).isEqualTo(first);
    }

    /** The gradient and, behind it, the value after two iterations, which leave the parameters as they are. */
    private float[] evaluate(Objective objective, Dataset data, RowSchedule schedule, FloatArray w) {
        ObjectiveTasks tasks = ObjectiveTasks.of(objective, Rows.of(data), schedule);
        for (int j = 0; j < w.getSize(); j++) {
            tasks.parameters().set(j, w.get(j));
        }
        IterationGraph.Builder graph = IterationGraph.named("evaluation");
        tasks.addTo(graph);
        try (Executor executor = on.of(graph.build())) {
            executor.execute();
            executor.execute();
            executor.transferToHost(tasks.gradient(), tasks.value());
        }
        float[] result = Arrays.copyOf(tasks.gradient().toHeapArray(), w.getSize() + 1);
        result[w.getSize()] = tasks.value().get(0);
        return result;
    }
}
