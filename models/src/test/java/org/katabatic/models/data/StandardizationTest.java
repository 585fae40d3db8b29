package org.katabatic.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StandardizationTest {

    /** Means 3, 5 and 2; deviations 2, 0 and 1. */
    private static final Dataset TRAINING = new Dataset("training", 2, 3, new float[] {1, 5, 1, 5, 5, 3},
            new float[] {0, 1});

    @Test
    void shouldScaleOtherDataAsItsOwn() {
        Standardization standardization = Standardization.of(TRAINING);
        assertThat(standardization.apply(TRAINING).x()).containsExactly(-1, 0, -1, 1, 0, 1);
        Dataset other = new Dataset("test", 1, 3, new float[] {7, 9, 2}, new float[] {3});
        Dataset scaled = standardization.apply(other);
        assertThat(scaled.x()).containsExactly(2, 0, 0);
        assertThat(scaled.y()).containsExactly(3);
        assertThat(scaled.name()).isEqualTo("test");
    }

    @Test
    void shouldRefuseOtherFeatures() {
        Dataset other = new Dataset("test", 1, 2, new float[2], new float[1]);
        assertThatThrownBy(() -> Standardization.of(TRAINING).apply(other)).isInstanceOf(DataException.class)
                .hasMessage("test: data must have the features that it is scaled as: features=2 of 3");
    }

    @Test
    void shouldAddFeaturesThatAreZero() {
        assertThat(TRAINING.withFeatures(4).x()).containsExactly(1, 5, 1, 0, 5, 5, 3, 0);
        assertThat(SparseDataset.of(TRAINING).withFeatures(4).dense().x()).containsExactly(1, 5, 1, 0, 5, 5, 3, 0);
        for (Data data : new Data[] {TRAINING, SparseDataset.of(TRAINING)}) {
            assertThatThrownBy(() -> data.withFeatures(2)).isInstanceOf(DataException.class)
                    .hasMessage("training: there must be as many features or more: features=2 of 3");
        }
    }
}
