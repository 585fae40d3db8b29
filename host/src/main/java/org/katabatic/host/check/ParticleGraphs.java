package org.katabatic.host.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.katabatic.models.energy.DiagonalQuadratic;
import org.katabatic.models.energy.Energy;
import org.katabatic.models.energy.GrandCanyon;
import org.katabatic.models.energy.Rastrigin;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.particle.ConsensusBased;
import org.katabatic.tasks.particle.ConsensusBased.Diffusion;
import org.katabatic.tasks.particle.ConsensusHopping;
import org.katabatic.tasks.particle.ParticleRule;
import org.katabatic.tasks.particle.ParticleTasks;

/** Searches by particles: every energy and every way to move, in a step that is not the first. */
final class ParticleGraphs {

    private static final long SEED = 1;

    private ParticleGraphs() {}

    static List<IterationGraph> of(int particles) {
        List<IterationGraph> graphs = new ArrayList<>();
        for (ParticleRule rule : List.of(new ConsensusHopping(3, 0.5),
                new ConsensusBased(3, 1, 2, 0.1, Diffusion.ISOTROPIC, 1),
                new ConsensusBased(3, 1, 2, 0.1, Diffusion.ANISOTROPIC, 1))) {
            for (Energy energy : List.of(new DiagonalQuadratic(Collections.nCopies(3, 2.0)), new GrandCanyon(),
                    new Rastrigin(3, Rastrigin.DEFAULT_AMPLITUDE))) {
                ParticleTasks tasks = new ParticleTasks(energy, rule, particles);
                double[] start = new double[energy.dimension()];
                Arrays.fill(start, 0.5);
                tasks.begin(SEED, start);
                tasks.prepare(2, rule);
                IterationGraph.Builder graph = IterationGraph.named(rule.name());
                tasks.addTo(graph);
                graphs.add(graph.build());
            }
        }
        return graphs;
    }
}
