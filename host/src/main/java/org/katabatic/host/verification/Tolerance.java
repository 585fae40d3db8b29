package org.katabatic.host.verification;

/**
 * How large an error may honestly be. Four classes, all of them here: EXACT, ULPS(k), SUM(n), TRAJECTORY(T).
 * Bounds are for arithmetic in float32 against a reference in double, unless they say otherwise.
 */
public final class Tolerance {

    /** Unit roundoff of float32, 2⁻²⁴: the largest relative error of one rounding. */
    public static final double UNIT_ROUNDOFF = 0x1p-24;

    /** Unit roundoff of float64, 2⁻⁵³. */
    public static final double UNIT_ROUNDOFF_OF_DOUBLE = 0x1p-53;

    /** EXACT: integers small enough that every order of summation is exact. */
    public static final double EXACT = 0;

    /** The longest trajectory that is compared number by number; beyond it rounding may have grown without bound. */
    public static final int MAX_TRAJECTORY = 100;

    private static final double PER_STEP = 1e-6;

    private Tolerance() {}

    /**
     * ULPS(k): k units in the last place of a result of that magnitude, or of the smallest normal number, since devices
     * may flush smaller ones to zero.
     */
    public static double ulps(double k, double magnitude) {
        return k * 2 * UNIT_ROUNDOFF * Math.abs(magnitude) + Float.MIN_NORMAL;
    }

    /**
     * SUM(n): 4·√n·u·Σ|terms|. Rounding errors of a sum of n terms behave as independent, so that they grow with √n
     * (Higham and Mary, A New Approach to Probabilistic Rounding Error Analysis, SISC 41(5), 2019); the factor 4 is
     * their λ, for which the bound fails with a probability below 2·exp(−λ²/2) a sum.
     *
     * @param terms
     *            n, number of terms
     * @param sumOfMagnitudes
     *            Σ|terms|
     */
    public static double sum(int terms, double sumOfMagnitudes) {
        return 4 * Math.sqrt(terms) * UNIT_ROUNDOFF * sumOfMagnitudes + Float.MIN_NORMAL;
    }

    /**
     * What the root of a sum of n squares may be off because squares below the smallest normal number may be 0:
     * |√a − √b| ≤ √|a − b|.
     */
    public static double lostSquares(int terms) {
        return Math.sqrt(terms * (double) Float.MIN_NORMAL);
    }

    /**
     * SUM(2n) of double: 4·√(2n)·u·Σ|terms|, u = 2⁻⁵³, for the difference of a sum in double and its reference, which
     * is one as well. Both round, each in its own order, so that the errors of 2n terms add up.
     *
     * @param terms
     *            n, number of terms of each sum
     * @param sumOfMagnitudes
     *            Σ|terms|
     */
    public static double sumInDouble(int terms, double sumOfMagnitudes) {
        return 4 * Math.sqrt(2.0 * terms) * UNIT_ROUNDOFF_OF_DOUBLE * sumOfMagnitudes + Double.MIN_NORMAL;
    }

    /**
     * TRAJECTORY(T): relative 1e-6·T after T identical steps.
     *
     * @param steps
     *            T, from 1 to {@link #MAX_TRAJECTORY}
     * @param magnitude
     *            what the error is relative to
     * @throws IllegalArgumentException
     *             if T is out of range
     */
    public static double trajectory(long steps, double magnitude) {
        if (steps < 1 || steps > MAX_TRAJECTORY) {
            throw new IllegalArgumentException("trajectories are compared for 1 to " + MAX_TRAJECTORY + " steps: steps="
                    + steps);
        }
        return PER_STEP * steps * Math.abs(magnitude) + Float.MIN_NORMAL;
    }
}
