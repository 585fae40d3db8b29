package org.katabatic.host.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir Path folder;

    @Test
    void shouldReplaceAFileAndLeaveNothingBeside() throws IOException {
        Path file = folder.resolve("a.json");
        Files.writeString(file, "old");
        WholeFile.write(file, "new".getBytes());
        assertThat(file).hasContent("new");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void shouldKeepTheOldFileWhenTheNewOneCannotTakeItsPlace() throws IOException {
        Path inTheWay = Files.createDirectory(folder.resolve("a.json"));
        Files.writeString(inTheWay.resolve("kept"), "old");
        assertThatThrownBy(() -> WholeFile.write(inTheWay, "new".getBytes())).isInstanceOf(IOException.class);
        assertThat(inTheWay.resolve("kept")).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(inTheWay);
        }
    }

    @Test
    void shouldRefuseBeforehandWhatCouldNotBeWritten() {
        assertThatThrownBy(() -> WholeFile.requireWritable(folder.resolve("no/such/file")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no/such/file");
        assertThatThrownBy(() -> WholeFile.requireWritable(folder)).hasMessageContaining("folder");
    }
}
