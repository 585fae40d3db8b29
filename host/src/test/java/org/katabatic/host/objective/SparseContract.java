package org.katabatic.host.objective;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.models.synthetic.SparseGaussians;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.objective.Schedule;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Classifiers on sparse rows, wired, against the reference on the same rows with all their zeros. */
abstract class SparseContract {

    private record Case(Objective objective, SparseDataset data) {}

    private final Executors on;

    SparseContract(Executors on) {
        this.on = on;
    }

    private static List<Case> cases() {
        SparseDataset wide = new SparseGaussians(33, 2570, 7, 1).generate().withIntercept();
        SparseDataset tall = new SparseGaussians(257, 31, 3, 2).generate();
        SparseDataset empty = new SparseDataset("empty", 3, new int[3], new int[0], new float[0],
                new float[] {1, -1});
        return List.of(new Case(new LogisticRegression(33, 2571, true, 0.3), wide),
                new Case(new LogisticRegression(257, 31, false, 0), tall),
                new Case(new LogisticRegression(2, 3, false, 0), empty),
                new Case(new SoftmaxRegression(33, 2571, 3, true, 0.3),
                        wide.withTargets(Draw.classes(151, 33, 3).toHeapArray())),
                new Case(new SoftmaxRegression(257, 31, 7, false, 0),
                        tall.withTargets(Draw.classes(152, 257, 7).toHeapArray())));
    }

    @TestFactory
    Stream<DynamicTest> shouldSupplyWhatItSaysWithinTheBoundOfTheReference() {
        return cases().stream().map(one -> dynamicTest(one.objective().toString(), () -> compare(one)));
    }

    private void compare(Case one) {
        int d = one.objective().parameterCount();
        ObjectiveTasks tasks = ObjectiveTasks.of(one.objective(), one.data(), Schedule.BLOCKED);
        FloatArray w = Draw.gaussians(153, d);
        for (int j = 0; j < d; j++) {
            tasks.parameters().set(j, w.get(j));
        }
        FloatArray v = Draw.gaussians(154, d);
        FloatArray elsewhere = new FloatArray(d);
        IterationGraph.Builder graph = IterationGraph.named("evaluation").buffer("v", BufferRole.INPUT, v)
                .buffer("elsewhere", BufferRole.OUTPUT, elsewhere);
        tasks.addTo(graph);
        tasks.addGradientAt(graph, "second", v, elsewhere);
        FloatArray product = new FloatArray(d);
        tasks.addHessianVector(graph.buffer("product", BufferRole.OUTPUT, product), "curved", v, product);
        FloatArray norms = new FloatArray(one.data().samples());
        tasks.addPerSampleNorms(graph.buffer("norms", BufferRole.OUTPUT, norms), "single", norms);
        on.runOnce(graph.build());

        ReferenceObjective sparse = ReferenceObjective.of(one.objective(), one.data());
        ReferenceObjective dense = ReferenceObjective.of(one.objective(), one.data().dense());
        compare("at the parameters", w, tasks.gradient(), sparse, dense);
        compare("elsewhere", v, elsewhere, sparse, dense);
        DMatrixRMaj parameters = DMatrixRMaj.wrap(d, 1, Draw.widened(w));
        DMatrixRMaj expected = new DMatrixRMaj(d, 1);
        DMatrixRMaj direction = DMatrixRMaj.wrap(d, 1, Draw.widened(v));
        dense.hessianVector(parameters, direction, expected);
        Within.bounds("Hessian times v", product, expected.data, sparse.hessianVectorBound(parameters, direction));
        Within.bounds("norms", norms, dense.perSampleNorms(parameters).values(),
                sparse.perSampleNorms(parameters).bounds());
        Within.bound("value", tasks.value().get(0), dense.value(parameters), sparse.bound(parameters).value());
    }

    private static void compare(String where, FloatArray at, FloatArray actual, ReferenceObjective sparse,
            ReferenceObjective dense) {
        DMatrixRMaj parameters = DMatrixRMaj.wrap(at.getSize(), 1, Draw.widened(at));
        DMatrixRMaj expected = new DMatrixRMaj(at.getSize(), 1);
        dense.gradient(parameters, expected);
        Within.bounds("gradient " + where, actual, expected.data, sparse.bound(parameters).gradient());
    }
}
