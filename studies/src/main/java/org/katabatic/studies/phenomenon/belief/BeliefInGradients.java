package org.katabatic.studies.phenomenon.belief;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Training;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.models.objective.TestFunction.Function;
import org.katabatic.studies.claim.Claim;
import org.katabatic.studies.claim.Numbers;
import org.katabatic.studies.claim.Requirement;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.measure.GivenGradients;
import org.katabatic.studies.study.Bench;
import org.katabatic.studies.study.Effort;
import org.katabatic.studies.study.Lab;
import org.katabatic.studies.study.Parameter;
import org.katabatic.studies.study.Study;
import org.katabatic.tasks.steprule.AdaBelief;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.HeavyBall;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.transformation.GradientNoise;

/** Paper 36: steps are large where gradients are as forecast, and small where they are not. */
public final class BeliefInGradients implements Study {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    private static final double RATE = 1e-3;
    private static final double[] RATES = {RATE, 1e-2};
    private static final double[] SAME = {1, 1, 1};
    private static final double[] UPDATES_OF_SAME = {1.111104e-3, 1.167997e-3, 1.225575e-3};
    private static final double[] TURNING = {1, -1, 1};
    private static final double[] UPDATES_OF_TURNING = {1.111104e-3, -5.563012e-5, 3.595658e-4};
    private static final int MEASURED_STEPS = 100;
    /** From there |x − 1| keeps its slope for all steps of the study. */
    private static final double FAR = -99;
    private static final double NOISE = 0.1;
    private static final double MUCH_NOISE = 1;
    /** Of heavy ball on digits: the paper's on images. */
    private static final double RATE_OF_HEAVY_BALL = 0.1;
    private static final int MOST_POINTS = 200;

    private static final String IN_DOUBLE_ONLY = "the reference computes in double only.";
    private static final String DISTANCE = "largest distance of an update, η = 0.001";
    private static final String RATIO = "mean size of the last 100 steps / that of Adam";
    private static final Claim SAME_UPDATES = Claim.of("updates-same", "g = 1, 1, 1: the updates are 1.111104e-3,"
            + " 1.167997e-3, 1.225575e-3", DISTANCE, Requirement.atMost(1e-9));
    private static final Claim SAME_UPDATES_CONTROL = SAME_UPDATES.control("Adam");
    private static final Claim TURNING_UPDATES = Claim.of("updates-turning", "g = 1, −1, 1: the updates are"
            + " 1.111104e-3, −5.563012e-5, 3.595658e-4", DISTANCE, Requirement.atMost(1e-9));
    private static final Claim TURNING_UPDATES_CONTROL = TURNING_UPDATES.control("Adam");
    private static final Claim UPDATES_FLOAT = Claim.observation("updates-float", "g = 1, 1, 1 on the device",
            DISTANCE);
    private static final Map<Function, Claim> TOYS = toys();
    private static final Claim CONSTANT = Claim.of("constant-gradient",
            "While the gradient stays the same, the steps grow to 20 times Adam's and more", RATIO,
            Requirement.atLeast(20));
    private static final Claim CONSTANT_CONTROL = CONSTANT.control("a gradient of the same size that alternates");
    private static final Claim CONSTANT_DOUBLE = Claim.observation("constant-gradient-double",
            "The same gradient in double", RATIO);
    private static final Claim ALTERNATING = Claim.of("alternating-gradient",
            "While the gradient alternates, the steps are Adam's within a tenth", RATIO, Requirement.within(1, 0.1));
    private static final Claim ALTERNATING_CONTROL = ALTERNATING.control("a gradient that stays the same");
    private static final Claim NOISY = Claim.of("noisy-gradient",
            "With gradients of N(1, 0.1²) the steps are 5 times Adam's and more", RATIO, Requirement.atLeast(5));
    private static final Claim NOISY_CONTROL = NOISY.control("gradients of N(1, 1)");
    private static final String TEST_ACCURACY = "test accuracy";
    private static final Claim BEHIND = Claim.observation("digits-behind",
            "Softmax regression on digits: AdaBelief behind the better of Adam and heavy ball; 0.01 was asked for",
            "better of two test accuracies − that of AdaBelief");
    private static final Claim ACCURACY = Claim.observation("digits-adabelief", "AdaBelief on digits", TEST_ACCURACY);
    private static final Claim ACCURACY_OF_ADAM = Claim.observation("digits-adam", "Adam on digits", TEST_ACCURACY);
    private static final Claim ACCURACY_OF_HEAVY_BALL = Claim.observation("digits-heavy-ball",
            "Heavy ball (SGD with momentum) on digits, η = 0.1", TEST_ACCURACY);

