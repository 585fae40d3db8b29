package org.katabatic.studies.phenomenon.consensus;

import java.util.ArrayList;
import java.util.List;
import org.katabatic.models.random.IterationDraws;
import org.katabatic.models.random.RandomStream;

/**
 * The rivals that know the canyon's gradient, on the host in double: gradient descent, and annealed Langevin
 * dynamics as the paper's code has it.
 *   x_k = x_{k−1} − η ∇E(x_{k−1}) + σ/log(k + 1) √η z_k, z_k ~ N(0, I)
 *
 * @param learningRate
 *            η
 * @param noise
 *            σ; 0 is gradient descent
 */
record CanyonDescent(double learningRate, double noise) {

    private static final double A = 0.75 * Math.PI;

    /** Where it is after so many steps. */
    double[] end(long seed, double[] start, int steps) {
        return path(seed, start, steps, steps).getLast();
    }

    /** The start and where it is after every so many steps. */
    List<double[]> path(long seed, double[] start, int steps, int every) {
        List<double[]> path = new ArrayList<>(List.of(start));
        double[] x = start.clone();
        for (int k = 1; k <= steps; k++) {
            double[] gradient = gradient(x);
            double deviation = noise / Math.log(k + 1.0) * Math.sqrt(learningRate);
            for (int j = 0; j < x.length; j++) {
                double z = noise == 0 ? 0 : IterationDraws.gaussian(seed, RandomStream.GRADIENT_NOISE, k, j);
                x[j] += -learningRate * gradient[j] + deviation * z;
            }
            if (k % every == 0) {
                path.add(x.clone());
            }
        }
        return path;
    }

    /** ∇E of the canyon, with 0 for the derivative of the wall on its edge. */
    static double[] gradient(double[] at) {
        double x = at[0];
        double y = at[1];
        double v = y - (x - 1) * (x - 4) * (x - 4) / 8 - 2;
        double vx = -(x - 4) * (3 * x - 6) / 8;
        double flat = Math.exp(-0.002 * x * x * x * x);
        double inside = 25 * flat * Math.exp(-1.4 * v * v * flat);
        double gx = inside * (2.8 * v * vx - 1.4 * 0.008 * v * v * x * x * x);
        double gy = inside * 2.8 * v;
        double u = -x - 1.6 * y;
        if (u > 0) {
            double gate = 4 * Math.exp(1 - 2 * v * v * v * v);
            double wall = 1 - Math.exp(-9 * u * u);
            double alongV = -8 * v * v * v * gate * wall;
            double alongU = gate * 18 * u * Math.exp(-9 * u * u);
            gx += alongV * vx - alongU;
            gy += alongV - 1.6 * alongU;
        }
        return new double[] {gx + 0.8 * x + 1.1625 * A * Math.sin(A * x), gy + 0.4 * y + 1.1625 * A * Math.sin(A * y)};
    }
}
