package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * RMSProp: the gradient divided by a running root of its mean square.
 *   v ← ρ v + (1 − ρ) g²
 *   w ← w − η g / (√v + ε)
 * T. Tieleman and G. Hinton, Lecture 6.5: RMSProp, COURSERA: Neural Networks for Machine Learning, 2012, slide 29.
 * Differs from the paper: the lecture divides by √v alone; ε stands outside the root, where PyTorch has it too. No bias
 * correction, as in the lecture: the first steps are larger by 1/√(1 − ρ^t) than those of Adam with β₁ = 0.
 *
 * @param learningRate
 *            η &gt; 0
 * @param decay
 *            ρ in [0, 1), decay rate of the squares
 * @param epsilon
 *            ε &gt; 0
 */
public record RmsProp(double learningRate, double decay, double epsilon) implements StepRule {

    /** The lecture's decay rate; the others are PyTorch's, since the lecture has none. */
    public static final RmsProp DEFAULT = new RmsProp(0.01, 0.9, 1e-8);

    /** Refuses hyperparameters out of range. */
    public RmsProp {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requireFraction("decay", decay);
        Hyperparameters.requirePositive("epsilon", epsilon);
    }

    @Override
    public String name() {
        return "rmsprop";
    }

    @Override
    public List<String> state() {
        return List.of("secondMoment");
    }

    @Override
    public int hyperSize() {
        return 4;
    }

    @Override
    public void writeHyper(long t, FloatArray hyper) {
        hyper.set(0, (float) learningRate);
        hyper.set(1, (float) decay);
        hyper.set(2, (float) (1 - decay));
        hyper.set(3, (float) epsilon);
    }

    @Override
    public void addTask(IterationGraph.Builder graph, StepBuffers b) {
        graph.task("step", RmsProp::rmsPropStep, b.hyper(), b.gradient(), b.state().get(0), b.parameters(), b.d());
    }

    @Override
    public String equations() {
        return "v ← ρ v + (1 − ρ) g²; w ← w − η g / (√v + ε)";
    }

    @Override
    public String paper() {
        return "Tieleman, Hinton, Lecture 6.5: RMSProp, COURSERA: Neural Networks for Machine Learning, 2012";
    }

    /**
     * One step of RMSProp.
     *   v_j ← ρ v_j + (1 − ρ) g_j²,  w_j ← w_j − η g_j / (√v_j + ε)
     * Parallel over j. Error class ULPS(10). Moves 20d bytes, 9d flop.
     *
     * @param hyper
     *            (4): η, ρ, 1 − ρ, ε. Read.
     * @param g
     *            (d). Read.
     * @param v
     *            (d). Read and overwritten.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void rmsPropStep(FloatArray hyper, FloatArray g, FloatArray v, FloatArray w, int d) {
        float learningRate = hyper.get(0);
        float decay = hyper.get(1);
        float newPart = hyper.get(2);
        float epsilon = hyper.get(3);
        for (@Parallel int j = 0; j < d; j++) {
            rmsPropCoordinate(g.get(j), v, w, j, learningRate, decay, newPart, epsilon);
        }
    }

    /** The step of parameter j. Hyperparameters in the order of the hyper buffer. */
    public static void rmsPropCoordinate(float gradient, FloatArray v, FloatArray w, int j, float learningRate,
            float decay, float newPart, float epsilon) {
        float square = decay * v.get(j) + newPart * gradient * gradient;
        v.set(j, square);
        w.set(j, w.get(j) - learningRate * gradient / (TornadoMath.sqrt(square) + epsilon));
    }
}
