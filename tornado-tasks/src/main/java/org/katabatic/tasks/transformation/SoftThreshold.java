package org.katabatic.tasks.transformation;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.bytecode.Insertion;
import org.katabatic.tasks.bytecode.Insertion.Operand;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.graph.BufferRole;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The proximal step of an L1 term: soft thresholding after the step.
 *   w_j ← sign(w_j) max(|w_j| − τ_t, 0) for penalized j,  τ_t = η_t λ c_t
 * η_t is the step rule's learning rate and c_t its {@link org.katabatic.tasks.steprule.StepRule#momentumGain}. With
 * gradient descent c_t = 1, which is ISTA: A. Beck and M. Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm,
 * SIAM Journal on Imaging Sciences 2(1), 2009, eqs. (1.4) and (1.5); N. Parikh and S. Boyd, Proximal Algorithms, 2014,
 * section 6.5.2.
 *
 * Differs from the papers: with momentum the threshold is what a gradient of λ in all steps so far would have moved a
 * parameter by, c_t = 1 + μ + … + μ^(t−1) and with Nesterov's rule a term more. FISTA thresholds before it adds
 * momentum; thresholding the parameters afterwards by η λ alone would rest where the gradient balances (1 − μ) λ. With
 * c_t, gradient descent, heavy ball and Nesterov's rule rest where |∂f/∂w_j| ≤ λ for w_j = 0 and ∂f/∂w_j = −λ sign w_j
 * else, the minimum of F. Schedules: c_t is that of the momentum at the step.
 *
 * A rule that scales gradients by what it has seen of them (Adam and its kin) is followed by the threshold η_t λ,
 * decoupled from that scale as the decay of {@link DecoupledDecay} is. Zeros are exact, but where it rests is not a
 * minimum of F.
 *
 * @param l1
 *            λ at least 0
 * @param momentumGain
 *            c at least 1; that of a step comes with the step
 * @param unpenalized
 *            parameters that stay as they are
 */
public record SoftThreshold(double l1, double momentumGain, BitSet unpenalized) implements Transformation {

    /** Refuses a weight or a gain out of range. */
    public SoftThreshold {
        Settings.requireNotNegative("l1", l1);
        if (!(momentumGain >= 1) || Double.isInfinite(momentumGain)) {
            throw new IllegalArgumentException(
                    "momentumGain must be at least 1 and finite: momentumGain=" + momentumGain);
        }
        unpenalized = (BitSet) unpenalized.clone();
    }

    /** The threshold of an objective's L1 term, without momentum. */
    public static SoftThreshold of(L1Regularized objective) {
        return new SoftThreshold(objective.l1(), 1, objective.unpenalized());
    }

    /** The same behind momentum. */
    public SoftThreshold withMomentumGain(double gain) {
        return new SoftThreshold(l1, gain, unpenalized);
    }

    @Override
    public BitSet unpenalized() {
        return (BitSet) unpenalized.clone();
    }

    @Override
    public String name() {
        return "soft-threshold";
    }

    @Override
    public String equations() {
        return "w_j ← sign(w_j) max(|w_j| − η λ, 0) after the step, and λ|w| is part of the loss";
    }

    @Override
    public String paper() {
        return "Beck, Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm, 2009, eqs. (1.4), (1.5)";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("l1", l1);
    }

    @Override
    public void requireFitting(int parameters, Set<Oracle> supplied) {
        if (unpenalized.length() > parameters) {
            throw new IllegalArgumentException("only a parameter can be left out of the L1 term: index="
                    + (unpenalized.length() - 1) + " parameters=" + parameters);
        }
    }

    @Override
    public int valueCount() {
        return 1;
    }

    @Override
    public void writeValues(long t, double learningRate, FloatArray values, int offset) {
        values.set(offset, (float) (learningRate * l1 * momentumGain));
    }

    @Override
    public Bound bind(Binding b) {
        requireFitting(b.d(), Set.of());
        FloatArray penalized = new FloatArray(b.d());
        for (int j = 0; j < b.d(); j++) {
            penalized.set(j, unpenalized.get(j) ? 0f : 1f);
        }
        b.graph().buffer(b.id("Penalized"), BufferRole.INPUT, penalized);
        return Bound.onParameters(new Part.Coordinate(
                new Insertion(KernelMethod.named(SoftThreshold.class, "thresholdParameter"),
                        List.of(new Operand.Whole(b.parameters()), new Operand.Whole(penalized), new Operand.Index(),
                                b.value(0))),
                graph -> graph.task(b.id(""), SoftThreshold::thresholdParameters, b.values(), penalized,
                        b.parameters(), b.offset(), b.d())));
    }

    /** Brings a parameter closer to zero, called by kernels: one of the two terms is zero. */
    public static void thresholdParameter(FloatArray w, FloatArray penalized, int j, float threshold) {
        float own = threshold * penalized.get(j);
        w.set(j, TornadoMath.max(w.get(j) - own, 0f) + TornadoMath.min(w.get(j) + own, 0f));
    }

    /**
     * Brings the penalized parameters closer to zero.
     *   w_j ← sign(w_j) max(|w_j| − τ m_j, 0)
     * Parallel over j. Error class ULPS(1). Moves 12d bytes, 6d flop.
     *
     * @param values
     *            τ at index offset. Read.
     * @param penalized
     *            m, (d): 1 for a parameter that the term covers, 0 for others. Read.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void thresholdParameters(FloatArray values, FloatArray penalized, FloatArray w, int offset, int d) {
        float threshold = values.get(offset);
        for (@Parallel int j = 0; j < d; j++) {
            thresholdParameter(w, penalized, j, threshold);
        }
    }
}
