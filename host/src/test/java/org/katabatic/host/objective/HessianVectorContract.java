package org.katabatic.host.objective;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.objective.Schedule;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The further evaluations of every objective in one iteration, wired, against the reference and its bounds. */
abstract class HessianVectorContract {

    private final Executors on;
    private final List<CentralDifferenceTest.Case> cases;

    private record Scheduled(CentralDifferenceTest.Case one, Schedule schedule) {

        /** Those of one kind stand for each other: an objective with a schedule, a perceptron with its activation. */
        Object kind() {
            return one.objective() instanceof MultiLayerPerceptron perceptron
                    ? perceptron.activation()
                    : one.objective().name() + " " + schedule;
        }
    }

    HessianVectorContract(Executors on, List<CentralDifferenceTest.Case> cases) {
        this.on = on;
        this.cases = cases;
    }

    @TestFactory
    Stream<DynamicTest> shouldSupplyWhatItSaysWithinTheBoundOfTheReference() {
        List<Scheduled> all = cases.stream().flatMap(one -> schedules(one)
                .map(schedule -> new Scheduled(one, schedule))).toList();
        Map<Object, Scheduled> lastOfKind = new HashMap<>();
        all.forEach(each -> lastOfKind.put(each.kind(), each));
        return on.cases(all.stream(), lastOfKind.values()::contains).map(each -> dynamicTest(
                each.schedule().text() + ", " + each.one(), () -> compare(each.one(), each.schedule())));
    }

    /** Those that the objective has on such data; sparse rows have one, and ignore its name. */
    private static Stream<Schedule> schedules(CentralDifferenceTest.Case one) {
        return one.data() instanceof SparseDataset
                ? Stream.of(Schedule.BLOCKED)
                : Arrays.stream(Schedule.values()).filter(
                        schedule -> RowSchedule.of(schedule).obstacle(one.objective(), one.data()).isEmpty());
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
        FloatArray product = new FloatArray(d);
        IterationGraph.Builder graph = IterationGraph.named("evaluation").buffer("v", BufferRole.INPUT, v)
                .buffer("elsewhere", BufferRole.OUTPUT, elsewhere);
        tasks.addTo(graph);
        tasks.addGradientAt(graph, "second", v, elsewhere);
        boolean curved = tasks.oracles().contains(Oracle.HESSIAN_VECTOR);
        if (curved) {
            tasks.addHessianVector(graph.buffer("hv", BufferRole.OUTPUT, product), "curved", v, product);
        }
        FloatArray norms = new FloatArray(one.objective().samples());
        if (tasks.oracles().contains(Oracle.PER_SAMPLE_NORM)) {
            tasks.addPerSampleNorms(graph.buffer("norms", BufferRole.OUTPUT, norms), "single", norms);
        }
        FloatArray residual = new FloatArray(one.objective().samples());
        if (tasks.oracles().contains(Oracle.RESIDUAL)) {
            tasks.addResidual(graph.buffer("residualOut", BufferRole.OUTPUT, residual), "left", residual);
        } else {
            assertThatThrownBy(() -> tasks.addResidual(graph, "left", residual))
                    .hasMessage("the objective does not supply residuals");
        }
        on.runOnce(graph.build());

        ReferenceObjective reference = ReferenceObjective.of(one.objective(), one.data());
        DMatrixRMaj parameters = DMatrixRMaj.wrap(d, 1, Draw.widened(w));
        DMatrixRMaj direction = DMatrixRMaj.wrap(d, 1, Draw.widened(v));
        DMatrixRMaj expected = new DMatrixRMaj(d, 1);
        Within.bound("value at the parameters", tasks.value().get(0), reference.value(parameters),
                reference.bound(parameters).value());
        reference.gradient(parameters, expected);
        Within.bounds("gradient", tasks.gradient(), expected.data, reference.bound(parameters).gradient());
        reference.gradient(direction, expected);
        Within.bounds("gradient elsewhere", elsewhere, expected.data, reference.bound(direction).gradient());
        if (curved) {
            reference.hessianVector(parameters, direction, expected);
            Within.bounds("Hessian times v", product, expected.data,
                    reference.hessianVectorBound(parameters, direction));
        }
        if (tasks.oracles().contains(Oracle.PER_SAMPLE_NORM)) {
            ReferenceObjective.PerSample expectedNorms = reference.perSampleNorms(parameters);
            Within.bounds("norms", norms, expectedNorms.values(), expectedNorms.bounds());
        }
        if (tasks.oracles().contains(Oracle.RESIDUAL)) {
            ReferenceObjective.PerSample expectedResidual = reference.residual(parameters);
            Within.bounds("residual", residual, expectedResidual.values(), expectedResidual.bounds());
        }
    }
}
