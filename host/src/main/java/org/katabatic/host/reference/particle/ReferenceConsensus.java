package org.katabatic.host.reference.particle;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.energy.Energy;

/**
 * Energies, weights and consensus point of given particles, and how far float32 may be off.
 *   c = Σ w_i x_i/Σ w_i, w_i = exp(−α (E(x_i) − min E))
 *
 * <p>
 * A bound b_i on an energy makes one of α b_i on an exponent. With exponents that are off by at most δ_i, the consensus
 * point is off by at most Σ w_i (exp(δ_i) − 1) |x_i − c|/Σ w_i exp(−δ_i), besides the rounding of the sums; the shift
 * of all exponents, wrong or right, divides out. Where {@link #exponentError} is not small against 1, float32 does not
 * resolve the weights: particles whose energies agree in single precision may change places. What is left as a bound
 * then is that both points lie within the cloud.
 */
public final class ReferenceConsensus {

    /** Below this exponent a kernel's weight is 0. */
    private static final double LEAST_EXPONENT = -87;
    /** A device's exponential at 0, for each unit of its argument, in units in the last place, and roundings before. */
    private static final double EXP = 4;
    private static final double EXP_PER_UNIT = 3.5;

    private final ReferenceEnergy energy;
    private final double alpha;
    private final DMatrixRMaj x;
    private final double[] energies;
    private final double least;
    private final DMatrixRMaj weights;
    private final double total;
    private final DMatrixRMaj point;

    /**
     * The consensus of particles.
     *
     * @param x
     *            (n, d)
     */
    public ReferenceConsensus(Energy energy, double alpha, DMatrixRMaj x) {
        this.energy = ReferenceEnergy.of(energy);
        this.alpha = alpha;
        this.x = x;
        energies = new double[x.numRows];
        for (int i = 0; i < x.numRows; i++) {
            energies[i] = this.energy.value(row(i));
        }
        least = CommonOps_DDRM.elementMin(DMatrixRMaj.wrap(x.numRows, 1, energies));
        weights = new DMatrixRMaj(x.numRows, 1);
        for (int i = 0; i < x.numRows; i++) {
            weights.data[i] = Math.exp(-alpha * (energies[i] - least));
        }
        total = CommonOps_DDRM.elementSum(weights);
        point = new DMatrixRMaj(x.numCols, 1);
        CommonOps_DDRM.multTransA(1 / total, x, weights, point);
    }

    private double[] row(int i) {
        double[] row = new double[x.numCols];
        System.arraycopy(x.data, i * x.numCols, row, 0, x.numCols);
        return row;
    }

    /** E(x_i), (n). */
    public double[] energies() {
        return energies;
    }

    /** The weights, (n), the largest 1. */
    public double[] weights() {
        return weights.data;
    }

    /** c, (d). */
    public double[] point() {
        return point.data;
    }

    /** How far energies in float32 may be off, at the same particles, (n). */
    public double[] energyBounds() {
        double[] bounds = new double[x.numRows];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = energy.bound(row(i));
        }
        return bounds;
    }

    /**
     * α times the largest bound on an energy, among particles with a weight that float32 sees in the sum.
     *
     * @param energyBounds
     *            bounds on the energies, (n)
     */
    public double exponentError(double[] energyBounds) {
        double largest = 0;
        for (int i = 0; i < energyBounds.length; i++) {
            if (weights.data[i] * energyBounds.length >= Tolerance.UNIT_ROUNDOFF) {
                largest = Math.max(largest, alpha * energyBounds[i]);
            }
        }
        return largest;
    }

    /**
     * How far the consensus point in float32 may be off, (d).
     *
     * @param energyBounds
     *            bounds on the energies, (n)
     */
    public double[] pointBounds(double[] energyBounds) {
        int n = x.numRows;
        double[] changes = new double[n];
        double lowest = 0;
        double highest = 0;
        double shift = shift(energyBounds);
        for (int i = 0; i < n; i++) {
            double exponent = -alpha * (energies[i] - least);
            double magnitude = -exponent + alpha * (energyBounds[i] + shift);
            double off = alpha * energyBounds[i] + Tolerance.ulps(EXP + EXP_PER_UNIT * magnitude, 1);
            boolean mayVanish = -magnitude < LEAST_EXPONENT;
            double above = off < 1 ? weights.data[i] * Math.expm1(off) : Math.exp(exponent + off);
            changes[i] = mayVanish ? Math.max(above, weights.data[i]) : above;
            lowest += mayVanish ? 0 : weights.data[i] * Math.exp(-off);
            highest += weights.data[i] + above;
        }
        double[] bounds = new double[x.numCols];
        for (int j = 0; j < bounds.length; j++) {
            bounds[j] = bound(j, changes, lowest, highest);
        }
        return bounds;
    }

    /** How far the least energy may be off. */
    private double shift(double[] energyBounds) {
        double from = Double.POSITIVE_INFINITY;
        double to = Double.POSITIVE_INFINITY;
        for (int i = 0; i < energyBounds.length; i++) {
            from = Math.min(from, energies[i] - energyBounds[i]);
            to = Math.min(to, energies[i] + energyBounds[i]);
        }
        return Math.max(least - from, to - least);
    }

    private double bound(int j, double[] changes, double lowest, double highest) {
        double moved = 0;
        double magnitudes = 0;
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < changes.length; i++) {
            double at = x.get(i, j);
            moved += changes[i] * Math.abs(at - point.data[j]);
            magnitudes += (weights.data[i] + changes[i]) * Math.abs(at);
            smallest = Math.min(smallest, at);
            largest = Math.max(largest, at);
        }
        int terms = changes.length + 2;
        double rounding = Tolerance.sum(terms, (magnitudes + highest * Math.abs(point.data[j])) / lowest);
        double within = largest - smallest
                + Tolerance.sum(terms, 2 * Math.max(Math.abs(smallest), Math.abs(largest)));
        double bound = moved / lowest + rounding;
        // not a number where nothing is known of the weights
        return bound < within ? bound : within;
    }
}
