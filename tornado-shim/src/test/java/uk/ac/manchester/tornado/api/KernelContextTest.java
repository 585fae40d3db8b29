package uk.ac.manchester.tornado.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

class KernelContextTest {

    private final KernelContext context = new KernelContext();

    @Test
    void shouldStandAtIndexZeroOfAGridWithoutSize() throws IllegalAccessException {
        Field[] indices = Arrays.stream(KernelContext.class.getFields())
                .filter(field -> field.getType() == Integer.class).toArray(Field[]::new);
        assertThat(indices).hasSize(15);
        for (Field index : indices) {
            assertThat(index.get(context)).as(index.getName()).isEqualTo(0);
        }
    }

    @Test
    void shouldAllocateNewLocalMemory() {
        assertThat(context.allocateIntLocalArray(31)).isEqualTo(new int[31]);
        assertThat(context.allocateLongLocalArray(7)).isEqualTo(new long[7]);
        assertThat(context.allocateFloatLocalArray(33)).isEqualTo(new float[33]);
        assertThat(context.allocateDoubleLocalArray(3)).isEqualTo(new double[3]);
        assertThat(context.allocateFloatLocalArray(33)).isNotSameAs(context.allocateFloatLocalArray(33));
    }

    @Test
    void shouldAddToIntegers() {
        IntArray ints = IntArray.fromElements(1, 2, 3);
        context.atomicAdd(ints, 1, 40);
        assertThat(ints.toHeapArray()).containsExactly(1, 42, 3);

        LongArray longs = LongArray.fromElements(1, 2, 3);
        context.atomicAdd(longs, 2, 1L << 40);
        assertThat(longs.toHeapArray()).containsExactly(1, 2, 3 + (1L << 40));

        int[] local = {1, 2, 3};
        context.atomicAdd(local, 0, -8);
        assertThat(local).containsExactly(-7, 2, 3);
    }

    @Test
    void shouldLeaveFloatsToAnExecutor() {
        FloatArray floats = FloatArray.fromElements(1, 2, 3);
        context.atomicAdd(floats, 1, 40);
        assertThat(floats.toHeapArray()).containsExactly(1, 2, 3);

        DoubleArray doubles = DoubleArray.fromElements(1, 2, 3);
        context.atomicAdd(doubles, 1, 40);
        assertThat(doubles.toHeapArray()).containsExactly(1, 2, 3);
    }
}
