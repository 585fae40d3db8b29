package org.katabatic.host.contract;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.IterationGraph;

/** Where a contract is tested: makes the executors of its graphs, and says which sizes are worth their compilation. */
public enum Executors {

    /** The kernels on JVM threads. */
    JAVA(List.of(1, 2, 3, 7, 31, 32, 33, 100, 257)) {
        @Override
        public Device.OfKernels device() {
            return new Device.Java(3);
        }
    },

    /** The kernels on TornadoVM's first device, where each new shape is compiled anew: the cases of every run. */
    DEVICE(List.of(1, 33, 257)) {
        @Override
        public Device.OfKernels device() {
            return FirstDevice.get();
        }
    },

    /** The same device, and the cases that {@link #DEVICE} leaves to long runs. */
    DEVICE_AT_LENGTH(DEVICE.sizes) {
        @Override
        public Device.OfKernels device() {
            return DEVICE.device();
        }
    };

    private final List<Integer> sizes;

    Executors(List<Integer> sizes) {
        this.sizes = sizes;
    }

    public Executor of(IterationGraph graph) {
        return device().executor(graph);
    }

    /** A check with the values of every test run. */
    public Trial trial() {
        return new Trial(device(), Trial.FIXED_VALUES);
    }

    public abstract Device.OfKernels device();

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

    /** Runs one iteration and brings the arrays of outputs and state to the host. */
    public void runOnce(IterationGraph graph) {
        trial().runOnce(graph);
    }
}
