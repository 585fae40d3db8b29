package org.katabatic.models.objective;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.katabatic.models.data.Data;

/**
 * An objective with an L1 term, which has no gradient where a parameter is 0:
 *
 * <pre>
 *   F(w) = f(w) + l1 |w_pen|_1
 * </pre>
 *
 * w_pen are the parameters that penalties cover: all but intercepts. Where f is least squares this is the lasso, and
 * with a ridge in f the elastic net (Zou and Hastie, "Regularization and variable selection via the elastic net",
 * Journal of the Royal Statistical Society B 67(2), 2005). The gradient and all other oracles but the value are those
 * of f; the term is the proximal step's, which a training adds to each step.
 *
 * @param smooth f
 * @param l1 weight of the term, at least 0
 */
public record L1Regularized(Objective smooth, double l1) implements Objective {

    /** Refuses a weight that is negative or not finite, and a second L1 term. */
    public L1Regularized {
        // A comparison with NaN is false.
        if (!(l1 >= 0 && l1 < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("l1 must be finite and at least 0: l1=" + l1);
        }
        if (smooth instanceof L1Regularized) {
            throw new IllegalArgumentException("an objective has one L1 term: objective=" + smooth.formula());
        }
    }

    @Override
    public String name() {
        return smooth.name();
    }

    @Override
    public int samples() {
        return smooth.samples();
    }

    @Override
    public L1Regularized withSamples(int n) {
        return new L1Regularized(smooth.withSamples(n), l1);
    }

    @Override
    public int features() {
        return smooth.features();
    }

    @Override
    public int parameterCount() {
        return smooth.parameterCount();
    }

    @Override
    public boolean isPenalized(int parameter) {
        return smooth.isPenalized(parameter);
    }

    /** The parameters that the term leaves out. */
    public BitSet unpenalized() {
        BitSet unpenalized = new BitSet();
        for (int j = 0; j < parameterCount(); j++) {
            unpenalized.set(j, !isPenalized(j));
        }
        return unpenalized;
    }

    @Override
    public String formula() {
        return smooth.formula() + ", + l1 |w|_1";
    }

    @Override
    public List<ParameterBlock> layout() {
        return smooth.layout();
    }

    @Override
    public float[] initialParameters(long seed) {
        return smooth.initialParameters(seed);
    }

    @Override
    public void check(Data data) {
        smooth.check(data);
    }

    @Override
    public Set<Oracle> oracles() {
        return smooth.oracles();
    }

    @Override
    public Set<Oracle> oraclesOnSparse() {
        return smooth.oraclesOnSparse();
    }
}
