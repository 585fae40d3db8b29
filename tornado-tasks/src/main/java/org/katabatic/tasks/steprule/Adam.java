package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Adam: adaptive moment estimation.
 *   m ← β₁ m + (1 − β₁) g
 *   v ← β₂ v + (1 − β₂) g²
 *   w ← w − η m̂ / (√v̂ + ε),  m̂ = m/(1 − β₁^t), v̂ = v/(1 − β₂^t)
 * ε stands outside the root. D. P. Kingma and J. Ba, Adam: A Method for Stochastic Optimization, ICLR 2015, arXiv
 * 1412.6980, Algorithm 1. Differs from the paper: nothing.
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
public record Adam(double learningRate, double beta1, double beta2, double epsilon) implements StepRule {

    /** The paper's defaults. */
    public static final Adam DEFAULT = new Adam(1e-3, 0.9, 0.999, 1e-8);

    /** Refuses hyperparameters out of range. */
    public Adam {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requirePositive("epsilon", epsilon);
    }

    @Override
    public String name() {
        return "adam";
    }

    @Override
    public List<String> state() {
        return List.of("firstMoment", "secondMoment");
    }

    @Override
    public int hyperSize() {
        return AdaptiveHyper.SIZE;
    }

    @Override
    public void writeHyper(long t, FloatArray hyper) {
        AdaptiveHyper.write(t, learningRate, beta1, beta2, epsilon, hyper);
    }

    @Override
    public void addTask(IterationGraph.Builder graph, StepBuffers b) {
        graph.task("step", Adam::adamStep, b.hyper(), b.gradient(), b.state().get(0), b.state().get(1),
                b.parameters(), b.d());
    }

    @Override
    public String equations() {
        return "m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; w ← w − η m̂ / (√v̂ + ε)";
    }

    @Override
    public String paper() {
        return "Kingma, Ba, Adam: A Method for Stochastic Optimization, ICLR 2015, arXiv 1412.6980, Algorithm 1";
    }

    /**
     * One step of Adam.
     *   m_j ← β₁ m_j + (1 − β₁) g_j,  v_j ← β₂ v_j + (1 − β₂) g_j²,  w_j ← w_j − η_t m_j / (√v_j + ε_t)
     * Parallel over j. Error class ULPS(12). Moves 28d bytes, 11d flop.
     *
     * @param hyper
     *            (6): as AdaptiveHyper writes it. Read.
     * @param g
     *            (d). Read.
     * @param m
     *            (d). Read and overwritten.
     * @param v
     *            (d). Read and overwritten.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void adamStep(FloatArray hyper, FloatArray g, FloatArray m, FloatArray v, FloatArray w, int d) {
        float stepSize = hyper.get(0);
        float beta1 = hyper.get(1);
        float newPart1 = hyper.get(2);
        float beta2 = hyper.get(3);
        float newPart2 = hyper.get(4);
        float scaledEpsilon = hyper.get(5);
        for (@Parallel int j = 0; j < d; j++) {
            adamCoordinate(g.get(j), m, v, w, j, stepSize, beta1, newPart1, beta2, newPart2, scaledEpsilon);
        }
    }

    /** The step of parameter j. Hyperparameters in the order of the hyper buffer. */
    public static void adamCoordinate(float gradient, FloatArray m, FloatArray v, FloatArray w, int j, float stepSize,
            float beta1, float newPart1, float beta2, float newPart2, float scaledEpsilon) {
        float first = beta1 * m.get(j) + newPart1 * gradient;
        float second = beta2 * v.get(j) + newPart2 * gradient * gradient;
        m.set(j, first);
        v.set(j, second);
        w.set(j, w.get(j) - stepSize * first / (TornadoMath.sqrt(second) + scaledEpsilon));
    }
}
