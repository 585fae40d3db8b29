package org.katabatic.studies.phenomenon.blocks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.katabatic.host.linear.MatrixProducts;

/**
 * Block coordinate descent on least squares from x = 0. The full gradient Aᵀ(A x − b), which is the work of a step, is
 * formed where the products with A run.
 */
final class BlockDescent {

    /** d_b. */
    enum Update {
        /** −g_b/L_b. */
        GRADIENT,
        /** −H_bb⁻¹ g_b. */
        MATRIX,
        /** −g_i/D_i for each i of the block. */
        DIAGONAL
    }

    /**
     * A run.
     *
     * @param values
     *            f before the first step and after every step
     * @param blocks
     *            the block of every step
     * @param identityError
     *            largest |f − f⁺ − ½ g_bᵀ H_bb⁻¹ g_b|/f over the steps
     */
    record Run(double[] values, List<int[]> blocks, double identityError) {

        /** (f − f*)/f_0 after every step, and before the first. */
        double[] gaps(double smallest) {
            return Arrays.stream(values).map(value -> (value - smallest) / values[0]).toArray();
        }

        /** The last of them. */
        double gap(double smallest) {
            return (values[values.length - 1] - smallest) / values[0];
        }

        /** Steps before the first at which another run has another block. */
        int sameBlocks(Run other) {
            int same = 0;
            while (same < blocks.size() && Arrays.equals(blocks.get(same), other.blocks.get(same))) {
                same++;
            }
            return same;
        }
    }

    private final MatrixProducts products;
    private final LeastSquares problem;
    private final Curvature curvature;

    BlockDescent(MatrixProducts products, LeastSquares problem, Curvature curvature) {
        this.products = products;
        this.problem = problem;
        this.curvature = curvature;
    }

    /** Takes so many steps. */
    Run run(Selection selection, Update update, int steps) {
        double[] x = new double[problem.d()];
        double[] residual = problem.residual(new double[problem.n()]);
        double[] values = new double[steps + 1];
        List<int[]> blocks = new ArrayList<>();
        double error = 0;
        values[0] = LeastSquares.halfSquares(residual);
        for (int step = 0; step < steps; step++) {
            double[] gradient = products.transposedTimes(residual);
            int[] block = selection.choose(gradient);
            double[] g = Selection.at(block, gradient);
            double[] newton = curvature.solve(block, g);
            move(x, block, g, newton, update);
            residual = problem.residual(products.times(x));
            values[step + 1] = LeastSquares.halfSquares(residual);
            blocks.add(block);
            double predicted = product(g, newton) / 2;
            error = Math.max(error, Math.abs(values[step] - values[step + 1] - predicted) / values[step]);
        }
        return new Run(values, blocks, error);
    }

    private void move(double[] x, int[] block, double[] g, double[] newton, Update update) {
        double ofBlock = update == Update.GRADIENT ? curvature.largestEigenvalue(block) : Double.NaN;
        for (int s = 0; s < block.length; s++) {
            x[block[s]] -= switch (update) {
                case GRADIENT -> g[s] / ofBlock;
                case MATRIX -> newton[s];
                case DIAGONAL -> g[s] / curvature.bound(block[s]);
            };
        }
    }

    /** a·b. */
    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
