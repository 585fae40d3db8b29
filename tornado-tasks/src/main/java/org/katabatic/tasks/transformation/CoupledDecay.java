package org.katabatic.tasks.transformation;

import java.util.List;
import org.katabatic.tasks.bytecode.Insertion;
import org.katabatic.tasks.bytecode.Insertion.Operand;
import org.katabatic.tasks.bytecode.KernelMethod;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Coupled weight decay: the gradient of (λ/2)|w|² joins the gradient, and goes through the step rule.
 *   g ← g + λ w
 * A. Krogh and J. A. Hertz, A Simple Weight Decay Can Improve Generalization, NIPS 1991, eq. (4). Differs from the
 * paper: nothing.
 *
 * @param decay
 *            λ at least 0
 */
public record CoupledDecay(double decay) implements Transformation {

    /** Refuses a decay out of range. */
    public CoupledDecay {
        Settings.requireNotNegative("decay", decay);
    }

    @Override
    public String name() {
        return "coupled-decay";
    }

    @Override
    public String equations() {
        return "g ← g + λ w";
    }

    @Override
    public String paper() {
        return "Krogh, Hertz, A Simple Weight Decay Can Improve Generalization, 1991, eq. (4)";
    }

    @Override
    public int valueCount() {
        return 1;
    }

    @Override
    public void writeValues(long t, double learningRate, FloatArray values, int offset) {
        values.set(offset, (float) decay);
    }

    @Override
    public Bound bind(Binding b) {
        return Bound.onGradient(new Part.Coordinate(
                new Insertion(KernelMethod.named(CoupledDecay.class, "decayedGradient"),
                        List.of(new Operand.Gradient(), new Operand.Whole(b.parameters()), new Operand.Index(),
                                b.value(0))),
                graph -> graph.task(b.id(""), CoupledDecay::decayGradient, b.values(), b.parameters(), b.gradient(),
                        b.offset(), b.d())));
    }

    /** A gradient with the decay's, called by kernels. */
    public static float decayedGradient(float gradient, FloatArray w, int j, float decay) {
        return gradient + decay * w.get(j);
    }

    /**
     * Adds the gradient of the decay.
     *   g_j ← g_j + λ w_j
     * Parallel over j. Error class ULPS(2). Moves 12d bytes, 2d flop.
     *
     * @param values
     *            λ at index offset. Read.
     * @param w
     *            (d). Read.
     * @param g
     *            (d). Read and overwritten.
     */
    public static void decayGradient(FloatArray values, FloatArray w, FloatArray g, int offset, int d) {
        float decay = values.get(offset);
        for (@Parallel int j = 0; j < d; j++) {
            g.set(j, decayedGradient(g.get(j), w, j, decay));
        }
    }
}
