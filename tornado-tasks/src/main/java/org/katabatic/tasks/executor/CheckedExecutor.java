package org.katabatic.tasks.executor;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.katabatic.tasks.checked.AccessRecorder;
import org.katabatic.tasks.checked.Accesses;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.graph.ArrayContents;
import org.katabatic.tasks.graph.Buffer;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;

/**
 * JAVA in checked mode, a sanitizer for kernels. The device's memory is apart from the host's and holds nothing but
 * what was transferred; every access is looked at; every task runs twice, its iterations in order and in another
 * order, and both results must be the same, bit for bit. It runs on one thread, a hundred times slower than JAVA.
 */
public final class CheckedExecutor implements Executor {

    private final IterationGraph graph;
    private final List<CheckedTask> tasks = new ArrayList<>();
    private final Map<TornadoNativeArray, TornadoNativeArray> onDevice = new IdentityHashMap<>();
    private final AccessRecorder recorder = new AccessRecorder();
    private boolean executed;

    /**
     * Prepares a graph.
     *
     * @throws IllegalArgumentException
     *             if a kernel cannot be rewritten; the message says why
     */
    public CheckedExecutor(IterationGraph graph) {
        this.graph = graph;
        graph.poisonOutputs();
        for (Buffer buffer : graph.buffers()) {
            TornadoNativeArray array = ArrayContents.poisonedLike(buffer.array());
            onDevice.put(buffer.array(), array);
            recorder.observe(array, buffer.name(), array.getSize());
        }
        for (Task task : graph.tasks()) {
            tasks.add(new CheckedTask(task, this::onDevice));
        }
    }

    private Object onDevice(Object argument) {
        return switch (argument) {
            case TornadoNativeArray array -> onDevice.get(array);
            case VectorFloat8 vectors -> new VectorFloat8((FloatArray) onDevice.get(vectors.getArray()));
            default -> argument;
        };
    }

    @Override
    public void execute() {
        for (Buffer buffer : graph.buffers()) {
            boolean everyTime = buffer.role() == BufferRole.HYPER || buffer.role() == BufferRole.EXCHANGED;
            boolean once = buffer.role() == BufferRole.INPUT || buffer.role() == BufferRole.STATE;
            if (everyTime || once && !executed) {
                ArrayContents.copy(buffer.array(), onDevice.get(buffer.array()));
                recorder.transferred(onDevice.get(buffer.array()));
            }
        }
        for (CheckedTask task : tasks) {
            Accesses.observed(recorder, () -> execute(task));
        }
        if (!executed) {
            reportUnwrittenOutputs();
        }
        executed = true;
    }

    private void execute(CheckedTask task) {
        String name = graph.name() + "." + task.id();
        try {
            Map<Buffer, TornadoNativeArray> before = contents();
            recorder.beginTask(name, task.kernelName(), true);
            task.runInOrder(recorder);
            if (task.obstacle().isPresent()) {
                return;
            }
            Map<Buffer, TornadoNativeArray> inOrder = contents();
            restore(before);
            recorder.beginTask(name, task.kernelName(), false);
            task.runPermuted(recorder);
            reportDifferences(inOrder);
            restore(inOrder);
        } catch (Throwable t) {
            throw new TaskFailedException("task " + name + " failed in checked mode: " + t, t);
        }
    }

    private Map<Buffer, TornadoNativeArray> contents() {
        Map<Buffer, TornadoNativeArray> contents = new LinkedHashMap<>();
        for (Buffer buffer : graph.buffers()) {
            TornadoNativeArray copy = ArrayContents.poisonedLike(buffer.array());
            ArrayContents.copy(onDevice.get(buffer.array()), copy);
            contents.put(buffer, copy);
        }
        return contents;
    }

    private void restore(Map<Buffer, TornadoNativeArray> contents) {
        contents.forEach((buffer, content) -> ArrayContents.copy(content, onDevice.get(buffer.array())));
    }

    private void reportDifferences(Map<Buffer, TornadoNativeArray> inOrder) {
        inOrder.forEach((buffer, expected) -> {
            TornadoNativeArray actual = onDevice.get(buffer.array());
            for (int i = 0; i < expected.getSize(); i++) {
                if (ArrayContents.bits(actual, i) != ArrayContents.bits(expected, i)) {
                    recorder.report(Finding.Kind.ORDER, buffer.name(), "element " + i + " of " + buffer.name()
                            + " depends on the order of the iterations: " + ArrayContents.element(expected, i)
                            + " in order, "
                            + ArrayContents.element(actual, i) + " in another");
                    return;
                }
            }
        });
    }

    private void reportUnwrittenOutputs() {
        recorder.beginTask(graph.name(), "all kernels", false);
        for (Buffer buffer : graph.buffers()) {
            int index = recorder.firstUninitialized(onDevice.get(buffer.array()));
            if (buffer.role() == BufferRole.OUTPUT && index >= 0) {
                recorder.report(Finding.Kind.OUTPUT, buffer.name(),
                        "no kernel writes element " + index + " of output " + buffer.name());
            }
        }
    }

    @Override
    public List<Finding> findings() {
        return recorder.findings();
    }

    @Override
    public void transferToHost(TornadoNativeArray... arrays) {
        for (TornadoNativeArray array : arrays) {
            ArrayContents.copy(onDevice.get(array), array);
        }
    }

    @Override
    public Optional<DeviceProof> proof() {
        return Optional.empty();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (CheckedTask task : tasks) {
            task.obstacle().ifPresent(reason -> notes.add("task " + graph.name() + "." + task.id()
                    + " is checked for ranges and transfers only: " + reason));
        }
        return notes;
    }

    @Override
    public void close() {
        // holds nothing but memory
    }
}
