package org.katabatic.benchmarks.peer;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/** The products that a user of EJML writes, in float: the measurements are an (m, size²) matrix. No threads. */
final class SensingEjml implements Contender {

    private final int m;
    private final int size;
    private final FMatrixRMaj a;
    private final FMatrixRMaj y;
    private final FMatrixRMaj x;
    private final FMatrixRMaj p;
    private final FMatrixRMaj e;
    private final FMatrixRMaj inner;
    private final FMatrixRMaj g;

    SensingEjml(SensingProblem problem) {
        m = problem.data().samples();
        size = problem.objective().size();
        int rank = problem.objective().factorRank();
        a = FMatrixRMaj.wrap(m, size * size, problem.data().x());
        y = FMatrixRMaj.wrap(m, 1, problem.data().y());
        x = FMatrixRMaj.wrap(size, rank, problem.factor());
        p = new FMatrixRMaj(size, size);
        e = new FMatrixRMaj(m, 1);
        inner = new FMatrixRMaj(size, size);
        g = new FMatrixRMaj(size, rank);
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
        return 2L * Float.BYTES * m * size * size;
    }

    @Override
    public void run() {
        p.reshape(size, size);
        CommonOps_FDRM.multTransB(x, x, p);
        p.reshape(size * size, 1);
        CommonOps_FDRM.mult(a, p, e);
        CommonOps_FDRM.subtractEquals(e, y);
        inner.reshape(size * size, 1);
        CommonOps_FDRM.multTransA(1f / m, a, e, inner);
        inner.reshape(size, size);
        CommonOps_FDRM.mult(inner, x, g);
        CommonOps_FDRM.multAddTransA(inner, x, g);
    }

    @Override
    public double[] result() {
        return Widening.of(g.data);
    }
}
