package org.katabatic.tasks.divergence;

import java.util.ArrayList;
import java.util.List;
import org.katabatic.tasks.graph.ArrayContents;
import org.katabatic.tasks.graph.Buffer;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.replay.ArraySnapshot;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * An element of a graph's array.
 *
 * @param name
 *            of the buffer
 * @param array
 *            the graph's own
 * @param index
 *            of the element
 */
record Element(String name, TornadoNativeArray array, int index) {

    /** The elements of a task's arrays that are not the same, bit for bit, in two snapshots; NaNs are all alike. */
    static List<Element> differing(IterationGraph graph, Task task, ArraySnapshot a, ArraySnapshot b) {
        List<Element> differing = new ArrayList<>();
        for (Buffer buffer : graph.buffers()) {
            if (buffer.role() == BufferRole.INPUT || !task.arguments().contains(buffer.argument())) {
                continue;
            }
            TornadoNativeArray x = a.apply(buffer.array());
            TornadoNativeArray y = b.apply(buffer.array());
            if (x == y || x.getSegment().mismatch(y.getSegment()) < 0) {
                continue;
            }
            for (int i = 0; i < x.getSize(); i++) {
                Element element = new Element(buffer.name(), buffer.array(), i);
                if (ArrayContents.bits(x, i) != ArrayContents.bits(y, i)
                        && !(Double.isNaN(element.in(a)) && Double.isNaN(element.in(b)))) {
                    differing.add(element);
                }
            }
        }
        return differing;
    }

    /** Its value in a snapshot. */
    double in(ArraySnapshot snapshot) {
        return switch (snapshot.apply(array)) {
            case FloatArray floats -> floats.get(index);
            case DoubleArray doubles -> doubles.get(index);
            case IntArray ints -> ints.get(index);
            case LongArray longs -> longs.get(index);
            default -> throw new IllegalStateException("buffers refuse other types: " + array.getClass());
        };
    }

    /** Whether it is a float or a double. */
    boolean isReal() {
        return array instanceof FloatArray || array instanceof DoubleArray;
    }

    /** A value as the element's type writes it. */
    String text(double value) {
        return switch (array) {
            case FloatArray _ -> Float.toString((float) value);
            case DoubleArray _ -> Double.toString(value);
            default -> Long.toString((long) value);
        };
    }

    /** How many numbers of the element's type two values are apart; the largest long if one is not a number. */
    long ulps(double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Long.MAX_VALUE;
        }
        return switch (array) {
            case FloatArray _ -> floatsApart((float) x, (float) y);
            case DoubleArray _ -> apart(rank(Double.doubleToLongBits(x)), rank(Double.doubleToLongBits(y)));
            default -> apart((long) x, (long) y);
        };
    }

    /** How many floats two are apart that are numbers. */
    static long floatsApart(float x, float y) {
        return Math.abs(rank(Float.floatToIntBits(x)) - rank(Float.floatToIntBits(y)));
    }

    /** The place of a float among all of them, −0 and 0 being one. */
    private static long rank(int bits) {
        return bits < 0 ? Integer.MIN_VALUE - (long) bits : bits;
    }

    private static long rank(long bits) {
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    private static long apart(long x, long y) {
        long difference = x - y;
        boolean overflow = ((x ^ y) & (x ^ difference)) < 0;
        return overflow || difference == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(difference);
    }
}
