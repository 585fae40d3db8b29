package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Nesterov's accelerated gradient with constant momentum.
 *   u ← μ u − η g
 *   w ← w + μ u − η g
 * Y. Nesterov, A method for solving the convex programming problem with convergence rate O(1/k²), 1983, in the form of
 * I. Sutskever et al., On the importance of initialization and momentum in deep learning, ICML 2013, eqs. (3) and (4).
 * Differs from the paper: the parameters kept are the look-ahead point w + μ u at which the paper evaluates the
 * gradient, so that every rule evaluates it at its parameters; momentum is constant.
 *
 * @param learningRate
 *            η &gt; 0
 * @param momentum
 *            μ in [0, 1)
 */
public record Nesterov(double learningRate, double momentum) implements StepRule {

    /** The defaults. */
    public static final Nesterov DEFAULT = new Nesterov(0.01, 0.9);

    /** Refuses hyperparameters out of range. */
    public Nesterov {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requireFraction("momentum", momentum);
    }

    @Override
    public String name() {
        return "nesterov";
    }

    @Override
    public List<String> state() {
        return List.of("update");
    }

    @Override
    public int hyperSize() {
        return 2;
    }

    @Override
    public void writeHyper(long t, FloatArray hyper) {
        hyper.set(0, (float) learningRate);
        hyper.set(1, (float) momentum);
    }

    /** Σ_{i ≤ t} μⁱ: the look-ahead point is a step further. */
    @Override
    public double momentumGain(long t) {
        return (1 - Math.pow(momentum, t + 1)) / (1 - momentum);
    }

    @Override
    public boolean isLinear() {
        return true;
    }

    @Override
    public void addTask(IterationGraph.Builder graph, StepBuffers b) {
        graph.task("step", Nesterov::nesterovStep, b.hyper(), b.gradient(), b.state().get(0), b.parameters(), b.d());
    }

    @Override
    public String equations() {
        return "u ← μ u − η g; w ← w + μ u − η g";
    }

    @Override
    public String paper() {
        return "Nesterov, A method for solving the convex programming problem with convergence rate O(1/k²), 1983;"
                + " Sutskever et al., ICML 2013, eqs. (3), (4)";
    }

    /**
     * One step of Nesterov's accelerated gradient, at the look-ahead point.
     *   u_j ← μ u_j − η g_j,  w_j ← w_j + μ u_j − η g_j
     * Parallel over j. Error class ULPS(6). Moves 20d bytes, 6d flop.
     *
     * @param hyper
     *            (2): η, μ. Read.
     * @param g
     *            (d). Read.
     * @param u
     *            (d). Read and overwritten.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void nesterovStep(FloatArray hyper, FloatArray g, FloatArray u, FloatArray w, int d) {
        float learningRate = hyper.get(0);
        float momentum = hyper.get(1);
        for (@Parallel int j = 0; j < d; j++) {
            nesterovCoordinate(g.get(j), u, w, j, learningRate, momentum);
        }
    }

    /** The step of parameter j. Hyperparameters in the order of the hyper buffer. */
    public static void nesterovCoordinate(float gradient, FloatArray u, FloatArray w, int j, float learningRate,
            float momentum) {
        float descent = learningRate * gradient;
        float update = momentum * u.get(j) - descent;
        u.set(j, update);
        w.set(j, w.get(j) + (momentum * update - descent));
    }
}
