package org.katabatic.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.katabatic.models.objective.MatrixCompletion;
import org.katabatic.models.synthetic.LowRankEntries;

class ObservedEntriesTest {

    private static ObservedEntries read(String... lines) {
        return TripletReader.read("ratings.csv", new StringReader(String.join("\n", lines)));
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(DataException.class).hasMessage(message);
    }

    @Test
    void shouldNumberTheRowsAndColumnsThatOccur() {
        ObservedEntries entries = read("user,item,rating,time", "70, 300, 4.5, 9", "3,12,-1,9", "", "70,12,2,8");
        assertThat(entries.rows()).isEqualTo(2);
        assertThat(entries.columns()).isEqualTo(2);
        assertThat(entries.row()).containsExactly(0, 1, 1);
        assertThat(entries.column()).containsExactly(0, 0, 1);
        assertThat(entries.value()).containsExactly(-1f, 2f, 4.5f);
    }

    @Test
    void shouldRefuseLinesThatAreNoEntries() {
        assertRefused(() -> read(""), "ratings.csv: the first line must name the columns; the file is empty");
        assertRefused(() -> read("1,2,3", "4,5,6"),
                "ratings.csv: the first line must name the columns, not be data: first cell=1");
        assertRefused(() -> read("a,b,c"),
                "ratings.csv: a file must have at least one entry after its header: entries=0");
        assertRefused(() -> read("a,b,c", "1,2"),
                "ratings.csv: line 2: a line must have a row, a column and a value: cells=2");
        assertRefused(() -> read("a,b,c", "1,2,3", "1,-2,3"),
                "ratings.csv: line 3: column must be a whole number from 0 to 999999999: value=-2");
        assertRefused(() -> read("a,b,c", "1.5,2,3"),
                "ratings.csv: line 2: row must be a whole number from 0 to 999999999: value=1.5");
        assertRefused(() -> read("a,b,c", "1,2,x"), "ratings.csv: line 2: value not a number: value=x");
        assertRefused(() -> read("a,b,c", "1,2,3", "2,2,3", "1,2,4"),
                "ratings.csv: line 4: an entry must be there once: row=1, column=2, earlier line=2");
        assertThatThrownBy(() -> TripletReader.read(Path.of("nowhere.csv"))).isInstanceOf(DataException.class)
                .hasMessageContaining("nowhere.csv");
    }

    @Test
    void shouldRefuseEntriesOutsideTheMatrix() {
        assertRefused(() -> new ObservedEntries("e", 2, 3, new int[] {2}, new int[] {0}, new float[1]),
                "e: an entry must be in the matrix of 2 × 3: row=2, column=0");
        assertRefused(() -> new ObservedEntries("e", 2, 3, new int[] {1, 1}, new int[] {2, 2}, new float[2]),
                "e: an entry must be there once: row=1, column=2");
        assertRefused(() -> new ObservedEntries("e", 2, 3, new int[0], new int[0], new float[0]),
                "e: there must be entries with a row, a column and a value each: rows=0, columns=0, values=0");
    }

    @Test
    void shouldBeASampleAnEntry() {
        SparseDataset data = new ObservedEntries("e", 2, 3, new int[] {1, 0}, new int[] {2, 1}, new float[] {7, 5})
                .toData();
        assertThat(data.features()).isEqualTo(5);
        assertThat(data.rowStart()).containsExactly(0, 2, 4);
        assertThat(data.column()).containsExactly(0, 3, 1, 4);
        assertThat(data.value()).containsExactly(1, 1, 1, 1);
        assertThat(data.y()).containsExactly(5, 7);
        new MatrixCompletion(2, 2, 3, 1, 0, 1).check(data);
        assertRefused(() -> new MatrixCompletion(2, 3, 2, 1, 0, 1).check(data.withTargets(new float[2]).dense()),
                "e: matrix-completion takes observed entries only");
        assertRefused(() -> new MatrixCompletion(2, 4, 1, 1, 0, 1).check(data),
                "e: a sample must name one row and one column, each by a 1, for matrix-completion: sample=1");
    }

    @Test
    void shouldHoldOutEntriesOfTheSeed() {
        ObservedEntries entries = new LowRankEntries(33, 20, 2, 600, 0.1, 1).generate();
        ObservedEntries.Split split = entries.split(0.2, 7);
        assertThat(split.heldOut().count()).isBetween(80, 160);
        assertThat(split.heldOut().name()).isEqualTo(entries.name() + " held out");
        int[] cells = IntStream.concat(cells(split.training()), cells(split.heldOut())).sorted().toArray();
        assertThat(cells).containsExactly(cells(entries).toArray());
        assertThat(entries.split(0.2, 7).heldOut().column()).containsExactly(split.heldOut().column());
        assertThat(entries.split(0.2, 8).heldOut().column()).isNotEqualTo(split.heldOut().column());
        assertThatThrownBy(() -> entries.split(1, 7)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the share held out must be in (0, 1): share=1.0");
        ObservedEntries one = new ObservedEntries("e", 1, 1, new int[1], new int[1], new float[1]);
        assertRefused(() -> one.split(0.5, 7),
                "e: there must be entries to train on and entries held out: entries=1, share=0.5");
    }

    private static IntStream cells(ObservedEntries entries) {
        return IntStream.range(0, entries.count()).map(e -> entries.row()[e] * entries.columns() + entries.column()[e]);
    }

    @Test
    void shouldObserveEntriesOfTheTruth() {
        LowRankEntries problem = new LowRankEntries(31, 7, 3, 200, 0, 5);
        ObservedEntries entries = problem.generate();
        float[] truth = problem.groundTruth();
        assertThat(entries.count()).isEqualTo(200);
        for (int e = 0; e < 200; e++) {
            assertThat(entries.value()[e]).isEqualTo(truth[entries.row()[e] * 7 + entries.column()[e]]);
        }
        float[] noisy = new LowRankEntries(31, 7, 3, 200, 0.5, 5).generate().value();
        assertThat(Arrays.equals(noisy, entries.value())).isFalse();
        assertThatThrownBy(() -> new LowRankEntries(3, 7, 4, 1, 0, 5)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rank must be at most rows and columns: rank=4, rows=3, columns=7");
        assertThatThrownBy(() -> new LowRankEntries(3, 7, 2, 22, 0, 5)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("observed must be at most rows times columns: observed=22, rows=3, columns=7");
    }
}
