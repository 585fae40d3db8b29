package org.katabatic.comparison.limit;

import java.util.function.DoubleSupplier;
import org.katabatic.comparison.result.ComparisonResult.Limits;
import org.katabatic.host.device.Device;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.executor.TaskFailedException;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.DeviceLimitKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * What a device reaches at most, by kernels that run as the measured ones do: of several ways the fastest, and of its
 * runs the fastest, which others on the machine disturbed least. Launches are counted in, so arrays are large.
 */
public final class DeviceLimits {

    /** Interleaved sums: enough work-items for any GPU; no power of two, which falls into the same sets of a cache. */
    private static final int ITEMS = 262_080;
    /** 64 MiB on a CPU, beyond its caches. */
    private static final int CPU_ELEMENTS = 64 * ITEMS;
    /** 256 MiB on a device with memory of its own. */
    private static final int DEVICE_ELEMENTS = 256 * ITEMS;
    private static final int BLOCKS = 64;
    private static final int CHAINS = 1 << 16;
    private static final int CHAIN_ROUNDS = 1 << 10;
    private static final int BLOCK_LENGTH = 1024;
    private static final int POLYNOMIAL_ROUNDS = 1 << 6;
    private static final double VALUE = 0.25;
    /** On the JVM, a kernel's first runs compile it. */
    private static final int FEWEST_RUNS = 8;
    /** Sums of quarters are exact; a polynomial rounds 32 times. */
    private static final int ROUNDINGS = 32;

    private final Device.OfKernels device;
    private final double seconds;
    private final int elements;

    private DeviceLimits(Device.OfKernels device, double seconds, int elements) {
        this.device = device;
        this.seconds = seconds;
        this.elements = elements;
    }

    /**
     * Measures them.
     *
     * @param seconds
     *            that each of five kernels runs at least, above 0
     * @throws IllegalStateException
     *             if a result is wrong, or no kernel runs
     */
    public static Limits of(Device.OfKernels device, double seconds) {
        boolean isOnHost = !(device instanceof Device.Tornado tornado) || !tornado.accelerates();
        int elements = isOnHost ? CPU_ELEMENTS : DEVICE_ELEMENTS;
        DeviceLimits limits = new DeviceLimits(device, seconds, elements);
        FloatArray x = filled(elements);
        double read = Math.max(rate(() -> limits.blocksRead(x)), rate(() -> limits.interleavedRead(x)));
        double copy = rate(() -> limits.copied(x));
        double flops = Math.max(rate(limits::chains), rate(limits::vectors));
        if (read == 0 || copy == 0 || flops == 0) {
            throw new IllegalStateException("no kernel runs that measures a limit of " + device.id());
        }
        return new Limits(read, copy, flops);
    }

    private static FloatArray filled(int elements) {
        FloatArray array = new FloatArray(elements);
        array.init((float) VALUE);
        return array;
    }

    /** What one way reaches a second; nothing where it does not run. */
    private static double rate(DoubleSupplier way) {
        try {
            return way.getAsDouble();
        } catch (TaskFailedException e) {
            return 0;
        }
    }

    private double blocksRead(FloatArray x) {
        FloatArray sums = new FloatArray(BLOCKS);
        return reached(IterationGraph.named("blocksRead").buffer("x", BufferRole.INPUT, x)
                .buffer("sums", BufferRole.OUTPUT, sums)
                .task("sumsOfBlocks", DeviceLimitKernels::sumsOfBlocks, x, sums, elements, BLOCKS), sums,
                VALUE * elements / BLOCKS, (double) Float.BYTES * elements);
    }

    private double interleavedRead(FloatArray x) {
        FloatArray sums = new FloatArray(ITEMS);
        return reached(IterationGraph.named("interleavedRead").buffer("x", BufferRole.INPUT, x)
                .buffer("sums", BufferRole.OUTPUT, sums)
                .task("interleavedSums", DeviceLimitKernels::interleavedSums, x, sums, elements, ITEMS), sums,
                VALUE * elements / ITEMS, (double) Float.BYTES * elements);
    }

    private double copied(FloatArray x) {
        FloatArray target = new FloatArray(elements);
        return reached(IterationGraph.named("copied").buffer("x", BufferRole.INPUT, x)
                .buffer("target", BufferRole.OUTPUT, target)
                .task("copyElements", DeviceLimitKernels::copyElements, x, target, elements), target, VALUE,
                2.0 * Float.BYTES * elements);
    }

    private double chains() {
        FloatArray y = filled(CHAINS);
        // all chains end at the fixed point of s/2 + 1/2
        return reached(IterationGraph.named("chains").buffer("y", BufferRole.STATE, y)
                .task("multiplyAddChains", DeviceLimitKernels::multiplyAddChains, y, CHAINS, CHAIN_ROUNDS), y, 1,
                16.0 * CHAIN_ROUNDS * CHAINS);
    }

    private double vectors() {
        FloatArray y = filled(BLOCKS * BLOCK_LENGTH);
        return reached(IterationGraph.named("vectors").buffer("y", BufferRole.STATE, y)
                .task("polynomials", DeviceLimitKernels::polynomialsOfBlocks, y, y.getSize(), BLOCKS,
                        POLYNOMIAL_ROUNDS),
                y, fixedPoint(), 32.0 * POLYNOMIAL_ROUNDS * y.getSize());
    }

    /** Where the polynomial's values go from the first one. */
    private static double fixedPoint() {
        double x = VALUE;
        for (int r = 0; r < POLYNOMIAL_ROUNDS; r++) {
            double p = 0.1 * x + 0.3;
            for (int k = 0; k < 14; k++) {
                p = p * x + (k % 4 == 0 || k % 4 == 2 ? 0.1 : k % 4 == 1 ? 0.2 : 0.3);
            }
            x = p * x + 0.2;
        }
        return x;
    }

    /** Runs, checks the first result, and divides the work by the time of the fastest run. */
    private double reached(IterationGraph.Builder graph, FloatArray result, double expected,
            double work) {
        try (Executor executor = device.executor(graph.build())) {
            executor.execute();
            executor.transferToHost(result);
            for (int i = 0; i < result.getSize(); i++) {
                float one = result.get(i);
                if (!(Math.abs(one - expected) <= Tolerance.ulps(ROUNDINGS, expected))) {
                    throw new IllegalStateException("a limit is measured only if its result is right: element=" + i
                            + " value=" + one + " expected=" + expected);
                }
            }
            long begin = System.nanoTime();
            long fastest = Long.MAX_VALUE;
            for (int run = 0; run < FEWEST_RUNS || System.nanoTime() - begin < 1e9 * seconds; run++) {
                long start = System.nanoTime();
                executor.execute();
                fastest = Math.min(fastest, System.nanoTime() - start);
            }
            return work / (fastest / 1e9);
        }
    }
}
