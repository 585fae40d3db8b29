package org.katabatic.tasks.steprule;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.NormKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Sharpness-aware minimization: the step is taken with the gradient at the worst point nearby, to first order.
 *   a = w + ρ g/|g|,  and w where g = 0
 *   u ← μ u − η ∇f(a)
 *   w ← w + u
 * P. Foret, A. Kleiner, H. Mobahi and B. Neyshabur, Sharpness-Aware Minimization for Efficiently Improving
 * Generalization, ICLR 2021, arXiv 2010.01412, Algorithm 1 with eq. (2) for p = 2. Differs from the paper: nothing; the
 * base rule is gradient descent, with the momentum of the heavy ball where μ &gt; 0. Both gradients are of one batch.
 *
 * @param learningRate
 *            η &gt; 0
 * @param rho
 *            ρ &gt; 0, the distance to the point nearby
 * @param momentum
 *            μ in [0, 1)
 */
public record Sam(double learningRate, double rho, double momentum) implements StepRule {

    /** The paper's distance; it names no learning rate for small problems. */
    public static final Sam DEFAULT = new Sam(0.01, 0.05, 0);

    /** Refuses hyperparameters out of range. */
    public Sam {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requirePositive("rho", rho);
        Hyperparameters.requireFraction("momentum", momentum);
    }

    @Override
    public String name() {
        return "sam";
    }

    @Override
    public List<String> state() {
        return List.of("update");
    }

    @Override
    public List<String> scratch() {
        return List.of("blockSquares", "scale", "ascendedParameters", "ascendedGradient");
    }

    @Override
    public int length(String vector, int d) {
        return switch (vector) {
            case "blockSquares" -> NormKernels.blocks(d);
            case "scale" -> 1;
            default -> d;
        };
    }

    @Override
    public Set<Oracle> oracles() {
        return EnumSet.of(Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE);
    }

    @Override
    public int hyperSize() {
        return 3;
    }

    @Override
    public void writeHyper(long t, FloatArray hyper) {
        hyper.set(0, (float) rho);
        hyper.set(1, (float) learningRate);
        hyper.set(2, (float) momentum);
    }

    @Override
    public void addTask(IterationGraph.Builder graph, StepBuffers b) {
        FloatArray blockSquares = b.scratch().get(0);
        FloatArray scale = b.scratch().get(1);
        FloatArray ascended = b.scratch().get(2);
        FloatArray ascendedGradient = b.scratch().get(3);
        graph.task("squares", NormKernels::squaresOfBlocks, b.gradient(), blockSquares, b.d(), blockSquares.getSize())
                .task("scale", NormKernels::lengthScale, b.hyper(), blockSquares, scale, blockSquares.getSize())
                .task("ascent", NormKernels::ascendedParameters, scale, b.gradient(), b.parameters(), ascended, b.d());
        b.objective().addGradientAt(graph, "second", ascended, ascendedGradient);
        graph.task("step", Sam::samStep, b.hyper(), ascendedGradient, b.state().get(0), b.parameters(), b.d());
    }

    /** Norm, ascent and step; without the second gradient. */
    @Override
    public int bytesPerParameter() {
        return Float.BYTES * (1 + 3 + 5);
    }

    @Override
    public String equations() {
        return "a = w + ρ g/|g|; u ← μ u − η ∇f(a); w ← w + u";
    }

    @Override
    public String paper() {
        return "Foret, Kleiner, Mobahi, Neyshabur, Sharpness-Aware Minimization for Efficiently Improving"
                + " Generalization, ICLR 2021, arXiv 2010.01412, Algorithm 1";
    }

    /**
     * One step with the gradient at the ascended parameters.
     *   u_j ← μ u_j − η a_j,  w_j ← w_j + u_j
     * Parallel over j. Error class ULPS(4). Moves 20d bytes, 4d flop.
     *
     * @param hyper
     *            (3): ρ, η, μ. Read.
     * @param ascendedGradient
     *            a, (d). Read.
     * @param u
     *            (d). Read and overwritten.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void samStep(FloatArray hyper, FloatArray ascendedGradient, FloatArray u, FloatArray w, int d) {
        float learningRate = hyper.get(1);
        float momentum = hyper.get(2);
        for (@Parallel int j = 0; j < d; j++) {
            float update = momentum * u.get(j) - learningRate * ascendedGradient.get(j);
            u.set(j, update);
            w.set(j, w.get(j) + update);
        }
    }
}
