package org.katabatic.benchmarks.peer;

import java.util.List;
import java.util.OptionalLong;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.benchmarks.Cores;
import org.katabatic.host.device.Device;
import org.katabatic.host.reference.steprule.ReferenceStepRule;
import org.katabatic.models.objective.Initializer;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.StepTasks;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** One fused step of Adam, 28 bytes a parameter, and a loop that reads and writes the same bytes and does no more. */
public final class AdamComparison {

    /** Bytes of a step: w, m and v are read and written, g is read. */
    public static final int BYTES_PER_PARAMETER = 28;
    /** Flops of a step, a square root and a division among them. */
    public static final int FLOPS_PER_PARAMETER = 13;
    /** The kernel rounds the update twelve times, and the sum once. */
    private static final double BOUND = 13 * 0x1p-24;

    private final float[] gradient;
    private final double[] expected;

    /** A step from w = 1 with a random gradient of d elements. */
    public AdamComparison(int d) {
        gradient = Initializer.gaussian(d, 1, 1);
        DMatrixRMaj w = new DMatrixRMaj(d, 1);
        for (int j = 0; j < d; j++) {
            w.data[j] = 1;
        }
        ReferenceStepRule.of(Adam.DEFAULT, d).step(1, GradientProblem.widened(d, 1, gradient), w);
        expected = w.data;
    }

    /** The contenders, reading and writing first: on the machine's cores, or by a kernel on the device. */
    public List<Contender> contenders(Device.OfKernels device, boolean limitsOfDevice) {
        return List.of(
                limitsOfDevice ? DeviceMemory.updating(gradient.length, device) : new ReadingAndWriting(gradient),
                new Step(gradient, device));
    }

    /** The gradient of the step, (d). */
    float[] gradient() {
        return gradient;
    }

    /**
     * Largest error of the first step, as a part of its bound.
     *
     * @throws WrongResultException
     *             if it is above the bound: such a step is not timed
     */
    public double requireRight(String name, double[] parameters) {
        double largest = 0;
        for (int j = 0; j < parameters.length; j++) {
            double part = Math.abs(parameters[j] - expected[j]) / BOUND;
            if (!(part <= 1)) {
                throw new WrongResultException("a step is timed only if it is right: " + name + " j=" + j + " actual="
                        + parameters[j] + " expected=" + expected[j]);
            }
            largest = Math.max(largest, part);
        }
        return largest;
    }

    private static final class Step implements Contender {

        private final Device.OfKernels device;
        private final FloatArray w;
        private final Executor executor;

        Step(float[] gradient, Device.OfKernels device) {
            this.device = device;
            w = new FloatArray(gradient.length);
            w.init(1f);
            FloatArray g = FloatArray.fromArray(gradient);
            IterationGraph.Builder graph = IterationGraph.named("adam").buffer("parameters", BufferRole.STATE, w)
                    .buffer("gradient", BufferRole.INPUT, g);
            StepTasks step = new StepTasks(Adam.DEFAULT, w, g);
            step.addTo(graph);
            step.prepare(1);
            executor = device.executor(graph.build());
        }

        @Override
        public String name() {
            return "Katabatic, " + device.id();
        }

        @Override
        public int threads() {
            return Runtime.getRuntime().availableProcessors();
        }

        @Override
        public long bytes() {
            return (long) BYTES_PER_PARAMETER * w.getSize();
        }

        @Override
        public void run() {
            executor.execute();
        }

        @Override
        public OptionalLong runTimed() {
            return executor.executeTimed();
        }

        @Override
        public double[] result() {
            executor.transferToHost(w);
            return Widening.of(w.toHeapArray());
        }

        @Override
        public void close() {
            executor.close();
        }
    }

    private static final class ReadingAndWriting implements Contender {

        private final float[] read;
        private final float[] w;
        private final float[] m;
        private final float[] v;
        private final Cores cores;

        ReadingAndWriting(float[] read) {
            this.read = read;
            w = new float[read.length];
            m = new float[read.length];
            v = new float[read.length];
            cores = Cores.suitedTo(bytes());
        }

        @Override
        public String name() {
            return "reading and writing the same bytes";
        }

        @Override
        public int threads() {
            return cores.threads();
        }

        @Override
        public long bytes() {
            return (long) BYTES_PER_PARAMETER * read.length;
        }

        @Override
        public void run() throws Exception {
            cores.run(read.length, this::pass);
        }

        private float pass(int from, int to) {
            for (int j = from; j < to; j++) {
                float x = read[j];
                w[j] = x - w[j];
                m[j] = x - m[j];
                v[j] = x - v[j];
            }
            return w[from];
        }

        @Override
        public double[] result() {
            return new double[0];
        }

        @Override
        public void close() {
            cores.close();
        }
    }
}
