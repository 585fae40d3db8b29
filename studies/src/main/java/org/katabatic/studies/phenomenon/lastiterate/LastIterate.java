package org.katabatic.studies.phenomenon.lastiterate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.katabatic.studies.claim.Claim;
import org.katabatic.studies.claim.Requirement;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.measure.Fit;
import org.katabatic.studies.study.Bench;
import org.katabatic.studies.study.Lab;
import org.katabatic.studies.study.Parameter;
import org.katabatic.studies.study.Study;

/** Paper 8: how far the last iterate of a stochastic gradient method is from the optimum, and what step sizes do. */
public final class LastIterate implements Study {

    private static final int FIRST_OF_HARD = 6;
    private static final int HARD_BY = 2;
    private static final int FIRST_OF_NOISY = 7;
    private static final double SHARE = 0.95;
    private static final double ETA_OF_DISTANCE = 1;
    private static final double ETA_OF_LASSO = 0.5;
    private static final double FIXED_ETA = 0.1;
    private static final String GROWTH = "growth of √T f(x_{T+1}) for each ln T";
    private static final String SLOPE = "slope of log mean gap over log T";
    private static final String SLOPE_OF_QUANTILE = "slope of log 95 % quantile over log T";
    private static final Requirement GROWS = Requirement.between(0.035, 0.06);
    private static final Requirement INVERSE_ROOT = Requirement.within(-0.5, 0.06);

    private static final Claim HARD_ANYTIME = Claim.of("hard-anytime",
            "The hard instance of Harvey et al.: with steps of 1/√t the last iterate loses a factor of log T", GROWTH,
            GROWS);
    private static final Claim HARD_CONSTANT = Claim.of("hard-constant", "and with steps of 1/√T as well", GROWTH,
            GROWS);
    private static final Claim HARD_CONTROL = HARD_ANYTIME.control("steps that decay linearly");
    private static final Claim HARD_DECAY = Claim.of("hard-linear-decay",
            "Steps of (T − t + 1)/T^(3/2) lose no such factor: √T f(x_{T+1}) is the same for all T",
            "largest distance from that of T = 64", Requirement.atMost(0.003));
    private static final Claim HARD_DECAY_CONTROL = HARD_DECAY.control("steps of 1/√t");

    private static final Claim NOISY_ANYTIME = Claim.of("noisy-anytime",
            "|x − 1|_1 with Gaussian noise: with steps of 1/√t the last gap falls as 1/√T", SLOPE, INVERSE_ROOT);
    private static final Claim NOISY_CONTROL = NOISY_ANYTIME.control("a fixed step of 0.1");
    private static final Claim NOISY_ANYTIME_TAIL = Claim.of("noisy-anytime-tail", "and so does the gap of bad runs",
            SLOPE_OF_QUANTILE, INVERSE_ROOT);
    private static final Claim NOISY_CONSTANT = Claim.of("noisy-constant", "with steps of 1/√T as well", SLOPE,
            INVERSE_ROOT);
    private static final Claim NOISY_CONSTANT_TAIL = Claim.of("noisy-constant-tail", "and in bad runs",
            SLOPE_OF_QUANTILE, INVERSE_ROOT);
    private static final Claim NOISY_DECAY = Claim.of("noisy-linear-decay",
            "with steps that decay linearly at least as fast: |x − 1|_1 is sharp", SLOPE, Requirement.atMost(-0.45));
    private static final Claim NOISY_DECAY_CONTROL = NOISY_DECAY.control("a fixed step of 0.1");
    private static final Claim NOISY_DECAY_TAIL = Claim.of("noisy-linear-decay-tail", "and in bad runs",
            SLOPE_OF_QUANTILE, Requirement.atMost(-0.45));
    private static final Claim NOISY_FIXED = Claim.of("noisy-fixed", "A fixed step of 0.1 does not come closer", SLOPE,
            Requirement.above(-0.1));
    private static final Claim NOISY_FIXED_CONTROL = NOISY_FIXED.control("steps of 1/√t");

    private static final Claim LASSO_ANYTIME = Claim.of("lasso-anytime",
            "The lasso by proximal steps with Gaussian noise: with steps of min(1/2L, η/√t) the last gap falls", SLOPE,
            Requirement.atMost(-0.4)).inTheMean();
    private static final Claim LASSO_CONTROL = LASSO_ANYTIME.control("a fixed step of 0.1");
    private static final Claim LASSO_DECAY = Claim.of("lasso-linear-decay",
            "and with steps that decay linearly as well", SLOPE, Requirement.atMost(-0.4)).inTheMean();

    private final StepSizes decaying;

    /** The study. */
    public LastIterate() {
        this(StepSizes.LINEAR_DECAY);
    }

    /** The study with other steps in place of those that decay linearly, to see its claims fail. */
    LastIterate(StepSizes decaying) {
        this.decaying = decaying;
    }

    @Override
    public String name() {
        return "last-iterate";
    }

    @Override
    public int paper() {
        return 8;
    }

