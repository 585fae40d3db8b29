package org.katabatic.host.particle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.host.device.Device;
import org.katabatic.host.verification.ParticleVerification;
import org.katabatic.models.energy.DiagonalQuadratic;
import org.katabatic.models.energy.Energy;
import org.katabatic.models.energy.GrandCanyon;
import org.katabatic.models.energy.Rastrigin;
import org.katabatic.tasks.particle.ConsensusBased;
import org.katabatic.tasks.particle.ConsensusBased.Diffusion;
import org.katabatic.tasks.particle.ConsensusHopping;
import org.katabatic.tasks.particle.ParticleRule;

class ParticleSearchTest {

    private static final DiagonalQuadratic BOWL = new DiagonalQuadratic(List.of(1.0, 3.0, 10.0));
    private static final ConsensusHopping HOPPING = new ConsensusHopping(1, 0.3);

    private static ParticleSearch after(int steps, Energy energy, ParticleRule rule, int n, Device device) {
        ParticleSearch search = new ParticleSearch(energy, rule, n, device);
        search.begin(7, SearchContract.start(energy));
        for (long t = 1; t <= steps; t++) {
            search.step(t);
        }
        return search;
    }

    @Test
    void shouldHaveTheSameBitsOnAnyNumberOfThreads() {
        for (ParticleRule rule : SearchContract.RULES) {
            for (Energy energy : SearchContract.ENERGIES) {
                try (ParticleSearch one = after(9, energy, rule, 1000, new Device.Java(1));
                        ParticleSearch five = after(9, energy, rule, 1000, new Device.Java(5))) {
                    assertThat(five.particles()).isEqualTo(one.particles());
                    assertThat(five.consensus()).isEqualTo(one.consensus());
                }
            }
        }
    }

    @Test
    void shouldBeSoundInCheckedMode() {
        for (ParticleRule rule : SearchContract.RULES) {
            try (ParticleSearch search = after(3, new GrandCanyon(), rule, 33, new Device.JavaChecked())) {
                assertThat(search.findings()).isEmpty();
            }
        }
    }

    /** The standard error of an average with weights is √Σ w_i²(x_i − c)²/Σ w_i; 6 of them are exceeded once in 5e8. */
    @Test
    void shouldTakeAnImplicitGradientStepByHopping() {
        for (Device device : List.of(new Device.Reference(), new Device.Java(2))) {
            try (ParticleSearch search = after(1, BOWL, HOPPING, 50_000, device)) {
                double[] w = search.weights();
                double[] x = search.particles();
                double[] start = SearchContract.start(BOWL);
                for (int j = 0; j < 3; j++) {
                    double step = HOPPING.alpha() * HOPPING.deviation() * HOPPING.deviation();
                    double exact = start[j] / (1 + step * BOWL.curvatures().get(j));
                    double squares = 0;
                    for (int i = 0; i < w.length; i++) {
                        squares += Math.pow(w[i] * (x[j * w.length + i] - exact), 2);
                    }
                    double standardError = Math.sqrt(squares) / Arrays.stream(w).sum();
                    assertThat(search.consensus()[j]).isCloseTo(exact, within(6 * standardError));
                    // far from where it stayed, or took a step of twice the length
                    assertThat(Math.abs(start[j] / (1 + 2 * step * BOWL.curvatures().get(j)) - exact))
                            .isGreaterThan(6 * standardError);
                }
            }
        }
    }

    /** λΔt = 1: x − (x − c). */
    @Test
    void shouldMeetAtTheConsensusPointWithoutNoise() {
        for (Diffusion diffusion : Diffusion.values()) {
            ParticleRule rule = new ConsensusBased(2, 4, 0, 0.25, diffusion, 2);
            try (ParticleSearch search = after(1, BOWL, rule, 33, new Device.Reference())) {
                double[] c = search.consensus();
                search.step(2);
                double[] x = search.particles();
                for (int k = 0; k < x.length; k++) {
                    assertThat(x[k]).isCloseTo(c[k / 33], within(0x1p-50 * 8));
                }
            }
        }
    }

