package org.katabatic.models.objective;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.katabatic.models.data.Data;

/**
 * Linear least squares with ridge penalty:
 *
 * <pre>
 *   f(w) = 1/(2n) |Xw − y|² + ridge/2 |w_pen|²
 *   ∇f(w) = 1/n Xᵀ(Xw − y) + ridge w_pen
 * </pre>
 *
 * w_pen is w, with the last parameter replaced by 0 when there is an intercept: the last column of x is then the
 * constant 1, and its weight is not penalised.
 *
 * @param samples n
 * @param features d, columns of x and number of parameters, the intercept's included
 * @param intercept whether the last column of x is the constant 1
 * @param ridge penalty, at least 0
 */
public record LeastSquares(int samples, int features, boolean intercept, double ridge) implements Objective {

    /** Refuses sizes below 1 and a penalty that is negative or not finite. */
    public LeastSquares {
        DataChecks.requireAtLeastOne("samples", samples);
        DataChecks.requireAtLeastOne("features", features);
        DataChecks.requireRidge(ridge);
    }

    @Override
    public String name() {
        return "least-squares";
    }

    @Override
    public LeastSquares withSamples(int n) {
        return new LeastSquares(n, features, intercept, ridge);
    }

    @Override
    public int parameterCount() {
        return features;
    }

    /** How many parameters, from the first, the ridge penalises. */
    public int penalizedCount() {
        return intercept ? features - 1 : features;
    }

    @Override
    public String formula() {
        return "1/(2n) |Xw - y|^2 + ridge/2 |w|^2"
                + (intercept ? " without the intercept, the last of w" : "");
    }

    @Override
    public List<ParameterBlock> layout() {
        return LinearLayout.of(features, intercept);
    }

    @Override
    public float[] initialParameters(long seed) {
        return Initializer.zeros(features);
    }

    @Override
    public void check(Data data) {
        DataChecks.requireDense(this, data);
        DataChecks.requireSizes(this, data);
        if (intercept) {
            DataChecks.requireInterceptColumn(this, data);
        }
    }

    @Override
    public Set<Oracle> oracles() {
        return EnumSet.of(Oracle.VALUE, Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE, Oracle.HESSIAN_VECTOR,
                Oracle.RESIDUAL, Oracle.PER_SAMPLE_GRADIENT);
    }
}
