package org.katabatic.host.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.host.device.Device;
import org.katabatic.host.tune.TunedSchedules.Entry;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;

class TunedSchedulesTest {

    private static final Device HERE = new Device.Java(2);
    private static final LogisticRegression OBJECTIVE = new LogisticRegression(100, 7, false, 0);

    @TempDir Path folder;

    private static Entry entry(String device, String driver, int samples, String schedule) {
        return new Entry(device, driver, "java", OBJECTIVE.name(), samples, 7, schedule, 0.5, "2026-11-24");
    }

    @Test
    void shouldFindWhatWasWrittenForTheSameDeviceDriverAndShape() throws IOException {
        Path file = folder.resolve("new/folder/tuned.json");
        TunedSchedules tuned = TunedSchedules.read(file);
        assertThat(tuned.find(HERE, OBJECTIVE, 100, 7)).isEmpty();
        Entry here = entry(HERE.name(), HERE.driver(), 100, "blocked:16");
        tuned.put(entry(HERE.name(), HERE.driver(), 100, "tiled:64"));
        tuned.put(here);
        tuned.put(entry(HERE.name(), HERE.driver(), 101, "tiled:16"));
        tuned.put(entry("another", HERE.driver(), 100, "tiled:16"));
        tuned.put(entry(HERE.name(), "another", 100, "tiled:16"));
        tuned.write(file);

        TunedSchedules read = TunedSchedules.read(file);
        assertThat(read.find(HERE, OBJECTIVE, 100, 7)).contains(here);
        assertThat(read.find(HERE, OBJECTIVE, 100, 8)).isEmpty();
        assertThat(read.find(new Device.Java(3), OBJECTIVE, 100, 7)).isEmpty();
        assertThat(read.find(HERE, new LeastSquares(100, 7, false, 0), 100, 7)).isEmpty();
        assertThat(Files.readString(file)).containsOnlyOnce("blocked:16").doesNotContain("tiled:64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"what\": \"else\", \"version\": 1, \"entries\": []}",
            "{\"what\": \"katabatic tuned schedules\", \"version\": 2, \"entries\": []}",
            "{\"what\": \"katabatic tuned schedules\", \"version\": 1}",
            "{\"what\": \"katabatic tuned schedules\", \"version\": 1, \"entries\": [null]}",
            "{\"what\": \"katabatic tuned schedules\", \"version\": 1, \"entries\": [{}]}",
            "{\"what\": \"katabatic tuned schedules\", \"version\": 1, \"entries\": [{\"device\": \"a\"",
            "{\"what\": \"katabatic tuned schedules\", \"version\": 1, \"entries\": [{\"device\": \"a\", "
                    + "\"driver\": \"b\", \"backend\": \"java\", \"objective\": \"c\", \"samples\": 1, "
                    + "\"features\": 1, \"schedule\": \"fast\", \"seconds\": 1, \"date\": \"d\"}]}"})
    void shouldRefuseAFileOfSomethingElse(String content) throws IOException {
        Path file = folder.resolve("tuned.json");
        Files.writeString(file, content);
        assertThatThrownBy(() -> TunedSchedules.read(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a file of tuned schedules: " + file);
    }
}
