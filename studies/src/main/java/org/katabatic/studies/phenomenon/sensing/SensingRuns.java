package org.katabatic.studies.phenomenon.sensing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.katabatic.host.linear.MatrixProducts;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Training;
import org.katabatic.models.objective.AsymmetricMatrixSensing;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.Objective;
import org.katabatic.studies.study.Bench;
import org.katabatic.studies.study.Lab;
import org.katabatic.tasks.steprule.GradientDescent;

/** The descents of one seed. */
final class SensingRuns {

    static final double[] SCALES = {0.25, 0.5, 1};
    static final int[] RANKS = {3, 5};
    static final int RANK = 2;
    static final int EXACT_STEPS = 300;

    private static final double STEP_SIZE = 0.1;
    private static final double SYMMETRIC_SCALE = 0.1;
    /** Standard deviation of the entries of F_0. */
    private static final double ENTRY = 0.1;
    private static final int FACTOR_RANK = 5;
    private static final int FIXED_STEPS = 1000;
    private static final int LOOK_EVERY = 20;

    private final Lab lab;
    private final long seed;
    private final int n;
    private final int m;

    SensingRuns(Lab lab, long seed) {
        this.lab = lab;
        this.seed = seed;
        n = lab.count("size");
        m = lab.count("measurements");
    }

    /**
     * XXᵀ.
     *
     * @param exact
     *            k = r
     * @param over
     *            k of {@link #RANKS}
     */
    record Symmetric(Losses exact, List<Losses> over) {}

    /**
     * FGᵀ with k = 5.
     *
     * @param plain
     *            with α of {@link #SCALES}
     * @param balanced
     *            α = 0.5, G_0 = F_0
     * @param fixed
     *            with α of {@link #SCALES} and the one-step fix
     * @param exact
     *            k = r, α = 1
     */
    record Rectangular(List<Losses> plain, Losses balanced, List<Losses> fixed, Losses exact) {}

    Symmetric symmetric(Bench bench, int steps) {
        Sensing sensing = Sensing.symmetric(n, RANK, m, seed);
        try (MatrixProducts products = bench.products(sensing.matrix(), m, n * n)) {
            Losses exact = descend(sensing, products, List.of(symmetricFactor(RANK)), EXACT_STEPS).getFirst();
            return new Symmetric(exact, descend(sensing, products,
                    IntStream.of(RANKS).mapToObj(this::symmetricFactor).toList(), steps));
        }
    }

    Rectangular rectangular(Bench bench, int steps, double fixBelow) {
        Sensing sensing = Sensing.rectangular(n, RANK, m, seed);
        List<Factors> longer = factors(0);
        longer.add(new RectangularFactors(n, balanced(initial(rectangular(FACTOR_RANK, 0.5))), 0));
        List<Factors> shorter = factors(fixBelow);
        shorter.add(new RectangularFactors(n, initial(rectangular(RANK, 1)), 0));
        try (MatrixProducts products = bench.products(sensing.matrix(), m, n * n)) {
            List<Losses> plain = descend(sensing, products, longer, steps);
            List<Losses> fixed = descend(sensing, products, shorter, FIXED_STEPS);
            return new Rectangular(plain.subList(0, SCALES.length), plain.getLast(), fixed.subList(0, SCALES.length),
                    fixed.getLast());
        }
    }

    /** The training of XXᵀ, where the loss is fitted. */
    Losses symmetricTraining(Bench bench, int k, int[] looks) {
        Sensing sensing = Sensing.symmetric(n, RANK, m, seed);
        return train(bench, new Training(new MatrixSensing(m, n, k, SYMMETRIC_SCALE), sensing.measurements(),
                new GradientDescent(STEP_SIZE), looks[looks.length - 1], looks[looks.length - 1], seed),
                parameters -> sensing.loss(new SymmetricFactor(n, parameters).product()), looks, 0);
    }

    /** The training of FGᵀ, until the loss is below some value. */
    Losses rectangularTraining(Bench bench, double scale, int steps, double enough) {
        Sensing sensing = Sensing.rectangular(n, RANK, m, seed);
        return train(bench, new Training(rectangular(FACTOR_RANK, scale), sensing.measurements(),
                new GradientDescent(STEP_SIZE), steps, steps, seed),
                parameters -> sensing.loss(new RectangularFactors(n, parameters, 0).product()),
                IntStream.rangeClosed(1, steps / LOOK_EVERY).map(i -> i * LOOK_EVERY).toArray(), enough);
    }

    private Losses train(Bench bench, Training training, Function<double[], Double> loss, int[] looks, double enough) {
        boolean isFirst = seed == lab.seeds().getFirst();
        double[] losses = new double[looks.length];
        try (Descent descent = isFirst ? bench.beginVerified(training) : bench.begin(training)) {
            int taken = 0;
            for (int i = 0; i < looks.length; i++) {
                while (taken < looks[i]) {
                    descent.step(++taken);
                }
                losses[i] = loss.apply(descent.parameters());
                if (losses[i] < enough) {
                    return new Losses(Arrays.copyOf(looks, i + 1), Arrays.copyOf(losses, i + 1));
                }
            }
        }
        return new Losses(looks, losses);
    }

    private static List<Losses> descend(Sensing sensing, MatrixProducts products, List<? extends Factors> factors,
            int steps) {
        return Arrays.stream(sensing.descend(products, factors, STEP_SIZE, steps)).map(Losses::ofEveryStep).toList();
    }

    private SymmetricFactor symmetricFactor(int k) {
        return new SymmetricFactor(n, initial(new MatrixSensing(m, n, k, SYMMETRIC_SCALE)));
    }

    private List<Factors> factors(double fixBelow) {
        List<Factors> factors = new ArrayList<>();
        DoubleStream.of(SCALES).forEach(scale -> factors
                .add(new RectangularFactors(n, initial(rectangular(FACTOR_RANK, scale)), fixBelow)));
        return factors;
    }

    private AsymmetricMatrixSensing rectangular(int k, double scale) {
        return new AsymmetricMatrixSensing(m, n, n, k, scale * ENTRY * Math.sqrt(n),
                AsymmetricMatrixSensing.DEFAULT_IMBALANCE);
    }

    private double[] initial(Objective objective) {
        return Sensing.doubles(objective.initialParameters(seed));
    }

    private static double[] balanced(double[] parameters) {
        int half = parameters.length / 2;
        double[] both = parameters.clone();
        System.arraycopy(parameters, 0, both, half, half);
        return both;
    }
}
