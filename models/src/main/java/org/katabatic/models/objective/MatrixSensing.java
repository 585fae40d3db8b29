package org.katabatic.models.objective;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.katabatic.models.data.Data;

/**
 * Recovery of a positive semidefinite matrix of low rank from linear measurements, over its factor X (size,
 * factorRank):
 *
 * <pre>
 *   f(X) = 1/(2m) Σ (⟨A_i, XXᵀ⟩ − y_i)²
 *   ∇f(X) = (G + Gᵀ) X,   G = 1/m Σ (⟨A_i, XXᵀ⟩ − y_i) A_i
 * </pre>
 *
 * Xiong, Ding and Du, "How over-parameterization slows down gradient descent in matrix sensing" (ICLR 2024, arXiv
 * 2310.01769), where a factorRank above the true rank is the subject. The data has one measurement a sample: A_i
 * row-major is its features, y_i its target.
 *
 * @param measurements m
 * @param size rows and columns of each A_i
 * @param factorRank columns of X
 * @param initialScale the initial X has entries of standard deviation initialScale/√size
 */
public record MatrixSensing(int measurements, int size, int factorRank, double initialScale) implements Objective {

    /** The initial scale of a run that names none. */
    public static final double DEFAULT_INITIAL_SCALE = 0.1;

    private static final int GREATEST_SIZE = 46_340;

    /** Refuses sizes below 1 or past an array's, and a scale that is not finite and positive. */
    public MatrixSensing {
        DataChecks.requireAtLeastOne("measurements", measurements);
        DataChecks.requireAtLeastOne("size", size);
        DataChecks.requireAtLeastOne("factorRank", factorRank);
        if (size > GREATEST_SIZE) {
            throw new IllegalArgumentException("size must be at most " + GREATEST_SIZE + ": size=" + size);
        }
        if ((long) size * factorRank > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("size times factorRank must be at most " + Integer.MAX_VALUE + ": size="
                    + size + ", factorRank=" + factorRank);
        }
        // A comparison with NaN is false.
        if (!(initialScale > 0 && initialScale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "initialScale must be finite and positive: initialScale=" + initialScale);
        }
    }

    @Override
    public String name() {
        return "matrix-sensing";
    }

    @Override
    public int samples() {
        return measurements;
    }

    @Override
    public int features() {
        return size * size;
    }

    @Override
    public MatrixSensing withSamples(int n) {
        return new MatrixSensing(n, size, factorRank, initialScale);
    }

    @Override
    public int parameterCount() {
        return size * factorRank;
    }

    @Override
    public String formula() {
        return "1/(2m) sum_i (<A_i, X X^T> - y_i)^2";
    }

    @Override
    public List<ParameterBlock> layout() {
        return List.of(new ParameterBlock("factor", 0, size, factorRank));
    }

    @Override
    public float[] initialParameters(long seed) {
        return Initializer.gaussian(parameterCount(), initialScale / Math.sqrt(size), seed);
    }

    @Override
    public void check(Data data) {
        DataChecks.requireDense(this, data);
        DataChecks.requireSizes(this, data);
    }

    @Override
    public Set<Oracle> oracles() {
        return EnumSet.of(Oracle.VALUE, Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE, Oracle.HESSIAN_VECTOR,
                Oracle.RESIDUAL);
    }
}
