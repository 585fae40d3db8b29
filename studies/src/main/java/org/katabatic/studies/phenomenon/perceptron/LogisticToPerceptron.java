package org.katabatic.studies.phenomenon.perceptron;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.katabatic.host.linear.MatrixProducts;
import org.katabatic.studies.claim.Claim;
import org.katabatic.studies.claim.Numbers;
import org.katabatic.studies.claim.Requirement;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.measure.Fit;
import org.katabatic.studies.phenomenon.perceptron.MarginDescent.Rule;
import org.katabatic.studies.study.Bench;
import org.katabatic.studies.study.Lab;
import org.katabatic.studies.study.Parameter;
import org.katabatic.studies.study.Study;

/** Paper 6: gradient descent on logistic regression becomes the perceptron algorithm as its step grows. */
public final class LogisticToPerceptron implements Study {

    private static final int MOST_STEPS = 20_000;
    /** Enough to see that a control needs more than it may. */
    private static final int MOST_STEPS_OF_CONTROL = 1000;
    private static final double[] NORMALIZED_STEP_SIZES = {100, 10, 1, 0.1};
    private static final int[] NORMALIZED_COUNTS = {2, 2, 16, 157};
    private static final double PLAIN_STEP_SIZE = 100;
    private static final int PLAIN_COUNT = 308;
    private static final int FLOAT_DISTANCE = 2;
    private static final int[] SIZES = {100, 500, 1000, 2000, 5000};
    private static final double HUGE = 1e7;

    private static final String IN_DOUBLE_ONLY = "the reference computes in double only.";
    private static final String STEPS = "steps until all margins are positive";
    private static final List<Claim> TABLE = IntStream.range(0, NORMALIZED_COUNTS.length).mapToObj(i -> {
        String stepSize = Numbers.text(NORMALIZED_STEP_SIZES[i]);
        return Claim.of("table-1-normalized-" + stepSize,
                "Table 1, row 1: normalized gradient descent with step " + stepSize + " separates n = 1000 points",
                STEPS,
                Requirement.equalTo(NORMALIZED_COUNTS[i]));
    }).toList();
    private static final List<Claim> TABLE_CONTROLS = TABLE.stream()
            .map(one -> one.control("the same step without the normalization, at most 1,000 steps")).toList();
    private static final Claim TABLE_PLAIN = Claim.of("table-1-plain-100",
            "Table 1, row 1: gradient descent with step 100 separates the same points", STEPS,
            Requirement.equalTo(PLAIN_COUNT));
    private static final Claim IN_FLOAT = Claim.of("table-1-float",
            "In float32 the five counts of Table 1 are off by at most 2", "largest distance from a count",
            Requirement.atMost(FLOAT_DISTANCE));
    private static final Claim LINEAR_IN_N = Claim.of("perceptron-linear-in-n",
            "The batch perceptron needs steps in proportion to n = 100, 500, 1000, 2000, 5000",
            "slope of steps over n, least squares", Requirement.within(0.30, 0.01));
    private static final Claim LINEAR_IN_N_CONTROL = LINEAR_IN_N
            .control("the normalized batch perceptron, whose bound does not grow with n");
    private static final Claim CONSTANT_IN_N = Claim.of("normalized-perceptron-constant",
            "The normalized batch perceptron needs 2 steps for every n", "most steps over n", Requirement.equalTo(2));
    private static final Claim LOSS_OF_FIRST = Claim.of("two-points-loss",
            "Theorem 4.1's two points: f(θ_1)/γ approaches 1/8, so the loss rises with γ", "f(θ_1)/γ, γ = 1000",
            Requirement.within(0.125, 5e-5));
    private static final Claim SECOND_ITERATE = Claim.of("two-points-iterate",
            "θ_2/γ approaches (1, 1/4), which separates them", "largest distance of a coordinate, γ = 1000",
            Requirement.atMost(5e-5));
    private static final Claim SECOND_SEPARATES = Claim.of("two-points-steps", "Two steps separate the two points",
            STEPS + ", γ = 1000", Requirement.equalTo(2));
    private static final Claim SAME_SIGNS = Claim.of("signs-of-perceptron",
            "Random data: with γ = 1e7 every margin has the perceptron's sign after every step",
            "share of steps", Requirement.equalTo(1));
    private static final Claim SAME_SIGNS_CONTROL = SAME_SIGNS.control("γ = 100");
    private static final Claim SAME_COUNT = Claim.of("count-of-perceptron",
            "With γ = 1e7 the number of steps is the perceptron's", "difference of the numbers of steps",
            Requirement.equalTo(0));
    private static final Claim HARD_ENOUGH = Claim.of("data-is-hard",
            "The random data takes the perceptron enough steps to compare", "steps of the batch perceptron",
            Requirement.atLeast(20));
    private static final Claim FASTER = Claim.of("larger-steps-are-faster",
            "Steps fall with γ = 1, 10, 100", "largest ratio of one number of steps to the one before",
            Requirement.below(1));
    private static final Claim LOSS_RISES = Claim.of("larger-steps-raise-the-loss",
            "The highest loss on the way rises with γ = 10, 1e3, 1e5, 1e7",
            "smallest ratio of one highest loss to the one before", Requirement.above(1));
    private static final Claim FIRST_DIFFERENCE = Claim.observation("first-difference",
            "With γ = 1e5 the signs part from the perceptron's", "first step at which they do, infinity if none");
    private static final Claim FLOAT_FOLLOWS = Claim.observation("float-follows",
            "With γ = 1e7 the path in float has the signs of the path in double", "share of steps");

