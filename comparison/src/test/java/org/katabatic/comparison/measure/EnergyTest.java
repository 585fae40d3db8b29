package org.katabatic.comparison.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnergyTest {

    @TempDir private Path folder;

    private void zone(String name, long microjoules) throws IOException {
        Path zone = Files.createDirectories(folder.resolve(name));
        Files.writeString(zone.resolve("energy_uj"), microjoules + "\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), "10000000\n");
    }

    @Test
    void shouldAddProcessorsAndLeaveOutTheirParts() throws IOException {
        zone("intel-rapl:0", 2_000_000);
        zone("intel-rapl:1", 3_000_000);
        zone("intel-rapl:0:0", 1_000_000);
        Energy energy = Energy.of(folder).orElseThrow();
        assertThat(energy.joules()).isCloseTo(5, within(1e-9));
        zone("intel-rapl:1", 4_500_000);
        assertThat(energy.since(5)).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void shouldGoOnWhereACounterBeginsAgain() throws IOException {
        zone("intel-rapl:0", 9_000_000);
        Energy energy = Energy.of(folder).orElseThrow();
        zone("intel-rapl:0", 500_000);
        assertThat(energy.since(9)).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void shouldBeAbsentWhereNothingTells() {
        assertThat(Energy.of(folder)).isEmpty();
        assertThat(Energy.of(folder.resolve("none"))).isEmpty();
    }
}
