package org.katabatic.benchmarks.peer;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.katabatic.models.data.Dataset;

/** Two matrix products by OpenBLAS with the softmax between, all on all cores; data lies in native memory. */
final class OpenBlasSoftmax implements Contender {

    private static final int ROW_MAJOR = openblas_nolapack.CblasRowMajor;

    private final int n;
    private final int d;
    private final int k;
    private final Softmax softmax;
    private final float[] scores;
    private final FloatPointer x;
    private final FloatPointer w;
    private final FloatPointer z;
    private final FloatPointer g;

    OpenBlasSoftmax(Dataset data, int classes, float[] parameters) {
        n = data.samples();
        d = data.features();
        k = classes;
        softmax = new Softmax(k, data.y());
        scores = new float[n * k];
        x = new FloatPointer((long) n * d).put(data.x(), 0, n * d);
        w = new FloatPointer((long) k * d).put(parameters, 0, k * d);
        z = new FloatPointer((long) n * k);
        g = new FloatPointer((long) k * d);
    }

    @Override
    public String name() {
        return "OpenBLAS, two products and the softmax";
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
    public void run() throws Exception {
        openblas_nolapack.cblas_sgemm(ROW_MAJOR, openblas_nolapack.CblasNoTrans, openblas_nolapack.CblasTrans, n, k, d,
                1f, x, d, w, d, 0f, z, k);
        z.get(scores);
        softmax.factors(scores);
        z.put(scores);
        openblas_nolapack.cblas_sgemm(ROW_MAJOR, openblas_nolapack.CblasTrans, openblas_nolapack.CblasNoTrans, k, d, n,
                1f / n, z, k, x, d, 0f, g, d);
    }

    @Override
    public double[] result() {
        float[] gradient = new float[k * d];
        g.get(gradient);
        return Widening.of(gradient);
    }

    @Override
    public void close() {
        softmax.close();
        x.close();
        w.close();
        z.close();
        g.close();
    }
}
