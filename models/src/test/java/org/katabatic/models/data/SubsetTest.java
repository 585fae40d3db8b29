package org.katabatic.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SubsetTest {

    private static final int N = 33;

    /** Row i is (i, 0, −i), with target i. */
    private static Dataset rows() {
        float[] x = new float[N * 3];
        float[] y = new float[N];
        for (int i = 0; i < N; i++) {
            x[3 * i] = i;
            x[3 * i + 2] = -i;
            y[i] = i;
        }
        return new Dataset("rows", N, 3, x, y);
    }

    @Test
    void shouldHaveEveryRowOnceInAnotherOrder() {
        Dataset all = (Dataset) Subset.of(rows(), N, 3, 7);
        float[] sorted = all.y().clone();
        Arrays.sort(sorted);
        assertThat(sorted).isEqualTo(rows().y());
        assertThat(all.y()).isNotEqualTo(rows().y());
        for (int i = 0; i < N; i++) {
            assertThat(all.x()[3 * i + 2]).isEqualTo(-all.y()[i]);
        }
    }

    @Test
    void shouldBeginLikeALargerOne() {
        assertThat(Subset.of(rows(), 5, 3, 7).y()).isEqualTo(Arrays.copyOf(Subset.of(rows(), 20, 3, 7).y(), 5));
        assertThat(Subset.of(rows(), 5, 3, 8).y()).isNotEqualTo(Subset.of(rows(), 5, 3, 7).y());
    }

    @Test
    void shouldBeTheSameOfSparseRows() {
        Dataset dense = (Dataset) Subset.of(rows(), 9, 2, 7);
        SparseDataset sparse = (SparseDataset) Subset.of(SparseDataset.of(rows()), 9, 2, 7);
        assertThat(sparse.dense().x()).isEqualTo(dense.x());
        assertThat(sparse.y()).isEqualTo(dense.y());
    }

    @Test
    void shouldRefuseMoreThanThereIs() {
        assertThatThrownBy(() -> Subset.of(rows(), 34, 3, 7)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("33 rows").hasMessageContaining("rows=34");
        assertThatThrownBy(() -> Subset.of(rows(), 33, 0, 7)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("columns=0");
    }
}
