package uk.ac.manchester.tornado.api.types.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.DoubleBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleArrayTest {

    private static double[] ramp(int size) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = 3 * i - 7;
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 31, 33, 100, 257})
    void shouldHoldWhatIsWritten(int size) {
        DoubleArray array = new DoubleArray(size);
        assertThat(array.toHeapArray()).isEqualTo(new double[size]);
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
        double[] values = ramp(7);
        DoubleArray fromArray = DoubleArray.fromArray(values);
        DoubleArray fromElements = DoubleArray.fromElements(values);
        values[2] = 99;
        fromArray.toHeapArray()[3] = 99;
        fromElements.toHeapArray()[3] = 99;
        assertThat(fromArray.toHeapArray()).isEqualTo(ramp(7));
        assertThat(fromElements.toHeapArray()).isEqualTo(ramp(7));
    }

    @Test
    void shouldGiveItsSegmentAsAView() {
        DoubleArray array = DoubleArray.fromArray(ramp(7));
        array.getSegment().setAtIndex(ValueLayout.JAVA_DOUBLE, 5, 42);
        array.set(6, 43);
        assertThat(array.get(5)).isEqualTo(42);
        assertThat(array.getSegment().getAtIndex(ValueLayout.JAVA_DOUBLE, 6)).isEqualTo(43);
    }

    @Test
    void shouldCopyASegment() {
        double[] values = ramp(31);
        DoubleArray array = DoubleArray.fromSegment(MemorySegment.ofArray(values));
        values[0] = 99;
        assertThat(array.toHeapArray()).isEqualTo(ramp(31));
    }

    @Test
    void shouldCopyASegmentThatIsNotAligned() {
        MemorySegment bytes = MemorySegment.ofArray(new byte[1 + 8 * 3]).asSlice(1);
        bytes.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8, 42);
        assertThat(DoubleArray.fromSegment(bytes).toHeapArray()).isEqualTo(new double[] {0, 42, 0});
    }

    @Test
    void shouldRefuseASegmentOfBrokenElements() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DoubleArray.fromSegment(MemorySegment.ofArray(new byte[15])))
                .withMessage("byteSize must be a multiple of 8: byteSize=15");
    }

    @Test
    void shouldCopyWhatRemainsInABuffer() {
        DoubleBuffer buffer = DoubleBuffer.wrap(ramp(7)).position(2);
        DoubleArray array = DoubleArray.fromDoubleBuffer(buffer);
        assertThat(array.toHeapArray()).isEqualTo(new double[] {-1, 2, 5, 8, 11});
        assertThat(buffer.position()).isEqualTo(2);
    }

    @Test
    void shouldSetEveryElement() {
        DoubleArray array = DoubleArray.fromArray(ramp(33));
        array.init(5);
        assertThat(array.toHeapArray()).hasSize(33).containsOnly(5);
        DoubleArray.initialize(array, 6);
        assertThat(array.toHeapArray()).hasSize(33).containsOnly(6);
        array.clear();
        assertThat(array.toHeapArray()).hasSize(33).containsOnly(0);
    }

    @Test
    void shouldConcatenateInOrder() {
        DoubleArray whole = DoubleArray.concat(DoubleArray.fromElements(1, 2, 3), new DoubleArray(0),
                DoubleArray.fromElements(4));
        assertThat(whole.toHeapArray()).isEqualTo(new double[] {1, 2, 3, 4});
        assertThat(DoubleArray.concat().getSize()).isZero();
    }

    @Test
    void shouldSliceACopy() {
        DoubleArray array = DoubleArray.fromArray(ramp(7));
        DoubleArray slice = array.slice(2, 3);
        array.set(2, 99);
        assertThat(slice.toHeapArray()).isEqualTo(new double[] {-1, 2, 5});
        assertThat(array.slice(7, 0).getSize()).isZero();
        assertThat(array.slice(0, 7).getSize()).isEqualTo(7);
    }

    @Test
    void shouldRefuseASliceThatReachesOutside() {
        DoubleArray array = new DoubleArray(7);
        assertThatIllegalArgumentException().isThrownBy(() -> array.slice(5, 3))
                .withMessage("slice must lie inside the array: offset=5, length=3, size=7");
        assertThatIllegalArgumentException().isThrownBy(() -> array.slice(-1, 3)).withMessageContaining("offset=-1");
        assertThatIllegalArgumentException().isThrownBy(() -> array.slice(1, -3)).withMessageContaining("length=-3");
        assertThatIllegalArgumentException().isThrownBy(() -> array.slice(Integer.MAX_VALUE, Integer.MAX_VALUE))
                .withMessageContaining("offset=2147483647, length=2147483647");
    }

    @Test
    void shouldRefuseANegativeSize() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DoubleArray(-1))
                .withMessage("size must not be negative: size=-1");
    }

    @Test
    void shouldRefuseAnIndexOutsideTheArray() {
        DoubleArray array = new DoubleArray(7);
        assertThatExceptionOfType(ArrayIndexOutOfBoundsException.class).isThrownBy(() -> array.get(7));
        assertThatExceptionOfType(ArrayIndexOutOfBoundsException.class).isThrownBy(() -> array.set(-1, 1));
    }
}
