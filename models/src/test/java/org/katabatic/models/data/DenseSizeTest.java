package org.katabatic.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DenseSizeTest {

    @Test
    void shouldMultiplyWhatFits() {
        assertThat(DenseSize.of("a", 3, 7)).isEqualTo(21);
        assertThat(DenseSize.of("a", 5, 0)).isZero();
        assertThat(DenseSize.of("a", 1, Integer.MAX_VALUE - 8, Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE - 8);
    }

    @Test
    void shouldRefuseWhatNoArrayHolds() {
        assertThatThrownBy(() -> DenseSize.of("a", 65_536, 32_768, Long.MAX_VALUE)).isInstanceOf(DataException.class)
                .hasMessage("a: a dense matrix must have at most 2147483639 values: samples=65536, features=32768");
        assertThatThrownBy(() -> DenseSize.of("a", 1L << 31, 1L << 62, Long.MAX_VALUE))
                .isInstanceOf(DataException.class);
    }

    @Test
    void shouldRefuseWhatTheHeapDoesNotHold() {
        long heap = 400L << 20;
        assertThat(DenseSize.of("a", 100 << 10, 1 << 10, heap)).isEqualTo(100 << 20);
        assertThatThrownBy(() -> DenseSize.of("a", 101 << 10, 1 << 10, heap)).isInstanceOf(DataException.class)
                .hasMessage("a: a dense matrix must fit the heap, which -Xmx sets: samples=103424, features=1024,"
                        + " needed=404 MiB, heap=400 MiB");
    }
}
