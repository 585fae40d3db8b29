package org.katabatic.studies.phenomenon.hutchinson;

import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.katabatic.host.linear.MatrixProducts;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Training;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.studies.claim.Claim;
import org.katabatic.studies.claim.Numbers;
import org.katabatic.studies.claim.Requirement;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.measure.Fit;
import org.katabatic.studies.study.Bench;
import org.katabatic.studies.study.Effort;
import org.katabatic.studies.study.Lab;
import org.katabatic.studies.study.Parameter;
import org.katabatic.studies.study.Study;
import org.katabatic.tasks.sampler.WithReplacement;
import org.katabatic.tasks.steprule.AdaHessian;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.HeavyBall;
import org.katabatic.tasks.steprule.StepRule;

/** Paper 50: random signs show a Hessian's diagonal, and steps divided by it bear badly scaled data. */
public final class HutchinsonDiagonal implements Study {

    /** Numbers of probes whose means are compared; all are drawn at once, one after the other. */
    private static final int[] PROBES = {10, 100, 1000, 10_000};

    /** Of one step in float32: at most 12 ULPs of the step and 4 of gradient, diagonal and hyperparameters. */
    private static final double STEP_ULPS = 16 * 0x1p-23;

    private static final double[] ADAHESSIAN_RATES = {0.15, 0.3, 0.5, 1};
    private static final double[] ADAM_RATES = {0.003, 0.01, 0.03, 0.1, 0.3, 1, 3};
    private static final double[] MOMENTUM_RATES = {1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1};
    /** The rates without the ends, where the best is not. */
    private static final double[] QUICK_ADAM_RATES = {0.01, 0.03, 0.1};
    private static final double[] QUICK_MOMENTUM_RATES = {1e-3, 3e-3, 1e-2};
    private static final double MOMENTUM = 0.9;

    private static final Claim CONVERGES = Claim.of("probes-converge",
            "The mean of m probes z ∘ (Hz) approaches the diagonal of a random 50×50 matrix as 1/√m",
            "slope of log mean error over log m, m = 10 … 10⁴", Requirement.within(-0.5, 0.15));
    private static final Claim CONVERGES_CONTROL = CONVERGES.control("all probes with the signs of the first");
    private static final Claim ROW_NORM = Claim.of("rms-is-row-norm",
            "The root mean square of 10⁴ probes, which AdaHessian divides by, is the norm of the Hessian's row",
            "largest relative distance over the rows", Requirement.atMost(0.03));
    private static final Claim ROW_NORM_CONTROL = ROW_NORM.control("against the diagonal instead of the row's norm");
    private static final Claim DIAGONAL_STEP = Claim.of("diagonal-step",
            "A diagonal Hessian: one step is η m̂/(|h| + ε), to the rounding of float32",
            "largest relative distance over the parameters", Requirement.atMost(STEP_ULPS));
    private static final Claim DIAGONAL_STEP_CONTROL = DIAGONAL_STEP.control("a dense Hessian");
    private static final Claim BEATS_ADAM = Claim.of("less-than-adam",
            "Badly scaled logistic regression, each method at its best learning rate: AdaHessian comes closer to the"
                    + " optimum than Adam",
            "excess loss over Adam's", Requirement.atMost(0.8)).inTheMean();
    private static final Claim BEATS_ADAM_CONTROL = BEATS_ADAM
            .control("the estimate averaged over all parameters, at its best learning rate of the same");
    private static final Claim ADAM_BEATS_SGD = Claim.of("adam-less-than-momentum",
            "and Adam closer than stochastic gradient descent with momentum", "excess loss over momentum's",
            Requirement.atMost(0.625)).inTheMean();
    private static final Claim ANY_RATE = Claim.of("any-learning-rate",
            "AdaHessian is within three times its best at every learning rate of 0.15, 0.3, 0.5 and 1",
            "excess loss of the worst over that of the best", Requirement.atMost(3)).inTheMean();
    private static final Claim ANY_RATE_CONTROL = ANY_RATE
            .control("momentum at the same learning rates, over its best");
    private static final Claim EXCESS = Claim.observation("adahessian-excess", "AdaHessian at its best learning rate",
            "excess loss");
    private static final Claim EXCESS_OF_ADAM = Claim.observation("adam-excess", "Adam at its best", "excess loss");
    private static final Claim EXCESS_OF_SGD = Claim.observation("momentum-excess", "Momentum at its best",
            "excess loss");
    private static final Claim CONDITION = Claim.observation("condition",
            "The logistic problem is badly conditioned at its optimum", "condition number of the Hessian");

