package org.katabatic.host.certificate;

import java.util.List;
import org.katabatic.tasks.graph.Buffer;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.interpreter.Written;
import org.katabatic.tasks.replay.ArraySnapshot;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** The element that a task wrote farthest from its bound. */
final class Worst {

    private final String task;
    private final long step;
    private final List<TornadoNativeArray> order;
    private long elements;
    private long undecided;
    private double ratio;
    private Written worst;
    private double worstActual;

    /**
     * None yet.
     *
     * @param graph
     *            of the task; of elements that are equally far, the first in the order of its buffers counts, so that
     *            it is the same one every time
     */
    Worst(IterationGraph graph, Task task, long step) {
        this.task = graph.name() + "." + task.id();
        this.step = step;
        order = graph.buffers().stream().map(Buffer::array).toList();
    }

    long step() {
        return step;
    }

    /** Looks at an element. */
    void add(Written expected, ArraySnapshot written) {
        elements++;
        if (!expected.decided()) {
            undecided++;
            return;
        }
        TornadoNativeArray array = written.apply(expected.array());
        double actual = value(array, expected.index());
        double its = array instanceof FloatArray || array instanceof DoubleArray
                ? ratio(Math.abs(actual - expected.value()), expected.bound(), actual, expected.value())
                : exact(array, expected);
        if (worst == null || its > ratio || its == ratio && isBefore(expected, worst)) {
            ratio = its;
            worst = expected;
            worstActual = actual;
        }
    }

    private boolean isBefore(Written a, Written b) {
        return a.array() == b.array() ? a.index() < b.index() : order.indexOf(a.array()) < order.indexOf(b.array());
    }

    private static double ratio(double error, double bound, double actual, double expected) {
        if (Double.compare(actual, expected) == 0 || error == 0) {
            return 0;
        }
        // what is not finite on one side only has no distance
        return Double.isNaN(error) || bound == 0 ? Double.POSITIVE_INFINITY : error / bound;
    }

    private static double exact(TornadoNativeArray array, Written expected) {
        long actual = array instanceof IntArray ints
                ? ints.get(expected.index())
                : ((LongArray) array).get(expected.index());
        return actual == expected.bits() ? 0 : Double.POSITIVE_INFINITY;
    }

    private static double value(TornadoNativeArray array, int index) {
        return switch (array) {
            case FloatArray a -> a.get(index);
            case DoubleArray a -> a.get(index);
            case IntArray a -> a.get(index);
            default -> ((LongArray) array).get(index);
        };
    }

    TaskRatio ratio(ArraySnapshot contents, int parts, int held) {
        return worst == null
                ? new TaskRatio(task, step, parts, held, elements, undecided, 0, null, 0, 0, 0, 0)
                : new TaskRatio(task, step, parts, held, elements, undecided, ratio,
                        contents.names(worst.array()).getFirst(), worst.index(), worstActual, worst.value(),
                        worst.bound());
    }
}
