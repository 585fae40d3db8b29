package org.katabatic.studies.phenomenon.consensus;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.katabatic.models.energy.DiagonalQuadratic;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.measure.Fit;
import org.katabatic.studies.study.Lab;
import org.katabatic.tasks.particle.ConsensusHopping;

/** Single hops on a quadratic, against what infinitely many particles would give. */
final class QuadraticHops implements GradientFreeDescent.Part {

    private static final List<Double> CURVATURES = List.of(1.0, 3.0, 10.0);
    private static final double[] START = {1, 0.5, 0.2};
    /** α s |∇E| where weights degenerate. */
    private static final double DEGENERATE_PULL = 6;
    private static final int[] SIZES = {100, 1000, 10_000, 100_000};

    private final Lab lab;
    private final double preference;
    private final List<Series> series;

    QuadraticHops(Lab lab, double preference) {
        this.lab = lab;
        this.preference = preference;
        ProximalPoint first = proximal(0);
        double[] far = scaled(START, DEGENERATE_PULL / first.pull(START));
        series = List.of(new Series(first, START, lab.seeds().size()),
                new Series(proximal(1), START, lab.seeds().size()), new Series(proximal(2), START, lab.seeds().size()),
                new Series(first, far, lab.seeds().size()));
    }

    /** One α, s and start: mean errors from the implicit and the explicit step, by seed and number of particles. */
    private record Series(ProximalPoint hop, double[] start, double[][] implicit, double[][] explicit) {

        Series(ProximalPoint hop, double[] start, int seeds) {
            this(hop, start, new double[seeds][SIZES.length], new double[seeds][SIZES.length]);
        }
    }

    private static ProximalPoint proximal(int i) {
        return new ProximalPoint(CURVATURES, GradientFreeDescent.HOPS[i][0], GradientFreeDescent.HOPS[i][1]);
    }

    private static double[] scaled(double[] x, double by) {
        return Arrays.stream(x).map(one -> by * one).toArray();
    }

    @Override
    public long units() {
        return (long) SIZES.length * series.size() * lab.seeds().size() * lab.count("repeats");
    }

    @Override
    public void run() {
        for (int size = 0; size < SIZES.length; size++) {
            try (Searches searches = new Searches(lab.device(), new DiagonalQuadratic(CURVATURES),
                    rule(series.getFirst().hop), SIZES[size])) {
                for (int i = 0; i < series.size(); i++) {
                    measure(series.get(i), searches, size, size * series.size() + i);
                }
            }
        }
        double[] n = IntStream.of(SIZES).asDoubleStream().toArray();
        for (int k = 0; k < lab.seeds().size(); k++) {
            long seed = lab.seeds().get(k);
            for (int i = 0; i < GradientFreeDescent.HOPS.length; i++) {
                lab.record(GradientFreeDescent.SLOPES.get(i), lab.device(), seed,
                        Fit.exponent(n, series.get(i).implicit[k]));
                lab.record(GradientFreeDescent.SLOPE_CONTROLS.get(i), lab.device(), seed,
                        Fit.exponent(n, series.get(i).explicit[k]));
            }
            lab.record(GradientFreeDescent.DEGENERATE, lab.device(), seed,
                    Fit.exponent(n, series.getLast().implicit[k]));
        }
        recordIdentity();
        draw(n);
    }

    private ConsensusHopping rule(ProximalPoint hop) {
        return new ConsensusHopping(preference * hop.alpha(), hop.deviation());
    }

    private void measure(Series one, Searches searches, int size, int before) {
        double[] implicit = one.hop.implicitStep(one.start);
        double[] explicit = one.hop.step(one.start, one.start);
        int repeats = lab.count("repeats");
        for (int k = 0; k < lab.seeds().size(); k++) {
            for (int r = 0; r < repeats; r++) {
                long seed = Searches.seedOf(lab.seeds().get(k), before * repeats + r);
                double[] c = searches.end(rule(one.hop), seed, one.start, 1);
                one.implicit[k][size] += ProximalPoint.distance(c, implicit) / repeats;
                one.explicit[k][size] += ProximalPoint.distance(c, explicit) / repeats;
                lab.progress().done(1);
            }
        }
    }

    private void recordIdentity() {
        double implicit = 0;
        double explicit = 0;
        for (int i = 0; i < GradientFreeDescent.HOPS.length; i++) {
            ProximalPoint hop = proximal(i);
            double[] c = hop.consensusOfAll(START, preference);
            double[] atEnd = hop.step(START, c);
            double[] atStart = hop.step(START, START);
            implicit = Math.max(implicit, largestDifference(c, atEnd));
            explicit = Math.max(explicit, largestDifference(c, atStart));
        }
        lab.record(GradientFreeDescent.IDENTITY, lab.reference(), implicit);
        lab.record(GradientFreeDescent.IDENTITY_CONTROL, lab.reference(), explicit);
    }

    private static double largestDifference(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(j -> Math.abs(a[j] - b[j])).max().orElseThrow();
    }

    private void draw(double[] n) {
        List<Figure.Series> lines = IntStream.range(0, series.size()).mapToObj(i -> Figure.Series.line(
                String.format(Locale.ROOT, "α = %.0f, s = %.1f, pull %.2g", series.get(i).hop.alpha(),
                        series.get(i).hop.deviation(), series.get(i).hop.pull(series.get(i).start)),
                n, series.get(i).implicit[0])).toList();
        lab.figure(new Figure("hops-error-over-particles",
                "A hop's distance from the implicit gradient step; pull is α s |∇E|",
                Figure.Axis.logarithmic("particles"), Figure.Axis.logarithmic("mean error"), lines));
    }
}
