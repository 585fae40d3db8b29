package org.katabatic.host.particle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.katabatic.host.reference.particle.ReferenceEnergy;
import org.katabatic.models.energy.DiagonalQuadratic;
import org.katabatic.models.energy.Energy;
import org.katabatic.models.energy.GrandCanyon;
import org.katabatic.models.energy.Rastrigin;

/** Energies at points where they can be computed by hand. */
class ReferenceEnergyTest {

    /** Some units in the last place of double, of numbers up to 16. */
    private static final double DOUBLE = 0x1p-46;

    private static void shouldBe(double expected, Energy energy, double... x) {
        assertThat(ReferenceEnergy.of(energy).value(x)).isCloseTo(expected, within(DOUBLE));
    }

    @Test
    void shouldHaveTheQuadratic() {
        shouldBe(0.5 * (2 * 9 + 3 * 0.25), new DiagonalQuadratic(List.of(2.0, 3.0)), 3, -0.5);
    }

    @Test
    void shouldHaveRastriginsFunction() {
        shouldBe(4 + 0.25 + 2 * 2.5, new Rastrigin(2, 2.5), -2, 0.5);
    }

    @Test
    void shouldHaveTheCanyonAtItsMinimum() {
        shouldBe(0, new GrandCanyon(), 0, 0);
    }

    /** v = 0 on the floor, u &lt; 0 beside the barrier; cos 1.5π = 0. */
    @Test
    void shouldHaveTheCanyonsFloor() {
        shouldBe(0.4 + 0.2 * 4 + 1.1625 * (2 + Math.sqrt(0.5)), new GrandCanyon(), 1, 2);
    }

    /** v = 0 and u = 7.8, where the barrier is 4e; cos(0.75π · 4.25) = cos(3.1875π). */
    @Test
    void shouldHaveTheCanyonsBarrier() {
        shouldBe(0.4 + 0.2 * 4.25 * 4.25 + 1.1625 * (2 + Math.sqrt(0.5) - Math.cos(3.1875 * Math.PI)) + 4 * Math.E,
                new GrandCanyon(), -1, -4.25);
    }
}
