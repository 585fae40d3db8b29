package org.katabatic.host.particle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.verification.Comparison;
import org.katabatic.host.verification.ParticleVerification;
import org.katabatic.models.energy.DiagonalQuadratic;
import org.katabatic.models.energy.Energy;
import org.katabatic.models.energy.GrandCanyon;
import org.katabatic.models.energy.Rastrigin;
import org.katabatic.tasks.particle.ConsensusBased;
import org.katabatic.tasks.particle.ConsensusBased.Diffusion;
import org.katabatic.tasks.particle.ConsensusHopping;
import org.katabatic.tasks.particle.ParticleRule;

/** Searches by particles follow their reference step by step, and can begin anew. */
abstract class SearchContract {

    static final List<Energy> ENERGIES = List.of(new DiagonalQuadratic(List.of(1.0, 3.0, 10.0)), new GrandCanyon(),
            new Rastrigin(10, Rastrigin.DEFAULT_AMPLITUDE));
    static final List<ParticleRule> RULES = List.of(new ConsensusHopping(30, 0.7),
            new ConsensusBased(30, 1, 0.7, 0.1, Diffusion.ISOTROPIC, 2),
            new ConsensusBased(30, 1, 4, 0.02, Diffusion.ANISOTROPIC, 2));

    private static final long SEED = 0x8000_0000_7fff_ffffL;
    private static final int STEPS = 5;

    private final Executors on;
    private final List<Integer> sizes;

    SearchContract(Executors on, List<Integer> sizes) {
        this.on = on;
        this.sizes = sizes;
    }

    static double[] start(Energy energy) {
        double[] start = new double[energy.dimension()];
        Arrays.setAll(start, j -> 1.3 - 0.4 * j);
        return start;
    }

    @TestFactory
    Stream<DynamicTest> shouldFollowTheReferenceStepByStep() {
        return ENERGIES.stream().flatMap(energy -> RULES.stream().flatMap(rule -> sizes.stream()
                .map(n -> dynamicTest(energy.name() + " by " + rule + ", n=" + n, () -> verify(energy, rule, n)))));
    }

    private void verify(Energy energy, ParticleRule rule, int n) {
        try (ParticleSearch search = new ParticleSearch(energy, rule, n, on.device())) {
            search.begin(SEED, start(energy));
            ParticleVerification verification = new ParticleVerification(SEED, start(energy));
            for (long t = 1; t <= STEPS; t++) {
                search.step(t);
                verification.afterStep(t, rule, search);
            }
            assertThat(verification.comparisons()).hasSize(3).allMatch(Comparison::holds);
        }
    }

    @Test
    void shouldBeginAnew() {
        Energy energy = ENERGIES.getLast();
        ParticleRule rule = RULES.getLast();
        try (ParticleSearch search = new ParticleSearch(energy, rule, 257, on.device())) {
            double[] first = consensus(search, 3);
            double[] other = consensus(search, 4);
            assertThat(other).isNotEqualTo(first);
            assertThat(consensus(search, 3)).isEqualTo(first);
        }
    }

    private static double[] consensus(ParticleSearch search, long seed) {
        search.begin(seed, start(search.energy()));
        for (long t = 1; t <= STEPS; t++) {
            search.step(t);
        }
        return search.consensus();
    }

    @Test
    void shouldTakeOtherValuesOfItsRuleInAStep() {
        Energy energy = ENERGIES.getFirst();
        ConsensusHopping wide = new ConsensusHopping(2, 1);
        ConsensusHopping narrow = new ConsensusHopping(50, 0.1);
        try (ParticleSearch search = new ParticleSearch(energy, wide, 33, on.device())) {
            search.begin(SEED, start(energy));
            ParticleVerification verification = new ParticleVerification(SEED, start(energy));
            search.step(1);
            verification.afterStep(1, wide, search);
            search.step(2, narrow);
            verification.afterStep(2, narrow, search);
            assertThat(verification.comparisons()).allMatch(Comparison::holds);
            search.begin(SEED, start(energy));
            verification = new ParticleVerification(SEED, start(energy));
            search.step(1, narrow);
            verification.afterStep(1, wide, search);
            assertThat(verification.passed()).isFalse();
        }
    }
}
