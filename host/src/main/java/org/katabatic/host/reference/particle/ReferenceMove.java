package org.katabatic.host.reference.particle;

import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.reference.Rounded;
import org.katabatic.models.random.IterationDraws;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.particle.ConsensusBased;
import org.katabatic.tasks.particle.ConsensusHopping;
import org.katabatic.tasks.particle.ParticleRule;

/**
 * How particles move, in double precision, with the same normal numbers as the kernels: that of x_ij in step t is
 * number j·n + i.
 *
 * @param seed
 *            of the search
 * @param start
 *            (d)
 */
public record ReferenceMove(long seed, double[] start) {

    /**
     * Moves the particles in a step.
     *
     * @param t
     *            the step, from 1
     * @param consensus
     *            c of the step before, (d); not read in the first
     * @param x
     *            (n, d). Read and overwritten.
     */
    public void move(ParticleRule rule, long t, double[] consensus, DMatrixRMaj x) {
        for (int i = 0; i < x.numRows; i++) {
            double distance = distance(x, i, consensus);
            for (int j = 0; j < x.numCols; j++) {
                double z = z(t, x.numRows, i, j);
                double c = t == 1 ? start[j] : consensus[j];
                x.set(i, j, switch (rule) {
                    case ConsensusHopping hopping -> c + hopping.deviation() * z;
                    case ConsensusBased based -> t == 1
                            ? c + based.initialDeviation() * z
                            : drifted(based, x.get(i, j), c, distance, z);
                });
            }
        }
    }

    private static double drifted(ConsensusBased rule, double x, double c, double distance, double z) {
        double spread = rule.diffusion() == ConsensusBased.Diffusion.ISOTROPIC ? distance : Math.abs(x - c);
        return x - rule.drift() * rule.timeStep() * (x - c) + rule.noise() * Math.sqrt(rule.timeStep()) * spread * z;
    }

    private static double distance(DMatrixRMaj x, int i, double[] c) {
        double squares = 0;
        for (int j = 0; j < x.numCols; j++) {
            squares += Math.pow(x.get(i, j) - c[j], 2);
        }
        return Math.sqrt(squares);
    }

    private double z(long t, int n, int i, int j) {
        return IterationDraws.gaussian(seed, RandomStream.PARTICLES, t, j * n + i);
    }

    /**
     * How far particles that moved in float32, from the same particles and consensus point, may be off, (n, d).
     *
     * @param x
     *            (n, d), before they move
     */
    public DMatrixRMaj bounds(ParticleRule rule, long t, double[] consensus, DMatrixRMaj x) {
        DMatrixRMaj bounds = new DMatrixRMaj(x.numRows, x.numCols);
        for (int i = 0; i < x.numRows; i++) {
            Rounded distance = roundedDistance(x, i, consensus);
            for (int j = 0; j < x.numCols; j++) {
                Rounded z = Rounded.exact(z(t, x.numRows, i, j));
                Rounded c = t == 1 ? Rounded.constant(start[j]) : Rounded.exact(consensus[j]);
                Rounded moved = switch (rule) {
                    case ConsensusHopping hopping -> c.plus(Rounded.constant(hopping.deviation()).times(z));
                    case ConsensusBased based -> t == 1
                            ? c.plus(Rounded.constant(based.initialDeviation()).times(z))
                            : drifted(based, Rounded.exact(x.get(i, j)), c, distance, z);
                };
                bounds.set(i, j, moved.error());
            }
        }
        return bounds;
    }

    private static Rounded drifted(ConsensusBased rule, Rounded x, Rounded c, Rounded distance, Rounded z) {
        Rounded away = x.minus(c);
        Rounded drift = Rounded.constant(rule.drift() * rule.timeStep());
        Rounded noise = Rounded.constant(rule.noise() * Math.sqrt(rule.timeStep()));
        Rounded spread = rule.diffusion() == ConsensusBased.Diffusion.ISOTROPIC ? distance : away.magnitude();
        return x.minus(drift.times(away)).plus(noise.times(spread).times(z));
    }

    private static Rounded roundedDistance(DMatrixRMaj x, int i, double[] c) {
        Rounded squares = Rounded.exact(0);
        for (int j = 0; j < x.numCols; j++) {
            squares = squares.plus(Rounded.exact(x.get(i, j)).minus(Rounded.exact(c[j])).squared());
        }
        return squares.sqrt();
    }
}