    private final Rule normalized;

    /** The study. */
    public LogisticToPerceptron() {
        this(Rule.NORMALIZED_GRADIENT_DESCENT);
    }

    /** The study with another rule in place of normalized gradient descent, to see its claims fail. */
    LogisticToPerceptron(Rule normalized) {
        this.normalized = normalized;
    }

    @Override
    public String name() {
        return "logistic-to-perceptron";
    }

    @Override
    public int paper() {
        return 6;
    }

    @Override
    public String phenomenon() {
        return "Gradient descent on logistic regression becomes the perceptron algorithm as its step grows";
    }

    @Override
    public List<String> equations() {
        return List.of("Separable data (a_i, y_i), θ_0 = 0, p_i = 1/(1 + exp(y_i a_i·θ)):", "",
                "    f(θ) = (1/n) Σ log(1 + exp(−y_i a_i·θ))",
                "    gradient descent              θ += γ (1/n) Σ p_i y_i a_i",
                "    normalized gradient descent   θ += γ Σ p_i y_i a_i / Σ p_i",
                "    batch perceptron              θ_1 = (1/2n) Σ y_i a_i, then θ += (1/n) Σ_S y_i a_i",
                "    normalized batch perceptron   θ += (1/|S|) Σ_S y_i a_i,   S = {i: y_i a_i·θ ≤ 0}", "",
                "A run ends at the first step after which every margin y_i a_i·θ is positive.",
                "For γ → ∞, θ_t/γ of gradient descent approaches the batch perceptron's iterate.");
    }

    @Override
    public List<String> covers() {
        return List.of("Table 1, row 1 (data of Theorem 5.1, n = 1000), exactly.",
                "Theorem 5.1: the batch perceptron's steps grow with n, the normalized one's do not.",
                "Theorem 4.1's two points: the loss grows in proportion to γ while two steps separate them.",
                "Random separable data: the path with γ = 1e7 is the perceptron's, sign by sign.");
    }

