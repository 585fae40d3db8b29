package org.katabatic.models.objective;

import java.util.List;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;

/** Parameters that are two factors of a matrix: F (rows, rank), then G (columns, rank), each row-major. */
final class FactorPair {

    private FactorPair() {}

    static void requireCount(int rows, int columns, int factorRank) {
        if (((long) rows + columns) * factorRank > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("rows plus columns, times factorRank, must be at most "
                    + Integer.MAX_VALUE + ": rows=" + rows + ", columns=" + columns + ", factorRank=" + factorRank);
        }
    }

    static void requirePositive(String name, double value) {
        // A comparison with NaN is false.
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and positive: " + name + "=" + value);
        }
    }

    static List<ParameterBlock> layout(int rows, int columns, int factorRank) {
        return List.of(new ParameterBlock("rowFactor", 0, rows, factorRank),
                new ParameterBlock("columnFactor", rows * factorRank, columns, factorRank));
    }

    /** Normal entries of mean 0, of one standard deviation in F and of another in G. */
    static float[] initial(int rows, int columns, int factorRank, double ofF, double ofG, long seed) {
        float[] parameters = new float[(rows + columns) * factorRank];
        for (int i = 0; i < parameters.length; i++) {
            double deviation = i < rows * factorRank ? ofF : ofG;
            parameters[i] = (float) (deviation * Philox.gaussian(seed, RandomStream.PARAMETERS, i));
        }
        return parameters;
    }
}