    @Override
    public String phenomenon() {
        return "The last iterate loses a factor of log T, unless its steps decay linearly";
    }

    @Override
    public List<String> equations() {
        return List.of("F = f + h, E[g_t | x_t] a subgradient of f, output x_{T+1}, after the T-th step:", "",
                "    x_{t+1} = argmin_x h(x) + g_t·x + |x − x_t|²/(2 η_t)",
                "    η_t = min(1/2L, η/√t)                     O(log T/√T), any T",
                "    η_t = min(1/2L, η (T − t + 1)/T^(3/2))    O(1/√T), T known", "",
                "A  f = max_{i ≤ T+1} h_i·x in the unit ball, without noise, η = 1 (Harvey et al. 2019): f* = 0",
                "B  f = |x − 1|_1 from 0, d = 10, noise N(0, I), η = 1",
                "C  f = |Ax − b|²/(2n), h = 0.1 |x|_1, noise N(0, I), η = 0.5: soft threshold η_t 0.1 after a step",
                "", "L counts in C only, the largest eigenvalue of AᵀA/n; A and B are not smooth.");
    }

    @Override
    public List<String> covers() {
        return List.of("Convex rates of the last iterate: the factor log T of 1/√t and 1/√T on the hard instance, and"
                + " that linear decay does not have it.",
                "Rates with Gaussian noise on an unbounded domain, in the mean and at the 95 % quantile of 200 runs.",
                "The composite case: proximal steps on the lasso.");
    }

