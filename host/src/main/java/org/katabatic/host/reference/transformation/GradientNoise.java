package org.katabatic.host.reference.transformation;

import org.ejml.data.DMatrixRMaj;
import org.katabatic.models.random.IterationDraws;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.transformation.Transformation;

/** g_j ← g_j + N(0, η/(1 + t)^γ), t = 0 in the first step (Neelakantan et al., 2015, eq. (1)). */
final class GradientNoise implements ReferenceTransformation {

    private org.katabatic.tasks.transformation.GradientNoise fast;

    GradientNoise(org.katabatic.tasks.transformation.GradientNoise fast) {
        this.fast = fast;
    }

    @Override
    public void use(Transformation changed) {
        fast = (org.katabatic.tasks.transformation.GradientNoise) changed;
    }

    @Override
    public void onGradient(Step step, DMatrixRMaj w, DMatrixRMaj g) {
        double variance = fast.eta() * Math.pow(1 + (step.t() - 1), -fast.gamma());
        for (int j = 0; j < g.numRows; j++) {
            g.data[j] += Math.sqrt(variance)
                    * IterationDraws.gaussian(step.seed(), RandomStream.GRADIENT_NOISE, step.t(), j);
        }
    }
}
