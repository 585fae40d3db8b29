package org.katabatic.tasks.schedule;

import java.util.List;

/**
 * How a hyperparameter goes with the steps, as a change of the value that it is given. A schedule costs the device
 * nothing: the host writes the step's value to the hyper buffer as it does without one.
 */
public sealed interface HyperparameterSchedule {

    /**
     * The value at a step.
     *
     * @param t
     *            the step, from 1
     * @param base
     *            η₀, the value that the hyperparameter is given
     */
    double at(long t, double base);

    /** The text that {@link ScheduleText} reads. */
    String text();

    /** η_t = η₀. */
    record Constant() implements HyperparameterSchedule {

        @Override
        public double at(long t, double base) {
            return base;
        }

        @Override
        public String text() {
            return "constant";
        }
    }

    /**
     * η_t = η₀ γ^⌊(t − 1)/k⌋. He, Zhang, Ren, Sun, Deep Residual Learning for Image Recognition, CVPR 2016, arXiv
     * 1512.03385, section 3.4 (γ = 0.1).
     *
     * @param every
     *            k ≥ 1, steps between two changes
     * @param factor
     *            γ &gt; 0
     */
    record Step(long every, double factor) implements HyperparameterSchedule {

        /** Refuses numbers out of range. */
        public Step {
            requireAtLeastOne("every", every);
            requirePositive("factor", factor);
        }

        @Override
        public double at(long t, double base) {
            return base * Math.pow(factor, (t - 1) / every);
        }

        @Override
        public String text() {
            return "step:" + every + "," + factor;
        }
    }

    /**
     * η_t = η₀ γ^(t − 1). Li and Arora, An Exponential Learning Rate Schedule for Deep Learning, ICLR 2020, arXiv
     * 1910.07454 (there γ &gt; 1).
     *
     * @param factor
     *            γ &gt; 0
     */
    record Exponential(double factor) implements HyperparameterSchedule {

        /** Refuses a factor out of range. */
        public Exponential {
            requirePositive("factor", factor);
        }

        @Override
        public double at(long t, double base) {
            return base * Math.pow(factor, t - 1);
        }

        @Override
        public String text() {
            return "exponential:" + factor;
        }
    }

    /**
     * η_t = η_end + (η₀ − η_end) (1 + cos(π (t − 1)/k))/2, and η_end after k steps. Loshchilov, Hutter, SGDR:
     * Stochastic Gradient Descent with Warm Restarts, ICLR 2017, arXiv 1608.03983, eq. (5), without restarts.
     *
     * @param steps
     *            k ≥ 1
     * @param end
     *            η_end ≥ 0
     */
    record Cosine(long steps, double end) implements HyperparameterSchedule {

        /** Refuses numbers out of range. */
        public Cosine {
            requireAtLeastOne("steps", steps);
            if (!(end >= 0) || Double.isInfinite(end)) {
                throw new IllegalArgumentException("end must be at least 0 and finite: end=" + end);
            }
        }

        @Override
        public double at(long t, double base) {
            double passed = Math.min(1, (double) (t - 1) / steps);
            return end + (base - end) * (1 + Math.cos(Math.PI * passed)) / 2;
        }

        @Override
        public String text() {
            return "cosine:" + steps + "," + end;
        }
    }

    /**
     * η_t = η₀ t^(−p). Robbins, Monro, A Stochastic Approximation Method, Ann. Math. Statist. 22(3), 1951, for p in
     * (1/2, 1].
     *
     * @param power
     *            p &gt; 0
     */
    record Polynomial(double power) implements HyperparameterSchedule {

        /** Refuses a power out of range. */
        public Polynomial {
            requirePositive("power", power);
        }

        @Override
        public double at(long t, double base) {
            return base * Math.pow(t, -power);
        }

        @Override
        public String text() {
            return "polynomial:" + power;
        }
    }

    /**
     * η_t = η₀ t/k for t ≤ k, then the other schedule from its first step. Goyal et al., Accurate, Large Minibatch SGD:
     * Training ImageNet in 1 Hour, 2017, arXiv 1706.02677, section 2.2 (gradual warm-up).
     *
     * @param steps
     *            k ≥ 1
     * @param then
     *            what comes after
     */
    record WarmUp(long steps, HyperparameterSchedule then) implements HyperparameterSchedule {

        /** Refuses a number of steps out of range. */
        public WarmUp {
            requireAtLeastOne("steps", steps);
        }

        @Override
        public double at(long t, double base) {
            return t <= steps ? base * t / steps : then.at(t - steps, base);
        }

        @Override
        public String text() {
            return "warm-up:" + steps + "+" + then.text();
        }
    }

    /**
     * η_t = values_t, whatever η₀ is; after the last one, the last one.
     *
     * @param name
     *            of the file it is from
     * @param values
     *            at least one
     */
    record Table(String name, List<Double> values) implements HyperparameterSchedule {

        /** Refuses an empty table. */
        public Table {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a table needs at least one value: table=" + name);
            }
        }

        @Override
        public double at(long t, double base) {
            return values.get((int) Math.min(t, values.size()) - 1);
        }

        @Override
        public String text() {
            return "table:" + name;
        }
    }

    private static void requireAtLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + name + "=" + value);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite: " + name + "=" + value);
        }
    }
}
