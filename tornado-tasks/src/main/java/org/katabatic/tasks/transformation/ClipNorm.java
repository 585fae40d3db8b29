package org.katabatic.tasks.transformation;

import java.util.List;
import org.katabatic.tasks.bytecode.Insertion;
import org.katabatic.tasks.bytecode.Insertion.Operand;
import org.katabatic.tasks.bytecode.KernelMethod;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Clipping by the norm of the whole gradient.
 *   g ← g min(1, c/|g|)
 * R. Pascanu, T. Mikolov and Y. Bengio, On the difficulty of training recurrent neural networks, ICML 2013, Algorithm
 * 1. Differs from the paper: nothing. |g|² is formed in float32: a gradient with |g| above 1.8e19 overflows.
 *
 * @param limit
 *            c &gt; 0
 */
public record ClipNorm(double limit) implements Transformation {

    /** Refuses a limit out of range. */
    public ClipNorm {
        Settings.requirePositive("limit", limit);
    }

    @Override
    public String name() {
        return "clip-norm";
    }

    @Override
    public String equations() {
        return "g ← g min(1, c/|g|)";
    }

    @Override
    public String paper() {
        return "Pascanu, Mikolov, Bengio, On the difficulty of training recurrent neural networks, 2013, Algorithm 1";
    }

    @Override
    public int valueCount() {
        return 1;
    }

    @Override
    public void writeValues(long t, double learningRate, FloatArray values, int offset) {
        values.set(offset, (float) limit);
    }

    @Override
    public boolean isPerParameter() {
        return false;
    }

    @Override
    public Bound bind(Binding b) {
        LimitKernels.LimitingFactor limited = LimitKernels.limit(b, "", b.gradient(), 0);
        return Bound.onGradient(new Part.Whole(limited.tasks()), new Part.Coordinate(
                new Insertion(KernelMethod.named(LimitKernels.class, "scaledGradient"),
                        List.of(new Operand.Gradient(), new Operand.Element(limited.factor(), 0))),
                graph -> graph.task(b.id(""), LimitKernels::scaleVector, limited.factor(), b.gradient(), b.d())));
    }
}
