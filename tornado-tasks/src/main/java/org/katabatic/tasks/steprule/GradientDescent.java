package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Gradient descent.
 *   w ← w − η g
 * A.-L. Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées, 1847. Differs from the paper:
 * the step size is a constant, not found by a search along the line.
 *
 * @param learningRate
 *            η &gt; 0
 */
public record GradientDescent(double learningRate) implements StepRule {

    /** The defaults. */
    public static final GradientDescent DEFAULT = new GradientDescent(0.1);

    /** Refuses hyperparameters out of range. */
    public GradientDescent {
        Hyperparameters.requirePositive("learningRate", learningRate);
    }

    @Override
    public String name() {
        return "gradient-descent";
    }

    @Override
    public List<String> state() {
        return List.of();
    }

    @Override
    public int hyperSize() {
        return 1;
    }

    @Override
    public void writeHyper(long t, FloatArray hyper) {
        hyper.set(0, (float) learningRate);
    }

    @Override
    public boolean isLinear() {
        return true;
    }

    @Override
    public void addTask(IterationGraph.Builder graph, StepBuffers b) {
        graph.task("step", GradientDescent::gradientDescentStep, b.hyper(), b.gradient(), b.parameters(), b.d());
    }

    @Override
    public String equations() {
        return "w ← w − η g";
    }

    @Override
    public String paper() {
        return "Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées, 1847";
    }

    /**
     * One step of gradient descent.
     *   w_j ← w_j − η g_j
     * Parallel over j. Error class ULPS(2). Moves 12d bytes, 2d flop.
     *
     * @param hyper
     *            (1): η. Read.
     * @param g
     *            (d). Read.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void gradientDescentStep(FloatArray hyper, FloatArray g, FloatArray w, int d) {
        float learningRate = hyper.get(0);
        for (@Parallel int j = 0; j < d; j++) {
            gradientDescentCoordinate(g.get(j), w, j, learningRate);
        }
    }

    /** The step of parameter j. Hyperparameters in the order of the hyper buffer. */
    public static void gradientDescentCoordinate(float gradient, FloatArray w, int j, float learningRate) {
        w.set(j, w.get(j) - learningRate * gradient);
    }
}
