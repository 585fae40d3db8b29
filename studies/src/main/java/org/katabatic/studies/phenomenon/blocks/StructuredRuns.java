package org.katabatic.studies.phenomenon.blocks;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.katabatic.host.linear.MatrixProducts;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.phenomenon.blocks.NonNegativeDescent.Run;
import org.katabatic.studies.phenomenon.blocks.NonNegativeDescent.Update;
import org.katabatic.studies.study.Bench;
import org.katabatic.studies.study.Lab;

/** Bounds and trees, with one seed. */
final class StructuredRuns {

    /** Runs of which progress is told. */
    static final long UNITS = 2;

    private static final int ROWS = 200;
    private static final int COLUMNS = 300;
    private static final double LAMBDA = 20;
    private static final int BLOCK = 20;
    private static final int SMALL_BLOCK = 5;
    private static final double GAP = 1e-9;
    private static final int MOST_STEPS = 1000;
    private static final int NODES = 200;
    private static final int SIDE = 20;
    private static final int LATTICE_STEPS = 20;

    private final Lab lab;
    private final Bench bench;
    private final long seed;

    StructuredRuns(Lab lab, Bench bench, long seed) {
        this.lab = lab;
        this.bench = bench;
        this.seed = seed;
    }

    void run() {
        recordNonNegative();
        lab.progress().done(1);
        recordTree();
        try (LatticeDescent lattice = new LatticeDescent(SIDE, seed, bench)) {
            GreedyBlocks.LATTICE.forEach((blocks, claim) -> lab.record(claim, bench, seed,
                    lattice.gap(blocks, LATTICE_STEPS)));
        }
        lab.progress().done(1);
    }

    private void recordNonNegative() {
        LeastSquares problem = LeastSquares.ofNonNegative(ROWS, COLUMNS, seed);
        try (MatrixProducts products = bench.products(problem.a(), ROWS, COLUMNS)) {
            double[] ones = new double[ROWS];
            Arrays.fill(ones, 1);
            Curvature curvature = new Curvature(products.weightedGram(ones), COLUMNS);
            NonNegativeDescent descent = new NonNegativeDescent(products, problem, curvature, LAMBDA);
            double smallest = descent.smallestValue();
            double target = smallest + GAP * LeastSquares.halfSquares(problem.b());
            Run twoMetric = descent.run(Update.TWO_METRIC, BLOCK, target, MOST_STEPS);
            Run projected = descent.run(Update.PROJECTED_GRADIENT, BLOCK, target, MOST_STEPS);
            lab.record(GreedyBlocks.FEW_STEPS, bench, seed, twoMetric.steps());
            lab.record(GreedyBlocks.FEW_STEPS_CONTROL, bench, seed, projected.steps());
            lab.record(GreedyBlocks.FEWER_STEPS, bench, seed, (double) projected.steps() / twoMetric.steps());
            lab.record(GreedyBlocks.FROZEN, bench, seed, twoMetric.steps() - twoMetric.lastChange());
            lab.record(GreedyBlocks.SMALL_TWO_METRIC, bench, seed,
                    descent.run(Update.TWO_METRIC, SMALL_BLOCK, target, MOST_STEPS).steps());
            lab.record(GreedyBlocks.SMALL_PROJECTED, bench, seed,
                    descent.run(Update.PROJECTED_GRADIENT, SMALL_BLOCK, target, MOST_STEPS).steps());
            if (seed == lab.seeds().getFirst()) {
                lab.figure(new Figure("greedy-blocks-two-metric", "Least squares with x ≥ 0, blocks of " + BLOCK,
                        Figure.Axis.linear("steps"), Figure.Axis.logarithmic("(F − F*)/F_0"),
                        List.of(series("two-metric projection", twoMetric, smallest),
                                series("projected gradient", projected, smallest))));
            }
        }
    }

    private static Figure.Series series(String label, Run run, double smallest) {
        return Figure.Series.line(label, IntStream.rangeClosed(0, run.steps()).asDoubleStream().toArray(),
                Arrays.stream(run.values()).map(value -> (value - smallest) / run.values()[0]).toArray());
    }

    /** Host code alone: this is the solve of a step, not its products. */
    private void recordTree() {
        Random random = new Random(seed);
        SparseSystem tree = SparseSystem.tree(NODES, random);
        double[] c = random.doubles(NODES).map(_ -> random.nextGaussian()).toArray();
        double[] byMessages = tree.solveForest(IntStream.range(0, NODES).toArray(), c);
        lab.record(GreedyBlocks.TREE, lab.reference(), seed, distance(byMessages, LatticeDescent.solveDense(tree, c)));
        lab.record(GreedyBlocks.TREE_CONTROL, lab.reference(), seed,
                distance(byMessages, LatticeDescent.solveDense(tree.withEdge(0, NODES - 1, 1), c)));
    }

    private static double distance(double[] x, double[] expected) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(x[i] - expected[i]));
        }
        return difference / largest;
    }
}
