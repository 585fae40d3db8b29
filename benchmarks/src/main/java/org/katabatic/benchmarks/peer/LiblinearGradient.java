package org.katabatic.benchmarks.peer;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import org.katabatic.models.data.SparseDataset;

/**
 * Loss and gradient as liblinear-java's solver of a logistic regression computes them in each of its steps, in double
 * precision. Its class is not public, so that it is called through handles. Its objective has the term ‖w‖²/2, whose
 * gradient is taken off the result.
 */
final class LiblinearGradient implements Contender {

    private static final String FUNCTION = "de.bwaldvogel.liblinear.L2R_LrFunction";

    static {
        NativeBlas.keepOut();
    }

    private final long bytes;
    private final double[] w;
    private final double[] g;
    private final MethodHandle loss;
    private final MethodHandle gradient;

    LiblinearGradient(SparseDataset data, float[] parameters) {
        w = Widening.of(parameters);
        g = new double[w.length];
        bytes = 2L * data.value().length * (Integer.BYTES + Double.BYTES);
        double[] weights = new double[data.samples()];
        Arrays.fill(weights, 1.0 / data.samples());
        try {
            Class<?> type = Class.forName(FUNCTION);
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            Object function = lookup
                    .findConstructor(type,
                            MethodType.methodType(void.class, Problem.class, Parameter.class, double[].class))
                    .invoke(problemOf(data), new Parameter(SolverType.L2R_LR, 1, 1), weights);
            loss = lookup.findVirtual(type, "fun", MethodType.methodType(double.class, double[].class))
                    .bindTo(function);
            gradient = lookup
                    .findVirtual(type, "grad", MethodType.methodType(void.class, double[].class, double[].class))
                    .bindTo(function);
        } catch (Throwable e) {
            throw new IllegalStateException("liblinear-java has no function of this name any more: " + FUNCTION, e);
        }
    }

    private static Problem problemOf(SparseDataset data) {
        Problem problem = new Problem();
        problem.l = data.samples();
        problem.n = data.features();
        problem.y = Widening.of(data.y());
        problem.x = new Feature[problem.l][];
        for (int i = 0; i < problem.l; i++) {
            int first = data.rowStart()[i];
            problem.x[i] = new Feature[data.rowStart()[i + 1] - first];
            for (int e = 0; e < problem.x[i].length; e++) {
                problem.x[i][e] = new FeatureNode(data.column()[first + e] + 1, data.value()[first + e]);
            }
        }
        return problem;
    }

    @Override
    public String name() {
        return "liblinear-java, loss and gradient";
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void run() throws Exception {
        try {
            double value = (double) loss.invokeExact(w);
            gradient.invokeExact(w, g);
            if (Double.isNaN(value)) {
                throw new IllegalStateException("loss=" + value);
            }
        } catch (Exception e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public double[] result() {
        double[] data = new double[w.length];
        for (int j = 0; j < w.length; j++) {
            data[j] = g[j] - w[j];
        }
        return data;
    }
}
