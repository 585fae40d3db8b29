package org.katabatic.tasks.transformation;

import java.util.function.Consumer;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.NormKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels that limit the norm of a vector. The squares are added in blocks of fixed order. */
public final class LimitKernels {

    private LimitKernels() {}

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
        int blocks = NormKernels.blocks(d);
        FloatArray squares = b.output("Squares" + suffix, blocks);
        FloatArray factor = b.output("Factor" + suffix, 1);
        return new LimitingFactor(factor, graph -> graph
                .task(b.id("Squares" + suffix), NormKernels::squaresOfBlocks, x, squares, d, blocks)
                .task(b.id("Factor" + suffix), LimitKernels::limitingFactor, squares, b.values(), factor,
                        b.offset() + valueIndex, blocks));
    }

    /** A factor (1), and what adds the tasks that compute it. */
    record LimitingFactor(FloatArray factor, Consumer<IterationGraph.Builder> tasks) {}

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
            float norm = TornadoMath.sqrt(NormKernels.sumOfBlocks(squares, blocks));
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
