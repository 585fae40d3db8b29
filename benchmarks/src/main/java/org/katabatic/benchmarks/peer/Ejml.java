package org.katabatic.benchmarks.peer;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.CommonOps_FDRM;

/** The two products that a user of EJML writes: X w, the weights, Xᵀ r. EJML has no threads for them. */
final class Ejml {

    private Ejml() {}

    static List<Contender> contenders(GradientProblem problem) {
        return List.of(new InFloat(problem), new InDouble(problem));
    }

    private static final class InFloat implements Contender {

        private final FMatrixRMaj x;
        private final float[] y;
        private final FMatrixRMaj w;
        private final FMatrixRMaj z;
        private final FMatrixRMaj g;

        InFloat(GradientProblem problem) {
            int n = problem.n();
            int d = problem.d();
            x = FMatrixRMaj.wrap(n, d, problem.data().x());
            y = problem.data().y();
            w = FMatrixRMaj.wrap(d, 1, problem.w());
            z = new FMatrixRMaj(n, 1);
            g = new FMatrixRMaj(d, 1);
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
        public void run() {
            CommonOps_FDRM.mult(x, w, z);
            for (int i = 0; i < y.length; i++) {
                z.data[i] = -y[i] / (1 + (float) Math.exp(y[i] * z.data[i]));
            }
            CommonOps_FDRM.multTransA(x, z, g);
            CommonOps_FDRM.scale(1f / y.length, g);
        }

        @Override
        public double[] result() {
            return Widening.of(g.data);
        }
    }

    private static final class InDouble implements Contender {

        private final DMatrixRMaj x;
        private final float[] y;
        private final DMatrixRMaj w;
        private final DMatrixRMaj z;
        private final DMatrixRMaj g;

        InDouble(GradientProblem problem) {
            int n = problem.n();
            int d = problem.d();
            x = GradientProblem.widened(n, d, problem.data().x());
            y = problem.data().y();
            w = GradientProblem.widened(d, 1, problem.w());
            z = new DMatrixRMaj(n, 1);
            g = new DMatrixRMaj(d, 1);
        }

        @Override
        public String name() {
            return "EJML, double";
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public long bytes() {
            return 2L * Double.BYTES * x.numRows * x.numCols;
        }

        @Override
        public void run() {
            CommonOps_DDRM.mult(x, w, z);
            for (int i = 0; i < y.length; i++) {
                z.data[i] = -y[i] / (1 + Math.exp(y[i] * z.data[i]));
            }
            CommonOps_DDRM.multTransA(x, z, g);
            CommonOps_DDRM.scale(1.0 / y.length, g);
        }

        @Override
        public double[] result() {
            return g.data.clone();
        }
    }
}
