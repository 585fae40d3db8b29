package org.katabatic.tasks.transformation;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Projection onto the probability simplex.
 *   w_j ← max(w_j − θ, 0), with θ such that Σ_j w_j = 1
 * θ is found by bisection between max w − 1 and max w, then from the parameters that stay positive. J. Duchi et al.,
 * Efficient Projections onto the l1-Ball for Learning in High Dimensions, ICML 2008, eq. (3). Differs from the paper:
 * bisection in place of sorting, which a device does in fixed time and memory. One work-item does it: O(d) for each of
 * 26 halvings, so it is for up to some 10,000 parameters.
 */
public record SimplexProjection() implements Transformation {

    /** Halvings of an interval of length 1: down to a rounding of numbers near 1. */
    private static final int HALVINGS = 26;

    @Override
    public String name() {
        return "simplex";
    }

    @Override
    public String equations() {
        return "w_j ← max(w_j − θ, 0) after the step, with θ such that Σ w_j = 1";
    }

    @Override
    public String paper() {
        return "Duchi et al., Efficient Projections onto the l1-Ball for Learning in High Dimensions, 2008, eq. (3)";
    }

    @Override
    public Bound bind(Binding b) {
        FloatArray threshold = b.output("Threshold", 2);
        return Bound.onParameters(new Part.Whole(graph -> graph
                .task(b.id("Threshold"), SimplexProjection::simplexThreshold, b.parameters(), threshold, b.d())
                .task(b.id(""), SimplexProjection::simplexShift, threshold, b.parameters(), b.d())));
    }

    /**
     * The threshold of the projection, from the largest parameter.
     *   μ = max_j w_j,  Σ_j max(w_j − μ − τ, 0) = 1
     * One work-item, in index order. Error class SUM(d). Moves 4·28d bytes.
     *
     * @param w
     *            (d). Read.
     * @param threshold
     *            (2): μ, τ. Overwritten.
     */
    public static void simplexThreshold(FloatArray w, FloatArray threshold, int d) {
        for (@Parallel int i = 0; i < 1; i++) {
            float largest = w.get(0);
            for (int j = 1; j < d; j++) {
                largest = TornadoMath.max(largest, w.get(j));
            }
            float low = -1f;
            float width = 1f;
            for (int halving = 0; halving < HALVINGS; halving++) {
                width = 0.5f * width;
                float sum = 0f;
                for (int j = 0; j < d; j++) {
                    sum += TornadoMath.max(w.get(j) - largest - (low + width), 0f);
                }
                low = sum >= 1f ? low + width : low;
            }
            float positive = 0f;
            int count = 0;
            for (int j = 0; j < d; j++) {
                float below = w.get(j) - largest;
                positive += below > low ? below : 0f;
                count += below > low ? 1 : 0;
            }
            threshold.set(i, largest);
            threshold.set(i + 1, (positive - 1f) / count);
        }
    }

    /**
     * Shifts the parameters down by the threshold, and cuts them at zero.
     *   w_j ← max(w_j − μ − τ, 0)
     * Parallel over j. Error class ULPS(2) of max(|w_j − μ|, |τ|). Moves 8d bytes, 3d flop.
     *
     * @param threshold
     *            (2): μ, τ. Read.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void simplexShift(FloatArray threshold, FloatArray w, int d) {
        float largest = threshold.get(0);
        float shift = threshold.get(1);
        for (@Parallel int j = 0; j < d; j++) {
            w.set(j, TornadoMath.max(w.get(j) - largest - shift, 0f));
        }
    }
}
