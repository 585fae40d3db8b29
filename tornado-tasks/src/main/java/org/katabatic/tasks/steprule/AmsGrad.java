package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * AMSGrad: Adam whose second moment never falls, so that no learning rate grows again.
 *   m ← β₁ m + (1 − β₁) g
 *   v ← β₂ v + (1 − β₂) g²
 *   z ← max(z, v)
 *   w ← w − η m̂ / (√ẑ + ε),  m̂ = m/(1 − β₁^t), ẑ = z/(1 − β₂^t)
 * S. J. Reddi, S. Kale and S. Kumar, On the Convergence of Adam and Beyond, ICLR 2018, arXiv 1904.09237, Algorithm 2.
 * Differs from the paper: Adam's bias corrections, which the paper leaves out for simplicity, stand behind the maximum,
 * as in PyTorch, so that AMSGrad is Adam where v grows; ε outside the root; β₁ and η are constants; no projection.
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
public record AmsGrad(double learningRate, double beta1, double beta2, double epsilon) implements StepRule {

    /** Adam's defaults. */
    public static final AmsGrad DEFAULT = new AmsGrad(1e-3, 0.9, 0.999, 1e-8);

    /** Refuses hyperparameters out of range. */
    public AmsGrad {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requirePositive("epsilon", epsilon);
    }

    @Override
    public String name() {
        return "amsgrad";
    }

    @Override
    public List<String> state() {
        return List.of("firstMoment", "secondMoment", "largestSecondMoment");
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
        graph.task("step", AmsGrad::amsGradStep, b.hyper(), b.gradient(), b.state().get(0), b.state().get(1),
                b.state().get(2), b.parameters(), b.d());
    }

    @Override
    public String equations() {
        return "m, v as Adam; z ← max(z, v); w ← w − η m̂ / (√ẑ + ε)";
    }

    @Override
    public String paper() {
        return "Reddi, Kale, Kumar, On the Convergence of Adam and Beyond, ICLR 2018, arXiv 1904.09237, Algorithm 2";
    }

    /**
     * One step of AMSGrad.
     *   m, v as Adam,  z_j ← max(z_j, v_j),  w_j ← w_j − η_t m_j / (√z_j + ε_t)
     * Parallel over j. Error class ULPS(12). Moves 36d bytes, 12d flop.
     *
     * @param hyper
     *            (6): as AdaptiveHyper writes it. Read.
     * @param g
     *            (d). Read.
     * @param m
     *            (d). Read and overwritten.
     * @param v
     *            (d). Read and overwritten.
     * @param z
     *            (d). Read and overwritten.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void amsGradStep(FloatArray hyper, FloatArray g, FloatArray m, FloatArray v, FloatArray z,
            FloatArray w, int d) {
        float stepSize = hyper.get(0);
        float beta1 = hyper.get(1);
        float newPart1 = hyper.get(2);
        float beta2 = hyper.get(3);
        float newPart2 = hyper.get(4);
        float scaledEpsilon = hyper.get(5);
        for (@Parallel int j = 0; j < d; j++) {
            amsGradCoordinate(g.get(j), m, v, z, w, j, stepSize, beta1, newPart1, beta2, newPart2, scaledEpsilon);
        }
    }

    /** The step of parameter j. Hyperparameters in the order of the hyper buffer. */
    public static void amsGradCoordinate(float gradient, FloatArray m, FloatArray v, FloatArray z, FloatArray w, int j,
            float stepSize, float beta1, float newPart1, float beta2, float newPart2, float scaledEpsilon) {
        float first = beta1 * m.get(j) + newPart1 * gradient;
        float second = beta2 * v.get(j) + newPart2 * gradient * gradient;
        float largest = TornadoMath.max(z.get(j), second);
        m.set(j, first);
        v.set(j, second);
        z.set(j, largest);
        w.set(j, w.get(j) - stepSize * first / (TornadoMath.sqrt(largest) + scaledEpsilon));
    }
}
