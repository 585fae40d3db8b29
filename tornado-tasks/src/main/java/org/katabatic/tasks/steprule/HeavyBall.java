package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Heavy ball: gradient descent with momentum.
 *   u ← μ u − η g
 *   w ← w + u
 * B. T. Polyak, Some methods of speeding up the convergence of iteration methods, USSR Computational Mathematics and
 * Mathematical Physics 4(5), 1964, eq. (9). Differs from the paper: nothing.
 *
 * @param learningRate
 *            η &gt; 0
 * @param momentum
 *            μ in [0, 1)
 */
public record HeavyBall(double learningRate, double momentum) implements StepRule {

    /** The defaults. */
    public static final HeavyBall DEFAULT = new HeavyBall(0.01, 0.9);

    /** Refuses hyperparameters out of range. */
    public HeavyBall {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requireFraction("momentum", momentum);
    }

    @Override
    public String name() {
        return "heavy-ball";
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

    /** Σ_{i &lt; t} μⁱ. */
    @Override
    public double momentumGain(long t) {
        return (1 - Math.pow(momentum, t)) / (1 - momentum);
    }

    @Override
    public boolean isLinear() {
        return true;
    }

    @Override
    public void addTask(IterationGraph.Builder graph, StepBuffers b) {
        graph.task("step", HeavyBall::heavyBallStep, b.hyper(), b.gradient(), b.state().get(0), b.parameters(), b.d());
    }

    @Override
    public String equations() {
        return "u ← μ u − η g; w ← w + u";
    }

    @Override
    public String paper() {
        return "Polyak, Some methods of speeding up the convergence of iteration methods, 1964, eq. (9)";
    }

    /**
     * One step of heavy ball.
     *   u_j ← μ u_j − η g_j,  w_j ← w_j + u_j
     * Parallel over j. Error class ULPS(4). Moves 20d bytes, 4d flop.
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
    public static void heavyBallStep(FloatArray hyper, FloatArray g, FloatArray u, FloatArray w, int d) {
        float learningRate = hyper.get(0);
        float momentum = hyper.get(1);
        for (@Parallel int j = 0; j < d; j++) {
            heavyBallCoordinate(g.get(j), u, w, j, learningRate, momentum);
        }
    }

    /** The step of parameter j. Hyperparameters in the order of the hyper buffer. */
    public static void heavyBallCoordinate(float gradient, FloatArray u, FloatArray w, int j, float learningRate,
            float momentum) {
        float update = momentum * u.get(j) - learningRate * gradient;
        u.set(j, update);
        w.set(j, w.get(j) + update);
    }
}
