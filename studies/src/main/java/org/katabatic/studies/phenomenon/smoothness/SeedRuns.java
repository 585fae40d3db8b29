package org.katabatic.studies.phenomenon.smoothness;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.katabatic.studies.claim.Claim;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.measure.Fit;
import org.katabatic.studies.phenomenon.smoothness.NormalizedDescent.Run;
import org.katabatic.studies.phenomenon.smoothness.Point.Hessian;
import org.katabatic.studies.study.Bench;
import org.katabatic.studies.study.Effort;
import org.katabatic.studies.study.Lab;

/** All objectives with one seed. */
final class SeedRuns {

    /** Runs of which progress is told. */
    static final long UNITS = 4;

    private static final double GOOD = 1e-8;
    private static final int MOST_EXACT = 80;
    private static final int MOST_APPROXIMATE = 400;
    private static final int MOST_DESCENT = 5000;
    private static final int MOST_LOGISTIC_EXACT = 25;
    private static final int MOST_FISHER = 1000;
    private static final int MOST_WITHOUT = 250;
    private static final int MOST_LOGISTIC_DESCENT = 3000;
    private static final int MOST_SEPARABLE = 300;
    private static final int POWER_ROWS = 100;
    private static final int POWER_COLUMNS = 40;
    private static final int POWER_STEPS = 100;
    private static final int MOST_POINTS = 200;
    private static final Steps EXACT = Steps.cholesky(Hessian.EXACT);
    private static final Predicate<Point> HAS_NO_GRADIENT = point -> point.gradientNorm() < GOOD;

    private final Lab lab;
    private final Bench bench;
    private final long seed;
    private final Steps approximate;
    private final Random random;

    SeedRuns(Lab lab, Bench bench, long seed, Steps approximate) {
        this.lab = lab;
        this.bench = bench;
        this.seed = seed;
        this.approximate = approximate;
        random = new Random(seed);
    }

    void run() {
        LogSumExp.Data soft = LogSumExp.Data.random(lab.count("logsumexp-rows"), lab.count("logsumexp-columns"),
                lab.parameter("mu"), random);
        double[] start = random.doubles(soft.d()).map(_ -> random.nextGaussian()).toArray();
        Logistic.Data rows = logistic(lab.parameter("condition"), lab.parameter("flipped"));
        List<Run> ofSoft = recordLogSumExp(soft, start);
        lab.progress().done(1);
        List<Run> ofLogistic = recordLogistic(rows);
        lab.progress().done(1);
        List<Run> all = List.of(ofSoft.get(0), ofSoft.get(1), ofLogistic.get(0), ofLogistic.get(1));
        record(GradientNormalizedSmoothness.BOUNDED,
                all.stream().mapToDouble(Run::largestRatio).max().orElseThrow());
        record(GradientNormalizedSmoothness.MONOTONE,
                all.stream().mapToDouble(Run::largestRise).max().orElseThrow());
        recordPower();
        lab.progress().done(1);
        if (lab.effort() == Effort.QUICK && seed != lab.seeds().getFirst()) {
            lab.note("--quick: other conditions and float are looked at with the first seed only.");
        } else {
            recordOtherConditions();
            recordFloat(soft, start, rows);
        }
        lab.progress().done(1);
    }

    private Logistic.Data logistic(double condition, double flipped) {
        return Logistic.Data.random(lab.count("logistic-rows"), lab.count("logistic-columns"), condition, flipped,
                random);
    }

