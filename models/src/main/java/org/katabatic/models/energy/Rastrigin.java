package org.katabatic.models.energy;

/**
 * Rastrigin's function, with a local minimum near every point of whole numbers and its minimum 0 at 0.
 *   E(x) = Σ_j x_j² + A (1 − cos 2πx_j)
 *
 * @param dimension
 *            d, at least 1
 * @param amplitude
 *            A, at least 0
 */
public record Rastrigin(int dimension, double amplitude) implements Energy {

    /** The amplitude that papers on consensus-based optimisation take. */
    public static final double DEFAULT_AMPLITUDE = 2.5;

    /**
     * Refuses numbers out of their range.
     *
     * @throws IllegalArgumentException
     *             naming the number and its value
     */
    public Rastrigin {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1: dimension=" + dimension);
        }
        if (!(amplitude >= 0) || Double.isInfinite(amplitude)) {
            throw new IllegalArgumentException("amplitude must be at least 0 and finite: amplitude=" + amplitude);
        }
    }

    @Override
    public String name() {
        return "rastrigin";
    }

    @Override
    public String formula() {
        return "sum_j x_j^2 + A (1 - cos(2 pi x_j))";
    }
}