    private final DoubleFunction<StepRule> belief;

    /** The study. */
    public BeliefInGradients() {
        this(rate -> new AdaBelief(rate, BETA1, BETA2, EPSILON));
    }

    /** The study with another rule in place of AdaBelief, by its learning rate, to see its claims fail. */
    BeliefInGradients(DoubleFunction<StepRule> belief) {
        this.belief = belief;
    }

    private static Map<Function, Claim> toys() {
        Map<Function, Claim> claims = new LinkedHashMap<>();
        for (Function function : List.of(Function.ABSOLUTE_SUM, Function.ROTATED_ABSOLUTE, Function.ROTATED_QUADRATIC,
                Function.ROSENBROCK, Function.BEALE)) {
            claims.put(function, Claim.of("steps-on-" + function.text(),
                    function.formula() + ": at most 0.75 of Adam's steps, with η = 0.001 and 0.01",
                    "larger ratio of steps to f < 0.1", Requirement.atMost(0.75)));
        }
        return claims;
    }

    private static Claim control(Claim toy) {
        return toy.control("Adam with AdaBelief's first step, η/0.9; η = 0.01 only");
    }

    @Override
    public String name() {
        return "belief-in-gradients";
    }

    @Override
    public int paper() {
        return 36;
    }

    @Override
    public String phenomenon() {
        return "Steps are large where gradients are as forecast, and small where they are not";
    }

    @Override
    public List<String> equations() {
        return List.of("AdaBelief, with m̂ = m/(1 − β₁^t), ŝ = s/(1 − β₂^t):", "",
                "    m ← β₁ m + (1 − β₁) g",
                "    s ← β₂ s + (1 − β₂)(g − m)² + ε        Adam: v ← β₂ v + (1 − β₂) g²",
                "    w ← w − η m̂/(√ŝ + ε)", "", "β₁ = 0.9, β₂ = 0.999, ε = 1e-8.");
    }

    @Override
    public List<String> covers() {
        return List.of("The first updates for given gradients.",
                "The paper's functions of two numbers: steps to f < 0.1 against Adam's with the same learning rate.",
                "What the belief does: gradients that stay, alternate, or are noisy.",
                "Softmax regression on handwritten digits beside Adam and SGD with momentum, as an observation.");
    }

