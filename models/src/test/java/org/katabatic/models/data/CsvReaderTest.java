package org.katabatic.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

    private static Dataset read(String text, String target) {
        return CsvReader.read("a.csv", new StringReader(text), target);
    }

    @Test
    void shouldTakeLastColumnAsTarget() {
        Dataset data = read("a,b,c\n1,2,3\n4,5,6\n", null);
        assertThat(data.name()).isEqualTo("a.csv");
        assertThat(data.samples()).isEqualTo(2);
        assertThat(data.features()).isEqualTo(2);
        assertThat(data.x()).containsExactly(1, 2, 4, 5);
        assertThat(data.y()).containsExactly(3, 6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a | 2,3,5,6 | 1,4
            b | 1,3,4,6 | 2,5
            c | 1,2,4,5 | 3,6
            """)
    void shouldTakeNamedColumnAsTarget(String target, String x, String y) {
        Dataset data = read("a,b,c\n1,2,3\n4,5,6\n", target);
        assertThat(data.x()).containsExactly(floats(x));
        assertThat(data.y()).containsExactly(floats(y));
    }

    private static float[] floats(String list) {
        String[] texts = list.split(",");
        float[] values = new float[texts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(texts[i]);
        }
        return values;
    }

    @Test
    void shouldReadQuotesBlanksAndCarriageReturns() {
        Dataset data = read("\"a, in mm\", b ,\"say \"\"c\"\"\"\r\n\"1\", 2 ,3\r\n\r\n4,5,6", "say \"c\"");
        assertThat(data.x()).containsExactly(1, 2, 4, 5);
        assertThat(data.y()).containsExactly(3, 6);
    }

    @Test
    void shouldTakeNumberedColumnsAsNames() {
        assertThat(read("0,1,2\n7,8,9\n", "0").y()).containsExactly(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 31, 33, 100, 257})
    void shouldReadAnyNumberOfSamples(int n) {
        String rows = IntStream.range(0, n).mapToObj(i -> i + "," + 2 * i + "," + -i)
                .collect(Collectors.joining("\n"));
        Dataset data = read("a,b,y\n" + rows, null);
        assertThat(data.samples()).isEqualTo(n);
        for (int i = 0; i < n; i++) {
            assertThat(data.x()[2 * i]).isEqualTo(i);
            assertThat(data.x()[2 * i + 1]).isEqualTo(2 * i);
            assertThat(data.y()[i]).isEqualTo(-i);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a,b,y;1,2,3;1,2 | line 3: every column must have a cell: cells=2, columns=3, first without=y
            a,b,y;1,2,3,4 | line 2: every cell must have a column: cells=4, columns=3, first without=4
            a,b,y;1,x,3 | line 2, column b: not a number: value=x
            a,b,y;;1,2,3;1,,3 | line 4, column b: the cell must not be empty
            a,b,y;1," ",3 | line 2, column b: the cell must not be empty
            a,b,y;1,2,NaN | line 2, column y: must be finite: value=NaN
            a,b,y;-inf,2,3 | line 2, column a: must be finite: value=-inf
            a,b,y;1,1e99,3 | line 2, column b: must be within float32's range: value=1e99
            a,b,y;1,2,setosa | line 2, column y: not a number: value=setosa; write the classes of the target as numbers
            a,b,y | a file must have at least one sample after its header: samples=0
            y;1 | there must be a feature column beside the target: columns=y
            a,,y;1,2,3 | the first line must name every column: unnamed column=2
            a,b,a;1,2,3 | column names of the first line must differ: name=a
            17.9,10,0;1,2,3 | the first line must name the columns, not be data: first cell=17.9
            """)
    void shouldRefuseBrokenLines(String lines, String message) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n'), null)).isInstanceOf(DataException.class)
                .hasMessage("a.csv: " + message);
    }

    @Test
    void shouldRefuseEmptyFiles() {
        assertThatThrownBy(() -> read("", null)).isInstanceOf(DataException.class)
                .hasMessage("a.csv: the first line must name the columns; the file is empty");
    }

    @Test
    void shouldListColumnsWhenTargetIsNotOne() {
        assertThatThrownBy(() -> read("a,b,y\n1,2,3\n", "z")).isInstanceOf(DataException.class)
                .hasMessage("a.csv: the target column must be in the header: target=z, columns=a, b, y");
        assertThatThrownBy(() -> read("a,b,c,d,e,f,g,h,i,j,k,l\n", "z")).isInstanceOf(DataException.class)
                .hasMessage("a.csv: the target column must be in the header: target=z,"
                        + " columns=a, b, c, d, e, f, g, h, i, j, ... (12 in all)");
    }

    @Test
    void shouldRefuseMalformedQuotes() {
        assertThatThrownBy(() -> read("a,b\n1,\"2\"x\n", null)).isInstanceOf(DataException.class)
                .hasMessageStartingWith("a.csv: must be well-formed CSV: ").hasMessageNotContaining("\n");
    }

    @Test
    void shouldRefuseUnclosedQuotes() {
        assertThatThrownBy(() -> read("a,b\n1,\"2\n3,4\n", null)).isInstanceOf(DataException.class)
                .hasMessageStartingWith("a.csv: must be well-formed CSV: ").hasMessageNotContaining("\n");
    }

    @Test
    void shouldKeepLongAndBrokenTextOutOfMessages() {
        String text = "x".repeat(39) + "\n" + "y".repeat(1000);
        String excerpt = "x".repeat(39) + "?...";
        assertThatThrownBy(() -> read("a,b\n\"" + text + "\",2\n", null)).isInstanceOf(DataException.class)
                .hasMessage("a.csv: line 2, column a: not a number: value=" + excerpt);
        assertThatThrownBy(() -> read("\"" + text + "\",b\n1,2\n", "c")).isInstanceOf(DataException.class)
                .hasMessage("a.csv: the target column must be in the header: target=c, columns=" + excerpt + ", b");
    }

    @Test
    void shouldSkipByteOrderMark(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("b.csv"), "\ufeffa,y\n1,2\n");
        Dataset data = CsvReader.read(file, "a");
        assertThat(data.name()).isEqualTo("b.csv");
        assertThat(data.y()).containsExactly(1);
    }
}