    @Override
    public List<String> leavesOut() {
        return List.of("Heavy-tailed noise: Student's t is not among the noises of gradients.",
                "Strongly convex schedules, mirror descent with entropy, and the constants of the bounds.",
                "In B the step η, and in C the data (A_ij ~ N(0, 1), targets with noise 0.1) and the fixed step were"
                        + " open and chosen once.",
                "A and B are as first tried in a prototype with other seeds.");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("hard-exponent", "A: T = 64, 256, … up to 2^this", 10, 12, 12),
                new Parameter("noisy-runs", "B: runs a seed", 200),
                new Parameter("noisy-exponent", "B: T = 128 … up to 2^this", 11, 14, 16),
                new Parameter("lasso-runs", "C: runs a seed", 20, 50, 100),
                new Parameter("lasso-exponent", "C: T = 128 … up to 2^this", 11, 13, 14),
                new Parameter("doublings", "B and C: doublings from one T to the next", 2, 1, 1));
    }

    @Override
    public List<Claim> claims() {
        return List.of(HARD_ANYTIME, HARD_CONTROL, HARD_CONSTANT, HARD_DECAY, HARD_DECAY_CONTROL, NOISY_ANYTIME,
                NOISY_CONTROL, NOISY_ANYTIME_TAIL, NOISY_CONSTANT, NOISY_CONSTANT_TAIL, NOISY_DECAY,
                NOISY_DECAY_CONTROL, NOISY_DECAY_TAIL, NOISY_FIXED, NOISY_FIXED_CONTROL, LASSO_ANYTIME, LASSO_CONTROL,
                LASSO_DECAY);
    }

    @Override
    public void run(Lab lab) {
        lab.progress().expect(3 + 7L * lab.seeds().size());
        recordHard(lab, lab.device());
        for (long seed : lab.seeds()) {
            recordNoisy(lab, lab.device(), seed);
            recordLasso(lab, lab.device(), seed);
        }
    }

    private void recordHard(Lab lab, Bench bench) {
        int[] steps = powersOfTwo(FIRST_OF_HARD, lab.count("hard-exponent"), HARD_BY);
        double[] logarithms = Fit.logarithms(asDoubles(steps));
        List<Figure.Series> series = new ArrayList<>();
        Map<StepSizes, double[]> values = new EnumMap<>(StepSizes.class);
        for (StepSizes sizes : List.of(StepSizes.INVERSE_ROOT, StepSizes.CONSTANT, StepSizes.LINEAR_DECAY)) {
            StepSizes used = sizes == StepSizes.LINEAR_DECAY ? decaying : sizes;
            double[] scaled = HardInstance.scaledLastValues(bench, used, steps);
            values.put(sizes, scaled);
            series.add(Figure.Series.line(used.text(), asDoubles(steps), scaled));
            lab.progress().done(1);
        }
        double[] anytime = values.get(StepSizes.INVERSE_ROOT);
        double[] decay = values.get(StepSizes.LINEAR_DECAY);
        lab.record(HARD_ANYTIME, bench, Fit.slope(logarithms, anytime));
        lab.record(HARD_CONTROL, bench, Fit.slope(logarithms, decay));
        lab.record(HARD_CONSTANT, bench, Fit.slope(logarithms, values.get(StepSizes.CONSTANT)));
        lab.record(HARD_DECAY, bench, largestChange(decay));
        lab.record(HARD_DECAY_CONTROL, bench, largestChange(anytime));
        lab.figure(new Figure("hard-instance", "The last of T steps on the hard instance of Harvey et al.",
                Figure.Axis.logarithmic("T"), Figure.Axis.linear("√T f(x_{T+1})"), series));
    }

    private static double largestChange(double[] values) {
        return Arrays.stream(values).map(one -> Math.abs(one - values[0])).max().orElseThrow();
    }

    private void recordNoisy(Lab lab, Bench bench, long seed) {
        int[] steps = powersOfTwo(FIRST_OF_NOISY, lab.count("noisy-exponent"), lab.count("doublings"));
        double[] horizons = asDoubles(steps);
        NoisyProblem problem = new NoisyDistance(lab.count("noisy-runs"), 10, ETA_OF_DISTANCE);
        NoisyProblem atFixed = new NoisyDistance(lab.count("noisy-runs"), 10, FIXED_ETA);
        double[][] anytime = problem.lastGaps(bench::begin, StepSizes.INVERSE_ROOT, steps, seed);
        lab.progress().done(1);
        double[][] constant = problem.lastGaps(bench::begin, StepSizes.CONSTANT, steps, seed);
        lab.progress().done(1);
        double[][] decay = problem.lastGaps(bench::begin, decaying, steps, seed);
        lab.progress().done(1);
        double[][] fixed = atFixed.lastGaps(bench::begin, StepSizes.FIXED, steps, seed);
        lab.progress().done(1);
        lab.record(NOISY_ANYTIME, bench, seed, slope(horizons, anytime));
        lab.record(NOISY_CONTROL, bench, seed, slope(horizons, fixed));
        lab.record(NOISY_ANYTIME_TAIL, bench, seed, slopeOfTail(horizons, anytime));
        lab.record(NOISY_CONSTANT, bench, seed, slope(horizons, constant));
        lab.record(NOISY_CONSTANT_TAIL, bench, seed, slopeOfTail(horizons, constant));
        lab.record(NOISY_DECAY, bench, seed, slope(horizons, decay));
        lab.record(NOISY_DECAY_CONTROL, bench, seed, slope(horizons, fixed));
        lab.record(NOISY_DECAY_TAIL, bench, seed, slopeOfTail(horizons, decay));
        lab.record(NOISY_FIXED, bench, seed, slope(horizons, fixed));
        lab.record(NOISY_FIXED_CONTROL, bench, seed, slope(horizons, anytime));
        if (seed == lab.seeds().getFirst()) {
            lab.figure(new Figure("noisy-distance",
                    "Mean gap of the last iterate of |x − 1|_1 with noise, seed " + seed,
                    Figure.Axis.logarithmic("T"), Figure.Axis.logarithmic("gap"),
                    List.of(Figure.Series.line(StepSizes.INVERSE_ROOT.text(), horizons, NoisyProblem.means(anytime)),
                            Figure.Series.line(StepSizes.CONSTANT.text(), horizons, NoisyProblem.means(constant)),
                            Figure.Series.line(decaying.text(), horizons, NoisyProblem.means(decay)),
                            Figure.Series.line(StepSizes.FIXED.text(), horizons, NoisyProblem.means(fixed)))));
        }
    }

    private void recordLasso(Lab lab, Bench bench, long seed) {
        int[] steps = powersOfTwo(FIRST_OF_NOISY, lab.count("lasso-exponent"), lab.count("doublings"));
        double[] horizons = asDoubles(steps);
        int runs = lab.count("lasso-runs");
        NoisyProblem problem = new NoisyLasso(runs, 200, 20, 0.1, ETA_OF_LASSO, seed);
        NoisyProblem atFixed = new NoisyLasso(runs, 200, 20, 0.1, FIXED_ETA, seed);
        boolean isFirst = seed == lab.seeds().getFirst();
        lab.record(LASSO_ANYTIME, bench, seed, slope(horizons, problem.lastGaps(
                isFirst ? bench::beginVerified : bench::begin, StepSizes.INVERSE_ROOT, steps, seed)));
        lab.progress().done(1);
        lab.record(LASSO_CONTROL, bench, seed,
                slope(horizons, atFixed.lastGaps(bench::begin, StepSizes.FIXED, steps, seed)));
        lab.progress().done(1);
        lab.record(LASSO_DECAY, bench, seed, slope(horizons, problem.lastGaps(bench::begin, decaying, steps, seed)));
        lab.progress().done(1);
    }

    private static double slope(double[] horizons, double[][] gaps) {
        return Fit.exponent(horizons, NoisyProblem.means(gaps));
    }

    private static double slopeOfTail(double[] horizons, double[][] gaps) {
        return Fit.exponent(horizons, NoisyProblem.quantiles(gaps, SHARE));
    }

    private static int[] powersOfTwo(int first, int last, int by) {
        if (last < first + by) {
            throw new IllegalArgumentException(
                    "a slope needs two numbers of steps: first=2^" + first + " most=2^" + last);
        }
        return IntStream.iterate(first, exponent -> exponent <= last, exponent -> exponent + by)
                .map(exponent -> 1 << exponent).toArray();
    }

    private static double[] asDoubles(int[] values) {
        return IntStream.of(values).asDoubleStream().toArray();
    }
}
