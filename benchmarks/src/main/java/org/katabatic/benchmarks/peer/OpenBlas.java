package org.katabatic.benchmarks.peer;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Two products by OpenBLAS, through bytedeco's binding, on all cores. Data, weights and gradient lie in native memory,
 * so that no call copies them.
 */
final class OpenBlas implements Contender {

    private static final int ROW_MAJOR = openblas_nolapack.CblasRowMajor;

    private final int n;
    private final int d;
    private final float[] y;
    private final float[] margins;
    private final FloatPointer x;
    private final FloatPointer w;
    private final FloatPointer z;
    private final FloatPointer g;

    OpenBlas(GradientProblem problem) {
        n = problem.n();
        d = problem.d();
        y = problem.data().y();
        margins = new float[n];
        x = new FloatPointer((long) n * d).put(problem.data().x(), 0, n * d);
        w = new FloatPointer(d).put(problem.w(), 0, d);
        z = new FloatPointer(n);
        g = new FloatPointer(d);
    }

    /** Why it is not among the contenders. */
    static String absence(Error e) {
        return "OpenBLAS is absent: its binding is for Linux on x86-64 (" + e.getMessage() + ")";
    }

    @Override
    public String name() {
        return "OpenBLAS";
    }

    @Override
    public int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public long bytes() {
        return 2L * Float.BYTES * n * d;
    }

    @Override
    public void run() {
        openblas_nolapack.cblas_sgemv(ROW_MAJOR, openblas_nolapack.CblasNoTrans, n, d, 1f, x, d, w, 1, 0f, z, 1);
        z.get(margins);
        for (int i = 0; i < n; i++) {
            margins[i] = -y[i] / (1 + (float) Math.exp(y[i] * margins[i]));
        }
        z.put(margins);
        openblas_nolapack.cblas_sgemv(ROW_MAJOR, openblas_nolapack.CblasTrans, n, d, 1f / n, x, d, z, 1, 0f, g, 1);
    }

    @Override
    public double[] result() {
        float[] gradient = new float[d];
        g.get(gradient);
        return Widening.of(gradient);
    }

    @Override
    public void close() {
        x.close();
        w.close();
        z.close();
        g.close();
    }
}
