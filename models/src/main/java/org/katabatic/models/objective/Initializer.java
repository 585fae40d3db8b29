package org.katabatic.models.objective;

import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;

/**
 * Initial parameters, each a pure function of (seed, index) computed in double and rounded once. Matrices initialised
 * from one seed hold the same numbers, so each block of a model takes a seed of its own.
 */
public final class Initializer {

    private Initializer() {}

    /** All parameters 0. */
    public static float[] zeros(int count) {
        requireCount(count);
        return new float[count];
    }

    /** Normal with mean 0. */
    public static float[] gaussian(int count, double standardDeviation, long seed) {
        requireCount(count);
        // A comparison with NaN is false.
        if (!(standardDeviation >= 0 && standardDeviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("standardDeviation must be finite and at least 0: standardDeviation="
                    + standardDeviation);
        }
        float[] parameters = new float[count];
        for (int i = 0; i < count; i++) {
            parameters[i] = (float) (standardDeviation * Philox.gaussian(seed, RandomStream.PARAMETERS, i));
        }
        return parameters;
    }

    /** Uniform in [low, high], the upper end by rounding only. */
    public static float[] uniform(int count, double low, double high, long seed) {
        requireCount(count);
        if (!(low >= -Float.MAX_VALUE && low < high && high <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "low must be below high, both finite float32: low=" + low + ", high=" + high);
        }
        float[] parameters = new float[count];
        for (int i = 0; i < count; i++) {
            parameters[i] = (float) (low + (high - low) * Philox.uniform53(seed, RandomStream.PARAMETERS, i));
        }
        return parameters;
    }

    /**
     * Uniform within ±√(6/(rows + columns)), for a (rows, columns) matrix between two layers: Glorot and Bengio,
     * "Understanding the difficulty of training deep feedforward neural networks" (AISTATS 2010), equation 16.
     */
    public static float[] glorotUniform(int rows, int columns, long seed) {
        DataChecks.requireAtLeastOne("rows", rows);
        DataChecks.requireAtLeastOne("columns", columns);
        double bound = Math.sqrt(6 / ((double) rows + columns));
        return uniform(Math.multiplyExact(rows, columns), -bound, bound, seed);
    }

    /**
     * Normal with mean 0 and variance 2/columns, for a (rows, columns) matrix in front of relu: He, Zhang, Ren and Sun,
     * "Delving Deep into Rectifiers" (ICCV 2015), equation 10.
     */
    public static float[] heNormal(int rows, int columns, long seed) {
        DataChecks.requireAtLeastOne("rows", rows);
        DataChecks.requireAtLeastOne("columns", columns);
        return gaussian(Math.multiplyExact(rows, columns), Math.sqrt(2.0 / columns), seed);
    }

    private static void requireCount(int count) {
        DataChecks.requireAtLeastOne("count", count);
    }
}
