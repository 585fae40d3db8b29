package org.katabatic.studies.phenomenon.consensus;

import java.util.List;
import java.util.stream.IntStream;
import org.katabatic.models.energy.GrandCanyon;
import org.katabatic.studies.claim.Claim;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.study.Lab;
import org.katabatic.tasks.particle.ConsensusHopping;

/** Consensus hopping down the canyon, and its rivals that know the gradient. */
final class CanyonRuns implements GradientFreeDescent.Part {

    private static final double[] START = {8, 8};
    private static final double ALPHA = 100;
    private static final double DEVIATION = 0.7;
    private static final double NEAR = 0.5;
    private static final double[] LEARNING_RATES = {0.001, 0.01, 0.03};
    private static final double[] BEFORE_THE_BARRIER = {2.34, 2.47};
    private static final double[] MINIMUM = {0, 0};
    private static final double LOUDEST = 10;
    /** Points of a path in the figure. */
    private static final int DRAWN = 125;

    private final Lab lab;
    private final ConsensusHopping rule;
    private final int runs;

    CanyonRuns(Lab lab, double preference) {
        this.lab = lab;
        rule = new ConsensusHopping(preference * ALPHA, DEVIATION);
        runs = lab.count("runs");
    }

    @Override
    public long units() {
        return (long) lab.seeds().size() * runs * lab.count("canyon-steps");
    }

    @Override
    public void run() {
        int steps = lab.count("canyon-steps");
        List<double[]> path;
        try (Searches searches = new Searches(lab.device(), new GrandCanyon(), rule, lab.count("particles"))) {
            for (long seed : lab.seeds()) {
                int found = 0;
                for (int r = 0; r < runs; r++) {
                    found += isNear(searches.end(rule, Searches.seedOf(seed, r), START, steps)) ? 1 : 0;
                    lab.progress().done(steps);
                }
                lab.record(GradientFreeDescent.PASSED, lab.device(), seed, (double) found / runs);
            }
            path = searches.path(rule, Searches.seedOf(lab.seeds().getFirst(), 0), START, steps, every(steps));
        }
        recordDescent();
        for (int i = 0; i < GradientFreeDescent.LANGEVIN_NOISES.length; i++) {
            recordLangevin(GradientFreeDescent.LANGEVIN_STAYS.get(i), GradientFreeDescent.LANGEVIN_NOISES[i]);
        }
        recordLangevin(GradientFreeDescent.LANGEVIN_10, LOUDEST);
        draw(path);
    }

    private static boolean isNear(double[] x) {
        return ProximalPoint.distance(x, MINIMUM) < NEAR;
    }

    private static int every(int steps) {
        return Math.ceilDiv(steps, DRAWN);
    }

    private void recordDescent() {
        int found = 0;
        double farthest = 0;
        for (double learningRate : LEARNING_RATES) {
            double[] end = new CanyonDescent(learningRate, 0).end(0, START, lab.count("rival-steps"));
            found += isNear(end) ? 1 : 0;
            farthest = Math.max(farthest, ProximalPoint.distance(end, BEFORE_THE_BARRIER));
        }
        double share = (double) found / LEARNING_RATES.length;
        lab.record(GradientFreeDescent.PASSED_CONTROL, lab.reference(), share);
        lab.record(GradientFreeDescent.DESCENT_STAYS, lab.reference(), share);
        lab.record(GradientFreeDescent.DESCENT_ENDS, lab.reference(), farthest);
    }

    private void recordLangevin(Claim claim, double noise) {
        CanyonDescent langevin = new CanyonDescent(LEARNING_RATES[0], noise);
        int steps = lab.count("rival-steps");
        int rivals = lab.count("rival-runs");
        for (long seed : lab.seeds()) {
            long found = IntStream.range(0, rivals).parallel()
                    .filter(r -> isNear(langevin.end(Searches.seedOf(seed, r), START, steps))).count();
            lab.record(claim, lab.reference(), seed, (double) found / rivals);
        }
    }

    private void draw(List<double[]> hopping) {
        int steps = lab.count("rival-steps");
        long seed = Searches.seedOf(lab.seeds().getFirst(), 0);
        lab.figure(new Figure("canyon-paths", "From (8, 8) down the canyon; its minimum is at (0, 0)",
                Figure.Axis.linear("x"), Figure.Axis.linear("y"),
                List.of(path("consensus hopping", hopping),
                        path("gradient descent", new CanyonDescent(LEARNING_RATES[0], 0).path(0, START, steps,
                                every(steps))),
                        path("annealed Langevin, σ = 5", new CanyonDescent(LEARNING_RATES[0],
                                GradientFreeDescent.LANGEVIN_NOISES[1]).path(seed, START, steps, every(steps))))));
    }

    private static Figure.Series path(String label, List<double[]> points) {
        return Figure.Series.line(label, points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> point[1]).toArray());
    }
}
