package org.katabatic.host.verification;

import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.particle.ParticleSearch;
import org.katabatic.host.reference.particle.ReferenceConsensus;
import org.katabatic.host.reference.particle.ReferenceMove;
import org.katabatic.tasks.particle.ParticleRule;

/**
 * Holds each step of a search by particles against the same step in double precision: how the particles moved from
 * where they were, the energies where they are now, and the consensus point of both. Every step is compared by itself,
 * from the device's own particles: noise and selection part two trajectories that differ in their last bits.
 */
public final class ParticleVerification {

    private static final String PROPAGATED = "ULPS, propagated";

    private final ReferenceMove moves;
    private DMatrixRMaj particles;
    private double[] consensus;
    private Comparison moved;
    private Comparison energy;
    private Comparison point;
    private double exponentError;

    /** A verification of a search that begins with that seed and start. */
    public ParticleVerification(long seed, double... start) {
        moves = new ReferenceMove(seed, start.clone());
        consensus = start.clone();
    }

    /**
     * Compares a step that was taken.
     *
     * @param t
     *            the step, from 1, one after another
     * @param now
     *            the rule's values in it
     */
    public void afterStep(long t, ParticleRule now, ParticleSearch search) {
        int n = search.particleCount();
        int d = search.energy().dimension();
        DMatrixRMaj expected = particles == null ? new DMatrixRMaj(n, d) : particles;
        DMatrixRMaj bounds = moves.bounds(now, t, consensus, expected);
        moves.move(now, t, consensus, expected);
        particles = CommonOps_DDRM.transpose(DMatrixRMaj.wrap(d, n, search.particles()), null);
        moved = worst(moved, "particles", t, particles.data, expected.data, bounds.data, PROPAGATED);
        ReferenceConsensus twin = new ReferenceConsensus(search.energy(), now.alpha(), particles);
        double[] energyBounds = twin.energyBounds();
        energy = worst(energy, "energy", t, search.energies(), twin.energies(), energyBounds, PROPAGATED);
        consensus = search.consensus();
        exponentError = Math.max(exponentError, twin.exponentError(energyBounds));
        point = worst(point, "consensus", t, consensus, twin.point(), twin.pointBounds(energyBounds),
                "alpha*bound(E)=" + String.format(Locale.ROOT, "%.2g", exponentError));
    }

    private static Comparison worst(Comparison before, String quantity, long t, double[] actual, double[] expected,
            double[] bounds, String tolerance) {
        Comparison worst = before;
        for (int k = 0; k < expected.length; k++) {
            worst = Comparison.worse(worst,
                    new Comparison(quantity, t, Math.abs(actual[k] - expected[k]), bounds[k], tolerance));
        }
        return worst;
    }

    /** What was compared, each quantity where it was worst; empty before the first step. */
    public List<Comparison> comparisons() {
        return moved == null ? List.of() : List.of(moved, energy, point);
    }

    /**
     * The largest α·bound(E) so far, over particles whose weights count. Where it is not below 1, float32 does not
     * resolve the weights, and the bound on the consensus point is the extent of the cloud.
     */
    public double exponentError() {
        return exponentError;
    }

    /** Whether everything was within its bound. */
    public boolean passed() {
        return moved != null && comparisons().stream().allMatch(Comparison::holds);
    }
}
