package org.katabatic.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.katabatic.models.synthetic.SparseGaussians;

class SparseDatasetTest {

    private static SparseDataset read(String text) {
        return LibsvmReader.readSparse("a.svm", new BufferedReader(new StringReader(text)));
    }

    @Test
    void shouldReadOnlyWhatIsThere() {
        SparseDataset data = read("+1 2:0.5 4:-3\n-1\n2.5 1:1e2\n");
        assertThat(data.samples()).isEqualTo(3);
        assertThat(data.features()).isEqualTo(4);
        assertThat(data.rowStart()).containsExactly(0, 2, 2, 3);
        assertThat(data.column()).containsExactly(1, 3, 0);
        assertThat(data.value()).containsExactly(0.5f, -3, 100);
        assertThat(data.y()).containsExactly(1, -1, 2.5f);
        assertThat(data.density()).isEqualTo(0.25);
    }

    @Test
    void shouldReadMoreFeaturesThanADenseMatrixHolds() {
        SparseDataset data = read("1 1:1\n1 2147483647:1\n");
        assertThat(data.features()).isEqualTo(2147483647);
        assertThatThrownBy(data::dense).isInstanceOf(DataException.class).hasMessage(
                "a.svm: a dense matrix must have at most 2147483639 values: samples=2, features=2147483647");
    }

    @Test
    void shouldBeTheSameDataAsDense() {
        String text = "1 2:0.5 4:-3\n-1\n1 1:1e2 3:7 4:1\n";
        Dataset dense = LibsvmReader.read("a.svm", new BufferedReader(new StringReader(text)));
        SparseDataset sparse = read(text);
        assertThat(sparse.dense().digest()).isEqualTo(dense.digest());
        assertThat(SparseDataset.of(dense).digest()).isEqualTo(sparse.digest());
        assertThat(sparse.withIntercept().dense().digest()).isEqualTo(dense.withIntercept().digest());
        assertThat(sparse.withBinaryTargets().y()).isEqualTo(dense.withBinaryTargets().y());
        assertThat(sparse.withPositiveClasses(-1).y()).containsExactly(-1, 1, -1);
        assertThat(sparse.withClassIndices().y()).containsExactly(1, 0, 1);
        assertThat(sparse.digest()).isNotEqualTo(dense.digest())
                .isNotEqualTo(read("1 2:0.5 4:-3\n-1\n1 1:1e2 3:7 4:2\n").digest())
                .isNotEqualTo(read("1 1:0.5 4:-3\n-1\n1 1:1e2 3:7 4:1\n").digest())
                .isNotEqualTo(read("1 2:0.5 4:-3\n1\n1 1:1e2 3:7 4:1\n").digest())
                .isNotEqualTo(read("1 2:0.5\n-1 4:-3\n1 1:1e2 3:7 4:1\n").digest());
    }

    private static void assertRefused(String message, int features, int[] rowStart, int[] column, float[] value,
            float... y) {
        assertThatThrownBy(() -> new SparseDataset("bad", features, rowStart, column, value, y))
                .isInstanceOf(DataException.class).hasMessage("bad: " + message);
    }

    @Test
    void shouldRefuseBadRows() {
        int[] starts = {0, 2};
        int[] columns = {0, 2};
        float[] values = {1, 2};
        assertThat(new SparseDataset("good", 3, starts, columns, values, new float[1]).features()).isEqualTo(3);
        assertRefused("samples must be at least 1: samples=0", 3, starts, columns, values);
        assertRefused("features must be at least 1: features=0", 0, starts, columns, values, 1);
        assertRefused("rowStart must have one element more than there are samples: rowStart.length=2, samples=2", 3,
                starts, columns, values, 1, 1);
        assertRefused("there must be one column a value: columns=1, values=2", 3, starts, new int[1], values, 1);
        assertRefused("rows must begin at 0 and end with the last value: first=0, last=1, values=2", 3,
                new int[] {0, 1}, columns, values, 1);
        assertRefused("rows must not descend: row=1, end=-1", 3, new int[] {0, -1, 2}, columns, values, 1, 1);
        assertRefused("columns must strictly ascend from 0 to features - 1: row=1, column=2", 2, starts, columns,
                values, 1);
        assertRefused("columns must strictly ascend from 0 to features - 1: row=1, column=0", 3, starts, new int[2],
                values, 1);
        assertRefused("features must be finite: row=1, value=NaN", 3, starts, columns, new float[] {1, Float.NaN}, 1);
        assertRefused("targets must be finite: row=1, value=Infinity", 3, starts, columns, values,
                Float.POSITIVE_INFINITY);
    }

    @Test
    void shouldGenerateSparseRows() {
        SparseDataset data = new SparseGaussians(100, 1000, 7, 3).generate();
        assertThat(data.samples()).isEqualTo(100);
        assertThat(data.features()).isEqualTo(1000);
        assertThat(data.value()).hasSize(700);
        assertThat(data.classes()).containsExactly(-1, 1);
        assertThat(data.digest()).isEqualTo(new SparseGaussians(100, 1000, 7, 3).generate().digest())
                .isNotEqualTo(new SparseGaussians(100, 1000, 7, 4).generate().digest());
        assertThat(new SparseGaussians(31, 3, 3, 1).generate().column()).startsWith(0, 1, 2, 0, 1, 2);
        assertThatThrownBy(() -> new SparseGaussians(1, 2, 3, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("entries must be from 1 to features: entries=3, features=2");
    }
}
