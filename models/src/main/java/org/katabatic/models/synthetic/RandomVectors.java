package org.katabatic.models.synthetic;

import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;

/** Random vectors of the generators, in double. */
final class RandomVectors {

    private RandomVectors() {}

    /** A direction uniform on the unit sphere of the given dimension. */
    static double[] unit(int dimension, long seed) {
        double[] direction = new double[dimension];
        double squares = 0;
        for (int j = 0; j < dimension; j++) {
            direction[j] = Philox.gaussian(seed, RandomStream.TRUTH, j);
            squares += direction[j] * direction[j];
        }
        double norm = Math.sqrt(squares);
        for (int j = 0; j < dimension; j++) {
            direction[j] /= norm;
        }
        return direction;
    }

    /** Sample {@code row} of standard normal features. */
    static void features(double[] sample, long row, long seed) {
        for (int j = 0; j < sample.length; j++) {
            sample[j] = Philox.gaussian(seed, RandomStream.FEATURES, row * sample.length + j);
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
