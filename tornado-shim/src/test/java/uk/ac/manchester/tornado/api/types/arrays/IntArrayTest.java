package uk.ac.manchester.tornado.api.types.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.IntBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntArrayTest {

    private static int[] ramp(int size) {
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            values[i] = 3 * i - 7;
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 31, 33, 100, 257})
    void shouldHoldWhatIsWritten(int size) {
        IntArray array = new IntArray(size);
        assertThat(array.toHeapArray()).isEqualTo(new int[size]);
        for (int i = 0; i < size; i++) {
            array.set(i, ramp(size)[i]);
        }
        for (int i = 0; i < size; i++) {
            assertThat(array.get(i)).isEqualTo(ramp(size)[i]);
        }
        assertThat(array.toHeapArray()).isEqualTo(ramp(size));
        assertThat(array.getSize()).isEqualTo(size);
        assertThat(array.getElementSize()).isEqualTo(4);
        assertThat(array.getNumBytesOfSegment()).isEqualTo(4L * size).isEqualTo(array.getSegment().byteSize());
    }

    @Test
    void shouldCopyWhatItIsMadeFromAndWhatItReturns() {
        int[] values = ramp(7);
        IntArray fromArray = IntArray.fromArray(values);
        IntArray fromElements = IntArray.fromElements(values);
        values[2] = 99;
        fromArray.toHeapArray()[3] = 99;
        fromElements.toHeapArray()[3] = 99;
        assertThat(fromArray.toHeapArray()).isEqualTo(ramp(7));
        assertThat(fromElements.toHeapArray()).isEqualTo(ramp(7));
    }

    @Test
    void shouldGiveItsSegmentAsAView() {
        IntArray array = IntArray.fromArray(ramp(7));
        array.getSegment().setAtIndex(ValueLayout.JAVA_INT, 5, 42);
        array.set(6, 43);
        assertThat(array.get(5)).isEqualTo(42);
        assertThat(array.getSegment().getAtIndex(ValueLayout.JAVA_INT, 6)).isEqualTo(43);
    }

    @Test
    void shouldCopyASegment() {
        int[] values = ramp(31);
        IntArray array = IntArray.fromSegment(MemorySegment.ofArray(values));
        values[0] = 99;
        assertThat(array.toHeapArray()).isEqualTo(ramp(31));
    }

    @Test
    void shouldCopyASegmentThatIsNotAligned() {
        MemorySegment bytes = MemorySegment.ofArray(new byte[1 + 4 * 3]).asSlice(1);
        bytes.set(ValueLayout.JAVA_INT_UNALIGNED, 4, 42);
        assertThat(IntArray.fromSegment(bytes).toHeapArray()).isEqualTo(new int[] {0, 42, 0});
    }

    @Test
    void shouldRefuseASegmentOfBrokenElements() {
        assertThatIllegalArgumentException().isThrownBy(() -> IntArray.fromSegment(MemorySegment.ofArray(new byte[7])))
                .withMessage("byteSize must be a multiple of 4: byteSize=7");
    }

    @Test
    void shouldCopyWhatRemainsInABuffer() {
        IntBuffer buffer = IntBuffer.wrap(ramp(7)).position(2);
        IntArray array = IntArray.fromIntBuffer(buffer);
        assertThat(array.toHeapArray()).isEqualTo(new int[] {-1, 2, 5, 8, 11});
        assertThat(buffer.position()).isEqualTo(2);
    }

    @Test
    void shouldSetEveryElement() {
        IntArray array = IntArray.fromArray(ramp(33));
        array.init(5);
        assertThat(array.toHeapArray()).hasSize(33).containsOnly(5);
        IntArray.initialize(array, 6);
        assertThat(array.toHeapArray()).hasSize(33).containsOnly(6);
        array.clear();
        assertThat(array.toHeapArray()).hasSize(33).containsOnly(0);
    }

    @Test
    void shouldConcatenateInOrder() {
        IntArray whole = IntArray.concat(IntArray.fromElements(1, 2, 3), new IntArray(0), IntArray.fromElements(4));
        assertThat(whole.toHeapArray()).isEqualTo(new int[] {1, 2, 3, 4});
        assertThat(IntArray.concat().getSize()).isZero();
    }

    @Test
    void shouldSliceACopy() {
        IntArray array = IntArray.fromArray(ramp(7));
        IntArray slice = array.slice(2, 3);
        array.set(2, 99);
        assertThat(slice.toHeapArray()).isEqualTo(new int[] {-1, 2, 5});
        assertThat(array.slice(7, 0).getSize()).isZero();
        assertThat(array.slice(0, 7).getSize()).isEqualTo(7);
    }

    @Test
    void shouldRefuseASliceThatReachesOutside() {
        IntArray array = new IntArray(7);
        assertThatIllegalArgumentException().isThrownBy(() -> array.slice(5, 3))
                .withMessage("slice must lie inside the array: offset=5, length=3, size=7");
        assertThatIllegalArgumentException().isThrownBy(() -> array.slice(-1, 3)).withMessageContaining("offset=-1");
        assertThatIllegalArgumentException().isThrownBy(() -> array.slice(1, -3)).withMessageContaining("length=-3");
        assertThatIllegalArgumentException().isThrownBy(() -> array.slice(Integer.MAX_VALUE, Integer.MAX_VALUE))
                .withMessageContaining("offset=2147483647, length=2147483647");
    }

    @Test
    void shouldRefuseANegativeSize() {
        assertThatIllegalArgumentException().isThrownBy(() -> new IntArray(-1))
                .withMessage("size must not be negative: size=-1");
    }

    @Test
    void shouldRefuseAnIndexOutsideTheArray() {
        IntArray array = new IntArray(7);
        assertThatExceptionOfType(ArrayIndexOutOfBoundsException.class).isThrownBy(() -> array.get(7));
        assertThatExceptionOfType(ArrayIndexOutOfBoundsException.class).isThrownBy(() -> array.set(-1, 1));
    }
}