    private List<Run> recordLogSumExp(LogSumExp.Data data, double[] start) {
        try (LogSumExp objective = new LogSumExp(data, bench)) {
            double smallest = objective.at(new double[start.length]).value();
            NormalizedDescent descent = new NormalizedDescent(objective, point -> point.value() - smallest < GOOD);
            Run exact = descent.search(start, EXACT, MOST_EXACT);
            Run gaussNewton = descent.search(start, approximate, MOST_APPROXIMATE);
            Run gradient = descent.gradientDescent(start, MOST_DESCENT);
            record(GradientNormalizedSmoothness.SOFT_EXACT, exact.iterations());
            record(GradientNormalizedSmoothness.SOFT_EXACT_CONTROL, gradient.iterations());
            record(GradientNormalizedSmoothness.SOFT_APPROXIMATE, gaussNewton.iterations());
            record(GradientNormalizedSmoothness.SOFT_APPROXIMATE_CONTROL,
                    descent.search(start, Steps.withoutHessian(), MOST_APPROXIMATE).iterations());
            record(GradientNormalizedSmoothness.SOFT_DESCENT, gradient.last().value() - smallest);
            record(GradientNormalizedSmoothness.RATIO, gaussNewton.iterations() / exact.iterations());
            record(GradientNormalizedSmoothness.MONOTONE_CONTROL,
                    descent.withoutSearch(start, EXACT, MOST_EXACT).largestRise());
            draw("logsumexp-gap", "LogSumExp", "f − f*",
                    List.of(series("exact Hessian", gaps(exact, smallest)),
                            series("weighted Gauss-Newton", gaps(gaussNewton, smallest)),
                            series("gradient descent", gaps(gradient, smallest))));
            return List.of(exact, gaussNewton);
        }
    }

    private static double[] gaps(Run run, double smallest) {
        return Arrays.stream(run.values()).map(value -> value - smallest).toArray();
    }

    private List<Run> recordLogistic(Logistic.Data data) {
        try (Logistic objective = new Logistic(data, bench)) {
            double[] start = new double[data.d()];
            NormalizedDescent descent = new NormalizedDescent(objective, HAS_NO_GRADIENT);
            Run exact = descent.search(start, EXACT, MOST_LOGISTIC_EXACT);
            Run fisher = descent.search(start, approximate, MOST_FISHER);
            Run without = descent.search(start, Steps.withoutHessian(), MOST_WITHOUT);
            Run gradient = descent.gradientDescent(start, MOST_LOGISTIC_DESCENT);
            record(GradientNormalizedSmoothness.LOGISTIC_EXACT, exact.iterations());
            record(GradientNormalizedSmoothness.LOGISTIC_EXACT_CONTROL, gradient.iterations());
            record(GradientNormalizedSmoothness.FISHER, fisher.iterations());
            record(GradientNormalizedSmoothness.FISHER_RATE, rate(fisher));
            record(GradientNormalizedSmoothness.RATE_WITHOUT, rate(without));
            record(GradientNormalizedSmoothness.LOGISTIC_DESCENT, gradient.last().gradientNorm());
            record(GradientNormalizedSmoothness.BOUNDED_CONTROL,
                    descent.search(start, Steps.newton(Hessian.EXACT), MOST_LOGISTIC_EXACT).largestRatio());
            draw("logistic-gradient-norm", "Logistic regression, condition 300", "‖g‖",
                    List.of(series("exact Hessian", exact.gradientNorms()), series("Fisher", fisher.gradientNorms()),
                            series("H = 0", without.gradientNorms()),
                            series("gradient descent", gradient.gradientNorms())));
            return List.of(exact, fisher);
        }
    }

    private static double rate(Run run) {
        double[] norms = run.gradientNorms();
        return Fit.slope(IntStream.range(0, norms.length).asDoubleStream().toArray(),
                Arrays.stream(norms).map(Math::log10).toArray());
    }

    private void recordOtherConditions() {
        Logistic.Data separable = logistic(lab.parameter("condition"), 0);
        try (Logistic objective = new Logistic(separable, bench)) {
            record(GradientNormalizedSmoothness.SEPARABLE, new NormalizedDescent(objective, HAS_NO_GRADIENT)
                    .search(new double[separable.d()], approximate, MOST_SEPARABLE).last().gradientNorm());
        }
        Logistic.Data easy = logistic(1, lab.parameter("flipped"));
        try (Logistic objective = new Logistic(easy, bench)) {
            NormalizedDescent descent = new NormalizedDescent(objective, HAS_NO_GRADIENT);
            double[] start = new double[easy.d()];
            record(GradientNormalizedSmoothness.EASY_FISHER,
                    descent.search(start, approximate, MOST_FISHER).iterations());
            record(GradientNormalizedSmoothness.EASY_DESCENT,
                    descent.gradientDescent(start, MOST_LOGISTIC_DESCENT).iterations());
        }
    }

