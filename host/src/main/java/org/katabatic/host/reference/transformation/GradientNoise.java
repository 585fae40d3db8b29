package org.katabatic.host.reference.transformation;

import org.ejml.data.DMatrixRMaj;
import org.katabatic.models.random.IterationDraws;
import org.katabatic.models.random.RandomStream;

/** g_j ← g_j + N(0, η/(1 + t)^γ), t = 0 in the first step (Neelakantan et al., 2015, eq. (1)). */
record GradientNoise(org.katabatic.tasks.transformation.GradientNoise fast) implements ReferenceTransformation {

    @Override
    public void onGradient(Step step, DMatrixRMaj w, DMatrixRMaj g) {
        double variance = fast.eta() * Math.pow(1 + (step.t() - 1), -fast.gamma());
        for (int j = 0; j < g.numRows; j++) {
            g.data[j] += Math.sqrt(variance)
                    * IterationDraws.gaussian(step.seed(), RandomStream.GRADIENT_NOISE, step.t(), j);
        }
    }
}
