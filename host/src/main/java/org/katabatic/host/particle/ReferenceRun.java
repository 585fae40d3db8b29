package org.katabatic.host.particle;

import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.reference.particle.ReferenceConsensus;
import org.katabatic.host.reference.particle.ReferenceMove;
import org.katabatic.models.energy.Energy;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.particle.ParticleRule;

/** REFERENCE: the search in double precision with EJML, on the calling thread. */
final class ReferenceRun implements SearchRun {

    private final Energy energy;
    private final DMatrixRMaj x;
    private ReferenceMove moves;
    private ReferenceConsensus last;

    ReferenceRun(Energy energy, int particles) {
        this.energy = energy;
        x = new DMatrixRMaj(particles, energy.dimension());
    }

    @Override
    public void begin(long seed, double[] start) {
        moves = new ReferenceMove(seed, start);
    }

    @Override
    public void step(long t, ParticleRule now) {
        moves.move(now, t, t == 1 ? moves.start() : last.point(), x);
        last = new ReferenceConsensus(energy, now.alpha(), x);
    }

    @Override
    public double[] consensus() {
        return last.point().clone();
    }

    @Override
    public double[] energies() {
        return last.energies().clone();
    }

    @Override
    public double[] weights() {
        return last.weights().clone();
    }

    @Override
    public double[] particles() {
        return CommonOps_DDRM.transpose(x, null).data;
    }

    @Override
    public Optional<DeviceProof> proof() {
        return Optional.empty();
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public void close() {
        // holds nothing but memory
    }
}
