package org.katabatic.tasks.transformation;

import java.util.List;
import org.katabatic.tasks.bytecode.Insertion;
import org.katabatic.tasks.bytecode.Insertion.Operand;
import org.katabatic.tasks.bytecode.KernelMethod;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Projection onto the L∞ box of a radius around 0.
 *   w_j ← max(−R, min(R, w_j))
 * N. Parikh and S. Boyd, Proximal Algorithms, 2014, section 6.2.4. Differs from the paper: nothing.
 *
 * @param radius
 *            R &gt; 0
 */
public record BoxProjection(double radius) implements Transformation {

    /** Refuses a radius out of range. */
    public BoxProjection {
        Settings.requirePositive("radius", radius);
    }

    @Override
    public String name() {
        return "box";
    }

    @Override
    public String equations() {
        return "w_j ← max(−R, min(R, w_j)) after the step";
    }

    @Override
    public String paper() {
        return "Parikh, Boyd, Proximal Algorithms, 2014, section 6.2.4";
    }

    @Override
    public int valueCount() {
        return 1;
    }

    @Override
    public void writeValues(long t, double learningRate, FloatArray values, int offset) {
        values.set(offset, (float) radius);
    }

    @Override
    public Bound bind(Binding b) {
        return Bound.onParameters(new Part.Coordinate(
                new Insertion(KernelMethod.named(BoxProjection.class, "clampParameter"),
                        List.of(new Operand.Whole(b.parameters()), new Operand.Index(), b.value(0))),
                graph -> graph.task(b.id(""), BoxProjection::clampParameters, b.values(), b.parameters(), b.offset(),
                        b.d())));
    }

    /** Clamps a parameter, called by kernels. */
    public static void clampParameter(FloatArray w, int j, float radius) {
        w.set(j, TornadoMath.max(-radius, TornadoMath.min(radius, w.get(j))));
    }

    /**
     * Projects the parameters onto a box.
     *   w_j ← max(−R, min(R, w_j))
     * Parallel over j. Error class EXACT. Moves 8d bytes, 2d flop.
     *
     * @param values
     *            R at index offset. Read.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void clampParameters(FloatArray values, FloatArray w, int offset, int d) {
        float radius = values.get(offset);
        for (@Parallel int j = 0; j < d; j++) {
            clampParameter(w, j, radius);
        }
    }
}
