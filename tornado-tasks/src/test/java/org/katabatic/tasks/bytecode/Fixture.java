package org.katabatic.tasks.bytecode;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * A kernel under test with arguments for every size. All kernels take (x, y, n, m): x has size + 1 elements, y has
 * 6 size + 16, n is the size unless the fixture says otherwise.
 *
 * @param name
 *            the method's name
 * @param kernel
 *            reads x and y, writes y such that an iteration run twice leaves other bits than one run once
 * @param third
 *            n of a size
 * @param fourth
 *            m of a size
 * @param count
 *            iterations of its outermost loop at a size, worked out by hand
 */
public record Fixture<C, D>(String name, Kernel.Of4<FloatArray, FloatArray, C, D> kernel, IntFunction<C> third,
        IntFunction<D> fourth, IntUnaryOperator count) {

    public static final List<Integer> SIZES = List.of(0, 1, 2, 3, 7, 31, 33, 100, 257);

    static Fixture<Integer, Integer> of(String name, Kernel.Of4<FloatArray, FloatArray, Integer, Integer> kernel,
            int m, IntUnaryOperator count) {
        return new Fixture<>(name, kernel, size -> size, _ -> m, count);
    }

    /** Fresh arguments; the same size gives the same values. */
    public Object[] arguments(int size) {
        Random random = new Random(20_000 + size);
        return new Object[] {values(random, size + 1), values(random, 6 * size + 16), third.apply(size),
                fourth.apply(size)};
    }

    private static FloatArray values(Random random, int size) {
        FloatArray array = new FloatArray(size);
        for (int i = 0; i < size; i++) {
            array.set(i, random.nextFloat(-4, 4));
        }
        return array;
    }

    /** A graph of this kernel alone, named "fixture", on the arguments given. */
    @SuppressWarnings("unchecked")
    public IterationGraph graph(Object[] arguments) {
        FloatArray x = (FloatArray) arguments[0];
        FloatArray y = (FloatArray) arguments[1];
        return IterationGraph.named("fixture")
                .buffer("x", BufferRole.INPUT, x)
                .buffer("y", BufferRole.STATE, y)
                .task(name, kernel, x, y, (C) arguments[2], (D) arguments[3])
                .build();
    }

    /** The bits of both arrays. */
    public static List<Integer> bits(Object[] arguments) {
        return Arrays.stream(arguments)
                .filter(FloatArray.class::isInstance)
                .map(FloatArray.class::cast)
                .flatMap(array -> IntStream.range(0, array.getSize())
                        .mapToObj(i -> Float.floatToRawIntBits(array.get(i))))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
