package org.katabatic.studies.phenomenon.lastiterate;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.katabatic.host.training.Training;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.synthetic.LinearTargets;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.transformation.GradientNoise;

/**
 * The lasso F(x) = 1/(2n) |Ax − b|² + λ|x|_1 with N(0, I) on the gradient of its smooth part, which steps see as
 * ½ |Rx − c|², RᵀR = AᵀA/n, Rᵀc = Aᵀb/n: the same but for a constant. The runs' R are the blocks of one matrix.
 */
final class NoisyLasso implements NoisyProblem {

    private static final double NOISE_ON_TARGETS = 0.1;
    private static final int SWEEPS = 10_000;
    private static final double SETTLED = 1e-14;

    private final int runs;
    private final double l1;
    private final double eta;
    private final Dataset data;
    private final DMatrixRMaj root;
    private final DMatrixRMaj target;
    private final double smoothness;
    private final double least;

    /**
     * One draw of the data.
     *
     * @param rows
     *            n
     * @param columns
     *            d
     */
    NoisyLasso(int runs, int rows, int columns, double l1, double eta, long seed) {
        this.runs = runs;
        this.l1 = l1;
        this.eta = eta;
        Dataset drawn = new LinearTargets(rows, columns, NOISE_ON_TARGETS, seed).generate();
        DMatrixRMaj a = new DMatrixRMaj(rows, columns);
        DMatrixRMaj b = new DMatrixRMaj(rows, 1);
        for (int i = 0; i < rows; i++) {
            b.set(i, drawn.y()[i] / Math.sqrt(rows));
            for (int j = 0; j < columns; j++) {
                a.set(i, j, drawn.x()[i * columns + j] / Math.sqrt(rows));
            }
        }
        DMatrixRMaj gram = new DMatrixRMaj(columns, columns);
        CommonOps_DDRM.multTransA(a, a, gram);
        DMatrixRMaj linear = new DMatrixRMaj(columns, 1);
        CommonOps_DDRM.multTransA(a, b, linear);
        smoothness = NormOps_DDRM.normP2(gram);
        root = gram.copy();
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(columns, false);
        if (!cholesky.decompose(root)) {
            throw new IllegalStateException("the lasso's columns must be independent: seed=" + seed);
        }
        root.setTo(cholesky.getT(null));
        target = new DMatrixRMaj(columns, 1);
        DMatrixRMaj transposed = CommonOps_DDRM.transpose(root, null);
        CommonOps_DDRM.solve(transposed, linear, target);
        data = blocks();
        least = value(minimum(gram, linear), 0);
    }

    /** Blocks scaled by √N for N rows, which the mean over the rows takes away again. */
    private Dataset blocks() {
        int d = root.numCols;
        int all = runs * d;
        double scale = Math.sqrt(all);
        float[] x = new float[all * all];
        float[] y = new float[all];
        for (int i = 0; i < all; i++) {
            int run = i / d;
            y[i] = (float) (scale * target.get(i % d));
            for (int j = 0; j < d; j++) {
                x[i * all + run * d + j] = (float) (scale * root.get(i % d, j));
            }
        }
        return new Dataset("lasso-blocks", all, all, x, y);
    }

    /** Coordinate descent: x_j = S(q_j − Σ_{l ≠ j} G_jl x_l, λ)/G_jj. */
    private double[] minimum(DMatrixRMaj gram, DMatrixRMaj linear) {
        double[] x = new double[gram.numCols];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double change = 0;
            for (int j = 0; j < x.length; j++) {
                double rest = linear.get(j) + gram.get(j, j) * x[j];
                for (int l = 0; l < x.length; l++) {
                    rest -= gram.get(j, l) * x[l];
                }
                double next = Math.signum(rest) * Math.max(Math.abs(rest) - l1, 0) / gram.get(j, j);
                change = Math.max(change, Math.abs(next - x[j]));
                x[j] = next;
            }
            if (change <= SETTLED) {
                return x;
            }
        }
        throw new IllegalStateException("coordinate descent did not settle: sweeps=" + SWEEPS);
    }

    /** ½ |Rx − c|² + λ|x|_1 of the run whose x begins there. */
    private double value(double[] parameters, int first) {
        int d = root.numCols;
        double squares = 0;
        double magnitudes = 0;
        for (int i = 0; i < d; i++) {
            double residual = -target.get(i);
            for (int j = 0; j < d; j++) {
                residual += root.get(i, j) * parameters[first + j];
            }
            squares += residual * residual;
            magnitudes += Math.abs(parameters[first + i]);
        }
        return squares / 2 + l1 * magnitudes;
    }

    @Override
    public Training training(StepSizes sizes, int steps, long seed) {
        L1Regularized lasso = new L1Regularized(new LeastSquares(data.samples(), data.features(), false, 0), l1);
        return new Training(lasso, data, new GradientDescent(eta), steps, steps, seed)
                .withChain(List.of(new GradientNoise(1, 0)))
                .withSchedules(sizes.schedules(steps, eta, 1 / (2 * smoothness)));
    }

    @Override
    public double[] gaps(double[] parameters) {
        double[] gaps = new double[runs];
        for (int run = 0; run < runs; run++) {
            gaps[run] = value(parameters, run * root.numCols) - least;
        }
        return gaps;
    }
}
