package org.katabatic.benchmarks.peer;

import dev.ludovic.netlib.blas.JavaBLAS;

/**
 * Two products by netlib's BLAS in Java, which uses the Vector API where that module is there. BLAS is column-major:
 * what it takes for a (d, n) matrix is the data, row by row. It has no threads.
 */
final class NetlibBlas implements Contender {

    private final JavaBLAS blas = JavaBLAS.getInstance();
    private final int n;
    private final int d;
    private final float[] x;
    private final float[] y;
    private final float[] w;
    private final float[] z;
    private final float[] g;

    NetlibBlas(GradientProblem problem) {
        n = problem.n();
        d = problem.d();
        x = problem.data().x();
        y = problem.data().y();
        w = problem.w();
        z = new float[n];
        g = new float[d];
    }

    @Override
    public String name() {
        return "netlib " + blas.getClass().getSimpleName();
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public long bytes() {
        return 2L * Float.BYTES * n * d;
    }

    @Override
    public void run() {
        blas.sgemv("T", d, n, 1f, x, d, w, 1, 0f, z, 1);
        for (int i = 0; i < n; i++) {
            z[i] = -y[i] / (1 + (float) Math.exp(y[i] * z[i]));
        }
        blas.sgemv("N", d, n, 1f / n, x, d, z, 1, 0f, g, 1);
    }

    @Override
    public double[] result() {
        return Widening.of(g);
    }
}
