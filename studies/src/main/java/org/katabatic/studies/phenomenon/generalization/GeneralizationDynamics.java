package org.katabatic.studies.phenomenon.generalization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.katabatic.host.linear.MatrixProducts;
import org.katabatic.studies.claim.Claim;
import org.katabatic.studies.claim.Numbers;
import org.katabatic.studies.claim.Requirement;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.study.Bench;
import org.katabatic.studies.study.Lab;
import org.katabatic.studies.study.Parameter;
import org.katabatic.studies.study.Study;

/** Paper 46: how the error of a linear student moves in high dimension, and where training longer does harm. */
public final class GeneralizationDynamics implements Study {

    private static final double[] RATIOS = {0.25, 0.5, 0.75, 1, 1.33, 2, 4};
    private static final int HALF = 1;
    private static final int ONE = 3;
    private static final int TWO = 5;
    private static final int[] WITH_THEORY = {HALF, ONE, TWO};
    private static final int[] FAR_FROM_ONE = {0, 1, 5, 6};
    private static final int[] NEAR_ONE = {2, 3, 4};
    /** E_g is looked at at T, T/2^(1/4), T/2^(2/4), … */
    private static final int LOOKS_PER_OCTAVE = 4;
    /** It is compared with theory at T, T/2, …, T/2⁸. */
    private static final int OCTAVES = 8;

    private static final Students CLEAR = new Students(5, 0, 0, false);
    private static final Students NOISY = new Students(1, 0, 0, false);
    private static final Students NOISELESS = new Students(Double.POSITIVE_INFINITY, 0, 0, true);
    private static final Students STARTED = new Students(5, 1, 0, false);
    private static final Students DECAYING = new Students(5, 1, 0.01, true);

    private static final String IN_DOUBLE_ONLY = "the reference computes in double only.";
    private static final String DEVIATION = "largest |E_g/theory − 1| over 9 times and SNR 1 and 5";
    private static final List<Claim> THEORY = IntStream.of(WITH_THEORY).mapToObj(i -> Claim.of(
            "theory-" + Numbers.text(RATIOS[i]),
            "P/N = " + Numbers.text(RATIOS[i]) + ": E_g follows the integral over the law of Marchenko and Pastur",
            DEVIATION, Requirement.atMost(0.07))).toList();
    private static final List<Claim> THEORY_CONTROLS = THEORY.stream()
            .map(one -> one.control("theory with every eigenvalue at its mean P/N, as with few weights")).toList();
    private static final Claim WORST_AT_ONE = Claim.of("overtraining-worst-at-one",
            "E_g(∞)/min E_g(t) is largest where there are as many examples as weights",
            "the ratio at P/N = 1 over the largest at 0.25, 0.5, 0.75, 1.33, 2, 4; SNR 5", Requirement.above(1));
    private static final Claim WORST_AT_ONE_CONTROL = WORST_AT_ONE.control("teachers without noise");
    private static final Claim MILD_ELSEWHERE = Claim.of("overtraining-mild-elsewhere",
            "It hardly matters at P/N ≤ 0.5 and P/N ≥ 2, with many more weights than examples or many fewer",
            "largest E_g(∞)/min E_g(t); SNR 5", Requirement.below(1.3));
    private static final Claim MILD_ELSEWHERE_CONTROL = MILD_ELSEWHERE.control("P/N = 0.75, 1 and 1.33 in their place");
    private static final String MOVED = "largest |part of w_T − w_0 in null(XXᵀ)|/|w_T − w_0|";
    private static final Claim FROZEN = Claim.of("frozen",
            "P/N = 0.5: weights do not move in the null space of XXᵀ, whatever they begin at", MOVED,
            Requirement.atMost(1e-10));
    private static final Claim FROZEN_CONTROL = FROZEN.control("weight decay 0.01");
    private static final Claim FROZEN_IN_FLOAT = Claim.of("frozen-float", "The same in float32", MOVED,
            Requirement.atMost(1e-5));
    private static final Claim START_STAYS = Claim.of("initial-weights-stay",
            "P/N = 0.5: initial weights of variance s_w0² = 1 raise the late E_g by (1 − P/N) s_w0² = 0.5",
            "rise of E_g(T), SNR 5", Requirement.within(0.5, 0.15 * 0.5));
    private static final Claim START_STAYS_CONTROL = START_STAYS.control("P/N = 2, where nothing is frozen");
    private static final Claim OVERTRAINING_AT_ONE = Claim.observation("overtraining-at-one",
            "How large the ratio is at P/N = 1: the mean over classrooms of a quantity without a mean for N → ∞",
            "E_g(∞)/min E_g(t), SNR 5");
    private static final Claim OVERTRAINING_SO_FAR = Claim.observation("overtraining-at-one-by-t",
            "The same at the end of the run", "E_g(T)/min E_g(t), SNR 5");
    private static final Claim LIMIT = Claim.observation("limit-is-reached",
            "P/N = 0.25 and 4: the run ends where the singular value decomposition says",
            "largest |E_g(T)/E_g(∞) − 1|");
    private static final Claim FLOAT_FOLLOWS = Claim.observation("float-follows",
            "How far E_g in float is from E_g in double", "largest relative distance over all times and P/N, SNR 5");

