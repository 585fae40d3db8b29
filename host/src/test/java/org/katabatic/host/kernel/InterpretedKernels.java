package org.katabatic.host.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.graph.ArrayContents;
import org.katabatic.tasks.graph.Buffer;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.interpreter.Allowances;
import org.katabatic.tasks.interpreter.Arithmetic;
import org.katabatic.tasks.interpreter.TaskInterpreter;
import org.katabatic.tasks.interpreter.Written;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** One task of a graph, alone, against what an interpreter says of it. */
final class InterpretedKernels {

    /** At most so many of the elements may be undecided or without a bound: where a step rule divides by almost 0. */
    private static final double UNDECIDED = 0.05;
    /** Kernels that choose among numbers which differ by less than their rounding. */
    private static final Set<String> CHOOSE = Set.of("TestFunctionKernels.greatestOfLinear",
            "SimplexProjection.simplexThreshold");

    private InterpretedKernels() {}

    /** What the buffers hold. */
    static Map<TornadoNativeArray, TornadoNativeArray> copies(IterationGraph graph) {
        Map<TornadoNativeArray, TornadoNativeArray> copies = new IdentityHashMap<>();
        for (Buffer buffer : graph.buffers()) {
            TornadoNativeArray copy = ArrayContents.poisonedLike(buffer.array());
            ArrayContents.copy(buffer.array(), copy);
            copies.put(buffer.array(), copy);
        }
        return copies;
    }

    /** A graph of one task of a graph, in which nothing is an output: it starts from what the arrays hold. */
    static IterationGraph alone(IterationGraph graph, Task task) {
        IterationGraph.Builder builder = IterationGraph.named(graph.name());
        for (Buffer buffer : graph.buffers()) {
            if (task.arguments().contains(buffer.argument())) {
                builder.buffer(new Buffer(buffer.name(), BufferRole.STATE, buffer.array(), buffer.argument()));
            }
        }
        return builder.task(task).build();
    }

    static String nameOf(Task task) {
        try {
            return KernelMethod.of(task.kernel()).displayName();
        } catch (NotDerivableException e) {
            throw new IllegalStateException("the project's kernels are method references", e);
        }
    }

    /** Everything that a task wrote is within the bound of what it read. */
    static void assertWithinBounds(Task task, Allowances allowances,
            Map<TornadoNativeArray, TornadoNativeArray> before) throws NotDerivableException {
        TaskInterpreter interpreter = TaskInterpreter.of(task, Arithmetic.BOUNDED, allowances);
        int parts = interpreter.parts(before::get);
        List<Written> written = interpreter.run(before::get, IntStream.range(0, parts));
        List<Written> beyond = new ArrayList<>();
        int undecided = 0;
        for (Written element : written) {
            if (!element.decided() || Double.isInfinite(element.bound())) {
                undecided++;
            } else if (!(Math.abs(actual(element) - element.value()) <= element.bound())
                    && Double.compare(actual(element), element.value()) != 0) {
                beyond.add(element);
            }
        }
        assertThat(beyond).as(nameOf(task)).isEmpty();
        if (!CHOOSE.contains(nameOf(task))) {
            assertThat(undecided).as("undecided elements of " + nameOf(task))
                    .isLessThanOrEqualTo((int) Math.ceil(UNDECIDED * written.size()));
        }
    }

    private static double actual(Written element) {
        return switch (element.array()) {
            case FloatArray array -> array.get(element.index());
            case DoubleArray array -> array.get(element.index());
            case IntArray array -> array.get(element.index());
            case LongArray array -> array.get(element.index());
            default -> throw new IllegalStateException("buffers refuse other types");
        };
    }
}
