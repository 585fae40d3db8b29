package org.katabatic.models.objective;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.katabatic.models.data.Data;

/**
 * Recovery of a rectangular matrix of low rank from linear measurements, over its factors F (rows, factorRank) and G
 * (columns, factorRank):
 *
 * <pre>
 *   f(F, G) = 1/(2m) Σ (⟨A_i, FGᵀ⟩ − y_i)²
 *   ∇_F f = D G,   ∇_G f = Dᵀ F,   D = 1/m Σ (⟨A_i, FGᵀ⟩ − y_i) A_i
 * </pre>
 *
 * Xiong, Ding and Du, "How over-parameterization slows down gradient descent in matrix sensing" (ICLR 2024, arXiv
 * 2310.01769), where a factorRank above the true rank is the subject, and an initial G smaller than F what makes
 * gradient descent converge linearly. The parameters are F, then G, each row-major. The data has one measurement a
 * sample: A_i (rows, columns) row-major is its features, y_i its target.
 *
 * @param measurements m
 * @param rows of each A_i and of F
 * @param columns of each A_i, and rows of G
 * @param factorRank columns of F and G
 * @param initialScale the initial F has entries of standard deviation initialScale/√rows
 * @param imbalance the initial G has entries of standard deviation initialScale/(imbalance·√columns)
 */
public record AsymmetricMatrixSensing(int measurements, int rows, int columns, int factorRank, double initialScale,
        double imbalance) implements Objective {

    /** The initial scale of a run that names none. */
    public static final double DEFAULT_INITIAL_SCALE = 0.5;
    /** How many times smaller G begins than F, as in the paper. */
    public static final double DEFAULT_IMBALANCE = 3;

    /** Refuses sizes below 1 or past an array's, and constants that are not finite and positive. */
    public AsymmetricMatrixSensing {
        DataChecks.requireAtLeastOne("measurements", measurements);
        DataChecks.requireAtLeastOne("rows", rows);
        DataChecks.requireAtLeastOne("columns", columns);
        DataChecks.requireAtLeastOne("factorRank", factorRank);
        if ((long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("rows times columns must be at most " + Integer.MAX_VALUE + ": rows="
                    + rows + ", columns=" + columns);
        }
        FactorPair.requireCount(rows, columns, factorRank);
        FactorPair.requirePositive("initialScale", initialScale);
        FactorPair.requirePositive("imbalance", imbalance);
    }

    @Override
    public String name() {
        return "asymmetric-matrix-sensing";
    }

    @Override
    public int samples() {
        return measurements;
    }

    @Override
    public int features() {
        return rows * columns;
    }

    @Override
    public AsymmetricMatrixSensing withSamples(int n) {
        return new AsymmetricMatrixSensing(n, rows, columns, factorRank, initialScale, imbalance);
    }

    @Override
    public int parameterCount() {
        return (rows + columns) * factorRank;
    }

    @Override
    public String formula() {
        return "1/(2m) sum_i (<A_i, F G^T> - y_i)^2";
    }

    @Override
    public List<ParameterBlock> layout() {
        return FactorPair.layout(rows, columns, factorRank);
    }

    @Override
    public float[] initialParameters(long seed) {
        return FactorPair.initial(rows, columns, factorRank, initialScale / Math.sqrt(rows),
                initialScale / imbalance / Math.sqrt(columns), seed);
    }

    @Override
    public void check(Data data) {
        DataChecks.requireDense(this, data);
        DataChecks.requireSizes(this, data);
    }

    @Override
    public Set<Oracle> oracles() {
        return EnumSet.of(Oracle.VALUE, Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE, Oracle.HESSIAN_VECTOR,
                Oracle.RESIDUAL, Oracle.PER_SAMPLE_GRADIENT, Oracle.PER_SAMPLE_NORM);
    }

    @Override
    public Set<Oracle> oraclesOnSparse() {
        return EnumSet.noneOf(Oracle.class);
    }
}
