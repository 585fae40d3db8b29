package org.katabatic.models.energy;

/**
 * A winding canyon with a barrier across it and ripples on all of it, in two variables.
 *   E(x, y) = 25 (1 − exp(−1.4 v² exp(−0.002 x⁴))) + 0.4 x² + 0.2 y²
 *             + 1.1625 (2 − cos 0.75πx − cos 0.75πy) + 4 exp(1 − 2v⁴) max((1 − exp(−9u²)) sign u, 0)
 *   with v = y − (x − 1)(x − 4)²/8 − 2 and u = −x − 1.6y
 * "GrandCanyon3noisy" of K. Riedl, T. Klock, C. Geldhauser and M. Fornasier, Gradient is All You Need?, 2023, arXiv
 * 2306.09778, in whose experiments descents along the gradient stay before the barrier.
 */
public record GrandCanyon() implements Energy {

    @Override
    public String name() {
        return "grand-canyon";
    }

    @Override
    public String formula() {
        return "25 (1 - exp(-1.4 v^2 exp(-0.002 x^4))) + 0.4 x^2 + 0.2 y^2"
                + " + 1.1625 (2 - cos(0.75 pi x) - cos(0.75 pi y)) + 4 exp(1 - 2 v^4) max((1 - exp(-9 u^2)) sign u, 0),"
                + " v = y - (x - 1)(x - 4)^2/8 - 2, u = -x - 1.6 y";
    }

    @Override
    public int dimension() {
        return 2;
    }
}
