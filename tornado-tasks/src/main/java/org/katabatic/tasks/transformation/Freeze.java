package org.katabatic.tasks.transformation;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.bytecode.Insertion;
import org.katabatic.tasks.bytecode.Insertion.Operand;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.graph.BufferRole;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Masking: some parameters are frozen.
 *   g_j ← 0 before the step, w_j ← its initial value after it, for j in the mask
 * The first keeps frozen parameters out of norms and moments, the second holds them whatever a decay, a projection or a
 * step rule does. A parameter that is not frozen is left alone.
 *
 * @param frozen
 *            which parameters, as a set of indices that is not empty
 */
public record Freeze(BitSet frozen) implements Transformation {

    /** Refuses an empty mask. */
    public Freeze {
        frozen = (BitSet) frozen.clone();
        if (frozen.isEmpty()) {
            throw new IllegalArgumentException("a mask freezes at least one parameter: frozen=" + frozen);
        }
    }

    /**
     * Freezes parameters from a first to a last one, both included.
     *
     * @throws IllegalArgumentException
     *             if first is negative or last is before it
     */
    public static Freeze range(int first, int last) {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("a range goes up from 0 or more: first=" + first + " last=" + last);
        }
        BitSet frozen = new BitSet();
        frozen.set(first, last + 1);
        return new Freeze(frozen);
    }

    @Override
    public BitSet frozen() {
        return (BitSet) frozen.clone();
    }

    @Override
    public String name() {
        return "freeze";
    }

    @Override
    public String equations() {
        return "g_j ← 0 before the step, w_j ← its initial value after it, for j in the mask";
    }

    @Override
    public String paper() {
        return "none: a restriction to a subspace of the parameters";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("frozen", frozen.toString());
    }

    @Override
    public void requireFitting(int parameters, Set<Oracle> supplied) {
        if (frozen.length() > parameters) {
            throw new IllegalArgumentException("only a parameter can be frozen: index=" + (frozen.length() - 1)
                    + " parameters=" + parameters);
        }
    }

    @Override
    public Bound bind(Binding b) {
        requireFitting(b.d(), Set.of());
        FloatArray mask = new FloatArray(2 * b.d());
        for (int j = 0; j < b.d(); j++) {
            mask.set(2 * j, frozen.get(j) ? 1f : 0f);
            mask.set(2 * j + 1, b.parameters().get(j));
        }
        b.graph().buffer(b.id("Mask"), BufferRole.INPUT, mask);
        return new Bound(
                List.of(new Part.Coordinate(
                        new Insertion(KernelMethod.named(Freeze.class, "frozenGradient"),
                                List.of(new Operand.Gradient(), new Operand.Whole(mask), new Operand.Index())),
                        graph -> graph.task(b.id(""), Freeze::freezeGradient, mask, b.gradient(), b.d()))),
                List.of(new Part.Coordinate(
                        new Insertion(KernelMethod.named(Freeze.class, "restoreParameter"),
                                List.of(new Operand.Whole(b.parameters()), new Operand.Whole(mask),
                                        new Operand.Index())),
                        graph -> graph.task(b.id("Restored"), Freeze::restoreFrozen, mask, b.parameters(), b.d()))));
    }

    /** A gradient, or zero for a frozen parameter, called by kernels. */
    public static float frozenGradient(float gradient, FloatArray mask, int j) {
        return mask.get(2 * j) != 0f ? 0f : gradient;
    }

    /** Sets a frozen parameter to its initial value, called by kernels. */
    public static void restoreParameter(FloatArray w, FloatArray mask, int j) {
        w.set(j, mask.get(2 * j) != 0f ? mask.get(2 * j + 1) : w.get(j));
    }

    /**
     * Sets the gradient of frozen parameters to zero.
     *   g_j ← 0 where frozen
     * Parallel over j. Error class EXACT. Moves 16d bytes.
     *
     * @param mask
     *            (d, 2) row-major: 1 for frozen and 0 else; initial value. Read.
     * @param g
     *            (d). Read and overwritten.
     */
    public static void freezeGradient(FloatArray mask, FloatArray g, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            g.set(j, frozenGradient(g.get(j), mask, j));
        }
    }

    /**
     * Sets frozen parameters to their initial values.
     *   w_j ← w⁰_j where frozen
     * Parallel over j. Error class EXACT. Moves 16d bytes.
     *
     * @param mask
     *            (d, 2) row-major: 1 for frozen and 0 else; initial value. Read.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void restoreFrozen(FloatArray mask, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            restoreParameter(w, mask, j);
        }
    }
}
