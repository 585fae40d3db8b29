package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * AdamW: Adam with decoupled weight decay, which is no part of the gradient.
 *   m ← β₁ m + (1 − β₁) g
 *   v ← β₂ v + (1 − β₂) g²
 *   w ← w − η m̂ / (√v̂ + ε) − η λ w,  m̂ = m/(1 − β₁^t), v̂ = v/(1 − β₂^t)
 * The decay is of the parameters before the step. I. Loshchilov and F. Hutter, Decoupled Weight Decay Regularization,
 * ICLR 2019, arXiv 1711.05101, Algorithm 2. Differs from the paper: λ is multiplied by the learning rate, as in
 * PyTorch; the paper multiplies it by the schedule alone, so that its λ is η λ here.
 *
 * @param learningRate
 *            η &gt; 0
 * @param beta1
 *            β₁ in [0, 1), decay rate of the first moment
 * @param beta2
 *            β₂ in [0, 1), decay rate of the second moment
 * @param epsilon
 *            ε &gt; 0
 * @param weightDecay
 *            λ ≥ 0
 */
public record AdamW(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
        implements StepRule {

    /** The paper's; λ is PyTorch's, since the paper searches for it. */
    public static final AdamW DEFAULT = new AdamW(1e-3, 0.9, 0.999, 1e-8, 0.01);

    /** Refuses hyperparameters out of range. */
    public AdamW {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requirePositive("epsilon", epsilon);
        Hyperparameters.requireNotNegative("weightDecay", weightDecay);
    }

    @Override
    public String name() {
        return "adamw";
    }

    @Override
    public List<String> state() {
        return List.of("firstMoment", "secondMoment");
    }

    @Override
    public int hyperSize() {
        return AdaptiveHyper.SIZE + 1;
    }

    @Override
    public void writeHyper(long t, FloatArray hyper) {
        AdaptiveHyper.write(t, learningRate, beta1, beta2, epsilon, hyper);
        hyper.set(AdaptiveHyper.SIZE, (float) (1 - learningRate * weightDecay));
    }

    @Override
    public void addTask(IterationGraph.Builder graph, StepBuffers b) {
        graph.task("step", AdamW::adamWStep, b.hyper(), b.gradient(), b.state().get(0), b.state().get(1),
                b.parameters(), b.d());
    }

    @Override
    public String equations() {
        return "m, v as Adam; w ← w − η m̂ / (√v̂ + ε) − η λ w";
    }

    @Override
    public String paper() {
        return "Loshchilov, Hutter, Decoupled Weight Decay Regularization, ICLR 2019, arXiv 1711.05101, Algorithm 2";
    }

    /**
     * One step of AdamW.
     *   m, v as Adam,  w_j ← (1 − η λ) w_j − η_t m_j / (√v_j + ε_t)
     * Parallel over j. Error class ULPS(12). Moves 28d bytes, 12d flop.
     *
     * @param hyper
     *            (7): as AdaptiveHyper writes it, then 1 − η λ. Read.
     * @param g
     *            (d). Read.
     * @param m
     *            (d). Read and overwritten.
     * @param v
     *            (d). Read and overwritten.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void adamWStep(FloatArray hyper, FloatArray g, FloatArray m, FloatArray v, FloatArray w, int d) {
        float stepSize = hyper.get(0);
        float beta1 = hyper.get(1);
        float newPart1 = hyper.get(2);
        float beta2 = hyper.get(3);
        float newPart2 = hyper.get(4);
        float scaledEpsilon = hyper.get(5);
        float kept = hyper.get(6);
        for (@Parallel int j = 0; j < d; j++) {
            adamWCoordinate(g.get(j), m, v, w, j, stepSize, beta1, newPart1, beta2, newPart2, scaledEpsilon, kept);
        }
    }

    /** The step of parameter j. Hyperparameters in the order of the hyper buffer. */
    public static void adamWCoordinate(float gradient, FloatArray m, FloatArray v, FloatArray w, int j, float stepSize,
            float beta1, float newPart1, float beta2, float newPart2, float scaledEpsilon, float kept) {
        float first = beta1 * m.get(j) + newPart1 * gradient;
        float second = beta2 * v.get(j) + newPart2 * gradient * gradient;
        m.set(j, first);
        v.set(j, second);
        w.set(j, kept * w.get(j) - stepSize * first / (TornadoMath.sqrt(second) + scaledEpsilon));
    }
}