    private final int block;

    /** The study. */
    public HutchinsonDiagonal() {
        this(1);
    }

    /** The study with an estimate that is averaged over blocks of parameters, to see its claims fail. */
    HutchinsonDiagonal(int block) {
        this.block = block;
    }

    @Override
    public String name() {
        return "hutchinson-diagonal";
    }

    @Override
    public int paper() {
        return 50;
    }

    @Override
    public String phenomenon() {
        return "Random signs show a Hessian's diagonal, and steps divided by it bear badly scaled data";
    }

    @Override
    public List<String> equations() {
        return List.of("z with z_j = ±1 at random, the product with the Hessian on the same rows as the gradient:", "",
                "    D = z ∘ (∇²f(w) z),   E[D_j] = H_jj,   E[D_j²] = Σ_i H_ij²",
                "    m = β₁ m + (1 − β₁) g,   v = β₂ v + (1 − β₂) D²",
                "    w −= η m̂ / (√v̂ + ε),   m̂ = m/(1 − β₁^t),   v̂ = v/(1 − β₂^t)", "",
                "β₁ = 0.9, β₂ = 0.999, ε = 1e-4, blocks of one parameter, no weight decay.",
                "Logistic regression: x_ij = s_j z_ij, s_j = 10^U(−1.5, 1.5), P(y_i = 1) = σ(z_i·θ), θ_j ~ N(0, 1).");
    }

    @Override
    public List<String> covers() {
        return List.of("Hutchinson's estimate: its mean and its root mean square, on one random matrix a seed.",
                "Algorithm 1 on a diagonal Hessian, where the estimate is exact.",
                "The paper's ordering AdaHessian, Adam, SGD with momentum, and its claim that the learning rate"
                        + " matters little, on badly scaled logistic regression with minibatches.");
    }

