package org.katabatic.host.conformance;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * One check on one device, with values of one seed: it runs the check's graphs there, draws their data, and keeps the
 * number that is furthest off. Wrong numbers throw nothing.
 */
public final class Trial {

    /** The values of every test run. */
    public static final long FIXED_VALUES = 0;

    private final Device.OfKernels device;
    private final long values;
    private final UnaryOperator<IterationGraph> change;
    private Discrepancy worst;

    /**
     * A check that begins.
     *
     * @param values
     *            the seed of what is drawn
     */
    public Trial(Device.OfKernels device, long values) {
        this(device, values, UnaryOperator.identity());
    }

    /** A check whose graphs are changed, so that they must be refused. */
    Trial(Device.OfKernels device, long values, UnaryOperator<IterationGraph> change) {
        this.device = device;
        this.values = values;
        this.change = change;
    }

    public Device.OfKernels device() {
        return device;
    }

    /** What runs a graph on the device, which must have the precision that the graph's arrays ask for. */
    public Executor executor(IterationGraph graph) {
        IterationGraph changed = change.apply(graph);
        if (!device.hasDouble() && graph.buffers().stream().anyMatch(b -> b.array() instanceof DoubleArray)) {
            throw new PrecisionNotSupportedException(
                    graph.name() + " computes in double precision: device=" + device.id());
        }
        return device.executor(changed);
    }

    /** Runs one iteration and brings the arrays of outputs and state to the host. */
    public void runOnce(IterationGraph graph) {
        try (Executor executor = executor(graph)) {
            executor.execute();
            if (!executor.findings().isEmpty()) {
                throw new IllegalStateException(executor.findings().getFirst().toString());
            }
            for (var role : List.of(BufferRole.OUTPUT, BufferRole.STATE)) {
                executor.transferToHost(graph.arrays(role));
            }
        }
    }

    /** The seed of one of the check's arrays, which the check tells apart by a number; that number of fixed values. */
    public long seed(long array) {
        return values + array;
    }

    /** N(0, 1) numbers. */
    public FloatArray gaussians(long array, int count) {
        return Draw.gaussians(seed(array), count);
    }

    /** Whole numbers from -magnitude to magnitude. */
    public FloatArray integers(long array, int count, int magnitude) {
        return Draw.integers(seed(array), count, magnitude);
    }

    /** Signs, -1 and +1. */
    public FloatArray signs(long array, int count) {
        return Draw.signs(seed(array), count);
    }

    /** Classes, 0 to k − 1. */
    public FloatArray classes(long array, int count, int k) {
        return Draw.classes(seed(array), count, k);
    }

    /** Magnitudes of N(0, 1) numbers. */
    public FloatArray magnitudes(long array, int count) {
        return Draw.magnitudes(seed(array), count);
    }

    /** Takes note of a number of the device beside that of the reference. */
    public void bound(String what, double actual, double expected, double bound) {
        Discrepancy one = new Discrepancy(what, actual, expected, bound);
        if (worst == null || one.ratio() > worst.ratio()) {
            worst = one;
        }
    }

    /** Takes note of every element. */
    public void bounds(String what, FloatArray actual, double[] expected, double[] bound) {
        bounds(what, Draw.widened(actual), expected, bound);
    }

    /**
     * Takes note of every element.
     *
     * @throws IllegalArgumentException
     *             if the arrays differ in length, which is a mistake of the check
     */
    public void bounds(String what, double[] actual, double[] expected, double[] bound) {
        if (actual.length != expected.length || bound.length != expected.length) {
            throw new IllegalArgumentException(what + ": lengths must agree: actual=" + actual.length + ", expected="
                    + expected.length + ", bound=" + bound.length);
        }
        for (int i = 0; i < expected.length; i++) {
            bound(what + "[" + i + "]", actual[i], expected[i], bound[i]);
        }
    }

    /** Takes note of the norm of a difference. */
    public void normBound(String what, double[] actual, double[] expected, double bound) {
        double squares = 0;
        for (int i = 0; i < expected.length; i++) {
            squares += (actual[i] - expected[i]) * (actual[i] - expected[i]);
        }
        bound(what + ", norm of the difference", Math.sqrt(squares), 0, bound);
    }

    /** The number that is furthest off in terms of its bound; empty before there is one. */
    public Optional<Discrepancy> worst() {
        return Optional.ofNullable(worst);
    }
}
