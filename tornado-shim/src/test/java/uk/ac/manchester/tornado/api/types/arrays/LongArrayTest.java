package uk.ac.manchester.tornado.api.types.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.LongBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongArrayTest {

    private static long[] ramp(int size) {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = 3 * i - 7;
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 31, 33, 100, 257})
    void shouldHoldWhatIsWritten(int size) {
        LongArray array = new LongArray(size);
        assertThat(array.toHeapArray()).isEqualTo(new long[size]);
        for (int i = 0; i < size; i++) {
            array.set(i, ramp(size)[i]);
        }
        for (int i = 0; i < size; i++) {
            assertThat(array.get(i)).isEqualTo(ramp(size)[i]);
        }
        assertThat(array.toHeapArray()).isEqualTo(ramp(size));
        assertThat(array.getSize()).isEqualTo(size);
        assertThat(array.getElementSize()).isEqualTo(8);
        assertThat(array.getNumBytesOfSegment()).isEqualTo(8L * size).isEqualTo(array.getSegment().byteSize());
    }

    @Test
    void shouldCopyWhatItIsMadeFromAndWhatItReturns() {
        long[] values = ramp(7);
        LongArray fromArray = LongArray.fromArray(values);
        LongArray fromElements = LongArray.fromElements(values);
        values[2] = 99;
        fromArray.toHeapArray()[3] = 99;
        fromElements.toHeapArray()[3] = 99;
        assertThat(fromArray.toHeapArray()).isEqualTo(ramp(7));
        assertThat(fromElements.toHeapArray()).isEqualTo(ramp(7));
    }

    @Test
    void shouldGiveItsSegmentAsAView() {
        LongArray array = LongArray.fromArray(ramp(7));
        array.getSegment().setAtIndex(ValueLayout.JAVA_LONG, 5, 42);
        array.set(6, 43);
        assertThat(array.get(5)).isEqualTo(42);
        assertThat(array.getSegment().getAtIndex(ValueLayout.JAVA_LONG, 6)).isEqualTo(43);
    }

    @Test
    void shouldCopyASegment() {
        long[] values = ramp(31);
        LongArray array = LongArray.fromSegment(MemorySegment.ofArray(values));
        values[0] = 99;
        assertThat(array.toHeapArray()).isEqualTo(ramp(31));
    }

    @Test
    void shouldCopyASegmentThatIsNotAligned() {
        MemorySegment bytes = MemorySegment.ofArray(new byte[1 + 8 * 3]).asSlice(1);
        bytes.set(ValueLayout.JAVA_LONG_UNALIGNED, 8, 42);
        assertThat(LongArray.fromSegment(bytes).toHeapArray()).isEqualTo(new long[] {0, 42, 0});
    }

    @Test
    void shouldRefuseASegmentOfBrokenElements() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LongArray.fromSegment(MemorySegment.ofArray(new byte[15])))
                .withMessage("byteSize must be a multiple of 8: byteSize=15");
    }

    @Test
    void shouldCopyWhatRemainsInABuffer() {
        LongBuffer buffer = LongBuffer.wrap(ramp(7)).position(2);
        LongArray array = LongArray.fromLongBuffer(buffer);
        assertThat(array.toHeapArray()).isEqualTo(new long[] {-1, 2, 5, 8, 11});
        assertThat(buffer.position()).isEqualTo(2);
    }

    @Test
    void shouldSetEveryElement() {
        LongArray array = LongArray.fromArray(ramp(33));
        array.init(5);
        assertThat(array.toHeapArray()).hasSize(33).containsOnly(5);
        LongArray.initialize(array, 6);
        assertThat(array.toHeapArray()).hasSize(33).containsOnly(6);
        array.clear();
        assertThat(array.toHeapArray()).hasSize(33).containsOnly(0);
    }

    @Test
    void shouldConcatenateInOrder() {
        LongArray whole = LongArray.concat(LongArray.fromElements(1, 2, 3), new LongArray(0),
                LongArray.fromElements(4));
        assertThat(whole.toHeapArray()).isEqualTo(new long[] {1, 2, 3, 4});
        assertThat(LongArray.concat().getSize()).isZero();
    }

    @Test
    void shouldSliceACopy() {
        LongArray array = LongArray.fromArray(ramp(7));
        LongArray slice = array.slice(2, 3);
        array.set(2, 99);
        assertThat(slice.toHeapArray()).isEqualTo(new long[] {-1, 2, 5});
        assertThat(array.slice(7, 0).getSize()).isZero();
        assertThat(array.slice(0, 7).getSize()).isEqualTo(7);
    }

    @Test
    void shouldRefuseASliceThatReachesOutside() {
        LongArray array = new LongArray(7);
        assertThatIllegalArgumentException().isThrownBy(() -> array.slice(5, 3))
                .withMessage("slice must lie inside the array: offset=5, length=3, size=7");
        assertThatIllegalArgumentException().isThrownBy(() -> array.slice(-1, 3)).withMessageContaining("offset=-1");
        assertThatIllegalArgumentException().isThrownBy(() -> array.slice(1, -3)).withMessageContaining("length=-3");
        assertThatIllegalArgumentException().isThrownBy(() -> array.slice(Integer.MAX_VALUE, Integer.MAX_VALUE))
                .withMessageContaining("offset=2147483647, length=2147483647");
    }

    @Test
    void shouldRefuseANegativeSize() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LongArray(-1))
                .withMessage("size must not be negative: size=-1");
    }

    @Test
    void shouldRefuseAnIndexOutsideTheArray() {
        LongArray array = new LongArray(7);
        assertThatExceptionOfType(ArrayIndexOutOfBoundsException.class).isThrownBy(() -> array.get(7));
        assertThatExceptionOfType(ArrayIndexOutOfBoundsException.class).isThrownBy(() -> array.set(-1, 1));
    }
}
