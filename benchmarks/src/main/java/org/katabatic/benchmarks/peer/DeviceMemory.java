package org.katabatic.benchmarks.peer;

import java.util.List;
import java.util.OptionalLong;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.DeviceLimitKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The limits of a device that has memory of its own: reading, copying, and what a step reads and writes, by kernels on
 * it. Elements are whole numbers from 0 to 6, of which all sums are exact; what was moved is checked before it is
 * timed.
 */
public final class DeviceMemory {

    /** Sums of a reading: enough work-items for any GPU; no power of two, which falls into the same sets of a cache. */
    private static final int SUMS = 262_080;
    private static final int VALUES = 7;

    private DeviceMemory() {}

    /** Reading and copying that many elements. */
    public static List<Contender> contenders(int elements, Device.OfKernels device) {
        return List.of(reading(elements, device), new Copying(elements, device));
    }

    /** Reading that many elements once. */
    static Contender reading(int elements, Device.OfKernels device) {
        return new Reading(elements, device);
    }

    /** Reading four arrays of that many elements and writing three of them. */
    static Contender updating(int elements, Device.OfKernels device) {
        return new Updating(elements, device);
    }

    private static FloatArray wholeNumbers(int elements) {
        FloatArray array = new FloatArray(elements);
        for (int i = 0; i < elements; i++) {
            array.set(i, i % VALUES);
        }
        return array;
    }

    /** One kernel, run again and again. */
    private abstract static class OfOneKernel implements Contender {

        private final Executor executor;

        OfOneKernel(IterationGraph.Builder graph, Device.OfKernels device) {
            executor = device.executor(graph.build());
        }

        @Override
        public int threads() {
            return Runtime.getRuntime().availableProcessors();
        }

        @Override
        public void run() {
            executor.execute();
        }

        @Override
        public OptionalLong runTimed() {
            return executor.executeTimed();
        }

        /** Compares an element with what it must be after the first run. */
        void requireEqual(FloatArray moved, int i, double expected) {
            if (moved.get(i) != expected) {
                throw new WrongResultException("memory is timed only if its contents are right: " + name() + " i=" + i
                        + " actual=" + moved.get(i) + " expected=" + expected);
            }
        }

        /** Looks at what the first run left. */
        abstract void requireRight(Executor after);

        @Override
        public double[] result() {
            requireRight(executor);
            return new double[0];
        }

        @Override
        public void close() {
            executor.close();
        }
    }

    private static final class Reading extends OfOneKernel {

        private final FloatArray x;
        private final FloatArray sums;

        Reading(int elements, Device.OfKernels device) {
            this(wholeNumbers(elements), new FloatArray(Math.min(SUMS, elements)), device);
        }

        private Reading(FloatArray x, FloatArray sums, Device.OfKernels device) {
            super(IterationGraph.named("reading").buffer("x", BufferRole.INPUT, x)
                    .buffer("sums", BufferRole.OUTPUT, sums)
                    .task("read", DeviceLimitKernels::interleavedSums, x, sums, x.getSize(), sums.getSize()), device);
            this.x = x;
            this.sums = sums;
        }

        @Override
        public String name() {
            return "reading on the device";
        }

        @Override
        public long bytes() {
            return (long) Float.BYTES * x.getSize();
        }

        @Override
        void requireRight(Executor after) {
            after.transferToHost(sums);
            for (int k = 0; k < sums.getSize(); k++) {
                long sum = 0;
                for (long i = k; i < x.getSize(); i += sums.getSize()) {
                    sum += i % VALUES;
                }
                requireEqual(sums, k, sum);
            }
        }
    }

    private static final class Copying extends OfOneKernel {

        private final FloatArray target;

        Copying(int elements, Device.OfKernels device) {
            this(wholeNumbers(elements), new FloatArray(elements), device);
        }

        private Copying(FloatArray source, FloatArray target, Device.OfKernels device) {
            super(IterationGraph.named("copying").buffer("source", BufferRole.INPUT, source)
                    .buffer("target", BufferRole.OUTPUT, target)
                    .task("copy", DeviceLimitKernels::copyElements, source, target, source.getSize()), device);
            this.target = target;
        }

        @Override
        public String name() {
            return "copying on the device";
        }

        @Override
        public long bytes() {
            return 2L * Float.BYTES * target.getSize();
        }

        @Override
        void requireRight(Executor after) {
            after.transferToHost(target);
            for (int i = 0; i < target.getSize(); i++) {
                requireEqual(target, i, i % VALUES);
            }
        }
    }

    private static final class Updating extends OfOneKernel {

        private final FloatArray w;

        Updating(int elements, Device.OfKernels device) {
            this(wholeNumbers(elements), new FloatArray(elements), new FloatArray(elements), new FloatArray(elements),
                    device);
        }

        private Updating(FloatArray x, FloatArray w, FloatArray m, FloatArray v, Device.OfKernels device) {
            super(IterationGraph.named("updating").buffer("x", BufferRole.INPUT, x).buffer("w", BufferRole.STATE, w)
                    .buffer("m", BufferRole.STATE, m).buffer("v", BufferRole.STATE, v)
                    .task("update", DeviceLimitKernels::subtractFromAll, x, w, m, v, x.getSize()), device);
            this.w = w;
        }

        @Override
        public String name() {
            return "reading and writing the same bytes on the device";
        }

        @Override
        public long bytes() {
            return (long) AdamComparison.BYTES_PER_PARAMETER * w.getSize();
        }

        @Override
        void requireRight(Executor after) {
            after.transferToHost(w);
            for (int i = 0; i < w.getSize(); i++) {
                requireEqual(w, i, i % VALUES);
            }
        }
    }
}
