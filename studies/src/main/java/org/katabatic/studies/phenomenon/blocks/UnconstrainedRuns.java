package org.katabatic.studies.phenomenon.blocks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.katabatic.host.linear.MatrixProducts;
import org.katabatic.studies.claim.Claim;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.phenomenon.blocks.BlockDescent.Run;
import org.katabatic.studies.phenomenon.blocks.BlockDescent.Update;
import org.katabatic.studies.phenomenon.blocks.VariableBlocks.Rule;
import org.katabatic.studies.study.Bench;
import org.katabatic.studies.study.Lab;

/** All rules and updates on one draw of least squares. */
final class UnconstrainedRuns {

    /** Runs of which progress is told. */
    static final long UNITS = 7;

    private static final int MOST_POINTS = 200;
    private static final int LARGE_BLOCK = 50;
    private static final long ANOTHER = 1_000_003;
    private static final List<Rule> SIX = Arrays.stream(Rule.values()).filter(rule -> rule != Rule.GSQ).toList();

    private final Lab lab;
    private final Bench bench;
    private final long seed;
    private final Rule curvatureAware;
    private final int k;
    private final int steps;
    private final LeastSquares problem;
    private final double smallest;

    UnconstrainedRuns(Lab lab, Bench bench, long seed, Rule curvatureAware) {
        this.lab = lab;
        this.bench = bench;
        this.seed = seed;
        this.curvatureAware = curvatureAware;
        k = lab.count("block");
        steps = lab.count("iterations");
        problem = LeastSquares.sparse(lab.count("rows"), lab.count("columns"), seed);
        smallest = problem.smallestValue();
    }

    /** A problem, its products and its curvature. */
    private record Place(MatrixProducts products, LeastSquares problem, Curvature curvature) {

        static Place of(MatrixProducts products, LeastSquares problem) {
            double[] ones = new double[problem.n()];
            Arrays.fill(ones, 1);
            return new Place(products, problem, new Curvature(products.weightedGram(ones), problem.d()));
        }

        Run run(Selection selection, Update update, int steps) {
            return new BlockDescent(products, problem, curvature).run(selection, update, steps);
        }
    }

    void run() {
        try (MatrixProducts products = bench.products(problem.a(), problem.n(), problem.d())) {
            Place place = Place.of(products, problem);
            Map<Rule, Run> gradient = rules(place, Update.GRADIENT);
            lab.progress().done(1);
            Map<Rule, Run> matrix = rules(place, Update.MATRIX);
            lab.progress().done(1);
            recordRules(place, gradient, Update.GRADIENT);
            recordRules(place, matrix, Update.MATRIX);
            lab.progress().done(1);
            recordUpdates(place, gradient, matrix);
            lab.progress().done(1);
            recordOtherBlocks(place);
            lab.progress().done(1);
            recordFloat(place, matrix.get(Rule.GSL));
            if (seed == lab.seeds().getFirst()) {
                draw(matrix);
            }
            lab.progress().done(1);
        }
        recordEqualColumns();
        lab.progress().done(1);
    }

