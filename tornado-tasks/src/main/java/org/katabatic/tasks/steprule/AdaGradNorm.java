package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.NormKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * AdaGrad-Norm: one step size for all parameters, from the norms of all gradients so far.
 *   b² ← b² + |g|²
 *   w ← w − (η/b) g
 * The step divides by the new b. R. Ward, X. Wu and L. Bottou, AdaGrad Stepsizes: Sharp Convergence over Nonconvex
 * Landscapes, ICML 2019, arXiv 1806.01811, Algorithm 1. Differs from the paper: nothing; b² − b₀² is what is kept, so
 * that state begins at zero.
 *
 * @param learningRate
 *            η &gt; 0
 * @param initialNorm
 *            b₀ &gt; 0
 */
public record AdaGradNorm(double learningRate, double initialNorm) implements StepRule {

    /** The defaults; the paper's bounds hold for any. */
    public static final AdaGradNorm DEFAULT = new AdaGradNorm(1, 0.1);

    private static final String SQUARES = "squaredNorms";

    /** Refuses hyperparameters out of range. */
    public AdaGradNorm {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requirePositive("initialNorm", initialNorm);
    }

    @Override
    public String name() {
        return "adagrad-norm";
    }

    @Override
    public List<String> state() {
        return List.of(SQUARES);
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
        return 2;
    }

    @Override
    public void writeHyper(long t, FloatArray hyper) {
        hyper.set(0, (float) learningRate);
        hyper.set(1, (float) (initialNorm * initialNorm));
    }

    @Override
    public void addTask(IterationGraph.Builder graph, StepBuffers b) {
        FloatArray blockSquares = b.scratch().get(0);
        FloatArray scale = b.scratch().get(1);
        graph.task("squares", NormKernels::squaresOfBlocks, b.gradient(), blockSquares, b.d(), blockSquares.getSize())
                .task("scale", AdaGradNorm::adaGradNormScale, b.hyper(), blockSquares, b.state().get(0), scale,
                        blockSquares.getSize())
                .task("step", NormKernels::scaledStep, scale, b.gradient(), b.parameters(), b.d());
    }

    /** The norm reads g, the step reads g and w and writes w. */
    @Override
    public int bytesPerParameter() {
        return Float.BYTES * (1 + 3);
    }

    @Override
    public String equations() {
        return "b² ← b² + |g|²; w ← w − (η/b) g";
    }

    @Override
    public String paper() {
        return "Ward, Wu, Bottou, AdaGrad Stepsizes: Sharp Convergence over Nonconvex Landscapes, ICML 2019,"
                + " arXiv 1806.01811, Algorithm 1";
    }

    /**
     * The step size of AdaGrad-Norm.
     *   q ← q + Σ_b s_b,  c = η/√(b₀² + q)
     * One work-item, since it is one number. Error class SUM(blocks + 4). Moves 4 blocks bytes.
     *
     * @param hyper
     *            (2): η, b₀². Read.
     * @param blockSquares
     *            s, (blocks). Read.
     * @param squaredNorms
     *            q, (1). Read and overwritten.
     * @param scale
     *            c, (1). Overwritten.
     */
    public static void adaGradNormScale(FloatArray hyper, FloatArray blockSquares, FloatArray squaredNorms,
            FloatArray scale, int blocks) {
        float learningRate = hyper.get(0);
        float initial = hyper.get(1);
        for (@Parallel int i = 0; i < 1; i++) {
            float squares = squaredNorms.get(i) + NormKernels.sumOfBlocks(blockSquares, blocks);
            squaredNorms.set(i, squares);
            scale.set(i, learningRate / TornadoMath.sqrt(initial + squares));
        }
    }
}
