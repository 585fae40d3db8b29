package org.katabatic.tasks.transformation;

import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels that limit the norm of a vector. The squares are added in blocks of fixed order. */
public final class NormKernels {

    private NormKernels() {}

    /**
     * Adds the tasks that compute min(1, limit/|x|) for a vector.
     *
     * @param suffix
     *            ends the names of the tasks and of their buffers
     * @param valueIndex
     *            which of the transformation's values is the limit
     * @return what has to be called to add the tasks, and the factor (1)
     */
    static LimitingFactor limit(Binding b, String suffix, FloatArray x, int valueIndex) {
        int d = x.getSize();
        int blocks = Math.min(ObjectiveTasks.MAX_BLOCKS, d);
        FloatArray squares = b.output("Squares" + suffix, blocks);
        FloatArray factor = b.output("Factor" + suffix, 1);
        return new LimitingFactor(factor, graph -> graph
                .task(b.id("Squares" + suffix), NormKernels::squaresOfBlocks, x, squares, d, blocks)
                .task(b.id("Factor" + suffix), NormKernels::limitingFactor, squares, b.values(), factor,
                        b.offset() + valueIndex, blocks));
    }

    /** A factor (1), and what adds the tasks that compute it. */
    record LimitingFactor(FloatArray factor, java.util.function.Consumer<IterationGraph.Builder> tasks) {}

    /**
     * Sums of squares over blocks of a vector.
     *   s_b = Σ_{j in block b} x_j²
     * Parallel over blocks; each adds in index order, in eight partial sums. Error class SUM(d). Moves 4d bytes, 2d
     * flop.
     *
     * @param x
     *            (d). Read.
     * @param squares
     *            s, (blocks). Overwritten.
     */
    public static void squaresOfBlocks(FloatArray x, FloatArray squares, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int length = (d + blocks - 1) / blocks;
            int first = TornadoMath.min(b * length, d);
            int last = TornadoMath.min(first + length, d);
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            int j = first;
            for (; j + 3 < last; j += 4) {
                s0 += x.get(j) * x.get(j);
                s1 += x.get(j + 1) * x.get(j + 1);
                s2 += x.get(j + 2) * x.get(j + 2);
                s3 += x.get(j + 3) * x.get(j + 3);
            }
            for (; j < last; j++) {
                s0 += x.get(j) * x.get(j);
            }
            squares.set(b, (s0 + s1) + (s2 + s3));
        }
    }

    /**
     * The factor that brings a vector's norm down to a limit.
     *   c = min(1, limit/√(Σ_b s_b))
     * One work-item, which adds the blocks in index order. Error class ULPS(4) of the sum's own. Moves 4 blocks bytes.
     *
     * @param squares
     *            s, (blocks). Read.
     * @param values
     *            the limit at index limitAt. Read.
     * @param factor
     *            c, (1). Overwritten.
     */
    public static void limitingFactor(FloatArray squares, FloatArray values, FloatArray factor, int limitAt,
            int blocks) {
        for (@Parallel int i = 0; i < 1; i++) {
            float sum = 0f;
            for (int b = 0; b < blocks; b++) {
                sum += squares.get(b);
            }
            float norm = TornadoMath.sqrt(sum);
            float limit = values.get(limitAt);
            factor.set(i, norm > limit ? limit / norm : 1f);
        }
    }

    /** A number times a factor, called by kernels. */
    public static float scaledGradient(float gradient, float factor) {
        return gradient * factor;
    }

    /**
     * A vector times a factor.
     *   x_j ← c x_j
     * Parallel over j. Error class ULPS(1). Moves 8d bytes, d flop.
     *
     * @param factor
     *            c, (1). Read.
     * @param x
     *            (d). Read and overwritten.
     */
    public static void scaleVector(FloatArray factor, FloatArray x, int d) {
        float c = factor.get(0);
        for (@Parallel int j = 0; j < d; j++) {
            x.set(j, scaledGradient(x.get(j), c));
        }
    }
}
