package org.katabatic.host.steprule;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.objective.Schedule;
import org.katabatic.tasks.random.IterationCounter;
import org.katabatic.tasks.random.RandomKernels;
import org.katabatic.tasks.steprule.AdaHessian;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** z ∘ (H z) of random signs has the diagonal of H for its mean, and Σ_{j ≠ i} H_ij² for its variance. */
class HutchinsonTest {

    private static final int N = 100;
    private static final int D = 7;
    private static final int DRAWS = 2000;

    private final LogisticRegression objective = new LogisticRegression(N, D, false, 0.1);
    private final Dataset data = new Dataset("random", N, D, Draw.gaussians(1, N * D).toHeapArray(),
            Draw.signs(2, N).toHeapArray());

    @Test
    void shouldEstimateTheDiagonalOfTheHessian() {
        double[] mean = mean();
        double[][] hessian = hessian();
        for (int i = 0; i < D; i++) {
            double variance = 0;
            for (int j = 0; j < D; j++) {
                variance += j == i ? 0 : hessian[i][j] * hessian[i][j];
            }
            // five standard deviations of the mean
            Within.bound("diagonal[" + i + "]", mean[i], hessian[i][i], 5 * Math.sqrt(variance / DRAWS));
            assertThat(5 * Math.sqrt(variance / DRAWS)).as("the bound means something").isLessThan(hessian[i][i] / 5);
        }
    }

    private double[] mean() {
        ObjectiveTasks tasks = ObjectiveTasks.of(objective, data, Schedule.TILED);
        IterationCounter counter = new IterationCounter(3);
        FloatArray z = new FloatArray(D);
        FloatArray product = new FloatArray(D);
        FloatArray diagonal = new FloatArray(D);
        setParameters(tasks.parameters());
        IterationGraph.Builder graph = IterationGraph.named("hutchinson").buffer("z", BufferRole.OUTPUT, z)
                .buffer("product", BufferRole.OUTPUT, product).buffer("diagonal", BufferRole.OUTPUT, diagonal);
        tasks.addTo(graph);
        counter.addTo(graph);
        graph.task("signs", RandomKernels::drawSigns, counter.words(), z, RandomStream.HUTCHINSON, D);
        tasks.addHessianVector(graph, "second", z, product);
        graph.task("diagonal", AdaHessian::averagedDiagonal, z, product, diagonal, D, 1, D);
        double[] mean = new double[D];
        try (Executor executor = Executors.JAVA.of(graph.build())) {
            for (int t = 1; t <= DRAWS; t++) {
                counter.prepare(t);
                executor.execute();
                for (int i = 0; i < D; i++) {
                    mean[i] += diagonal.get(i) / DRAWS;
                }
            }
        }
        return mean;
    }

    private static void setParameters(FloatArray w) {
        for (int j = 0; j < D; j++) {
            w.set(j, Draw.gaussians(4, D).get(j));
        }
    }

    private double[][] hessian() {
        ReferenceObjective reference = ReferenceObjective.of(objective, data);
        DMatrixRMaj w = DMatrixRMaj.wrap(D, 1, Draw.widened(Draw.gaussians(4, D)));
        double[][] rows = new double[D][D];
        for (int i = 0; i < D; i++) {
            DMatrixRMaj unit = new DMatrixRMaj(D, 1);
            unit.set(i, 1);
            reference.hessianVector(w, unit, DMatrixRMaj.wrap(D, 1, rows[i]));
        }
        return rows;
    }
}
