package org.katabatic.host.particle;

import java.util.List;
import java.util.Optional;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.particle.ParticleRule;

/** A search by particles on one device; arrays as {@link ParticleSearch} gives them. */
interface SearchRun extends AutoCloseable {

    void begin(long seed, double[] start);

    void step(long t, ParticleRule now);

    double[] consensus();

    double[] energies();

    double[] weights();

    double[] particles();

    Optional<DeviceProof> proof();

    List<Finding> findings();

    @Override
    void close();
}
