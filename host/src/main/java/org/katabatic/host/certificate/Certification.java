package org.katabatic.host.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.katabatic.host.certificate.Certificate.KernelEntry;
import org.katabatic.host.certificate.Certificate.ResultEntry;
import org.katabatic.host.device.Determinism;
import org.katabatic.host.device.Device;
import org.katabatic.host.report.TrainingReport;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.ExecutorDescent;
import org.katabatic.host.training.IterationObserver;
import org.katabatic.host.training.StepObserver;
import org.katabatic.host.training.Training;
import org.katabatic.host.training.TrainingResult;
import org.katabatic.tasks.bytecode.KernelDigest;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.interpreter.Allowances;
import org.katabatic.tasks.replay.ArraySnapshot;
import org.katabatic.tasks.vector.VectorModule;

/**
 * Makes the certificate of a training while it runs. From Java:
 *
 * <pre>{@code
 * try (Descent descent = device.begin(training, schedule, level);
 *         Certification certification = new Certification(descent, device, level, training.seed())) {
 *     TrainingResult result = new StepLoop(training, List.of(verification, certification)).run(descent);
 *     Certificate certificate = certification.of(training, result, descent.proof(), null, List.of());
 * }
 * }</pre>
 *
 * On REFERENCE there are no kernels to hold, and the certificate says what was trained and what came out.
 */
public final class Certification implements StepObserver, AutoCloseable {

    private static final List<String> PROPERTIES = List.of("tornado.recover.bailout", "tornado.tvm.maxbytecodesize",
            "tornado.enable.fma");

    private final Device device;
    private final Determinism level;
    private final TaskRatios ratios;
    private final List<KernelEntry> kernels = new ArrayList<>();
    private IterationGraph graph;

    /**
     * Begins to look at a training that has not yet taken a step.
     *
     * @param descent
     *            the training on the device
     * @param seed
     *            of the samples of what is computed again
     */
    public Certification(Descent descent, Device device, Determinism level, long seed) {
        this.device = device;
        this.level = level;
        if (descent instanceof ExecutorDescent executed && device instanceof Device.OfKernels kernelDevice) {
            ratios = new TaskRatios(executed.executors(), allowances(kernelDevice), seed);
            executed.observe(new FirstGraph());
            executed.keepGeneratedCode();
        } else {
            ratios = null;
        }
    }

    /** Whether the tasks of a step are held. */
    public boolean looksAt(long t) {
        return ratios != null && ratios.wants(t);
    }

    private Allowances allowances(Device.OfKernels kernelDevice) {
        return Allowances.of(kernelDevice.backend().toUpperCase(Locale.ROOT), kernelDevice.compilerFlags(level));
    }

    /** Hands the iterations on, and keeps the first one's graph. */
    private final class FirstGraph implements IterationObserver {

        @Override
        public boolean wants(long t) {
            return ratios.wants(t);
        }

        @Override
        public void ran(long t, ArraySnapshot before, ArraySnapshot after) {
            if (graph == null) {
                graph = before.graph();
            }
            ratios.ran(t, before, after);
        }
    }

    @Override
    public void afterStep(int t, Descent descent) {
        if (ratios == null) {
            return;
        }
        if (kernels.isEmpty() && descent instanceof ExecutorDescent executed) {
            Map<String, String> generated = executed.generatedCode();
            for (Task task : graph.tasks()) {
                kernels.add(kernel(task, generated.get(task.id())));
            }
        }
        ratios.afterStep(t, descent);
    }

    private KernelEntry kernel(Task task, String generated) {
        String name = graph.name() + "." + task.id();
        String code = generated == null ? null : KernelDigest.of(generated.getBytes(StandardCharsets.UTF_8));
        try {
            return new KernelEntry(name, KernelMethod.of(task.kernel()).displayName()
                    .replaceAll("\\$Fused\\d+", "\\$Fused"), KernelDigest.of(task), code);
        } catch (NotDerivableException e) {
            return new KernelEntry(name, "unknown", "unknown: " + e.getMessage(), code);
        }
    }

    /**
     * The certificate of the training, which has ended.
     *
     * @param proof
     *            that it ran on its device, as its descent gives it
     * @param verification
     *            as the training's report has it; null if there was none
     * @param arguments
     *            of the command that trains so; empty if there is none, and then nobody can run it again by itself
     */
    public Certificate of(Training training, TrainingResult result, Optional<DeviceProof> proof,
            TrainingReport.VerificationEntry verification, List<String> arguments) {
        return new Certificate(Certificate.VERSION, device.id(), List.copyOf(arguments),
                TrainingReport.DataEntry.of(training.data()), training.seed(),
                TrainingReport.DeviceEntry.of(device, proof),
                device instanceof Device.OfKernels kernelDevice ? kernelDevice.compilerFlags(level) : "", settings(),
                TrainingReport.DeterminismEntry.of(level, device), List.copyOf(kernels),
                ratios == null ? List.of() : ratios.replays(),
                ratios == null ? List.of() : ratios.ratios(), ratios == null ? Map.of() : ratios.refusals(),
                verification, new ResultEntry(result.status(), result.iterations(), result.lossAtEnd(),
                        digest(result.parameters()), digest(result.losses().stream()
                                .flatMap(point -> Stream.of((double) point.iteration(), point.loss()))
                                .mapToDouble(Double::doubleValue).toArray())),
                new TreeMap<>(TrainingReport.computedBy()));
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        for (String property : PROPERTIES) {
            String value = System.getProperty(property);
            if (value != null) {
                settings.put(property, value);
            }
        }
        settings.put("vectorApi", Boolean.toString(VectorModule.isUsable()));
        return settings;
    }

    private static String digest(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return KernelDigest.of(bytes.array());
    }

    @Override
    public void close() {
        if (ratios != null) {
            ratios.close();
        }
    }
}
