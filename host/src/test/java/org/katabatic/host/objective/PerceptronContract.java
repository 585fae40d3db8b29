package org.katabatic.host.objective;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.contract.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.objective.Schedule;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Perceptrons, wired: value, gradient and a gradient elsewhere, against the reference and its bounds. */
abstract class PerceptronContract {

    private final Executors on;
    private final int every;

    /** Of all cases, one of so many. */
    PerceptronContract(Executors on, int every) {
        this.on = on;
        this.every = every;
    }

    @TestFactory
    Stream<DynamicTest> shouldSupplyValueAndGradients() {
        return Stream.iterate(0, i -> i < Perceptrons.all().size(), i -> i + every).map(Perceptrons.all()::get)
                .flatMap(one -> Stream.of(Schedule.values()).map(schedule -> dynamicTest(one + " " + schedule,
                        () -> compare(one, schedule))));
    }

    private void compare(CentralDifferenceTest.Case one, Schedule schedule) {
        int d = one.objective().parameterCount();
        ObjectiveTasks tasks = ObjectiveTasks.of(one.objective(), one.data(), schedule);
        FloatArray w = Draw.gaussians(65, d);
        for (int j = 0; j < d; j++) {
            tasks.parameters().set(j, w.get(j));
        }
        FloatArray v = Draw.gaussians(66, d);
        FloatArray elsewhere = new FloatArray(d);
        IterationGraph.Builder graph = IterationGraph.named("evaluation").buffer("v", BufferRole.INPUT, v)
                .buffer("elsewhere", BufferRole.OUTPUT, elsewhere);
        tasks.addTo(graph);
        tasks.addGradientAt(graph, "second", v, elsewhere);
        on.runOnce(graph.build());

        ReferenceObjective reference = ReferenceObjective.of(one.objective(), one.data());
        DMatrixRMaj parameters = DMatrixRMaj.wrap(d, 1, Draw.widened(w));
        DMatrixRMaj direction = DMatrixRMaj.wrap(d, 1, Draw.widened(v));
        DMatrixRMaj expected = new DMatrixRMaj(d, 1);
        Within.bound("value", tasks.value().get(0), reference.value(parameters), reference.bound(parameters).value());
        reference.gradient(parameters, expected);
        Within.bounds("gradient", tasks.gradient(), expected.data, reference.bound(parameters).gradient());
        reference.gradient(direction, expected);
        Within.bounds("gradient elsewhere", elsewhere, expected.data, reference.bound(direction).gradient());
    }
}
