package org.katabatic.tasks.steprule;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.katabatic.models.objective.Oracle;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.random.RandomKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * AdaHessian: Adam with an estimate of the Hessian's diagonal in place of the gradient in the second moment.
 *   D = z ∘ (∇²f(w) z), z_j = ±1 at random;  D_j ← mean of D over the block of b parameters that j is in
 *   m ← β₁ m + (1 − β₁) g
 *   v ← β₂ v + (1 − β₂) D²
 *   w ← w − η m̂ / ((√v̂)^k + ε),  m̂ = m/(1 − β₁^t), v̂ = v/(1 − β₂^t)
 * ε stands outside the power. Z. Yao, A. Gholami, S. Shen, M. Mustafa, K. Keutzer and M. W. Mahoney, AdaHessian: An
 * Adaptive Second Order Optimizer for Machine Learning, AAAI 2021, arXiv 2006.00719, Algorithm 1 with eqs. (9) to (11).
 * Differs from the paper: nothing; the last block is smaller where b does not divide d, and k = 0, which is momentum
 * without curvature, is not offered. The authors' optimizer averages |D| where the paper averages D. No weight decay.
 *
 * @param learningRate
 *            η &gt; 0
 * @param beta1
 *            β₁ in [0, 1), decay rate of the first moment
 * @param beta2
 *            β₂ in [0, 1), decay rate of the second moment
 * @param epsilon
 *            ε &gt; 0
 * @param hessianPower
 *            k in (0, 1]
 * @param blockSize
 *            b, a whole number of at least 1
 */
public record AdaHessian(double learningRate, double beta1, double beta2, double epsilon, double hessianPower,
        double blockSize) implements StepRule {

    /** The paper's defaults. */
    public static final AdaHessian DEFAULT = new AdaHessian(0.15, 0.9, 0.999, 1e-4, 1, 1);

    /** Refuses hyperparameters out of range. */
    public AdaHessian {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requirePositive("epsilon", epsilon);
        Hyperparameters.requirePositiveUpToOne("hessianPower", hessianPower);
        Hyperparameters.requireWhole("blockSize", blockSize, Integer.MAX_VALUE);
    }

    @Override
    public String name() {
        return "adahessian";
    }

    @Override
    public List<String> state() {
        return List.of("firstMoment", "secondMoment");
    }

    @Override
    public List<String> scratch() {
        return List.of("signs", "hessianSigns", "diagonal");
    }

    @Override
    public Set<Oracle> oracles() {
        return EnumSet.of(Oracle.GRADIENT, Oracle.HESSIAN_VECTOR);
    }

    @Override
    public int hyperSize() {
        return 7;
    }

    @Override
    public void writeHyper(long t, FloatArray hyper) {
        double correction = Math.pow(Hyperparameters.oneMinusPower(beta2, t), hessianPower / 2);
        hyper.set(0, (float) (learningRate * correction / Hyperparameters.oneMinusPower(beta1, t)));
        hyper.set(1, (float) beta1);
        hyper.set(2, (float) (1 - beta1));
        hyper.set(3, (float) beta2);
        hyper.set(4, (float) (1 - beta2));
        hyper.set(5, (float) (epsilon * correction));
        hyper.set(6, (float) hessianPower);
    }

    @Override
    public void addTask(IterationGraph.Builder graph, StepBuffers b) {
        FloatArray signs = b.scratch().get(0);
        FloatArray hessianSigns = b.scratch().get(1);
        FloatArray diagonal = b.scratch().get(2);
        int size = (int) Math.min(blockSize, b.d());
        b.counter().addTo(graph);
        graph.task("signs", RandomKernels::drawSigns, b.counter().words(), signs, RandomStream.HUTCHINSON, b.d());
        b.objective().addHessianVector(graph, "second", signs, hessianSigns);
        graph.task("diagonal", AdaHessian::averagedDiagonal, signs, hessianSigns, diagonal, b.d(), size,
                Math.ceilDiv(b.d(), size))
                .task("step", AdaHessian::adaHessianStep, b.hyper(), b.gradient(), diagonal, b.state().get(0),
                        b.state().get(1), b.parameters(), b.d());
    }

    /** Signs, diagonal and step; without the product with the Hessian. */
    @Override
    public int bytesPerParameter() {
        return Float.BYTES * (1 + 3 + 8);
    }

    @Override
    public String equations() {
        return "D = block means of z ∘ (∇²f(w) z), z = ±1; m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) D²;"
                + " w ← w − η m̂ / ((√v̂)^k + ε)";
    }

    @Override
    public String paper() {
        return "Yao, Gholami, Shen, Mustafa, Keutzer, Mahoney, AdaHessian: An Adaptive Second Order Optimizer for"
                + " Machine Learning, AAAI 2021, arXiv 2006.00719, Algorithm 1";
    }

    /**
     * Hutchinson's estimate of the Hessian's diagonal, averaged over blocks of parameters.
     *   D_j = (1/|B|) Σ_{i in B} z_i p_i for the block B that j is in
     * Parallel over blocks; each adds in index order. Error class SUM(size + 1). Moves 12d bytes, 2d flop.
     *
     * @param z
     *            (d), −1 or +1. Read.
     * @param product
     *            p, (d), the Hessian times z. Read.
     * @param diagonal
     *            D, (d). Overwritten.
     */
    public static void averagedDiagonal(FloatArray z, FloatArray product, FloatArray diagonal, int d, int size,
            int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int first = b * size;
            int last = d - first < size ? d : first + size;
            float sum = 0f;
            for (int j = first; j < last; j++) {
                sum += z.get(j) * product.get(j);
            }
            float mean = sum / (last - first);
            for (int j = first; j < last; j++) {
                diagonal.set(j, mean);
            }
        }
    }

    /**
     * One step of AdaHessian.
     *   m_j ← β₁ m_j + (1 − β₁) g_j,  v_j ← β₂ v_j + (1 − β₂) D_j²,  w_j ← w_j − η_t m_j / ((√v_j)^k + ε_t)
     * Parallel over j. Error class ULPS(12) for k = 1, ULPS(28 + 2|log₂ √v_j|) for others, whose power a device may
     * compute from the logarithm. Moves 32d bytes, 12d flop.
     *
     * @param hyper
     *            (7): η_t, β₁, 1 − β₁, β₂, 1 − β₂, ε_t, k; with c = (1 − β₂^t)^(k/2), η_t = η c/(1 − β₁^t) and
     *            ε_t = c ε. Read.
     * @param g
     *            (d). Read.
     * @param diagonal
     *            D, (d). Read.
     * @param m
     *            (d). Read and overwritten.
     * @param v
     *            (d). Read and overwritten.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void adaHessianStep(FloatArray hyper, FloatArray g, FloatArray diagonal, FloatArray m, FloatArray v,
            FloatArray w, int d) {
        float stepSize = hyper.get(0);
        float beta1 = hyper.get(1);
        float newPart1 = hyper.get(2);
        float beta2 = hyper.get(3);
        float newPart2 = hyper.get(4);
        float scaledEpsilon = hyper.get(5);
        float power = hyper.get(6);
        for (@Parallel int j = 0; j < d; j++) {
            float curvature = diagonal.get(j);
            float first = beta1 * m.get(j) + newPart1 * g.get(j);
            float second = beta2 * v.get(j) + newPart2 * curvature * curvature;
            m.set(j, first);
            v.set(j, second);
            float root = TornadoMath.sqrt(second);
            float scale = power < 1f && root > 0f ? TornadoMath.pow(root, power) : root;
            w.set(j, w.get(j) - stepSize * first / (scale + scaledEpsilon));
        }
    }
}
