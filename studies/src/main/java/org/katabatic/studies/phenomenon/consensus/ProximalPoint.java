package org.katabatic.studies.phenomenon.consensus;

import java.util.List;
import org.katabatic.host.reference.particle.ReferenceEnergy;
import org.katabatic.models.energy.DiagonalQuadratic;

/**
 * What a consensus hop on ½ Σ h_j x_j² tends to as particles grow in number: argmin E(c) + |c − x|²/2τ, τ = α s².
 *   c = (I + τH)⁻¹ x, a step of the implicit gradient descent
 *
 * @param curvatures
 *            h
 * @param alpha
 *            α
 * @param deviation
 *            s
 */
record ProximalPoint(List<Double> curvatures, double alpha, double deviation) {

    /** The integrals' nodes reach so many deviations to either side, */
    private static final int REACH = 12;
    /** so many to a deviation. The trapezoidal rule's error then is below that of double precision. */
    private static final int NODES = 16;

    /** τ. */
    double stepSize() {
        return alpha * deviation * deviation;
    }

    /** The step of the implicit gradient descent from x. */
    double[] implicitStep(double[] x) {
        double[] c = new double[x.length];
        for (int j = 0; j < c.length; j++) {
            c[j] = x[j] / (1 + stepSize() * curvatures.get(j));
        }
        return c;
    }

    /** x − τ ∇E(at). */
    double[] step(double[] x, double[] at) {
        double[] c = new double[x.length];
        for (int j = 0; j < c.length; j++) {
            c[j] = x[j] - stepSize() * curvatures.get(j) * at[j];
        }
        return c;
    }

    /** How long the gradient at x is, in the units in which weights degenerate: α s |∇E(x)|. */
    double pull(double[] x) {
        double squares = 0;
        for (int j = 0; j < x.length; j++) {
            squares += Math.pow(curvatures.get(j) * x[j], 2);
        }
        return alpha * deviation * Math.sqrt(squares);
    }

    /**
     * The consensus point of infinitely many particles, by its definition: E[x exp(−αE(x))]/E[exp(−αE(x))] over N(x, s²
     * I), a product of one integral a variable.
     *
     * @param preference
     *            a factor of α in the weights
     */
    double[] consensusOfAll(double[] x, double preference) {
        double[] c = new double[x.length];
        for (int j = 0; j < c.length; j++) {
            ReferenceEnergy energy = ReferenceEnergy.of(new DiagonalQuadratic(List.of(curvatures.get(j))));
            double weights = 0;
            double moments = 0;
            for (int k = -REACH * NODES; k <= REACH * NODES; k++) {
                double z = (double) k / NODES;
                double at = x[j] + deviation * z;
                double weight = Math.exp(-preference * alpha * energy.value(new double[] {at}) - z * z / 2);
                weights += weight;
                moments += weight * deviation * z;
            }
            c[j] = x[j] + moments / weights;
        }
        return c;
    }

    /** |a − b|. */
    static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int j = 0; j < a.length; j++) {
            squares += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return Math.sqrt(squares);
    }
}