    @Override
    public List<String> leavesOut() {
        return List.of("The rows of Table 1 on FashionMNIST.",
                "The n of Table 1 is in an appendix that was not read; of six sizes only n = 1000 gives its counts.");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("points", "n of Table 1", 1000),
                new Parameter("candidates", "rows of random data before those near the plane are left out", 400),
                new Parameter("dimension", "d of random data", 60),
                new Parameter("margin", "rows nearer to the plane are left out", 0.002));
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>(TABLE);
        claims.addAll(TABLE_CONTROLS);
        claims.addAll(List.of(TABLE_PLAIN, IN_FLOAT, LINEAR_IN_N, LINEAR_IN_N_CONTROL, CONSTANT_IN_N, LOSS_OF_FIRST,
                SECOND_ITERATE, SECOND_SEPARATES, SAME_SIGNS, SAME_SIGNS_CONTROL, SAME_COUNT, HARD_ENOUGH, FASTER,
                LOSS_RISES, FIRST_DIFFERENCE, FLOAT_FOLLOWS));
        return claims;
    }

    @Override
    public void run(Lab lab) {
        lab.progress().expect(SIZES.length + lab.seeds().size() + 2);
        Bench inDouble = lab.deviceInDouble();
        SeparableData table = SeparableData.ofTheorem51(lab.count("points"));
        recordTable(lab, inDouble, table);
        recordFloat(lab, table);
        lab.progress().done(1);
        recordGrowth(lab, inDouble);
        recordTwoPoints(lab, inDouble);
        lab.progress().done(1);
        for (long seed : lab.seeds()) {
            new RandomDataRuns(lab, inDouble, seed).run();
            lab.progress().done(1);
        }
    }

    private void recordTable(Lab lab, Bench bench, SeparableData points) {
        try (MatrixProducts data = bench.products(points.rows(), points.n(), points.d())) {
            for (int i = 0; i < NORMALIZED_COUNTS.length; i++) {
                double stepSize = NORMALIZED_STEP_SIZES[i];
                lab.record(TABLE.get(i), bench, steps(data, normalized, stepSize));
                lab.record(TABLE_CONTROLS.get(i), bench, new MarginDescent(data, Rule.GRADIENT_DESCENT, stepSize)
                        .stepsToSeparate(MOST_STEPS_OF_CONTROL));
            }
            lab.record(TABLE_PLAIN, bench, steps(data, Rule.GRADIENT_DESCENT, PLAIN_STEP_SIZE));
        }
    }

    private void recordFloat(Lab lab, SeparableData points) {
        if (lab.device().isReference()) {
            lab.skip(IN_FLOAT, IN_DOUBLE_ONLY);
            return;
        }
        lab.record(IN_FLOAT, lab.device(), on(lab.device(), points, data -> {
            double distance = Math.abs(steps(data, Rule.GRADIENT_DESCENT, PLAIN_STEP_SIZE) - PLAIN_COUNT);
            for (int i = 0; i < NORMALIZED_COUNTS.length; i++) {
                distance = Math.max(distance,
                        Math.abs(steps(data, normalized, NORMALIZED_STEP_SIZES[i]) - NORMALIZED_COUNTS[i]));
            }
            return distance;
        }));
    }

    private static void recordGrowth(Lab lab, Bench bench) {
        double[] n = IntStream.of(SIZES).asDoubleStream().toArray();
        double[] plain = new double[n.length];
        double[] normalized = new double[n.length];
        for (int i = 0; i < n.length; i++) {
            SeparableData points = SeparableData.ofTheorem51(SIZES[i]);
            plain[i] = on(bench, points, data -> steps(data, Rule.BATCH_PERCEPTRON, 1));
            normalized[i] = on(bench, points, data -> steps(data, Rule.NORMALIZED_BATCH_PERCEPTRON, 1));
            lab.progress().done(1);
        }
        lab.record(LINEAR_IN_N, bench, Fit.slope(n, plain));
        lab.record(LINEAR_IN_N_CONTROL, bench, Fit.slope(n, normalized));
        lab.record(CONSTANT_IN_N, bench, IntStream.range(0, n.length).mapToDouble(i -> normalized[i]).max()
                .orElseThrow());
        lab.figure(new Figure("perceptron-steps-over-n", "Steps to separate n points of Theorem 5.1",
                Figure.Axis.logarithmic("n"), Figure.Axis.logarithmic("steps"),
                List.of(Figure.Series.line("batch perceptron", n, plain),
                        Figure.Series.line("normalized batch perceptron", n, normalized))));
    }

    private static void recordTwoPoints(Lab lab, Bench bench) {
        double gamma = 1000;
        SeparableData points = SeparableData.ofTheorem41();
        try (MatrixProducts data = bench.products(points.rows(), points.n(), points.d())) {
            MarginDescent descent = new MarginDescent(data, Rule.GRADIENT_DESCENT, gamma);
            descent.step();
            lab.record(LOSS_OF_FIRST, bench, descent.loss() / gamma);
            descent.step();
            double[] theta = descent.theta();
            lab.record(SECOND_ITERATE, bench,
                    Math.max(Math.abs(theta[0] / gamma - 1), Math.abs(theta[1] / gamma - 0.25)));
            lab.record(SECOND_SEPARATES, bench, steps(data, Rule.GRADIENT_DESCENT, gamma));
        }
    }

    private static double steps(MatrixProducts data, Rule rule, double stepSize) {
        return new MarginDescent(data, rule, stepSize).stepsToSeparate(MOST_STEPS);
    }

    private static double on(Bench bench, SeparableData points, ToDoubleFunction<MatrixProducts> measured) {
        try (MatrixProducts data = bench.products(points.rows(), points.n(), points.d())) {
            return measured.applyAsDouble(data);
        }
    }

    /** Gradient descent and perceptron side by side on one draw of random data. */
    private static final class RandomDataRuns {

        private static final double[] FALLING = {1, 10, 100};
        private static final double[] RISING = {10, 1e3, 1e5, HUGE};

        private final Lab lab;
        private final Bench bench;
        private final long seed;
        private final SeparableData points;

        RandomDataRuns(Lab lab, Bench bench, long seed) {
            this.lab = lab;
            this.bench = bench;
            this.seed = seed;
            points = SeparableData.random(lab.count("candidates"), lab.count("dimension"), lab.parameter("margin"),
                    seed);
        }

        void run() {
            try (MatrixProducts data = bench.products(points.rows(), points.n(), points.d())) {
                double perceptron = steps(data, Rule.BATCH_PERCEPTRON, 1);
                lab.record(HARD_ENOUGH, bench, seed, perceptron);
                lab.record(SAME_COUNT, bench, seed, steps(data, Rule.GRADIENT_DESCENT, HUGE) - perceptron);
                lab.record(SAME_SIGNS, bench, seed, agreement(data, HUGE, data).share());
                lab.record(SAME_SIGNS_CONTROL, bench, seed, agreement(data, 100, data).share());
                lab.record(FIRST_DIFFERENCE, bench, seed, agreement(data, 1e5, data).firstDifference());
                lab.record(FASTER, bench, seed, largestRatio(data));
                lab.record(LOSS_RISES, bench, seed, smallestRatioOfPeaks(data));
                if (lab.device().isReference()) {
                    lab.skip(FLOAT_FOLLOWS, IN_DOUBLE_ONLY);
                    return;
                }
                try (MatrixProducts inFloat = lab.device().products(points.rows(), points.n(), points.d())) {
                    lab.record(FLOAT_FOLLOWS, lab.device(), seed, followed(inFloat, data));
                }
            }
        }

        private record Agreement(double share, double firstDifference) {}

        private static Agreement agreement(MatrixProducts data, double gamma, MatrixProducts ofPerceptron) {
            MarginDescent descent = new MarginDescent(data, Rule.GRADIENT_DESCENT, gamma);
            MarginDescent perceptron = new MarginDescent(ofPerceptron, Rule.BATCH_PERCEPTRON, 1);
            int same = 0;
            double first = Double.POSITIVE_INFINITY;
            while (!perceptron.separates() && perceptron.steps() < MOST_STEPS) {
                descent.step();
                perceptron.step();
                if (descent.agreesWith(perceptron)) {
                    same++;
                } else {
                    first = Math.min(first, perceptron.steps());
                }
            }
            return new Agreement((double) same / perceptron.steps(), first);
        }

        private static double followed(MatrixProducts inFloat, MatrixProducts inDouble) {
            MarginDescent rough = new MarginDescent(inFloat, Rule.GRADIENT_DESCENT, HUGE);
            MarginDescent exact = new MarginDescent(inDouble, Rule.GRADIENT_DESCENT, HUGE);
            int same = 0;
            while (!exact.separates() && exact.steps() < MOST_STEPS) {
                rough.step();
                exact.step();
                same += rough.agreesWith(exact) ? 1 : 0;
            }
            return (double) same / exact.steps();
        }

        private static double largestRatio(MatrixProducts data) {
            double largest = 0;
            double before = Double.NaN;
            for (double gamma : FALLING) {
                double steps = steps(data, Rule.GRADIENT_DESCENT, gamma);
                largest = Double.isNaN(before) ? largest : Math.max(largest, steps / before);
                before = steps;
            }
            return largest;
        }

        private static double smallestRatioOfPeaks(MatrixProducts data) {
            double smallest = Double.POSITIVE_INFINITY;
            double before = Double.NaN;
            for (double gamma : RISING) {
                MarginDescent descent = new MarginDescent(data, Rule.GRADIENT_DESCENT, gamma);
                double peak = 0;
                while (!descent.separates() && descent.steps() < MOST_STEPS) {
                    descent.step();
                    peak = Math.max(peak, descent.loss());
                }
                smallest = Double.isNaN(before) ? smallest : Math.min(smallest, peak / before);
                before = peak;
            }
            return smallest;
        }
    }
}
