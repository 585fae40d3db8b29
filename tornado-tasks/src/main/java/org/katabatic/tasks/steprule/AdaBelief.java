package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * AdaBelief: the step is large where the gradient is near its own forecast.
 *   m ← β₁ m + (1 − β₁) g
 *   s ← β₂ s + (1 − β₂) (g − m)² + ε
 *   w ← w − η m̂ / (√ŝ + ε),  m̂ = m/(1 − β₁^t), ŝ = s/(1 − β₂^t)
 * The deviation is taken from the updated m; ε is added inside s in every step and stays there, and a second time
 * outside the root. J. Zhuang et al., AdaBelief Optimizer: Adapting Stepsizes by the Belief in Observed Gradients,
 * NeurIPS 2020, arXiv 2010.07468, Algorithm 2. Differs from the paper: nothing; no rectification, no weight decay.
 *
 * @param learningRate
 *            η &gt; 0
 * @param beta1
 *            β₁ in [0, 1), decay rate of the first moment
 * @param beta2
 *            β₂ in [0, 1), decay rate of the second moment
 * @param epsilon
 *            ε &gt; 0
 */
public record AdaBelief(double learningRate, double beta1, double beta2, double epsilon) implements StepRule {

    /** The paper's defaults. */
    public static final AdaBelief DEFAULT = new AdaBelief(1e-3, 0.9, 0.999, 1e-8);

    /** Refuses hyperparameters out of range. */
    public AdaBelief {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requirePositive("epsilon", epsilon);
    }

    @Override
    public String name() {
        return "adabelief";
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
        hyper.set(AdaptiveHyper.SIZE, (float) epsilon);
    }

    @Override
    public void addTask(IterationGraph.Builder graph, StepBuffers b) {
        graph.task("step", AdaBelief::adaBeliefStep, b.hyper(), b.gradient(), b.state().get(0), b.state().get(1),
                b.parameters(), b.d());
    }

    @Override
    public String equations() {
        return "m ← β₁ m + (1 − β₁) g; s ← β₂ s + (1 − β₂) (g − m)² + ε; w ← w − η m̂ / (√ŝ + ε)";
    }

    @Override
    public String paper() {
        return "Zhuang et al., AdaBelief Optimizer: Adapting Stepsizes by the Belief in Observed Gradients,"
                + " NeurIPS 2020, arXiv 2010.07468, Algorithm 2";
    }

    /**
     * One step of AdaBelief.
     *   m_j ← β₁ m_j + (1 − β₁) g_j,  s_j ← β₂ s_j + (1 − β₂) (g_j − m_j)² + ε,  w_j ← w_j − η_t m_j / (√s_j + ε_t)
     * Parallel over j. Error class ULPS(12), of the larger of g and m where they cancel. Moves 28d bytes, 13d flop.
     *
     * @param hyper
     *            (7): as AdaptiveHyper writes it, then ε. Read.
     * @param g
     *            (d). Read.
     * @param m
     *            (d). Read and overwritten.
     * @param s
     *            (d). Read and overwritten.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void adaBeliefStep(FloatArray hyper, FloatArray g, FloatArray m, FloatArray s, FloatArray w, int d) {
        float stepSize = hyper.get(0);
        float beta1 = hyper.get(1);
        float newPart1 = hyper.get(2);
        float beta2 = hyper.get(3);
        float newPart2 = hyper.get(4);
        float scaledEpsilon = hyper.get(5);
        float epsilon = hyper.get(6);
        for (@Parallel int j = 0; j < d; j++) {
            adaBeliefCoordinate(g.get(j), m, s, w, j, stepSize, beta1, newPart1, beta2, newPart2, scaledEpsilon,
                    epsilon);
        }
    }

    /** The step of parameter j. Hyperparameters in the order of the hyper buffer. */
    public static void adaBeliefCoordinate(float gradient, FloatArray m, FloatArray s, FloatArray w, int j,
            float stepSize,
            float beta1, float newPart1, float beta2, float newPart2, float scaledEpsilon, float epsilon) {
        float first = beta1 * m.get(j) + newPart1 * gradient;
        float deviation = gradient - first;
        float second = beta2 * s.get(j) + newPart2 * deviation * deviation + epsilon;
        m.set(j, first);
        s.set(j, second);
        w.set(j, w.get(j) - stepSize * first / (TornadoMath.sqrt(second) + scaledEpsilon));
    }
}
