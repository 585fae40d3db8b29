package org.katabatic.host.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.ScheduleChoice;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Data;
import org.katabatic.models.objective.Initializer;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.executor.TaskFailedException;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.objective.Rows;
import org.katabatic.tasks.objective.Schedule;

/** Measures value and gradient of an objective by every schedule that a device can run. */
public final class Tuning {

    private static final int[] BLOCKS = {16, 64, 256};
    private static final int[] GROUPS = {64, 512, 2048};
    private static final int[] GROUP_SIZES = {64, 256};
    /** So long the JVM's compiler needs on cores that compute; a device compiles before the first execution. */
    private static final double JAVA_WARM_UP_SECONDS = 3;
    private static final double DEVICE_WARM_UP_SECONDS = 0.3;
    /** A candidate that is this many times as slow as the best so far is timed no further. */
    private static final int HOPELESS = 3;

    private final Device.OfKernels device;
    private final Objective objective;
    private final Data data;
    private final int repetitions;
    private final double warmUpSeconds;
    private final float[] w;
    private final ReferenceObjective.EvaluationBound bound;
    private final double value;
    private final DMatrixRMaj gradient;
    private double best = Double.POSITIVE_INFINITY;

    /**
     * What a candidate did.
     *
     * @param schedule
     *            the candidate
     * @param medianSeconds
     *            of value and gradient, transferred neither way; NaN if it failed
     * @param fastestSeconds
     *            of all repetitions; NaN if it failed
     * @param errorOverBound
     *            the largest error, in parts of what rounding explains; NaN if it failed
     * @param failure
     *            why it has no time, or null
     */
    public record Measured(RowSchedule schedule, double medianSeconds, double fastestSeconds, double errorOverBound,
            String failure) {

        /** Whether it ran, with a result that rounding explains. */
        public boolean counts() {
            return failure == null;
        }

        /** Whether it has no result that is wrong: one that does not run has none. */
        public boolean isRight() {
            return counts() || Double.isNaN(errorOverBound);
        }
    }

    /**
     * A tuning at random parameters, whose reference is computed here.
     *
     * @param repetitions
     *            how often a candidate is timed, at least 1
     * @param warmUpSeconds
     *            how long it runs before, at least 0
     */
    public Tuning(Device.OfKernels device, Objective objective, Data data, int repetitions, double warmUpSeconds,
            long seed) {
        if (repetitions < 1) {
            throw new IllegalArgumentException("repetitions must be at least 1: repetitions=" + repetitions);
        }
        if (!(warmUpSeconds >= 0)) {
            throw new IllegalArgumentException("the warm-up must be at least 0 seconds: warmUp=" + warmUpSeconds);
        }
        this.device = device;
        this.warmUpSeconds = warmUpSeconds;
        this.objective = objective;
        this.data = data;
        this.repetitions = repetitions;
        int parameters = objective.parameterCount();
        w = Initializer.gaussian(parameters, 1 / Math.sqrt(data.features()), seed);
        double[] wide = new double[parameters];
        Arrays.setAll(wide, j -> w[j]);
        ReferenceObjective reference = ReferenceObjective.of(objective, data);
        DMatrixRMaj at = DMatrixRMaj.wrap(parameters, 1, wide);
        gradient = new DMatrixRMaj(parameters, 1);
        value = reference.value(at);
        reference.gradient(at, gradient);
        bound = reference.bound(at);
    }

    /** The warm-up in seconds after which a device of this kind has compiled. */
    public static double usualWarmUp(Device device) {
        return device instanceof Device.Java ? JAVA_WARM_UP_SECONDS : DEVICE_WARM_UP_SECONDS;
    }

