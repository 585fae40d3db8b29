package org.katabatic.host.conformance;

import java.util.EnumSet;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.reference.objective.ReferenceOracles;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.OracleTasks;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The objective around the parameters for which a test has chosen the gradient: f(w + s) = g·s + sᵀHs/2. H has a
 * diagonal from 1 to 10 and one number beside it, small enough that H is diagonally dominant.
 *
 * @param coupling
 *            the elements of H beside the diagonal
 */
public record Quadratic(float coupling) {

    /** H = diag(1, …, 10). */
    public static final Quadratic DIAGONAL = new Quadratic(0);

    /** Couples each parameter to its neighbours. */
    public static final Quadratic COUPLED = new Quadratic(0.25f);

    /** H_jj. */
    public static double curvature(int j, int d) {
        return d == 1 ? 1 : 1 + 9.0 * j / (d - 1);
    }

    private static FloatArray diagonal(int d) {
        FloatArray diagonal = new FloatArray(d);
        for (int j = 0; j < d; j++) {
            diagonal.set(j, (float) curvature(j, d));
        }
        return diagonal;
    }

    /** As tasks, around the parameters w with the gradient g. The graph gets a buffer for H's diagonal. */
    public OracleTasks tasks(FloatArray w, FloatArray g) {
        FloatArray diagonal = diagonal(w.getSize());
        return new OracleTasks() {

            @Override
            public Set<Oracle> oracles() {
                return EnumSet.of(Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE, Oracle.HESSIAN_VECTOR);
            }

            @Override
            public void addGradientAt(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray gradient) {
                graph.buffer(prefix + "Curvature", BufferRole.INPUT, diagonal)
                        .task(prefix + "Gradient", Quadratic::gradientAround, w, g, at, diagonal, gradient, coupling,
                                w.getSize());
            }

            @Override
            public void addHessianVector(IterationGraph.Builder graph, String prefix, FloatArray vector,
                    FloatArray product) {
                graph.buffer(prefix + "Curvature", BufferRole.INPUT, diagonal)
                        .task(prefix + "Product", Quadratic::hessianTimes, vector, diagonal, product, coupling,
                                w.getSize());
            }
        };
    }

    /** g + H (a − w). */
    public static void gradientAround(FloatArray w, FloatArray g, FloatArray at, FloatArray diagonal,
            FloatArray gradient, float coupling, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            float sum = diagonal.get(j) * (at.get(j) - w.get(j));
            if (j > 0) {
                sum += coupling * (at.get(j - 1) - w.get(j - 1));
            }
            if (j < d - 1) {
                sum += coupling * (at.get(j + 1) - w.get(j + 1));
            }
            gradient.set(j, g.get(j) + sum);
        }
    }

    /** H v. */
    public static void hessianTimes(FloatArray v, FloatArray diagonal, FloatArray product, float coupling, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            float sum = diagonal.get(j) * v.get(j);
            if (j > 0) {
                sum += coupling * v.get(j - 1);
            }
            if (j < d - 1) {
                sum += coupling * v.get(j + 1);
            }
            product.set(j, sum);
        }
    }

    /** In double, around the parameters w with the gradient g, whatever they are when it is asked. */
    public ReferenceOracles reference(DMatrixRMaj w, DMatrixRMaj g) {
        return new ReferenceOracles() {

            @Override
            public void gradient(DMatrixRMaj at, DMatrixRMaj gradient) {
                DMatrixRMaj step = at.copy();
                for (int j = 0; j < step.numRows; j++) {
                    step.data[j] -= w.data[j];
                }
                hessianVector(at, step, gradient);
                for (int j = 0; j < step.numRows; j++) {
                    gradient.data[j] += g.data[j];
                }
            }

            @Override
            public void hessianVector(DMatrixRMaj at, DMatrixRMaj v, DMatrixRMaj product) {
                int d = v.numRows;
                for (int j = 0; j < d; j++) {
                    double beside = (j > 0 ? v.data[j - 1] : 0) + (j < d - 1 ? v.data[j + 1] : 0);
                    product.data[j] = (float) curvature(j, d) * v.data[j] + coupling * beside;
                }
            }
        };
    }
}