    private Map<Rule, Run> rules(Place place, Update update) {
        Map<Rule, Run> runs = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            runs.put(rule, place.run(selection(rule, place), update, steps));
        }
        return runs;
    }

    /** Both updates get the same random blocks. */
    private Selection selection(Rule rule, Place place) {
        return new VariableBlocks(rule == Rule.GSL ? curvatureAware : rule, place.curvature(), k,
                seed + rule.ordinal());
    }

    private void recordRules(Place place, Map<Rule, Run> runs, Update update) {
        GreedyBlocks.OfUpdate claims = GreedyBlocks.OF.get(update);
        runs.forEach((rule, run) -> record(claims.gaps().get(rule), run.gap(smallest)));
        record(claims.order(), order(rule -> runs.get(rule).gap(smallest)));
        double blind = Math.min(runs.get(Rule.RANDOM).gap(smallest), runs.get(Rule.CYCLIC).gap(smallest));
        record(claims.greedy(), runs.get(Rule.GS).gap(smallest) / blind);
        Run another = place.run(new VariableBlocks(Rule.CYCLIC, place.curvature(), k, seed + ANOTHER), update, steps);
        record(claims.greedyControl(), another.gap(smallest) / blind);
    }

    private static double order(ToDoubleFunction<Rule> gap) {
        double between = gap.applyAsDouble(Rule.GSD);
        return Math.max(gap.applyAsDouble(Rule.GSL) / between, between / gap.applyAsDouble(Rule.GS));
    }

    private void recordUpdates(Place place, Map<Rule, Run> gradient, Map<Rule, Run> matrix) {
        double largest = 0;
        double largestOfDiagonal = 0;
        for (Rule rule : SIX) {
            double rival = gradient.get(rule).gap(smallest);
            largest = Math.max(largest, matrix.get(rule).gap(smallest) / rival);
            Run diagonal = place.run(selection(rule, place), Update.DIAGONAL, steps);
            largestOfDiagonal = Math.max(largestOfDiagonal, diagonal.gap(smallest) / rival);
        }
        record(GreedyBlocks.MATRIX_BELOW_GRADIENT, largest);
        record(GreedyBlocks.MATRIX_BELOW_GRADIENT_CONTROL, largestOfDiagonal);
        record(GreedyBlocks.IDENTITY, matrix.values().stream().mapToDouble(Run::identityError).max().orElseThrow());
        record(GreedyBlocks.IDENTITY_CONTROL, gradient.get(Rule.GSL).identityError());
    }

    private void recordOtherBlocks(Place place) {
        GreedyBlocks.FIXED.forEach((rule, claim) -> record(claim,
                place.run(new FixedBlocks(rule, place.curvature(), k, seed), Update.MATRIX, steps).gap(smallest)));
        record(GreedyBlocks.LARGE_GREEDY, largeBlocks(place, Rule.GS));
        record(GreedyBlocks.LARGE_RANDOM, largeBlocks(place, Rule.RANDOM));
    }

    private double largeBlocks(Place place, Rule rule) {
        return place.run(new VariableBlocks(rule, place.curvature(), LARGE_BLOCK, seed), Update.MATRIX, steps)
                .gap(smallest);
    }

    private void recordFloat(Place place, Run inDouble) {
        Bench inFloat = lab.device();
        if (inFloat.isReference()) {
            lab.skip(GreedyBlocks.FLOAT_BLOCKS, "the reference computes in double only.");
            lab.skip(GreedyBlocks.FLOAT_GAP, "the reference computes in double only.");
            return;
        }
        try (MatrixProducts products = inFloat.products(problem.a(), problem.n(), problem.d())) {
            Place rough = new Place(products, problem, place.curvature());
            Run run = rough.run(selection(Rule.GSL, rough), Update.MATRIX, steps);
            lab.record(GreedyBlocks.FLOAT_BLOCKS, inFloat, seed, run.sameBlocks(inDouble));
            lab.record(GreedyBlocks.FLOAT_GAP, inFloat, seed, run.gap(smallest) / inDouble.gap(smallest));
        }
    }

    private void recordEqualColumns() {
        LeastSquares equal = problem.withEqualColumns();
        double best = equal.smallestValue();
        try (MatrixProducts products = bench.products(equal.a(), equal.n(), equal.d())) {
            Place place = Place.of(products, equal);
            GreedyBlocks.OF.forEach((update, claims) -> record(claims.orderControl(),
                    order(rule -> place.run(selection(rule, place), update, steps).gap(best))));
        }
    }

    private void record(Claim claim, double value) {
        lab.record(claim, bench, seed, value);
    }

    private void draw(Map<Rule, Run> runs) {
        int stride = (steps + MOST_POINTS) / MOST_POINTS;
        int[] shown = IntStream.rangeClosed(0, steps).filter(i -> i % stride == 0).toArray();
        double[] x = IntStream.of(shown).asDoubleStream().toArray();
        List<Figure.Series> series = new ArrayList<>();
        runs.forEach((rule, run) -> series.add(Figure.Series.line(rule.text(), x, Selection.at(shown,
                run.gaps(smallest)))));
        lab.figure(new Figure("greedy-blocks-gap", "Least squares, exact steps on blocks of " + k,
                Figure.Axis.linear("steps"), Figure.Axis.logarithmic("(f − f*)/f_0"), series));
    }
}
