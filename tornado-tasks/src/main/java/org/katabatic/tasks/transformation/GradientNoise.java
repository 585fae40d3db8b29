package org.katabatic.tasks.transformation;

import java.util.List;
import org.katabatic.tasks.bytecode.Insertion;
import org.katabatic.tasks.bytecode.Insertion.Operand;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.random.RandomKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Annealed Gaussian gradient noise.
 *   g_j ← g_j + N(0, σ_t²),  σ_t² = η/(1 + t)^γ, t = 0 in the first step
 * η/(1 + t)^γ is the variance, not the deviation; every parameter has noise of its own. A. Neelakantan et al., Adding
 * Gradient Noise Improves Learning for Very Deep Networks, 2015, arXiv 1511.06807, eq. (1). Differs from the paper:
 * nothing.
 *
 * @param eta
 *            η at least 0, the variance in the first step
 * @param gamma
 *            γ at least 0
 */
public record GradientNoise(double eta, double gamma) implements Transformation {

    /** The paper's γ. */
    public static final double DEFAULT_GAMMA = 0.55;

    /** Refuses settings out of range. */
    public GradientNoise {
        Settings.requireNotNegative("eta", eta);
        Settings.requireNotNegative("gamma", gamma);
    }

    /** σ_t of a step, counted from 1. */
    public double deviation(long t) {
        return Math.sqrt(eta / Math.pow(t, gamma));
    }

    @Override
    public String name() {
        return "gradient-noise";
    }

    @Override
    public String equations() {
        return "g_j ← g_j + N(0, η/(1 + t)^γ), t from 0";
    }

    @Override
    public String paper() {
        return "Neelakantan et al., Adding Gradient Noise Improves Learning for Very Deep Networks, 2015, arXiv"
                + " 1511.06807, eq. (1)";
    }

    @Override
    public int valueCount() {
        return 1;
    }

    @Override
    public void writeValues(long t, double learningRate, FloatArray values, int offset) {
        values.set(offset, (float) deviation(t));
    }

    @Override
    public Bound bind(Binding b) {
        b.counter().addWithQuantilesTo(b.graph());
        IntArray counter = b.counter().words();
        IntArray quantiles = b.counter().quantiles();
        return Bound.onGradient(new Part.Coordinate(
                new Insertion(KernelMethod.named(GradientNoise.class, "noisyGradient"),
                        List.of(new Operand.Gradient(), new Operand.Whole(counter), new Operand.Whole(quantiles),
                                new Operand.Index(), b.value(0))),
                graph -> graph.task(b.id(""), GradientNoise::addGradientNoise, counter, quantiles, b.values(),
                        b.gradient(), b.offset(), b.d())));
    }

    /** A gradient with noise, called by kernels. */
    public static float noisyGradient(float gradient, IntArray counter, IntArray quantiles, int j, float deviation) {
        return gradient + deviation * RandomKernels.gaussianOf(counter, quantiles, RandomStream.GRADIENT_NOISE, j);
    }

    /**
     * Adds noise to a gradient.
     *   g_j ← g_j + σ z_j, z_j ~ N(0, 1)
     * Parallel over j. Error class ULPS(2). Moves 8d bytes.
     *
     * @param counter
     *            (4): seed and step. Read.
     * @param quantiles
     *            the counter's table. Read.
     * @param values
     *            σ at index offset. Read.
     * @param g
     *            (d). Read and overwritten.
     */
    public static void addGradientNoise(IntArray counter, IntArray quantiles, FloatArray values, FloatArray g,
            int offset, int d) {
        float deviation = values.get(offset);
        for (@Parallel int j = 0; j < d; j++) {
            g.set(j, noisyGradient(g.get(j), counter, quantiles, j, deviation));
        }
    }
}
