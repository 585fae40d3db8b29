package org.katabatic.benchmarks.peer;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Products by OpenBLAS, through bytedeco's binding, on all cores: P = X Xᵀ, the residuals A p − y and G = Aᵀ e/m with
 * the measurements as an (m, size²) matrix, then G X + Gᵀ X. All lies in native memory, so that no call copies it.
 */
final class SensingOpenBlas implements Contender {

    private static final int ROW_MAJOR = openblas_nolapack.CblasRowMajor;
    private static final int PLAIN = openblas_nolapack.CblasNoTrans;
    private static final int TRANS = openblas_nolapack.CblasTrans;

    private final int m;
    private final int size;
    private final int rank;
    private final FloatPointer a;
    private final FloatPointer y;
    private final FloatPointer x;
    private final FloatPointer p;
    private final FloatPointer e;
    private final FloatPointer inner;
    private final FloatPointer g;

    SensingOpenBlas(SensingProblem problem) {
        m = problem.data().samples();
        size = problem.objective().size();
        rank = problem.objective().factorRank();
        float[] measurements = problem.data().x();
        a = new FloatPointer((long) m * size * size).put(measurements, 0, measurements.length);
        y = new FloatPointer(m).put(problem.data().y(), 0, m);
        x = new FloatPointer((long) size * rank).put(problem.factor(), 0, size * rank);
        p = new FloatPointer((long) size * size);
        e = new FloatPointer(m);
        inner = new FloatPointer((long) size * size);
        g = new FloatPointer((long) size * rank);
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
        return 2L * Float.BYTES * m * size * size;
    }

    @Override
    public void run() {
        int d = size * size;
        openblas_nolapack.cblas_sgemm(ROW_MAJOR, PLAIN, TRANS, size, size, rank, 1f, x, rank, x, rank, 0f, p, size);
        openblas_nolapack.cblas_scopy(m, y, 1, e, 1);
        openblas_nolapack.cblas_sgemv(ROW_MAJOR, PLAIN, m, d, 1f, a, d, p, 1, -1f, e, 1);
        openblas_nolapack.cblas_sgemv(ROW_MAJOR, TRANS, m, d, 1f / m, a, d, e, 1, 0f, inner, 1);
        openblas_nolapack.cblas_sgemm(ROW_MAJOR, PLAIN, PLAIN, size, rank, size, 1f, inner, size, x, rank, 0f, g,
                rank);
        openblas_nolapack.cblas_sgemm(ROW_MAJOR, TRANS, PLAIN, size, rank, size, 1f, inner, size, x, rank, 1f, g,
                rank);
    }

    @Override
    public double[] result() {
        float[] gradient = new float[size * rank];
        g.get(gradient);
        return Widening.of(gradient);
    }

    @Override
    public void close() {
        for (FloatPointer pointer : new FloatPointer[] {a, y, x, p, e, inner, g}) {
            pointer.close();
        }
    }
}
