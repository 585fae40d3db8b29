package org.katabatic.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibsvmReaderTest {

    private static Dataset read(String text) {
        return LibsvmReader.read("a.svm", new BufferedReader(new StringReader(text)));
    }

    @Test
    void shouldFillAbsentFeaturesWithZero() {
        Dataset data = read("+1 2:0.5 4:-3\n-1 1:1e2\n2.5\n");
        assertThat(data.name()).isEqualTo("a.svm");
        assertThat(data.samples()).isEqualTo(3);
        assertThat(data.features()).isEqualTo(4);
        assertThat(data.x()).containsExactly(0, 0.5f, 0, -3, 100, 0, 0, 0, 0, 0, 0, 0);
        assertThat(data.y()).containsExactly(1, -1, 2.5f);
    }

    @Test
    void shouldIgnoreCommentsAndBlankLines() {
        Dataset data = read("# heading 1:2\n\n  \t\n1 1:3 # 2:5\r\n\n0\t1:4");
        assertThat(data.x()).containsExactly(3, 4);
        assertThat(data.y()).containsExactly(1, 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1 1:1;;1 0:5 | line 3: feature index 0; LIBSVM indices start at 1
            1 -2:5 | line 1: feature index -2; LIBSVM indices start at 1
            1 2:5 1:5 | line 1: feature indices must strictly ascend: previous=2, index=1
            1 3:5 3:6 | line 1: feature indices must strictly ascend: previous=3, index=3
            1 a:5 | line 1: a feature index must be an integer up to 2147483647: index=a
            1 1.0:5 | line 1: a feature index must be an integer up to 2147483647: index=1.0
            1 :5 | line 1: a feature index must be an integer up to 2147483647: index=
            1 2147483648:5 | line 1: a feature index must be an integer up to 2147483647: index=2147483648
            1 7: | line 1: a feature must be index:value; its value is missing: feature=7:
            1 7 | line 1: a feature must be index:value; its value is missing: feature=7
            1 1:1;2:5 1:5 | line 2, label: not a number: value=2:5
            yes 1:5 | line 1, label: not a number: value=yes
            1,2 1:5 | line 1, label: not a number: value=1,2
            nan 1:5 | line 1, label: must be finite: value=nan
            1 3:Inf | line 1, feature 3: must be finite: value=Inf
            1 3:x | line 1, feature 3: not a number: value=x
            1 3:1e40 | line 1, feature 3: must be within float32's range: value=1e40
            1 1:1;1 2147483647:1 | line 2: a dense matrix must have at most 2147483639 values: samples=2, \
            features=2147483647
            """)
    void shouldRefuseBrokenLines(String lines, String message) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n'))).isInstanceOf(DataException.class)
                .hasMessage("a.svm: " + message);
    }

    @Test
    void shouldRefuseFilesWithoutSamplesOrFeatures() {
        assertThatThrownBy(() -> read("")).isInstanceOf(DataException.class)
                .hasMessage("a.svm: a file must have at least one sample: lines=0");
        assertThatThrownBy(() -> read("# nothing\n\n")).isInstanceOf(DataException.class)
                .hasMessage("a.svm: a file must have at least one sample: lines=2");
        assertThatThrownBy(() -> read("1\n-1\n")).isInstanceOf(DataException.class)
                .hasMessage("a.svm: at least one sample must have a feature: samples=2");
    }

    @Test
    void shouldReadFilesByTheirName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("b.svm"), "1 1:2\n");
        assertThat(LibsvmReader.read(file).name()).isEqualTo("b.svm");
        assertThat(LibsvmReader.read(file).x()).containsExactly(2);
    }

    @Test
    void shouldSayWhyTextCannotBeRead() {
        Reader failing = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("disk is gone");
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        assertThatThrownBy(() -> LibsvmReader.read("a.svm", new BufferedReader(failing)))
                .isInstanceOf(DataException.class).hasMessage("a.svm: cannot be read: disk is gone");
        assertThatThrownBy(() -> CsvReader.read("a.csv", failing, null)).isInstanceOf(DataException.class)
                .hasMessage("a.csv: cannot be read: disk is gone");
    }
}