    private void recordPower() {
        try (PowerOfNorm objective = new PowerOfNorm(POWER_ROWS, POWER_COLUMNS, random, bench)) {
            NormalizedDescent descent = new NormalizedDescent(objective, point -> point.value() == 0);
            double[] start = new double[POWER_COLUMNS];
            Run byCholesky = descent.search(start, Steps.cholesky(Hessian.APPROXIMATE), POWER_STEPS);
            record(GradientNormalizedSmoothness.SAME,
                    distance(descent.search(start, PowerOfNorm.shermanMorrison(), POWER_STEPS), byCholesky));
            record(GradientNormalizedSmoothness.SAME_CONTROL,
                    distance(descent.search(start, Steps.withoutHessian(), POWER_STEPS), byCholesky));
            record(GradientNormalizedSmoothness.POWER_RANK_ONE, fall(byCholesky));
            record(GradientNormalizedSmoothness.POWER_EXACT, fall(descent.search(start, EXACT, POWER_STEPS)));
        }
    }

    private static double fall(Run run) {
        return run.last().value() / run.points().getFirst().value();
    }

    /** Largest ‖x − x′‖/‖x′‖ after as many iterations; infinity if the numbers of iterations differ. */
    private static double distance(Run run, Run expected) {
        if (run.points().size() != expected.points().size()) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 1; i < run.points().size(); i++) {
            double[] x = expected.points().get(i).x();
            double[] difference = run.points().get(i).x().clone();
            for (int j = 0; j < x.length; j++) {
                difference[j] -= x[j];
            }
            largest = Math.max(largest, Math.sqrt(Point.product(difference, difference) / Point.product(x, x)));
        }
        return largest;
    }

    /** Where float products lead, seen by products in double. */
    private void recordFloat(LogSumExp.Data soft, double[] start, Logistic.Data rows) {
        Bench inFloat = lab.device();
        if (inFloat.isReference()) {
            lab.skip(GradientNormalizedSmoothness.FLOAT_SOFT, "the reference computes in double only.");
            lab.skip(GradientNormalizedSmoothness.FLOAT_LOGISTIC, "the reference computes in double only.");
            return;
        }
        try (LogSumExp rough = new LogSumExp(soft, inFloat); LogSumExp fine = new LogSumExp(soft, bench)) {
            double smallest = fine.at(new double[start.length]).value();
            Run run = new NormalizedDescent(rough, _ -> false).search(start, EXACT, MOST_EXACT);
            lab.record(GradientNormalizedSmoothness.FLOAT_SOFT, inFloat, seed, run.points().stream()
                    .mapToDouble(point -> fine.at(point.x()).value() - smallest).min().orElseThrow());
        }
        try (Logistic rough = new Logistic(rows, inFloat); Logistic fine = new Logistic(rows, bench)) {
            Run run = new NormalizedDescent(rough, HAS_NO_GRADIENT).search(new double[rows.d()], EXACT,
                    MOST_LOGISTIC_EXACT);
            lab.record(GradientNormalizedSmoothness.FLOAT_LOGISTIC, inFloat, seed, run.points().stream()
                    .mapToDouble(point -> fine.at(point.x()).gradientNorm()).min().orElseThrow());
        }
    }

    private void record(Claim claim, double value) {
        lab.record(claim, bench, seed, value);
    }

    private static Figure.Series series(String label, double[] values) {
        int stride = (values.length + MOST_POINTS - 1) / MOST_POINTS;
        int[] shown = IntStream.range(0, values.length).filter(i -> i % stride == 0).toArray();
        return Figure.Series.line(label, IntStream.of(shown).mapToDouble(i -> i + 1).toArray(),
                IntStream.of(shown).mapToDouble(i -> values[i]).toArray());
    }

    private void draw(String name, String title, String y, List<Figure.Series> series) {
        if (seed == lab.seeds().getFirst()) {
            lab.figure(new Figure("gradient-normalized-smoothness-" + name, title,
                    Figure.Axis.logarithmic("iterations + 1"), Figure.Axis.logarithmic(y), series));
        }
    }
}
