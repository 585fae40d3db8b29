package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * diffGrad: Adam with a friction that is strong where the gradient hardly changes.
 *   ξ = 1/(1 + exp(−|g_prev − g|)), g_prev ← g, zero before the first step
 *   m ← β₁ m + (1 − β₁) g
 *   v ← β₂ v + (1 − β₂) g²
 *   w ← w − η ξ m̂ / (√v̂ + ε),  m̂ = m/(1 − β₁^t), v̂ = v/(1 − β₂^t)
 * ξ scales the step and is not averaged. S. R. Dubey et al., diffGrad: An Optimization Method for Convolutional Neural
 * Networks, IEEE TNNLS 31(11), 2020, arXiv 1909.11015, eqs. (12) to (14). Differs from the paper: nothing; ε is added
 * to the corrected root, as the paper writes it, where the authors' optimizer adds it to the uncorrected one.
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
public record DiffGrad(double learningRate, double beta1, double beta2, double epsilon) implements StepRule {

    /** The paper's defaults. */
    public static final DiffGrad DEFAULT = new DiffGrad(1e-3, 0.9, 0.999, 1e-8);

    /** Refuses hyperparameters out of range. */
    public DiffGrad {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requirePositive("epsilon", epsilon);
    }

    @Override
    public String name() {
        return "diffgrad";
    }

    @Override
    public List<String> state() {
        return List.of("firstMoment", "secondMoment", "previousGradient");
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
        graph.task("step", DiffGrad::diffGradStep, b.hyper(), b.gradient(), b.state().get(0), b.state().get(1),
                b.state().get(2),
                b.parameters(), b.d());
    }

    @Override
    public String equations() {
        return "ξ = 1/(1 + exp(−|g_prev − g|)); m, v as Adam; w ← w − η ξ m̂ / (√v̂ + ε)";
    }

    @Override
    public String paper() {
        return "Dubey et al., diffGrad: An Optimization Method for Convolutional Neural Networks, IEEE TNNLS 31(11),"
                + " 2020, arXiv 1909.11015, eqs. (12)-(14)";
    }

    /**
     * One step of diffGrad.
     *   ξ_j = 1/(1 + exp(−|p_j − g_j|)),  m, v as Adam,  w_j ← w_j − η_t ξ_j m_j / (√v_j + ε_t),  p_j ← g_j
     * Parallel over j. Error class ULPS(16). Moves 36d bytes, 28d flop.
     *
     * @param hyper
     *            (6): as AdaptiveHyper writes it. Read.
     * @param g
     *            (d). Read.
     * @param m
     *            (d). Read and overwritten.
     * @param v
     *            (d). Read and overwritten.
     * @param previous
     *            (d). Read and overwritten.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void diffGradStep(FloatArray hyper, FloatArray g, FloatArray m, FloatArray v, FloatArray previous,
            FloatArray w, int d) {
        float stepSize = hyper.get(0);
        float beta1 = hyper.get(1);
        float newPart1 = hyper.get(2);
        float beta2 = hyper.get(3);
        float newPart2 = hyper.get(4);
        float scaledEpsilon = hyper.get(5);
        for (@Parallel int j = 0; j < d; j++) {
            diffGradCoordinate(g.get(j), m, v, previous, w, j, stepSize, beta1, newPart1, beta2, newPart2,
                    scaledEpsilon);
        }
    }

    /**
     * The step of parameter j. Hyperparameters in the order of the hyper buffer. The JVM does not compute exp in
     * vectors, so exp(−a) is P(a)⁻¹⁶ with a polynomial P of degree 4 near exp(a/16), fitted so that the largest
     * relative error of 1/(1 + P(a)⁻¹⁶) over all a ≥ 0 is 1.2e-7. Its coefficients are positive: it grows with a, and
     * its power vanishes where exp(−a) does, without a bound on a. The gradient is the first operand of the difference:
     * the other way round the JVM makes shorter vectors.
     */
    public static void diffGradCoordinate(float gradient, FloatArray m, FloatArray v, FloatArray previous, FloatArray w,
            int j, float stepSize, float beta1, float newPart1, float beta2, float newPart2, float scaledEpsilon) {
        float a = TornadoMath.abs(gradient - previous.get(j));
        float decay = 1f
                / (1f + a * (0.06249984f + a * (1.9535806e-3f + a * (4.0330318e-5f + a * 7.3458946e-7f))));
        decay = decay * decay;
        decay = decay * decay;
        decay = decay * decay;
        decay = decay * decay;
        float first = beta1 * m.get(j) + newPart1 * gradient;
        float second = beta2 * v.get(j) + newPart2 * gradient * gradient;
        m.set(j, first);
        v.set(j, second);
        previous.set(j, gradient);
        w.set(j, w.get(j) - stepSize * first / ((1f + decay) * (TornadoMath.sqrt(second) + scaledEpsilon)));
    }
}
