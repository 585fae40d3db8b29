package org.katabatic.host.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.executor.DeviceExecutor;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;

/** Where a contract is tested: makes the executors of its graphs, and says which sizes are worth their compilation. */
public enum Executors {

    /** The kernels on JVM threads. */
    JAVA(List.of(1, 2, 3, 7, 31, 32, 33, 100, 257)) {
        @Override
        public Executor of(IterationGraph graph) {
            return new JavaExecutor(graph, 3);
        }

        @Override
        public Device device() {
            return new Device.Java(3);
        }
    },

    /** The kernels on TornadoVM's first device, where each new shape is compiled anew: the cases of every run. */
    DEVICE(List.of(1, 33, 257)) {
        @Override
        public Executor of(IterationGraph graph) {
            return new DeviceExecutor(graph, FirstDevice.get().device());
        }

        @Override
        public Device device() {
            return FirstDevice.get();
        }
    },

    /** The same device, and the cases that {@link #DEVICE} leaves to long runs. */
    DEVICE_AT_LENGTH(DEVICE.sizes) {
        @Override
        public Executor of(IterationGraph graph) {
            return DEVICE.of(graph);
        }

        @Override
        public Device device() {
            return DEVICE.device();
        }
    };

    /**
     * Rows, columns and blocks of a sum over rows.
     *
     * @param n
     *            rows
     * @param d
     *            columns
     * @param blocks
     *            blocks of rows
     */
    public record Shape(int n, int d, int blocks) {}

    private final List<Integer> sizes;

    Executors(List<Integer> sizes) {
        this.sizes = sizes;
    }

    public abstract Executor of(IterationGraph graph);

    public abstract Device device();

    /**
     * The cases of a contract that run here: all of them on the JVM; on the device those that stand for the others, and
     * the others in long runs.
     */
    public <T> Stream<T> cases(Stream<T> all, Predicate<? super T> standsForOthers) {
        return switch (this) {
            case JAVA -> all;
            case DEVICE -> all.filter(standsForOthers);
            case DEVICE_AT_LENGTH -> all.filter(standsForOthers.negate());
        };
    }

    /** Awkward sizes of a vector. */
    public Stream<Integer> sizes() {
        return sizes.stream();
    }

    /** Rectangular shapes of awkward sizes, and (1, 1); blocks one, some, all 64, and more than there are rows. */
    public Stream<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (int n : sizes) {
            for (int d : sizes) {
                if (n != d || n == 1) {
                    int turn = shapes.size() % 4;
                    shapes.add(new Shape(n, d, turn == 0 ? 1 : turn == 1 ? 3 : turn == 2 ? 64 : n + 2));
                }
            }
        }
        return shapes.stream();
    }

    /** Runs one iteration and brings the arrays of outputs and state to the host. */
    public void runOnce(IterationGraph graph) {
        try (Executor executor = of(graph)) {
            executor.execute();
            for (var role : List.of(BufferRole.OUTPUT,
                    BufferRole.STATE)) {
                executor.transferToHost(graph.arrays(role));
            }
        }
    }
}