    @Override
    public List<String> leavesOut() {
        return List.of("ImageNet, CIFAR, language models and GANs; rectification, AMSGrad and weight decay.",
                "Start points of the functions are not taken from the paper.",
                "The limit of the steps under a constant gradient is that of s, which tends to ε/(1 − β₂).",
                "That its test accuracy on digits is within a point of the better rival's is not claimed: it was"
                        + " 1.7 points behind after 500 steps, and level after 2000, with rates chosen beforehand.",
                "Thresholds were set with a prototype's numbers in view: they say that the effect exists.");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("most-steps", "on the functions of two numbers", 20_000),
                new Parameter("belief-steps", "steps under given gradients, more than 100", 2000),
                new Parameter("digit-steps", "steps on batches of 64 digits", 500, 2000, 10_000));
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>(List.of(SAME_UPDATES, SAME_UPDATES_CONTROL, TURNING_UPDATES,
                TURNING_UPDATES_CONTROL, UPDATES_FLOAT));
        TOYS.values().forEach(toy -> claims.addAll(List.of(toy, control(toy))));
        claims.addAll(List.of(CONSTANT, CONSTANT_CONTROL, CONSTANT_DOUBLE, ALTERNATING, ALTERNATING_CONTROL, NOISY,
                NOISY_CONTROL, BEHIND, ACCURACY, ACCURACY_OF_ADAM, ACCURACY_OF_HEAVY_BALL));
        return claims;
    }

    @Override
    public void run(Lab lab) {
        lab.progress().expect(2L + TOYS.size() + 2L * lab.seeds().size());
        recordUpdates(lab);
        lab.progress().done(1);
        StringBuilder steps = new StringBuilder("steps of AdaBelief/Adam to f < 0.1, η = 0.001, 0.01;");
        TOYS.forEach((function, claim) -> {
            steps.append(recordToy(lab, function, claim));
            lab.progress().done(1);
        });
        lab.note(steps.toString());
        recordSteady(lab);
        lab.progress().done(1);
        for (long seed : lab.seeds()) {
            recordNoisy(lab, seed);
            lab.progress().done(1);
            if (lab.effort() != Effort.QUICK || seed == lab.seeds().getFirst()) {
                recordAccuracy(lab, seed);
            }
            lab.progress().done(1);
        }
    }

    private static StepRule adam(double rate) {
        return new Adam(rate, BETA1, BETA2, EPSILON);
    }

    private void recordUpdates(Lab lab) {
        Bench inDouble = lab.reference();
        lab.record(SAME_UPDATES, inDouble, distance(GivenGradients.updates(belief.apply(RATE), SAME),
                UPDATES_OF_SAME));
        lab.record(SAME_UPDATES_CONTROL, inDouble, distance(GivenGradients.updates(adam(RATE), SAME),
                UPDATES_OF_SAME));
        lab.record(TURNING_UPDATES, inDouble, distance(GivenGradients.updates(belief.apply(RATE), TURNING),
                UPDATES_OF_TURNING));
        lab.record(TURNING_UPDATES_CONTROL, inDouble, distance(GivenGradients.updates(adam(RATE), TURNING),
                UPDATES_OF_TURNING));
        if (lab.device().isReference()) {
            lab.skip(UPDATES_FLOAT, IN_DOUBLE_ONLY);
            return;
        }
        // |x − 1| from 0 has the gradient −1
        double[] x = positions(lab.device(), 0, belief.apply(RATE), 0, 0, 1, 2, SAME.length);
        lab.record(UPDATES_FLOAT, lab.device(), distance(new double[] {x[0], x[1] - x[0], x[2] - x[1]},
                UPDATES_OF_SAME));
    }

    private static double distance(double[] updates, double[] expected) {
        return IntStream.range(0, updates.length).mapToDouble(t -> Math.abs(updates[t] - expected[t])).max()
                .orElseThrow();
    }

    /** The numbers of steps, for the reader. */
    private String recordToy(Lab lab, Function function, Claim claim) {
        Bench bench = lab.device();
        int most = lab.count("most-steps");
        StringBuilder seen = new StringBuilder(" " + function.text() + ":");
        double largest = 0;
        double stepsOfAdam = 0;
        for (double rate : RATES) {
            ToyDescent believing = ToyDescent.of(bench, function, belief.apply(rate), most);
            ToyDescent plain = ToyDescent.of(bench, function, adam(rate), most);
            stepsOfAdam = plain.steps();
            largest = Math.max(largest, believing.steps() / stepsOfAdam);
            seen.append(rate == RATE ? " " : ", ").append(Numbers.text(believing.steps())).append('/')
                    .append(Numbers.text(stepsOfAdam));
            if (function == Function.ROSENBROCK && rate == RATE) {
                lab.figure(new Figure("rosenbrock-descents", "Down Rosenbrock's valley, η = 0.001",
                        Figure.Axis.linear("step"), Figure.Axis.logarithmic("f"),
                        List.of(believing.series("AdaBelief"), plain.series("Adam"))));
            }
        }
        lab.record(claim, bench, largest);
        double rate = RATES[RATES.length - 1];
        lab.record(control(claim), bench,
                ToyDescent.of(bench, function, adam(rate / BETA1), most).steps() / stepsOfAdam);
        return seen.append(';').toString();
    }

    private void recordSteady(Lab lab) {
        int steps = lab.count("belief-steps");
        double[] same = DoubleStream.generate(() -> -1).limit(steps).toArray();
        double[] alternating = IntStream.range(0, steps).mapToDouble(t -> t % 2 == 0 ? 1 : -1).toArray();
        double ofSame = travelled(lab, belief.apply(RATE), 0, 0) / travelled(lab, adam(RATE), 0, 0);
        lab.record(CONSTANT, lab.device(), ofSame);
        lab.record(ALTERNATING_CONTROL, lab.device(), ofSame);
        lab.record(CONSTANT_DOUBLE, lab.reference(), ratio(same));
        lab.record(ALTERNATING, lab.reference(), ratio(alternating));
        lab.record(CONSTANT_CONTROL, lab.reference(), ratio(alternating));
        int every = steps / MOST_POINTS + 1;
        double[] t = IntStream.rangeClosed(1, steps).filter(i -> i % every == 0).asDoubleStream().toArray();
        lab.figure(new Figure("step-over-adam", "Size of a step over Adam's", Figure.Axis.linear("step"),
                Figure.Axis.logarithmic("ratio"),
                List.of(Figure.Series.line("constant gradient", t, at(t, ratios(same))),
                        Figure.Series.line("alternating gradient", t, at(t, ratios(alternating))))));
    }

    private static double[] at(double[] t, double[] ratios) {
        return Arrays.stream(t).map(one -> ratios[(int) one - 1]).toArray();
    }

    private void recordNoisy(Lab lab, long seed) {
        lab.record(NOISY, lab.device(), seed, travelled(lab, belief.apply(RATE), NOISE, seed)
                / travelled(lab, adam(RATE), NOISE, seed));
        Random random = new Random(seed);
        lab.record(NOISY_CONTROL, lab.reference(), seed, ratio(DoubleStream
                .generate(() -> 1 + MUCH_NOISE * random.nextGaussian()).limit(lab.count("belief-steps")).toArray()));
    }

    /** The way of the last steps on a slope of −1 and noise, on the device. */
    private static double travelled(Lab lab, StepRule rule, double deviation, long seed) {
        int steps = lab.count("belief-steps");
        double[] x = positions(lab.device(), FAR, rule, deviation, seed, steps - MEASURED_STEPS, steps);
        return x[1] - x[0];
    }

    private static double[] positions(Bench bench, double start, StepRule rule, double deviation, long seed,
            int... after) {
        TestFunction slope = new TestFunction(Function.L1_DISTANCE, 1).startingAt(start);
        int steps = after[after.length - 1];
        Training training = new Training(slope, slope.data(), rule, steps, steps, seed);
        if (deviation > 0) {
            training = training.withChain(List.of(new GradientNoise(deviation * deviation, 0)));
        }
        double[] x = new double[after.length];
        int read = 0;
        try (Descent descent = bench.begin(training)) {
            for (int t = 1; t <= steps; t++) {
                descent.step(t);
                if (t == after[read]) {
                    x[read++] = descent.parameters()[0];
                }
            }
        }
        return x;
    }

    private double ratio(double... gradients) {
        return meanOfLast(GivenGradients.updates(belief.apply(RATE), gradients))
                / meanOfLast(GivenGradients.updates(adam(RATE), gradients));
    }

    private double[] ratios(double... gradients) {
        double[] believing = GivenGradients.updates(belief.apply(RATE), gradients);
        double[] plain = GivenGradients.updates(adam(RATE), gradients);
        return IntStream.range(0, plain.length).mapToDouble(t -> Math.abs(believing[t] / plain[t])).toArray();
    }

    private static double meanOfLast(double[] updates) {
        return Arrays.stream(updates).skip(updates.length - MEASURED_STEPS).map(Math::abs).average().orElseThrow();
    }

    private void recordAccuracy(Lab lab, long seed) {
        DigitAccuracy digits = new DigitAccuracy(lab.count("digit-steps"), seed);
        double believing = digits.verified(lab.device(), belief.apply(RATE));
        double plain = digits.of(lab.device(), adam(RATE));
        double heavyBall = digits.of(lab.device(), new HeavyBall(RATE_OF_HEAVY_BALL, BETA1));
        lab.record(BEHIND, lab.device(), seed, Math.max(plain, heavyBall) - believing);
        lab.record(ACCURACY, lab.device(), seed, believing);
        lab.record(ACCURACY_OF_ADAM, lab.device(), seed, plain);
        lab.record(ACCURACY_OF_HEAVY_BALL, lab.device(), seed, heavyBall);
    }
}
