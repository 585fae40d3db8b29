package org.katabatic.models.objective;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.DataException;

/**
 * Logistic regression with targets −1 and +1 and ridge penalty:
 *
 * <pre>
 *   f(w) = 1/n Σ log(1 + exp(−y_i x_i·w)) + ridge/2 |w_pen|²
 *   ∇f(w) = −1/n Σ y_i σ(−y_i x_i·w) x_i + ridge w_pen,   σ(t) = 1/(1 + exp(−t))
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
public record LogisticRegression(int samples, int features, boolean intercept, double ridge) implements Objective {

    /** Refuses sizes below 1 and a penalty that is negative or not finite. */
    public LogisticRegression {
        DataChecks.requireAtLeastOne("samples", samples);
        DataChecks.requireAtLeastOne("features", features);
        DataChecks.requireRidge(ridge);
    }

    @Override
    public String name() {
        return "logistic-regression";
    }

    @Override
    public LogisticRegression withSamples(int n) {
        return new LogisticRegression(n, features, intercept, ridge);
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
    public boolean isPenalized(int parameter) {
        return parameter < penalizedCount();
    }

    @Override
    public String formula() {
        return "1/n sum_i log(1 + exp(-y_i x_i.w)) + ridge/2 |w|^2"
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
        DataChecks.requireSizes(this, data);
        if (intercept) {
            DataChecks.requireInterceptColumn(this, data);
        }
        for (int i = 0; i < data.samples(); i++) {
            float target = data.y()[i];
            if (target != 1 && target != -1) {
                throw new DataException(data.name() + ": targets must be -1 or +1 for " + name() + ": row=" + (i + 1)
                        + ", value=" + target);
            }
        }
    }

    @Override
    public Set<Oracle> oracles() {
        return EnumSet.of(Oracle.VALUE, Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE, Oracle.HESSIAN_VECTOR,
                Oracle.PER_SAMPLE_GRADIENT, Oracle.PER_SAMPLE_NORM);
    }
}
