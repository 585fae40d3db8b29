package org.katabatic.tasks.transformation;

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
