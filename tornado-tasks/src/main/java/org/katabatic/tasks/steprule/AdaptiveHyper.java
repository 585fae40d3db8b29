package org.katabatic.tasks.steprule;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The hyper buffer of the rules with two moments: η_t, β₁, 1 − β₁, β₂, 1 − β₂, ε_t. Both bias corrections are in the
 * step size and in epsilon, which saves a multiplication and a parameter: with c = √(1 − β₂^t),
 *   η m̂ / (√v̂ + ε) = η_t m / (√v + ε_t),  η_t = η c / (1 − β₁^t), ε_t = c ε
 * (Kingma and Ba, 2015, end of section 2). The differences are formed in double: in float, 1 − 0.999 would be wrong by
 * 1e-5.
 */
final class AdaptiveHyper {

    static final int SIZE = 6;

    private AdaptiveHyper() {}

    static void write(long t, double learningRate, double beta1, double beta2, double epsilon, FloatArray hyper) {
        double root = Math.sqrt(Hyperparameters.oneMinusPower(beta2, t));
        hyper.set(0, (float) (learningRate * root / Hyperparameters.oneMinusPower(beta1, t)));
        hyper.set(1, (float) beta1);
        hyper.set(2, (float) (1 - beta1));
        hyper.set(3, (float) beta2);
        hyper.set(4, (float) (1 - beta2));
        hyper.set(5, (float) (epsilon * root));
    }
}
