package org.katabatic.studies.phenomenon.generalization;

import java.util.function.DoubleUnaryOperator;

/**
 * A kind of students: what their teachers' answers are worth, and how they begin. Teachers' weights have variance 1.
 *
 * @param signalToNoise
 *            1/s_ε²; infinite without noise
 * @param initialScale
 *            s_w0, standard deviation of the initial weights
 * @param weightDecay
 *            λ, which pulls the weights to 0 in every step; 0 in the paper
 * @param haveOneTeacher
 *            whether the first teacher is enough, for a control
 */
record Students(double signalToNoise, double initialScale, double weightDecay, boolean haveOneTeacher) {

    /** s_ε². */
    double noiseVariance() {
        return 1 / signalToNoise;
    }

    /** The same with that much more decay. */
    Students withMoreDecay(double more) {
        return new Students(signalToNoise, initialScale, weightDecay + more, haveOneTeacher);
    }

    /** E_g in high dimension after so many steps: the eigenvalues follow Marchenko and Pastur. */
    double errorByTheory(double a, double stepSize, int steps) {
        return MarchenkoPastur.mean(a, ofEigenvalue(stepSize, steps)) + noiseVariance();
    }

    /** E_g after so many steps if every eigenvalue were a, as with few weights and many examples. */
    double errorWithoutSpread(double a, double stepSize, int steps) {
        return ofEigenvalue(stepSize, steps).applyAsDouble(a) + noiseVariance();
    }

    private DoubleUnaryOperator ofEigenvalue(double stepSize, int steps) {
        return l -> {
            double kept = Math.pow(1 - stepSize * l, steps);
            double noise = l == 0 ? 0 : noiseVariance() / l * (1 - kept) * (1 - kept);
            return (1 + initialScale * initialScale) * kept * kept + noise;
        };
    }
}
