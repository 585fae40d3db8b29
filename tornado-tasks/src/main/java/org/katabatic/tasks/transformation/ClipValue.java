package org.katabatic.tasks.transformation;

import java.util.List;
import org.katabatic.tasks.bytecode.Insertion;
import org.katabatic.tasks.bytecode.Insertion.Operand;
import org.katabatic.tasks.bytecode.KernelMethod;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Clipping by value.
 *   g_j ← max(−c, min(c, g_j))
 * T. Mikolov, Statistical Language Models Based on Neural Networks, PhD thesis, Brno, 2012, section 3.2.2. Differs from
 * the thesis: nothing.
 *
 * @param limit
 *            c &gt; 0
 */
public record ClipValue(double limit) implements Transformation {

    /** Refuses a limit out of range. */
    public ClipValue {
        Settings.requirePositive("limit", limit);
    }

    @Override
    public String name() {
        return "clip-value";
    }

    @Override
    public String equations() {
        return "g_j ← max(−c, min(c, g_j))";
    }

    @Override
    public String paper() {
        return "Mikolov, Statistical Language Models Based on Neural Networks, 2012, section 3.2.2";
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
    public Bound bind(Binding b) {
        return Bound.onGradient(new Part.Coordinate(
                new Insertion(KernelMethod.named(ClipValue.class, "clippedGradient"),
                        List.of(new Operand.Gradient(), b.value(0))),
                graph -> graph.task(b.id(""), ClipValue::clipGradient, b.values(), b.gradient(), b.offset(), b.d())));
    }

    /** A gradient clipped, called by kernels. */
    public static float clippedGradient(float gradient, float limit) {
        return TornadoMath.max(-limit, TornadoMath.min(limit, gradient));
    }

    /**
     * Clips a gradient by value.
     *   g_j ← max(−c, min(c, g_j))
     * Parallel over j. Error class EXACT. Moves 8d bytes, 2d flop.
     *
     * @param values
     *            c at index offset. Read.
     * @param g
     *            (d). Read and overwritten.
     */
    public static void clipGradient(FloatArray values, FloatArray g, int offset, int d) {
        float limit = values.get(offset);
        for (@Parallel int j = 0; j < d; j++) {
            g.set(j, clippedGradient(g.get(j), limit));
        }
    }
}
