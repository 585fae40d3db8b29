package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * AdaGrad: each parameter has a learning rate that falls with the gradients it has seen.
 *   s ← s + g²
 *   w ← w − η g / (√s + ε)
 * The sum has the gradient of this step; ε, the paper's δ, stands outside the root. J. Duchi, E. Hazan and Y. Singer,
 * Adaptive Subgradient Methods for Online Learning and Stochastic Optimization, JMLR 12, 2011, Figure 1, the composite
 * mirror descent update with diag(G)^(1/2). Differs from the paper: nothing; no regularization, no projection.
 *
 * @param learningRate
 *            η &gt; 0
 * @param epsilon
 *            ε &gt; 0
 */
public record AdaGrad(double learningRate, double epsilon) implements StepRule {

    /** PyTorch's defaults; the paper has none. */
    public static final AdaGrad DEFAULT = new AdaGrad(0.01, 1e-10);

    /** Refuses hyperparameters out of range. */
    public AdaGrad {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requirePositive("epsilon", epsilon);
    }

    @Override
    public String name() {
        return "adagrad";
    }

    @Override
    public List<String> state() {
        return List.of("squareSum");
    }

    @Override
    public int hyperSize() {
        return 2;
    }

    @Override
    public void writeHyper(long t, FloatArray hyper) {
        hyper.set(0, (float) learningRate);
        hyper.set(1, (float) epsilon);
    }

    @Override
    public void addTask(IterationGraph.Builder graph, StepBuffers b) {
        graph.task("step", AdaGrad::adaGradStep, b.hyper(), b.gradient(), b.state().get(0), b.parameters(), b.d());
    }

    @Override
    public String equations() {
        return "s ← s + g²; w ← w − η g / (√s + ε)";
    }

    @Override
    public String paper() {
        return "Duchi, Hazan, Singer, Adaptive Subgradient Methods for Online Learning and Stochastic Optimization,"
                + " JMLR 12, 2011, Figure 1";
    }

    /**
     * One step of AdaGrad.
     *   s_j ← s_j + g_j²,  w_j ← w_j − η g_j / (√s_j + ε)
     * Parallel over j. Error class ULPS(8). Moves 20d bytes, 7d flop.
     *
     * @param hyper
     *            (2): η, ε. Read.
     * @param g
     *            (d). Read.
     * @param s
     *            (d). Read and overwritten.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void adaGradStep(FloatArray hyper, FloatArray g, FloatArray s, FloatArray w, int d) {
        float learningRate = hyper.get(0);
        float epsilon = hyper.get(1);
        for (@Parallel int j = 0; j < d; j++) {
            adaGradCoordinate(g.get(j), s, w, j, learningRate, epsilon);
        }
    }

    /** The step of parameter j. Hyperparameters in the order of the hyper buffer. */
    public static void adaGradCoordinate(float gradient, FloatArray s, FloatArray w, int j, float learningRate,
            float epsilon) {
        float sum = s.get(j) + gradient * gradient;
        s.set(j, sum);
        w.set(j, w.get(j) - learningRate * gradient / (TornadoMath.sqrt(sum) + epsilon));
    }
}
