package org.katabatic.tasks.transformation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All transformations there are, each with settings that show what it does. A new one is one line here. */
public final class Transformations {

    private static final List<Transformation> ALL = List.of(
            new PerExampleClip(1, 1, 0.01),
            new ClipNorm(1),
            new ClipValue(1),
            new CoupledDecay(1e-2),
            new GradientNoise(1e-2, GradientNoise.DEFAULT_GAMMA),
            new DecoupledDecay(1e-2),
            new SoftThreshold(1e-2, 1, new BitSet()),
            new LowRankProjection(1, 1, 1),
            new BallProjection(1),
            new BoxProjection(1),
            new SimplexProjection(),
            Freeze.range(0, 0));

    private Transformations() {}

    /** Every transformation, in the order in which the command line chains them. */
    public static List<Transformation> all() {
        return ALL;
    }

    /**
     * A chain with the proximal step of an L1 term right after the step, before any projection: the proximal step of
     * both together for a box and for a ball (Y. Yu, On Decomposing the Proximal Map, NIPS 2013).
     *
     * @param chain
     *            may have the step already
     * @throws IllegalArgumentException
     *             if it has another one
     */
    public static List<Transformation> withThreshold(List<Transformation> chain, SoftThreshold threshold) {
        if (chain.contains(threshold)) {
            return chain;
        }
        if (chain.stream().anyMatch(SoftThreshold.class::isInstance)) {
            throw new IllegalArgumentException("the proximal step is that of the objective's L1 term: l1="
                    + threshold.l1());
        }
        List<String> before = ALL.stream().map(Transformation::name).takeWhile(name -> !name.equals(threshold.name()))
                .toList();
        List<Transformation> with = new ArrayList<>(chain);
        int at = 0;
        for (int i = 0; i < chain.size(); i++) {
            at = before.contains(chain.get(i).name()) ? i + 1 : at;
        }
        with.add(at, threshold);
        return with;
    }

    /**
     * Holds that each is there once: its buffers and its random numbers are its own.
     *
     * @throws IllegalArgumentException
     *             naming one that is there twice
     */
    public static void requireDistinct(List<Transformation> chain) {
        Set<String> names = new HashSet<>();
        for (Transformation transformation : chain) {
            if (!names.add(transformation.name())) {
                throw new IllegalArgumentException(
                        "a transformation is in a chain once: transformation=" + transformation.name());
            }
        }
    }
}
