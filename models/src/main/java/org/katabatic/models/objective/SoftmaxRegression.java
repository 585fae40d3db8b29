package org.katabatic.models.objective;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.katabatic.models.data.Data;

/**
 * Softmax regression (multinomial logistic regression) with targets 0 to k − 1 and ridge penalty, over W (classes,
 * features) row-major:
 *
 * <pre>
 *   f(W) = 1/n Σ (log Σ_c exp(x_i·w_c) − x_i·w_{y_i}) + ridge/2 |W_pen|²
 *   ∇_{w_c} f(W) = 1/n Σ (p_ic − [c = y_i]) x_i + ridge w_c,pen,   p_ic = exp(x_i·w_c)/Σ_c' exp(x_i·w_c')
 * </pre>
 *
 * W_pen is W, with the last column replaced by 0 when there is an intercept: the last column of x is then the constant
 * 1, and its weights are not penalised.
 *
 * @param samples n
 * @param features d, columns of x and of W, the intercept's included
 * @param classes k, rows of W
 * @param intercept whether the last column of x is the constant 1
 * @param ridge penalty, at least 0
 */
public record SoftmaxRegression(int samples, int features, int classes, boolean intercept, double ridge)
        implements
        Objective {

    /** Refuses sizes below 1 or past an array's, fewer than two classes, and a bad penalty. */
    public SoftmaxRegression {
        DataChecks.requireAtLeastOne("samples", samples);
        DataChecks.requireAtLeastOne("features", features);
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2: classes=" + classes);
        }
        if ((long) features * classes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("features times classes must be at most " + Integer.MAX_VALUE
                    + ": features=" + features + ", classes=" + classes);
        }
        DataChecks.requireRidge(ridge);
    }

    @Override
    public String name() {
        return "softmax-regression";
    }

    @Override
    public SoftmaxRegression withSamples(int n) {
        return new SoftmaxRegression(n, features, classes, intercept, ridge);
    }

    @Override
    public int parameterCount() {
        return features * classes;
    }

    /** How many weights of each class, from the first, the ridge penalises. */
    public int penalizedCount() {
        return intercept ? features - 1 : features;
    }

    @Override
    public boolean isPenalized(int parameter) {
        return parameter % features < penalizedCount();
    }

    @Override
    public String formula() {
        return "1/n sum_i (log sum_c exp(x_i.w_c) - x_i.w_(y_i)) + ridge/2 |W|^2"
                + (intercept ? " without the intercepts, the last column of W" : "");
    }

    @Override
    public List<ParameterBlock> layout() {
        return List.of(new ParameterBlock("weights", 0, classes, features));
    }

    @Override
    public float[] initialParameters(long seed) {
        return Initializer.zeros(parameterCount());
    }

    @Override
    public void check(Data data) {
        DataChecks.requireSizes(this, data);
        if (intercept) {
            DataChecks.requireInterceptColumn(this, data);
        }
        DataChecks.requireClasses(this, data, classes);
    }

    @Override
    public Set<Oracle> oracles() {
        return EnumSet.of(Oracle.VALUE, Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE, Oracle.HESSIAN_VECTOR,
                Oracle.PER_SAMPLE_GRADIENT, Oracle.PER_SAMPLE_NORM);
    }
}