    /** What is left of a move without its drift, over σ√Δt times the distance, is N(0, 1): 6 standard errors each. */
    @Test
    void shouldHaveNoiseInProportionToTheDistance() {
        int n = 20_000;
        int d = 3;
        for (Diffusion diffusion : Diffusion.values()) {
            ConsensusBased rule = new ConsensusBased(2, 0.5, 3, 0.25, diffusion, 2);
            try (ParticleSearch search = after(1, BOWL, rule, n, new Device.Reference())) {
                double[] c = search.consensus();
                double[] from = search.particles();
                search.step(2);
                double[] to = search.particles();
                double sum = 0;
                double squares = 0;
                for (int k = 0; k < n * d; k++) {
                    double away = from[k] - c[k / n];
                    double distance = diffusion == Diffusion.ANISOTROPIC ? Math.abs(away) : distance(from, c, k % n, n);
                    double z = (to[k] - from[k] + 0.125 * away) / (1.5 * distance);
                    sum += z;
                    squares += z * z;
                }
                assertThat(sum / (n * d)).isCloseTo(0, within(6 / Math.sqrt(n * d)));
                assertThat(squares / (n * d)).isCloseTo(1, within(6 * Math.sqrt(2.0 / (n * d))));
            }
        }
    }

    private static double distance(double[] x, double[] c, int i, int n) {
        double squares = 0;
        for (int j = 0; j < c.length; j++) {
            squares += Math.pow(x[j * n + i] - c[j], 2);
        }
        return Math.sqrt(squares);
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 1000})
    void shouldBoundTheConsensusWhereFloatResolvesTheWeights(int n) {
        ParticleVerification verification = verified(n, 10);
        assertThat(verification.exponentError()).isLessThan(0.01);
        assertThat(verification.comparisons().getLast().bound()).isLessThan(0.01);
        assertThat(verification.passed()).isTrue();
    }

    /** Then the cloud's extent, of some deviations of 2, is all that bounds it. */
    @Test
    void shouldSayThatLargeAlphaLeavesNoBoundButTheCloud() {
        ParticleVerification verification = verified(1000, 1e6);
        assertThat(verification.exponentError()).isGreaterThan(1);
        assertThat(verification.comparisons().getLast().bound()).isGreaterThan(4);
        assertThat(verification.passed()).isTrue();
    }

    private static ParticleVerification verified(int n, double alpha) {
        ParticleRule rule = new ConsensusBased(alpha, 1, 4, 0.02, Diffusion.ANISOTROPIC, 2);
        Energy energy = new Rastrigin(10, Rastrigin.DEFAULT_AMPLITUDE);
        ParticleVerification verification = new ParticleVerification(7, SearchContract.start(energy));
        try (ParticleSearch search = after(1, energy, rule, n, new Device.Java(2))) {
            verification.afterStep(1, rule, search);
        }
        return verification;
    }

    @Test
    void shouldNotPassVerificationOfAnotherSeed() {
        ParticleVerification verification = new ParticleVerification(8, SearchContract.start(BOWL));
        try (ParticleSearch search = after(1, BOWL, HOPPING, 33, new Device.Java(2))) {
            verification.afterStep(1, HOPPING, search);
        }
        assertThat(verification.passed()).isFalse();
    }

    @Test
    void shouldRefuseWhatIsNotASearch() {
        Device java = new Device.Java(1);
        assertThatThrownBy(() -> new ParticleSearch(BOWL, HOPPING, 0, java))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("particles must be at least 1: particles=0");
        assertThatThrownBy(() -> new ParticleSearch(BOWL, HOPPING, 1 << 30, java))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("particles times variables must be below 2^31 - 8: particles=1073741824, variables=3");
        try (ParticleSearch search = new ParticleSearch(BOWL, HOPPING, 2, java)) {
            assertThatThrownBy(() -> search.step(1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> search.begin(1, 2)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("numbers=1, variables=3");
            assertThatThrownBy(() -> search.begin(1, 2, 3, Double.NaN)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the start must be finite: start=NaN");
            search.begin(1, 1, 2, 3);
            assertThatThrownBy(search::consensus).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> search.step(2)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("steps are taken one after another: step=2, next=1");
            assertThatThrownBy(() -> search.step(1, SearchContract.RULES.getLast()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("only a rule's values may");
        }
    }

    @Test
    void shouldRefuseValuesOutOfRange() {
        assertThatThrownBy(() -> new ConsensusHopping(0, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha must be positive and finite: alpha=0.0");
        assertThatThrownBy(() -> new ConsensusHopping(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deviation must be positive and finite: deviation=NaN");
        assertThatThrownBy(() -> new ConsensusBased(1, 1, -1, 1, Diffusion.ISOTROPIC, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("noise must be at least 0 and finite: noise=-1.0");
        assertThatThrownBy(() -> new Rastrigin(0, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dimension must be at least 1: dimension=0");
        assertThatThrownBy(() -> new DiagonalQuadratic(List.of(1.0, 0.0))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("curvatures must be positive and finite: curvature=0.0");
    }
}
