package org.katabatic.host.transformation;

import java.util.BitSet;
import java.util.List;
import org.katabatic.host.conformance.Draw;
import org.katabatic.tasks.transformation.BallProjection;
import org.katabatic.tasks.transformation.BoxProjection;
import org.katabatic.tasks.transformation.ClipNorm;
import org.katabatic.tasks.transformation.ClipValue;
import org.katabatic.tasks.transformation.CoupledDecay;
import org.katabatic.tasks.transformation.DecoupledDecay;
import org.katabatic.tasks.transformation.Freeze;
import org.katabatic.tasks.transformation.GradientNoise;
import org.katabatic.tasks.transformation.LowRankProjection;
import org.katabatic.tasks.transformation.SimplexProjection;
import org.katabatic.tasks.transformation.SoftThreshold;
import org.katabatic.tasks.transformation.Transformation;

/** Chains whose settings are such that all of it counts for N(0, 1) gradients and parameters. */
final class Chains {

    /** What is done to one parameter at a time. */
    static final List<Transformation> PER_PARAMETER = List.of(new ClipValue(1.25), new CoupledDecay(0.3),
            new GradientNoise(0.2, 0.55), new DecoupledDecay(0.4), Freeze.range(0, 0),
            new SoftThreshold(0.2, 1.5, new BitSet()),
            new BoxProjection(1.5));

    private Chains() {}

    /** Every transformation that needs no samples, alone, for d parameters. */
    static List<Transformation> alone(int d) {
        int rows = d % 3 == 0 ? 3 : d % 2 == 0 ? 2 : 1;
        return List.of(new ClipNorm(0.7), new ClipValue(0.6),
                new CoupledDecay(0.3), new GradientNoise(0.2, 0.55), new DecoupledDecay(0.4), Freeze.range(0, d / 3),
                new LowRankProjection(Math.min(2, Math.min(rows, d / rows)), rows, d / rows),
                new BallProjection(0.9), new BoxProjection(0.7), new SimplexProjection(),
                new SoftThreshold(0.4, 1.5, BitSet.valueOf(new long[] {2})));
    }

    static double[] gaussians(long seed, int d) {
        return Draw.widened(Draw.gaussians(seed, d));
    }
}
