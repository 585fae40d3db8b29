package org.katabatic.tasks.average;

/**
 * Which of the iterates w_1 … w_T, or which mean of them, a training results in. All of them are weighted means that
 * are formed as the steps go, by one kernel.
 */
public sealed interface IterateAverage {

    /** The name on the command line, with its number where it has one. */
    String text();

    /** What is averaged, as a formula. */
    String formula();

    /** Where it is from. */
    String paper();

    /**
     * The part ρ_t in [0, 1] that w_t has in the mean of the iterates up to it: a ← (1 − ρ_t) a + ρ_t w_t.
     *
     * @param t
     *            the step, from 1
     * @param iterations
     *            T, number of steps
     */
    double part(long t, long iterations);

    /** w_T. */
    record Last() implements IterateAverage {

        @Override
        public String text() {
            return "last";
        }

        @Override
        public String formula() {
            return "w_T";
        }

        @Override
        public String paper() {
            return "";
        }

        @Override
        public double part(long t, long iterations) {
            return 1;
        }
    }

    /** (1/T) Σ w_t. */
    record Uniform() implements IterateAverage {

        @Override
        public String text() {
            return "uniform";
        }

        @Override
        public String formula() {
            return "1/T Σ w_t";
        }

        @Override
        public String paper() {
            return "Polyak, Juditsky, Acceleration of Stochastic Approximation by Averaging, SIAM J. Control Optim. "
                    + "30(4), 1992";
        }

        @Override
        public double part(long t, long iterations) {
            return 1.0 / t;
        }
    }

    /**
     * Mean of the last ⌈fraction · T⌉ iterates.
     *
     * @param fraction
     *            in (0, 1]
     */
    record Tail(double fraction) implements IterateAverage {

        /** Refuses a fraction out of range. */
        public Tail {
            if (!(fraction > 0 && fraction <= 1)) {
                throw new IllegalArgumentException("fraction must be in (0, 1]: fraction=" + fraction);
            }
        }

        @Override
        public String text() {
            return "tail:" + fraction;
        }

        @Override
        public String formula() {
            return "1/m Σ_{t > T − m} w_t, m = ⌈fraction · T⌉";
        }

        @Override
        public String paper() {
            return "Rakhlin, Shamir, Sridharan, Making Gradient Descent Optimal for Strongly Convex Stochastic "
                    + "Optimization, ICML 2012, arXiv 1109.5647, α-suffix averaging";
        }

        /** Number of iterates that are averaged. */
        public long count(long iterations) {
            return (long) Math.ceil(fraction * iterations);
        }

        @Override
        public double part(long t, long iterations) {
            return 1.0 / Math.max(1, t - iterations + count(iterations));
        }
    }

    /**
     * Mean with weights decay^(T − t).
     *
     * @param decay
     *            in [0, 1)
     */
    record Exponential(double decay) implements IterateAverage {

        /** Refuses a decay out of range. */
        public Exponential {
            if (!(decay >= 0 && decay < 1)) {
                throw new IllegalArgumentException("decay must be in [0, 1): decay=" + decay);
            }
        }

        @Override
        public String text() {
            return "exponential:" + decay;
        }

        @Override
        public String formula() {
            return "Σ decay^(T−t) w_t / Σ decay^(T−t)";
        }

        @Override
        public String paper() {
            return "Kingma, Ba, Adam, ICLR 2015, arXiv 1412.6980, section 7.2";
        }

        /** (1 − β)/(1 − β^t): the weights' sum is corrected for having begun at zero. */
        @Override
        public double part(long t, long iterations) {
            return decay == 0 ? 1 : (1 - decay) / -Math.expm1(t * Math.log(decay));
        }
    }

    /**
     * An average from its text: last, uniform, tail:FRACTION or exponential:DECAY.
     *
     * @throws IllegalArgumentException
     *             saying what there is, or what is wrong with the number
     */
    static IterateAverage of(String text) {
        String[] parts = text.split(":", 2);
        return switch (parts[0] + " " + (parts.length - 1)) {
            case "last 0" -> new Last();
            case "uniform 0" -> new Uniform();
            case "tail 1" -> new Tail(number(text, parts[1]));
            case "exponential 1" -> new Exponential(number(text, parts[1]));
            default -> throw new IllegalArgumentException(
                    "an average is last, uniform, tail:FRACTION or exponential:DECAY: average=" + text);
        };
    }

    private static double number(String text, String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("an average's number is a decimal number: average=" + text, e);
        }
    }
}
