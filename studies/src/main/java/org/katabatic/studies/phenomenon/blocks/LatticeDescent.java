package org.katabatic.studies.phenomenon.blocks;

import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.linear.MatrixProducts;
import org.katabatic.studies.study.Bench;

/**
 * f(x) = ½ xᵀ H x − cᵀ x on a square lattice, by exact steps on blocks whose graph has no cycle. The gradient,
 * H x − c, is formed on a bench.
 */
final class LatticeDescent implements AutoCloseable {

    /** How blocks are chosen. */
    enum Blocks {
        /** The two colours of a chessboard, in turns: half of the nodes, and no edge. */
        RED_BLACK,
        /** A comb and the lines between its teeth, in turns: two forests. */
        TREE_PARTITION,
        /** Nodes in random order, as long as they close no cycle. */
        RANDOM_FOREST,
        /** The same, largest |g_i|/√L_i first. */
        GREEDY_FOREST
    }

    private final int side;
    private final long seed;
    private final SparseSystem lattice;
    private final double[] c;
    private final double[] optimum;
    private final MatrixProducts products;

    LatticeDescent(int side, long seed, Bench bench) {
        this.side = side;
        this.seed = seed;
        Random random = new Random(seed);
        lattice = SparseSystem.lattice(side, random);
        int d = lattice.size();
        c = random.doubles(d).map(_ -> random.nextGaussian()).toArray();
        optimum = solveDense(lattice, c);
        products = bench.products(lattice.dense(), d, d);
    }

    /**
     * H⁻¹ c, by dense Cholesky.
     *
     * @throws IllegalStateException
     *             if H is not positive definite
     */
    static double[] solveDense(SparseSystem system, double[] c) {
        int d = system.size();
        DMatrixRMaj solution = new DMatrixRMaj(d, 1);
        if (!CommonOps_DDRM.solveSPD(new DMatrixRMaj(d, d, true, system.dense()), DMatrixRMaj.wrap(d, 1, c.clone()),
                solution)) {
            throw new IllegalStateException("H must be positive definite: size=" + d);
        }
        return solution.data;
    }

    /** (f − f*)/(f_0 − f*) after so many steps from x = 0, where f − f* = ½ (x − x*)ᵀ H (x − x*). */
    double gap(Blocks blocks, int steps) {
        double[] x = new double[lattice.size()];
        Random random = new Random(seed);
        for (int step = 0; step < steps; step++) {
            double[] g = products.times(x);
            for (int i = 0; i < g.length; i++) {
                g[i] -= c[i];
            }
            int[] block = block(blocks, step, g, random);
            double[] newton = lattice.solveForest(block, Selection.at(block, g));
            for (int s = 0; s < block.length; s++) {
                x[block[s]] -= newton[s];
            }
        }
        return energy(x) / energy(new double[x.length]);
    }

    private double energy(double[] x) {
        double[] error = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            error[i] = x[i] - optimum[i];
        }
        return BlockDescent.product(error, products.times(error)) / 2;
    }

    private int[] block(Blocks blocks, int step, double[] g, Random random) {
        return switch (blocks) {
            case RED_BLACK -> IntStream.range(0, g.length).filter(i -> (i / side + i % side + step) % 2 == 0).toArray();
            case TREE_PARTITION -> IntStream.range(0, g.length).filter(i -> isInComb(i) == (step % 2 == 0)).toArray();
            case RANDOM_FOREST -> lattice.forest(Selection.permutation(g.length, random));
            case GREEDY_FOREST -> lattice.forest(Selection.largest(scores(g), g.length));
        };
    }

    /** The first column is the comb's back, every other row a tooth. */
    private boolean isInComb(int i) {
        return i % side == 0 || i / side % 2 == 0;
    }

    private double[] scores(double[] g) {
        return IntStream.range(0, g.length).mapToDouble(i -> Math.abs(g[i]) / Math.sqrt(lattice.diagonal(i)))
                .toArray();
    }

    @Override
    public void close() {
        products.close();
    }
}
