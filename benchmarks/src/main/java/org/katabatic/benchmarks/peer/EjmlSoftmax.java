package org.katabatic.benchmarks.peer;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.katabatic.models.data.Dataset;

/** The two products that a user of EJML writes, X Wᵀ and Pᵀ X, with the softmax between. */
final class EjmlSoftmax implements Contender {

    private final Softmax softmax;
    private final FMatrixRMaj x;
    private final FMatrixRMaj w;
    private final FMatrixRMaj z;
    private final FMatrixRMaj g;

    EjmlSoftmax(Dataset data, int classes, float[] parameters) {
        softmax = new Softmax(classes, data.y());
        x = FMatrixRMaj.wrap(data.samples(), data.features(), data.x());
        w = FMatrixRMaj.wrap(classes, data.features(), parameters);
        z = new FMatrixRMaj(data.samples(), classes);
        g = new FMatrixRMaj(classes, data.features());
    }

    @Override
    public String name() {
        return "EJML, float";
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public long bytes() {
        return 2L * Float.BYTES * x.numRows * x.numCols;
    }

    @Override
    public void run() throws Exception {
        CommonOps_FDRM.multTransB(x, w, z);
        softmax.factors(z.data);
        CommonOps_FDRM.multTransA(z, x, g);
        CommonOps_FDRM.scale(1f / x.numRows, g);
    }

    @Override
    public double[] result() {
        return Widening.of(g.data);
    }

    @Override
    public void close() {
        softmax.close();
    }
}
