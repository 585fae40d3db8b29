package org.katabatic.tasks.steprule;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The hyper buffer of the rules with two moments: η, β₁, 1 − β₁, β₂, 1 − β₂, 1/(1 − β₁^t), 1/(1 − β₂^t), ε. The
 * differences are formed in double: in float, 1 − 0.999 would be wrong by 1e-5.
 */
final class AdaptiveHyper {

    static final int SIZE = 8;

    private AdaptiveHyper() {}

    static void write(long t, double learningRate, double beta1, double beta2, double epsilon, FloatArray hyper) {
        hyper.set(0, (float) learningRate);
        hyper.set(1, (float) beta1);
        hyper.set(2, (float) (1 - beta1));
        hyper.set(3, (float) beta2);
        hyper.set(4, (float) (1 - beta2));
        hyper.set(5, (float) Hyperparameters.biasCorrection(beta1, t));
        hyper.set(6, (float) Hyperparameters.biasCorrection(beta2, t));
        hyper.set(7, (float) epsilon);
    }
}