    /** The schedules that the device can run for an objective, each with several numbers; none for sparse rows. */
    public static List<RowSchedule> candidates(Device.OfKernels device, Objective objective, Data data) {
        List<RowSchedule> all = new ArrayList<>();
        for (Schedule schedule : Schedule.values()) {
            RowSchedule usual = RowSchedule.of(schedule);
            switch (schedule) {
                case PLAIN -> all.add(usual);
                case BLOCKED, VECTORS, TILED -> Arrays.stream(BLOCKS)
                        .forEach(blocks -> all.add(new RowSchedule(schedule, blocks, usual.groupSize())));
                case WORK_GROUPS -> Arrays.stream(GROUPS).forEach(blocks -> Arrays.stream(GROUP_SIZES)
                        .forEach(size -> all.add(new RowSchedule(schedule, blocks, size))));
                default -> throw new IllegalStateException("no candidates of " + schedule);
            }
        }
        // more blocks than rows are the same as fewer
        Map<String, RowSchedule> different = new LinkedHashMap<>();
        all.stream().filter(one -> ScheduleChoice.obstacle(one, device, objective, data).isEmpty())
                .forEach(one -> different.putIfAbsent(one.textFor(data.samples()), one));
        return List.copyOf(different.values());
    }

    /** Measures them one after another; each is told of when it is done. */
    public List<Measured> run(List<RowSchedule> candidates, Consumer<Measured> done) {
        Rows rows = Rows.of(data);
        List<Measured> results = new ArrayList<>();
        for (RowSchedule candidate : candidates) {
            Measured measured = measure(candidate, rows);
            results.add(measured);
            done.accept(measured);
        }
        return results;
    }

    /** The fastest by its median of those that count; empty if none does. */
    public static Optional<Measured> winner(List<Measured> results) {
        return results.stream().filter(Measured::counts).min(Comparator.comparingDouble(Measured::medianSeconds));
    }

    private Measured measure(RowSchedule schedule, Rows rows) {
        ObjectiveTasks tasks = ObjectiveTasks.of(objective, rows, schedule);
        for (int j = 0; j < w.length; j++) {
            tasks.parameters().set(j, w[j]);
        }
        IterationGraph.Builder graph = IterationGraph.named("tuning");
        tasks.addTo(graph);
        try (Executor executor = device.executor(graph.build())) {
            executor.execute();
            executor.transferToHost(tasks.value(), tasks.gradient());
            double ratio = errorOverBound(tasks);
            if (!(ratio <= 1)) {
                return failed(schedule, Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio,
                        "wrong result: the error is %.3g times its bound".formatted(ratio));
            }
            warmUp(executor);
            double[] seconds = times(executor);
            Arrays.sort(seconds);
            best = Math.min(best, seconds[seconds.length / 2]);
            return new Measured(schedule, seconds[seconds.length / 2], seconds[0], ratio, null);
        } catch (TaskFailedException e) {
            return failed(schedule, Double.NaN, "does not run: " + e.getMessage());
        }
    }

    private static Measured failed(RowSchedule schedule, double ratio, String why) {
        return new Measured(schedule, Double.NaN, Double.NaN, ratio, why);
    }

    /** Not a number if one of them is not. */
    private double errorOverBound(ObjectiveTasks tasks) {
        double worst = ratio(tasks.value().get(0), value, bound.value());
        for (int j = 0; j < w.length; j++) {
            worst = Math.max(worst, ratio(tasks.gradient().get(j), gradient.get(j), bound.gradient()[j]));
        }
        return worst;
    }

    private static double ratio(double actual, double expected, double bound) {
        double error = Math.abs(actual - expected);
        return error == 0 ? 0 : error / bound;
    }

    private void warmUp(Executor executor) {
        long begin = System.nanoTime();
        do {
            executor.execute();
        } while (System.nanoTime() - begin < 1e9 * warmUpSeconds);
    }

    private double[] times(Executor executor) {
        double[] seconds = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            long begin = System.nanoTime();
            executor.execute();
            seconds[i] = (System.nanoTime() - begin) / 1e9;
            if (seconds[i] > HOPELESS * best && i >= 2) {
                return Arrays.copyOf(seconds, i + 1);
            }
        }
        return seconds;
    }
}
