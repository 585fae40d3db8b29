package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.NormKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Normalized gradient descent: every step has the same length.
 *   w ← w − η g/|g|,  and w where g = 0
 * E. Hazan, K. Y. Levy and S. Shalev-Shwartz, Beyond Convexity: Stochastic Quasi-Convex Optimization, NeurIPS 2015,
 * arXiv 1507.02030, Algorithm 1. Differs from the paper: nothing; there is no ε, and at g = 0, where the paper's step
 * is not defined, the parameters stay.
 *
 * @param learningRate
 *            η &gt; 0, the length of a step
 */
public record NormalizedGradient(double learningRate) implements StepRule {

    /** The defaults. */
    public static final NormalizedGradient DEFAULT = new NormalizedGradient(0.01);

    /** Refuses hyperparameters out of range. */
    public NormalizedGradient {
        Hyperparameters.requirePositive("learningRate", learningRate);
    }

    @Override
    public String name() {
        return "normalized-gradient";
    }

    @Override
    public List<String> state() {
        return List.of();
    }

    @Override
    public List<String> scratch() {
        return List.of("blockSquares", "scale");
    }

    @Override
    public int length(String vector, int d) {
        return vector.equals("blockSquares") ? NormKernels.blocks(d) : 1;
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
    public void addTask(IterationGraph.Builder graph, StepBuffers b) {
        FloatArray blockSquares = b.scratch().get(0);
        FloatArray scale = b.scratch().get(1);
        graph.task("squares", NormKernels::squaresOfBlocks, b.gradient(), blockSquares, b.d(), blockSquares.getSize())
                .task("scale", NormKernels::lengthScale, b.hyper(), blockSquares, scale, blockSquares.getSize())
                .task("step", NormKernels::scaledStep, scale, b.gradient(), b.parameters(), b.d());
    }

    /** The norm reads g, the step reads g and w and writes w. */
    @Override
    public int bytesPerParameter() {
        return Float.BYTES * (1 + 3);
    }

    @Override
    public String equations() {
        return "w ← w − η g/|g|";
    }

    @Override
    public String paper() {
        return "Hazan, Levy, Shalev-Shwartz, Beyond Convexity: Stochastic Quasi-Convex Optimization, NeurIPS 2015,"
                + " arXiv 1507.02030, Algorithm 1";
    }
}