    private final double moreDecay;

    /** The study. */
    public GeneralizationDynamics() {
        this(0);
    }

    /** The study with weight decay for all students, to see its claims fail. */
    GeneralizationDynamics(double moreDecay) {
        this.moreDecay = moreDecay;
    }

    @Override
    public String name() {
        return "generalization-dynamics";
    }

    @Override
    public int paper() {
        return 46;
    }

    @Override
    public String phenomenon() {
        return "How the error of a linear student moves in high dimension: training longer does most harm with as many"
                + " examples as weights";
    }

    @Override
    public List<String> equations() {
        return List.of("Teacher y = w̄·x + ε, student w; X (N, P) with entries of variance 1/N, a = P/N;"
                + " s_w = 1, SNR = s_w²/s_ε²:", "",
                "    gradient flow   dw/dt = (y − wX)Xᵀ,   descent   w += Δ (y − wX)Xᵀ,   t = Δ · steps",
                "    E_g(t) = 1/N Σ_i [(s_w0² + s_w²) e^(−2 l_i t) + (s_ε²/l_i)(1 − e^(−l_i t))²] + s_ε²",
                "    l_i = 0: the term is s_w0² + s_w²; weights there are frozen",
                "    ρ(l) = √((l₊ − l)(l − l₋))/(2π l) + max(0, 1 − a) δ(l),   l± = (√a ± 1)²", "",
                "XXᵀ is not divided by P, and E_g has the noise of the new example in it. With steps of size Δ,"
                        + " e^(−l t) is (1 − Δ l)^(t/Δ), exactly.",
                "E_g of a run is |w − w̄|²/N + s_ε², its expectation over new examples.");
    }

    @Override
    public List<String> covers() {
        return List.of("E_g(t) of full-batch descent against the integral, at P/N = 0.5, 1 and 2, SNR 1 and 5.",
                "Overtraining, E_g(∞)/min E_g(t), at seven ratios P/N. E_g(∞) is where descent ends, w_0 + X⁺ᵀ(y"
                        + " − Xᵀw_0), by a singular value decomposition; E_g(t) is looked at four times an octave.",
                "The frozen subspace, and what initial weights cost.");
    }

