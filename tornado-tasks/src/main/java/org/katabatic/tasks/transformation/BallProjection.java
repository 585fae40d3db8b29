package org.katabatic.tasks.transformation;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Projection onto the L2 ball of a radius around 0.
 *   w ← w min(1, R/|w|)
 * N. Parikh and S. Boyd, Proximal Algorithms, 2014, section 6.5.1. Differs from the paper: nothing. |w|² is formed in
 * float32.
 *
 * @param radius
 *            R &gt; 0
 */
public record BallProjection(double radius) implements Transformation {

    /** Refuses a radius out of range. */
    public BallProjection {
        Settings.requirePositive("radius", radius);
    }

    @Override
    public String name() {
        return "l2-ball";
    }

    @Override
    public String equations() {
        return "w ← w min(1, R/|w|) after the step";
    }

    @Override
    public String paper() {
        return "Parikh, Boyd, Proximal Algorithms, 2014, section 6.5.1";
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
        LimitKernels.LimitingFactor limited = LimitKernels.limit(b, "", b.parameters(), 0);
        return Bound.onParameters(new Part.Whole(limited.tasks()), new Part.Whole(
                graph -> graph.task(b.id(""), LimitKernels::scaleVector, limited.factor(), b.parameters(), b.d())));
    }
}