    @Override
    public List<String> leavesOut() {
        return List.of("CIFAR, ImageNet, transformers and recommendation: the paper's tables.",
                "Spatial averaging over blocks is the control only; on convolutions it is the paper's method.",
                "On a Hessian that is not diagonal, what AdaHessian divides by is the row's norm, not the diagonal.",
                "The scale of θ, the ridge of 1e-6 and the grids of learning rates were open and chosen once; --quick"
                        + " keeps those around the best of Adam and"
                        + " momentum, and the best of one scale for all.",
                "Thresholds were set after a prototype's first numbers, with other seeds.");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("dimension", "rows and columns of the matrix that is probed", 50),
                new Parameter("rows", "n of logistic regression", 1000),
                new Parameter("columns", "d of logistic regression", 40),
                new Parameter("decades", "columns have scales from 10^−this to 10^this", 1.5),
                new Parameter("ridge", "λ of the penalty λ/2 |w|²", 1e-6),
                new Parameter("batch", "rows of a minibatch, drawn with replacement", 64),
                new Parameter("steps", "of each training", 600));
    }

    @Override
    public List<Claim> claims() {
        return List.of(CONVERGES, CONVERGES_CONTROL, ROW_NORM, ROW_NORM_CONTROL, DIAGONAL_STEP, DIAGONAL_STEP_CONTROL,
                BEATS_ADAM, BEATS_ADAM_CONTROL, ADAM_BEATS_SGD, ANY_RATE, ANY_RATE_CONTROL, EXCESS, EXCESS_OF_ADAM,
                EXCESS_OF_SGD, CONDITION);
    }

    @Override
    public void run(Lab lab) {
        lab.progress().expect(lab.seeds().size());
        for (long seed : lab.seeds()) {
            recordProbes(lab, lab.device(), seed);
            recordSteps(lab, lab.device(), seed);
            lab.progress().done(1);
        }
        new Comparison(lab).run();
    }

    private static void recordProbes(Lab lab, Bench bench, long seed) {
        int d = lab.count("dimension");
        int all = IntStream.of(PROBES).sum();
        RandomProbes fresh = new RandomProbes(bench, d, all, true, seed);
        double[] errors = errors(fresh);
        lab.record(CONVERGES, bench, seed, Fit.exponent(asDoubles(PROBES), errors));
        lab.record(CONVERGES_CONTROL, bench, seed,
                Fit.exponent(asDoubles(PROBES), errors(new RandomProbes(bench, d, all, false, seed))));
        int most = PROBES[PROBES.length - 1];
        lab.record(ROW_NORM, bench, seed, fresh.errorOfRowNorm(all - most, most));
        lab.record(ROW_NORM_CONTROL, bench, seed, fresh.errorOfDiagonal(all - most, most));
        if (seed == lab.seeds().getFirst()) {
            double[] lawful = DoubleStream.of(asDoubles(PROBES))
                    .map(m -> errors[0] * Math.sqrt(PROBES[0] / m)).toArray();
            lab.figure(new Figure("error-over-probes", "Distance of the mean of m probes from the diagonal",
                    Figure.Axis.logarithmic("m"), Figure.Axis.logarithmic("mean error over mean diagonal"),
                    List.of(Figure.Series.points("seed " + seed, asDoubles(PROBES), errors),
                            Figure.Series.line("1/√m", asDoubles(PROBES), lawful))));
        }
    }

    private static double[] errors(RandomProbes probes) {
        double[] errors = new double[PROBES.length];
        int first = 0;
        for (int i = 0; i < PROBES.length; i++) {
            errors[i] = probes.errorOfMean(first, PROBES[i]);
            first += PROBES[i];
        }
        return errors;
    }

    private static double[] asDoubles(int[] counts) {
        return IntStream.of(counts).asDoubleStream().toArray();
    }

    private void recordSteps(Lab lab, Bench bench, long seed) {
        int d = lab.count("dimension");
        AdaHessian rule = adaHessian(AdaHessian.DEFAULT.learningRate(), block);
        lab.record(DIAGONAL_STEP, bench, seed,
                CurvatureSteps.errorOfFirst(bench::beginVerified, CurvatureSteps.diagonal(d, seed), rule, seed));
        // Not verified: of a dense Hessian's estimate little may be left, and its rounding is then all of the step's.
        lab.record(DIAGONAL_STEP_CONTROL, bench, seed,
                CurvatureSteps.errorOfFirst(bench::begin, CurvatureSteps.dense(d, seed), rule, seed));
    }

    private static AdaHessian adaHessian(double rate, int block) {
        AdaHessian usual = AdaHessian.DEFAULT;
        return new AdaHessian(rate, usual.beta1(), usual.beta2(), usual.epsilon(), usual.hessianPower(), block);
    }

    /** All methods at all their learning rates. */
    private final class Comparison {

        private final Lab lab;
        private final Bench bench;
        private final RatedMethod adaHessian;
        private final RatedMethod averaged;
        private final RatedMethod adam;
        private final RatedMethod momentum;
        private final RatedMethod momentumAtThose;

        Comparison(Lab lab) {
            this.lab = lab;
            bench = lab.device();
            boolean isQuick = lab.effort() == Effort.QUICK;
            int seeds = lab.seeds().size();
            int columns = lab.count("columns");
            adaHessian = new RatedMethod("AdaHessian", rate -> adaHessian(rate, block), ADAHESSIAN_RATES, seeds);
            averaged = new RatedMethod("one scale for all", rate -> adaHessian(rate, columns),
                    isQuick ? new double[] {0.3} : ADAHESSIAN_RATES, seeds);
            adam = new RatedMethod("Adam", HutchinsonDiagonal::adam, isQuick ? QUICK_ADAM_RATES : ADAM_RATES, seeds);
            momentum = new RatedMethod("momentum", rate -> new HeavyBall(rate, MOMENTUM),
                    isQuick ? QUICK_MOMENTUM_RATES : MOMENTUM_RATES, seeds);
            momentumAtThose = new RatedMethod("momentum", rate -> new HeavyBall(rate, MOMENTUM),
                    isQuick ? new double[] {1} : ADAHESSIAN_RATES, seeds);
        }

        void run() {
            List<RatedMethod> all = List.of(momentum, adam, adaHessian, averaged, momentumAtThose);
            lab.progress().expect((long) lab.seeds().size() * all.stream().mapToInt(one -> one.rates().length).sum());
            for (int i = 0; i < lab.seeds().size(); i++) {
                train(all, i);
            }
            for (int i = 0; i < lab.seeds().size(); i++) {
                long seed = lab.seeds().get(i);
                double best = adaHessian.best(i);
                lab.record(BEATS_ADAM, bench, seed, best / adam.best(i));
                lab.record(BEATS_ADAM_CONTROL, bench, seed, averaged.best(i) / adam.best(i));
                lab.record(ADAM_BEATS_SGD, bench, seed, adam.best(i) / momentum.best(i));
                lab.record(ANY_RATE, bench, seed, adaHessian.worst(i) / best);
                lab.record(ANY_RATE_CONTROL, bench, seed, momentumAtThose.worst(i) / momentum.best(i));
                lab.record(EXCESS, bench, seed, best);
                lab.record(EXCESS_OF_ADAM, bench, seed, adam.best(i));
                lab.record(EXCESS_OF_SGD, bench, seed, momentum.best(i));
            }
            lab.note("Best learning rates: AdaHessian " + Numbers.text(adaHessian.bestRate()) + ", Adam "
                    + Numbers.text(adam.bestRate()) + ", momentum " + Numbers.text(momentum.bestRate())
                    + ", AdaHessian with one scale for all " + Numbers.text(averaged.bestRate()) + ".");
            lab.figure(new Figure("excess-over-learning-rate",
                    "Excess loss after " + lab.count("steps") + " steps, mean over the seeds",
                    Figure.Axis.logarithmic("learning rate"), Figure.Axis.logarithmic("f(w) − f*"),
                    List.of(series(momentum), series(adam), series(adaHessian), series(averaged))));
        }

        private static Figure.Series series(RatedMethod method) {
            return Figure.Series.line(method.name(), method.rates(), method.means());
        }

        private void train(List<RatedMethod> methods, int seedIndex) {
            long seed = lab.seeds().get(seedIndex);
            Dataset data = BadlyScaledData.random(lab.count("rows"), lab.count("columns"), lab.parameter("decades"),
                    seed);
            Bench inDouble = lab.deviceInDouble();
            try (MatrixProducts rows = inDouble.products(signedRows(data), data.samples(), data.features())) {
                LogisticOptimum optimum = new LogisticOptimum(rows, lab.parameter("ridge"));
                lab.record(CONDITION, inDouble, seed, optimum.condition());
                boolean isFirst = seedIndex == 0;
                for (RatedMethod method : methods) {
                    for (int rate = 0; rate < method.rates().length; rate++) {
                        Training training = training(data, method.at(rate), seed);
                        method.measured(rate, seedIndex,
                                optimum.excess(trained(training, isFirst ? bench::beginVerified : bench::begin)));
                        isFirst = false;
                        lab.progress().done(1);
                    }
                }
            }
        }

        private Training training(Dataset data, StepRule rule, long seed) {
            int steps = lab.count("steps");
            return new Training(
                    new LogisticRegression(data.samples(), data.features(), false, lab.parameter("ridge")), data, rule,
                    steps, steps, seed).withSampler(new WithReplacement(lab.count("batch")));
        }

        private static double[] trained(Training training, Function<Training, Descent> begin) {
            try (Descent descent = begin.apply(training)) {
                for (int t = 1; t <= training.iterations(); t++) {
                    descent.step(t);
                }
                return descent.parameters();
            }
        }

        private static double[] signedRows(Dataset data) {
            double[] rows = new double[data.x().length];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = data.x()[i] * data.y()[i / data.features()];
            }
            return rows;
        }
    }

    private static StepRule adam(double rate) {
        Adam usual = Adam.DEFAULT;
        return new Adam(rate, usual.beta1(), usual.beta2(), usual.epsilon());
    }
}
