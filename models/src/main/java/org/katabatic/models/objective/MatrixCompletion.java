package org.katabatic.models.objective;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.DataException;
import org.katabatic.models.data.SparseDataset;

/**
 * Recovery of a rectangular matrix of low rank from some of its entries, over its factors F (rows, factorRank) and G
 * (columns, factorRank), with ridge penalty:
 *
 * <pre>
 *   f(F, G) = 1/(2m) Σ_{(i, j) observed} (F_i·G_j − y_ij)² + ridge/2 (|F|² + |G|²)
 *   ∇_{F_i} f = 1/m Σ_{j observed with i} (F_i·G_j − y_ij) G_j + ridge F_i,   and ∇_{G_j} f alike
 * </pre>
 *
 * Koren, Bell and Volinsky, "Matrix factorization techniques for recommender systems" (Computer 42(8), 2009), equation
 * 2, with the mean in place of the sum. The parameters are F, then G, each row-major. The data has one observed entry a
 * sample, y_ij its target: of its rows + columns features, i and rows + j are 1 and all others 0
 * ({@link org.katabatic.models.data.ObservedEntries}).
 *
 * @param observations m
 * @param rows of the matrix and of F
 * @param columns of the matrix, and rows of G
 * @param factorRank columns of F and G
 * @param ridge penalty, at least 0
 * @param initialScale standard deviation of the entries of the initial F and G
 */
public record MatrixCompletion(int observations, int rows, int columns, int factorRank, double ridge,
        double initialScale) implements Objective {

    /** The initial scale of a run that names none. */
    public static final double DEFAULT_INITIAL_SCALE = 0.1;

    /** Refuses sizes below 1 or past an array's, and bad constants. */
    public MatrixCompletion {
        DataChecks.requireAtLeastOne("observations", observations);
        DataChecks.requireAtLeastOne("rows", rows);
        DataChecks.requireAtLeastOne("columns", columns);
        DataChecks.requireAtLeastOne("factorRank", factorRank);
        FactorPair.requireCount(rows, columns, factorRank);
        DataChecks.requireRidge(ridge);
        FactorPair.requirePositive("initialScale", initialScale);
    }

    @Override
    public String name() {
        return "matrix-completion";
    }

    @Override
    public int samples() {
        return observations;
    }

    @Override
    public int features() {
        return rows + columns;
    }

    @Override
    public MatrixCompletion withSamples(int n) {
        return new MatrixCompletion(n, rows, columns, factorRank, ridge, initialScale);
    }

    @Override
    public int parameterCount() {
        return (rows + columns) * factorRank;
    }

    @Override
    public String formula() {
        return "1/(2m) sum_(i,j) (F_i.G_j - y_ij)^2 + ridge/2 (|F|^2 + |G|^2)";
    }

    @Override
    public List<ParameterBlock> layout() {
        return FactorPair.layout(rows, columns, factorRank);
    }

    @Override
    public float[] initialParameters(long seed) {
        return FactorPair.initial(rows, columns, factorRank, initialScale, initialScale, seed);
    }

    @Override
    public void check(Data data) {
        if (!(data instanceof SparseDataset entries)) {
            throw new DataException(data.name() + ": " + name() + " takes observed entries only");
        }
        DataChecks.requireSizes(this, data);
        for (int e = 0; e < observations; e++) {
            int at = entries.rowStart()[e];
            boolean pair = entries.rowStart()[e + 1] - at == 2 && entries.column()[at] < rows
                    && entries.column()[at + 1] >= rows && entries.value()[at] == 1 && entries.value()[at + 1] == 1;
            if (!pair) {
                throw new DataException(data.name() + ": a sample must name one row and one column, each by a 1, for "
                        + name() + ": sample=" + (e + 1));
            }
        }
    }

    @Override
    public Set<Oracle> oracles() {
        return EnumSet.of(Oracle.VALUE, Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE, Oracle.HESSIAN_VECTOR,
                Oracle.RESIDUAL, Oracle.PER_SAMPLE_NORM);
    }

    @Override
    public Set<Oracle> oraclesOn(Data data) {
        return oracles();
    }
}
