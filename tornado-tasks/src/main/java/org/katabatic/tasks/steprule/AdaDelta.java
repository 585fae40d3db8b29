package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * AdaDelta: the step has the units of the parameters, from the running root of what they moved before.
 *   v ← ρ v + (1 − ρ) g²
 *   Δ = −√(x + ε)/√(v + ε) g
 *   x ← ρ x + (1 − ρ) Δ²
 *   w ← w + η Δ
 * ε stands inside both roots, and is what the first step grows from. M. D. Zeiler, ADADELTA: An Adaptive Learning Rate
 * Method, 2012, arXiv 1212.5701, Algorithm 1. Differs from the paper: it has no learning rate, which is η = 1, the
 * default; another η scales what is applied and not what is remembered.
 *
 * @param learningRate
 *            η &gt; 0
 * @param decay
 *            ρ in [0, 1), decay rate of the squares
 * @param epsilon
 *            ε &gt; 0
 */
public record AdaDelta(double learningRate, double decay, double epsilon) implements StepRule {

    /** The paper's, of its section 4.1. */
    public static final AdaDelta DEFAULT = new AdaDelta(1, 0.95, 1e-6);

    /** Refuses hyperparameters out of range. */
    public AdaDelta {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requireFraction("decay", decay);
        Hyperparameters.requirePositive("epsilon", epsilon);
    }

    @Override
    public String name() {
        return "adadelta";
    }

    @Override
    public List<String> state() {
        return List.of("squaredGradient", "squaredUpdate");
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
        graph.task("step", AdaDelta::adaDeltaStep, b.hyper(), b.gradient(), b.state().get(0), b.state().get(1),
                b.parameters(), b.d());
    }

    @Override
    public String equations() {
        return "v ← ρ v + (1 − ρ) g²; Δ = −√(x + ε)/√(v + ε) g; x ← ρ x + (1 − ρ) Δ²; w ← w + η Δ";
    }

    @Override
    public String paper() {
        return "Zeiler, ADADELTA: An Adaptive Learning Rate Method, 2012, arXiv 1212.5701, Algorithm 1";
    }

    /**
     * One step of AdaDelta.
     *   v_j ← ρ v_j + (1 − ρ) g_j²,  Δ_j = −√((x_j + ε)/(v_j + ε)) g_j,  x_j ← ρ x_j + (1 − ρ) Δ_j²,  w_j ← w_j + η Δ_j
     * Parallel over j. Error class ULPS(12). Moves 28d bytes, 15d flop.
     *
     * @param hyper
     *            (4): η, ρ, 1 − ρ, ε. Read.
     * @param g
     *            (d). Read.
     * @param v
     *            (d). Read and overwritten.
     * @param x
     *            (d). Read and overwritten.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void adaDeltaStep(FloatArray hyper, FloatArray g, FloatArray v, FloatArray x, FloatArray w, int d) {
        float learningRate = hyper.get(0);
        float decay = hyper.get(1);
        float newPart = hyper.get(2);
        float epsilon = hyper.get(3);
        for (@Parallel int j = 0; j < d; j++) {
            adaDeltaCoordinate(g.get(j), v, x, w, j, learningRate, decay, newPart, epsilon);
        }
    }

    /** The step of parameter j. Hyperparameters in the order of the hyper buffer. */
    public static void adaDeltaCoordinate(float gradient, FloatArray v, FloatArray x, FloatArray w, int j,
            float learningRate, float decay, float newPart, float epsilon) {
        float square = decay * v.get(j) + newPart * gradient * gradient;
        float moved = x.get(j);
        float delta = TornadoMath.sqrt((moved + epsilon) / (square + epsilon)) * gradient;
        v.set(j, square);
        x.set(j, decay * moved + newPart * delta * delta);
        w.set(j, w.get(j) - learningRate * delta);
    }
}