    @Override
    public List<String> leavesOut() {
        return List.of("The training error, non-linear networks, MNIST, and the paper's networks of growing width.",
                "A trial is a teacher in a classroom; trials = classrooms × teachers, where the teachers of a"
                        + " classroom share their examples X: 60 a seed, as 12 × 5 or, with --quick, 2 × 30. Controls"
                        + " have one teacher.",
                "Thresholds were proposed after a prototype with other seeds had been seen; that of the frozen"
                        + " subspace was not run before.");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("weights", "N", 100, 100, 300),
                new Parameter("classrooms", "draws of X for each seed and P/N", 2, 12, 12),
                new Parameter("teachers", "teachers that share an X", 30, 5, 10),
                new Parameter("step-size", "Δ", 0.1, 0.02, 0.02), new Parameter("time", "T, the end of a run", 64));
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < THEORY.size(); i++) {
            claims.add(THEORY.get(i));
            claims.add(THEORY_CONTROLS.get(i));
        }
        claims.addAll(List.of(WORST_AT_ONE, WORST_AT_ONE_CONTROL, MILD_ELSEWHERE, MILD_ELSEWHERE_CONTROL, FROZEN,
                FROZEN_CONTROL, FROZEN_IN_FLOAT, START_STAYS, START_STAYS_CONTROL, OVERTRAINING_AT_ONE,
                OVERTRAINING_SO_FAR, LIMIT, FLOAT_FOLLOWS));
        return claims;
    }

    @Override
    public void run(Lab lab) {
        new Run(lab).run();
    }

    /** The kinds of students that are looked at at a ratio. */
    private static List<Students> kinds(int ratio) {
        return switch (ratio) {
            case HALF -> List.of(CLEAR, NOISELESS, NOISY, STARTED, DECAYING);
            case ONE -> List.of(CLEAR, NOISELESS, NOISY);
            case TWO -> List.of(CLEAR, NOISELESS, NOISY, STARTED);
            default -> List.of(CLEAR, NOISELESS);
        };
    }

    /** One run on its benches: the device in float and in double, or the reference. */
    private final class Run {

        private final Lab lab;
        private final double stepSize;
        private final int[] steps;
        private final Bench inDouble;
        private final Bench inFloat;

        Run(Lab lab) {
            this.lab = lab;
            stepSize = lab.parameter("step-size");
            inDouble = lab.deviceInDouble();
            inFloat = lab.device();
            int looks = LOOKS_PER_OCTAVE * OCTAVES + 1;
            steps = IntStream.range(0, looks).map(i -> (int) Math.max(1, Math.round(lab.parameter("time")
                    * Math.pow(2, (i + 1.0 - looks) / LOOKS_PER_OCTAVE) / stepSize))).toArray();
        }

        void run() {
            lab.progress().expect((long) lab.seeds().size() * RATIOS.length * lab.count("classrooms"));
            for (long seed : lab.seeds()) {
                Map<Bench, List<Curves>> curves = curves(seed);
                curves.forEach((bench, ofBench) -> record(bench, seed, ofBench));
                List<Curves> exact = curves.get(inDouble);
                lab.record(FROZEN, inDouble, seed, exact.get(HALF).frozenShare(STARTED));
                lab.record(FROZEN_CONTROL, inDouble, seed, exact.get(HALF).frozenShare(DECAYING));
                recordFloat(seed, curves.get(inFloat), exact);
                if (seed == lab.seeds().getFirst()) {
                    lab.figure(ofErrors(exact));
                    lab.figure(ofOvertraining(exact));
                }
            }
        }

        private void recordFloat(long seed, List<Curves> rough, List<Curves> exact) {
            if (inFloat.isReference()) {
                lab.skip(FROZEN_IN_FLOAT, IN_DOUBLE_ONLY);
                lab.skip(FLOAT_FOLLOWS, IN_DOUBLE_ONLY);
                return;
            }
            lab.record(FROZEN_IN_FLOAT, inFloat, seed, rough.get(HALF).frozenShare(STARTED));
            lab.record(FLOAT_FOLLOWS, inFloat, seed, IntStream.range(0, RATIOS.length)
                    .mapToDouble(i -> deviation(rough.get(i).errors(CLEAR), exact.get(i).errors(CLEAR))).max()
                    .orElseThrow());
        }

        private Map<Bench, List<Curves>> curves(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            Map<Bench, List<Curves>> all = new LinkedHashMap<>();
            all.put(inDouble, new ArrayList<>());
            if (!inFloat.isReference()) {
                all.put(inFloat, new ArrayList<>());
            }
            for (int i = 0; i < RATIOS.length; i++) {
                int inputs = lab.count("weights");
                int examples = (int) Math.max(1, Math.round(RATIOS[i] * inputs));
                List<Students> kinds = kinds(i);
                all.values().forEach(
                        curves -> curves.add(new Curves((double) examples / inputs, kinds, steps.length)));
                for (int room = 0; room < lab.count("classrooms"); room++) {
                    Classroom classroom = new Classroom(inputs, examples, lab.count("teachers"),
                            kinds.stream().map(kind -> kind.withMoreDecay(moreDecay)).toList(), random.split());
                    TrainedSpace space = new TrainedSpace(classroom);
                    all.forEach((bench, curves) -> {
                        try (MatrixProducts products = bench.products(classroom.data(), examples, inputs)) {
                            curves.getLast().add(classroom, space, classroom.descend(products, stepSize, steps));
                        }
                    });
                    lab.progress().done(1);
                }
            }
            return all;
        }

        private void record(Bench bench, long seed, List<Curves> curves) {
            for (int i = 0; i < WITH_THEORY.length; i++) {
                Curves ofRatio = curves.get(WITH_THEORY[i]);
                lab.record(THEORY.get(i), bench, seed,
                        Math.max(fromTheory(ofRatio, CLEAR), fromTheory(ofRatio, NOISY)));
                lab.record(THEORY_CONTROLS.get(i), bench, seed,
                        Math.max(fromMeanEigenvalue(ofRatio, CLEAR), fromMeanEigenvalue(ofRatio, NOISY)));
            }
            lab.record(WORST_AT_ONE, bench, seed, atOneOverOthers(curves, CLEAR));
            lab.record(WORST_AT_ONE_CONTROL, bench, seed, atOneOverOthers(curves, NOISELESS));
            lab.record(MILD_ELSEWHERE, bench, seed, largestOvertraining(curves, FAR_FROM_ONE, CLEAR));
            lab.record(MILD_ELSEWHERE_CONTROL, bench, seed, largestOvertraining(curves, NEAR_ONE, CLEAR));
            lab.record(START_STAYS, bench, seed, rise(curves.get(HALF)));
            lab.record(START_STAYS_CONTROL, bench, seed, rise(curves.get(TWO)));
            lab.record(OVERTRAINING_AT_ONE, bench, seed, curves.get(ONE).overtraining(CLEAR));
            lab.record(OVERTRAINING_SO_FAR, bench, seed, curves.get(ONE).overtrainingSoFar(CLEAR));
            lab.record(LIMIT, bench, seed, Math.max(fromLimit(curves.getFirst()), fromLimit(curves.getLast())));
        }

        private double fromTheory(Curves curves, Students kind) {
            return deviation(everyOctave(curves.errors(kind)), octaves(
                    taken -> kind.errorByTheory(curves.ratio(), stepSize, taken)));
        }

        private double fromMeanEigenvalue(Curves curves, Students kind) {
            return deviation(everyOctave(curves.errors(kind)), octaves(
                    taken -> kind.errorWithoutSpread(curves.ratio(), stepSize, taken)));
        }

        private double[] octaves(IntToDoubleFunction ofSteps) {
            return IntStream.rangeClosed(0, OCTAVES).map(i -> steps[i * LOOKS_PER_OCTAVE]).mapToDouble(ofSteps)
                    .toArray();
        }

        private static double[] everyOctave(double[] looks) {
            return IntStream.rangeClosed(0, OCTAVES).mapToDouble(i -> looks[i * LOOKS_PER_OCTAVE]).toArray();
        }

        private Figure ofErrors(List<Curves> curves) {
            double[] times = octaves(taken -> taken * stepSize);
            List<Figure.Series> series = new ArrayList<>();
            for (int i : WITH_THEORY) {
                Curves one = curves.get(i);
                String label = "P/N = " + Numbers.text(RATIOS[i]);
                series.add(Figure.Series.line(label + ", integral", times,
                        octaves(taken -> CLEAR.errorByTheory(one.ratio(), stepSize, taken))));
                series.add(Figure.Series.points(label + ", descent", times, everyOctave(one.errors(CLEAR))));
            }
            return new Figure("generalization-error-over-time", "Generalization error, SNR 5",
                    Figure.Axis.logarithmic("t"), Figure.Axis.linear("E_g"), series);
        }

        private static Figure ofOvertraining(List<Curves> curves) {
            return new Figure("overtraining-over-examples", "What training to the end costs, SNR 5",
                    Figure.Axis.logarithmic("P/N"), Figure.Axis.logarithmic("E_g(∞)/min E_g(t)"),
                    List.of(Figure.Series.line("with noise", RATIOS, overtraining(curves, CLEAR)),
                            Figure.Series.line("without noise", RATIOS, overtraining(curves, NOISELESS))));
        }
    }

    private static double deviation(double[] seen, double[] expected) {
        return IntStream.range(0, seen.length).mapToDouble(i -> Math.abs(seen[i] / expected[i] - 1)).max()
                .orElseThrow();
    }

    private static double[] overtraining(List<Curves> curves, Students kind) {
        return curves.stream().mapToDouble(one -> one.overtraining(kind)).toArray();
    }

    private static double largestOvertraining(List<Curves> curves, int[] ratios, Students kind) {
        return IntStream.of(ratios).mapToDouble(i -> curves.get(i).overtraining(kind)).max().orElseThrow();
    }

    private static double atOneOverOthers(List<Curves> curves, Students kind) {
        int[] others = IntStream.range(0, RATIOS.length).filter(i -> i != ONE).toArray();
        return curves.get(ONE).overtraining(kind) / largestOvertraining(curves, others, kind);
    }

    private static double rise(Curves curves) {
        return curves.lastError(STARTED) - curves.lastError(CLEAR);
    }

    private static double fromLimit(Curves curves) {
        return Math.abs(curves.lastError(CLEAR) / curves.limit(CLEAR) - 1);
    }
}
