package org.katabatic.tasks.transformation;

import java.util.List;
import org.katabatic.tasks.bytecode.Insertion;
import org.katabatic.tasks.bytecode.Insertion.Operand;
import org.katabatic.tasks.bytecode.KernelMethod;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Decoupled weight decay: the parameters shrink beside the step, whatever the step rule makes of the gradient.
 *   w ← (1 − ηλ) w, then the step
 * The gradient is that at the parameters before they shrink. Where a step rule adds to w something that does not depend
 * on w, this is w ← w + u − ηλ w. I. Loshchilov and F. Hutter, Decoupled Weight Decay Regularization, ICLR 2019, arXiv
 * 1711.05101, Algorithm 1, line 9. Differs from the paper: η λ in place of the schedule's η_t λ, as PyTorch has it.
 *
 * @param decay
 *            λ at least 0
 */
public record DecoupledDecay(double decay) implements Transformation {

    /** Refuses a decay out of range. */
    public DecoupledDecay {
        Settings.requireNotNegative("decay", decay);
    }

    @Override
    public String name() {
        return "decoupled-decay";
    }

    @Override
    public String equations() {
        return "w ← (1 − η λ) w, then the step";
    }

    @Override
    public String paper() {
        return "Loshchilov, Hutter, Decoupled Weight Decay Regularization, 2019, arXiv 1711.05101, Algorithm 1";
    }

    @Override
    public int valueCount() {
        return 1;
    }

    @Override
    public void writeValues(long t, double learningRate, FloatArray values, int offset) {
        values.set(offset, (float) (1 - learningRate * decay));
    }

    @Override
    public Bound bind(Binding b) {
        return Bound.onGradient(new Part.Coordinate(
                new Insertion(KernelMethod.named(DecoupledDecay.class, "shrinkParameter"),
                        List.of(new Operand.Gradient(), new Operand.Whole(b.parameters()), new Operand.Index(),
                                b.value(0))),
                graph -> graph.task(b.id(""), DecoupledDecay::shrinkParameters, b.values(), b.parameters(),
                        b.offset(), b.d())));
    }

    /** Shrinks a parameter and leaves its gradient, called by kernels. */
    public static float shrinkParameter(float gradient, FloatArray w, int j, float kept) {
        w.set(j, kept * w.get(j));
        return gradient;
    }

    /**
     * Shrinks the parameters.
     *   w_j ← (1 − ηλ) w_j
     * Parallel over j. Error class ULPS(2). Moves 8d bytes, d flop.
     *
     * @param values
     *            1 − ηλ at index offset. Read.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void shrinkParameters(FloatArray values, FloatArray w, int offset, int d) {
        float kept = values.get(offset);
        for (@Parallel int j = 0; j < d; j++) {
            w.set(j, kept * w.get(j));
        }
    }
}
