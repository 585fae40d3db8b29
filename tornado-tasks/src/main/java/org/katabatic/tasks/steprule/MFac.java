package org.katabatic.tasks.steprule;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.FisherKernels;
import org.katabatic.tasks.kernel.NormKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * M-FAC: natural gradient descent with the empirical Fisher matrix of the last m gradients, the present one included,
 * in O(dm) and without a (d, d) matrix.
 *   F = λI + (1/m) Σ g_i g_iᵀ over the window
 *   u ← μ u + (1 − μ) F⁻¹ g
 *   w ← w − η u
 * E. Frantar, E. Kurtic and D. Alistarh, M-FAC: Efficient Matrix-Free Approximations of Second-Order Information,
 * NeurIPS 2021, arXiv 2107.03356, Section 3.2, the dynamic algorithm: the Gram matrix of the window has one row and
 * column replaced, and is factorized without pivoting. Places of the window that were not filled yet hold zeros, which
 * add nothing to F but the 1/m. Differs from the paper: g is in the window, so that F⁻¹g = m Gᵀ(GGᵀ + mλI)⁻¹e_r, which
 * is the paper's g/λ − Gᵀ(…) without the cancellation; the coefficients come from back substitution in place of the
 * paper's recursion; the window and the damping that the paper uses (1024 and 1e-5, for networks) are not the defaults,
 * since m³/6 products are one work-item's and float32 loses (Σ|g_i|²/mλ) units in the last place.
 *
 * @param learningRate
 *            η &gt; 0
 * @param momentum
 *            μ in [0, 1)
 * @param damping
 *            λ &gt; 0
 * @param window
 *            m, a whole number from 1 to 4096
 */
public record MFac(double learningRate, double momentum, double damping, double window) implements StepRule {

    /** The largest window. */
    public static final int LARGEST_WINDOW = 4096;

    /** The paper's learning rate and momentum. */
    public static final MFac DEFAULT = new MFac(1e-3, 0, 1e-2, 32);

    /** Refuses hyperparameters out of range. */
    public MFac {
        Hyperparameters.requirePositive("learningRate", learningRate);
        Hyperparameters.requireFraction("momentum", momentum);
        Hyperparameters.requirePositive("damping", damping);
        Hyperparameters.requireWhole("window", window, LARGEST_WINDOW);
    }

    @Override
    public String name() {
        return "m-fac";
    }

    @Override
    public List<String> state() {
        return List.of("window", "gram", "update");
    }

    @Override
    public List<String> scratch() {
        return List.of("blockProducts", "triangle", "coefficients");
    }

    @Override
    public int length(String vector, int d) {
        int m = (int) window;
        long length = switch (vector) {
            case "window" -> (long) m * d;
            case "gram" -> (long) m * m;
            case "blockProducts" -> (long) m * NormKernels.blocks(d);
            case "triangle" -> (long) m * (m + 1) / 2;
            case "coefficients" -> m;
            default -> d;
        };
        if (length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("window times parameters must be at most " + Integer.MAX_VALUE
                    + ": window=" + m + ", parameters=" + d);
        }
        return (int) length;
    }

    @Override
    public int hyperSize() {
        return 5;
    }

    @Override
    public void writeHyper(long t, FloatArray hyper) {
        hyper.set(0, (float) learningRate);
        hyper.set(1, (float) momentum);
        hyper.set(2, (float) (1 - momentum));
        hyper.set(3, (float) ((t - 1) % (long) window));
        hyper.set(4, (float) (window * damping));
    }

    @Override
    public void addTask(IterationGraph.Builder graph, StepBuffers b) {
        int m = (int) window;
        int blocks = NormKernels.blocks(b.d());
        FloatArray gradients = b.state().get(0);
        FloatArray blockProducts = b.scratch().get(0);
        FloatArray coefficients = b.scratch().get(2);
        graph.task("products", FisherKernels::windowProducts, b.hyper(), b.gradient(), gradients, blockProducts, m,
                b.d(), blocks)
                .task("coefficients", FisherKernels::fisherCoefficients, b.hyper(), blockProducts, b.state().get(1),
                        b.scratch().get(1), coefficients, m, blocks)
                .task("step", FisherKernels::combinedStep, b.hyper(), coefficients, gradients, b.state().get(2),
                        b.parameters(), m, b.d());
    }

    /** Products with the window, where one row is replaced, and step. */
    @Override
    public int bytesPerParameter() {
        return Float.BYTES * (1 + (int) window + ((int) window + 4));
    }

    @Override
    public String equations() {
        return "F = λI + (1/m) Σ g_i g_iᵀ over the last m gradients; u ← μ u + (1 − μ) F⁻¹ g; w ← w − η u";
    }

    @Override
    public String paper() {
        return "Frantar, Kurtic, Alistarh, M-FAC: Efficient Matrix-Free Approximations of Second-Order Information,"
                + " NeurIPS 2021, arXiv 2107.03356, Section 3.2";
    }
}
