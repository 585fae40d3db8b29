package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * NAdam: Adam with Nesterov's momentum and a schedule of it.
 *   μ_t = β₁ (1 − 0.96^(ψ t)/2)
 *   m ← μ_t m + (1 − μ_t) g
 *   v ← β₂ v + (1 − β₂) g²
 *   w ← w − η (μ_{t+1} m/(1 − Π_{i≤t+1} μ_i) + (1 − μ_t) g/(1 − Π_{i≤t} μ_i)) / (√v̂ + ε),  v̂ = v/(1 − β₂^t)
 * T. Dozat, Incorporating Nesterov Momentum into Adam, ICLR 2016 workshop, Algorithm 2, with the schedule of its
 * experiments, where ψ = 1/250. Differs from the paper: v̂ is Adam's, where the paper prints β₂ v/(1 − β₂^t). PyTorch
 * and Keras differ from both: they average m with β₁ in place of μ_t, so that the products do not remove its bias.
 *
 * @param learningRate
 *            η &gt; 0
 * @param beta1
 *            β₁ in [0, 1), decay rate of the first moment
 * @param beta2
 *            β₂ in [0, 1), decay rate of the second moment
 * @param epsilon
 *            ε &gt; 0
 * @param momentumDecay
 *            ψ &gt; 0, how fast the momentum grows to β₁
 */
public record NAdam(double learningRate, double beta1, double beta2, double epsilon, double momentumDecay)
        implements StepRule {

    /** PyTorch's defaults; ψ is the paper's. */
    public static final NAdam DEFAULT = new NAdam(2e-3, 0.9, 0.999, 1e-8, 4e-3);

    /** Half a unit in the last place of 1: less does not change 1 − x. */
    private static final double NEGLIGIBLE = 0x1p-54;

    /** Refuses hyperparameters out of range. */
    public NAdam {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requirePositive("epsilon", epsilon);
        Hyperparameters.requirePositive("momentumDecay", momentumDecay);
    }

    @Override
    public String name() {
        return "nadam";
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
        double root = Math.sqrt(Hyperparameters.oneMinusPower(beta2, t));
        double momentum = momentum(t);
        double next = momentum(t + 1);
        double product = momentumProduct(t);
        hyper.set(0, (float) (learningRate * root * next / (1 - product * next)));
        hyper.set(1, (float) momentum);
        hyper.set(2, (float) (1 - momentum));
        hyper.set(3, (float) beta2);
        hyper.set(4, (float) (1 - beta2));
        hyper.set(5, (float) (epsilon * root));
        hyper.set(6, (float) (learningRate * root * (1 - momentum) / (1 - product)));
    }

    private double momentum(long t) {
        return beta1 * (1 - reduction(t));
    }

    /** How much of the momentum is not yet there. */
    private double reduction(long t) {
        return 0.5 * Math.pow(0.96, momentumDecay * t);
    }

    /**
     * Π_{i≤t} μ_i, as exact in the last step of a long training as in the first, and without memory of the step before.
     * It takes few factors: where ψ is small, all are near β₁/2, and after some 50 of them the product no longer
     * changes 1 − Π; where ψ is large, all but the first are β₁. No ψ and β₁ need more than about 3,000.
     */
    private double momentumProduct(long t) {
        double product = 1;
        for (long i = 1; i <= t && product > NEGLIGIBLE; i++) {
            if (reduction(i) < NEGLIGIBLE) {
                return product * Math.pow(beta1, t - i + 1);
            }
            product *= momentum(i);
        }
        return product;
    }

    @Override
    public void addTask(IterationGraph.Builder graph, StepBuffers b) {
        graph.task("step", NAdam::nAdamStep, b.hyper(), b.gradient(), b.state().get(0), b.state().get(1),
                b.parameters(), b.d());
    }

    @Override
    public String equations() {
        return "μ_t = β₁ (1 − 0.96^(ψ t)/2); m ← μ_t m + (1 − μ_t) g; v as Adam;"
                + " w ← w − η (μ_{t+1} m/(1 − Π_{i≤t+1} μ_i) + (1 − μ_t) g/(1 − Π_{i≤t} μ_i)) / (√v̂ + ε)";
    }

    @Override
    public String paper() {
        return "Dozat, Incorporating Nesterov Momentum into Adam, ICLR 2016 workshop, Algorithm 2";
    }

    /**
     * One step, with c = √(1 − β₂^t), a = η c μ_{t+1}/(1 − Π_{i≤t+1} μ_i), b = η c (1 − μ_t)/(1 − Π_{i≤t} μ_i).
     *   m_j ← μ_t m_j + (1 − μ_t) g_j,  v_j ← β₂ v_j + (1 − β₂) g_j²,  w_j ← w_j − (a m_j + b g_j) / (√v_j + c ε)
     * Parallel over j. Error class ULPS(14). Moves 28d bytes, 13d flop.
     *
     * @param hyper
     *            (7): a, μ_t, 1 − μ_t, β₂, 1 − β₂, c ε, b. Read.
     * @param g
     *            (d). Read.
     * @param m
     *            (d). Read and overwritten.
     * @param v
     *            (d). Read and overwritten.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void nAdamStep(FloatArray hyper, FloatArray g, FloatArray m, FloatArray v, FloatArray w, int d) {
        float momentScale = hyper.get(0);
        float momentum = hyper.get(1);
        float newPart1 = hyper.get(2);
        float beta2 = hyper.get(3);
        float newPart2 = hyper.get(4);
        float scaledEpsilon = hyper.get(5);
        float gradientScale = hyper.get(6);
        for (@Parallel int j = 0; j < d; j++) {
            nAdamCoordinate(g.get(j), m, v, w, j, momentScale, momentum, newPart1, beta2, newPart2, scaledEpsilon,
                    gradientScale);
        }
    }

    /** The step of parameter j. Hyperparameters in the order of the hyper buffer. */
    public static void nAdamCoordinate(float gradient, FloatArray m, FloatArray v, FloatArray w, int j,
            float momentScale, float momentum, float newPart1, float beta2, float newPart2, float scaledEpsilon,
            float gradientScale) {
        float first = momentum * m.get(j) + newPart1 * gradient;
        float second = beta2 * v.get(j) + newPart2 * gradient * gradient;
        m.set(j, first);
        v.set(j, second);
        float direction = momentScale * first + gradientScale * gradient;
        w.set(j, w.get(j) - direction / (TornadoMath.sqrt(second) + scaledEpsilon));
    }
}
