package org.katabatic.host.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.device.Device;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Status;
import org.katabatic.host.training.StepLoop;
import org.katabatic.host.training.Training;
import org.katabatic.host.training.TrainingResult;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.steprule.CoordinateRules;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.sweep.SweepTasks;

/**
 * Trains one objective on its data by many settings. Where each setting is small, thousands run in one launch, with the
 * loop over steps inside; where it is not, one after another, as trainings of their own.
 */
public final class Sweep {

    /** Data of more elements than this is trained on by one setting after another. */
    public static final int LARGEST_DATA = 1 << 20;

    /** The most settings of one launch. */
    public static final int LARGEST_LAUNCH = 4096;

    /** The most elements of the table of hyperparameters that a launch takes: 4 MB. */
    public static final int LARGEST_TABLE = 1 << 20;

    private final Objective objective;
    private final Data data;
    private final List<Setting> settings;
    private final int iterations;
    private final Device device;
    private final int launch;
    private final int table;
    private final Set<String> notes = new LinkedHashSet<>();
    private DeviceProof proof;

    /**
     * A sweep that fits its launches to the sizes above.
     *
     * @param settings
     *            at least one, all of a seed that begins at the same parameters
     * @param iterations
     *            steps of each setting, at least 1
     * @throws IllegalArgumentException
     *             if a number is out of range or no setting is given
     */
    public Sweep(Objective objective, Data data, List<Setting> settings, int iterations, Device device) {
        this(objective, data, settings, iterations, device, LARGEST_LAUNCH, LARGEST_TABLE);
    }

    /** A sweep whose launches have at most so many settings, and elements in the table of hyperparameters. */
    Sweep(Objective objective, Data data, List<Setting> settings, int iterations, Device device, int launch,
            int table) {
        objective.check(data);
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("a sweep has at least one setting: settings=0");
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations must be at least 1: iterations=" + iterations);
        }
        this.objective = objective;
        this.data = data;
        this.settings = List.copyOf(settings);
        this.iterations = iterations;
        this.device = device;
        this.launch = launch;
        this.table = table;
    }

    /** Number of steps of all settings, which a run counts up to. */
    public long steps() {
        return (long) settings.size() * iterations;
    }

    /**
     * Runs all settings.
     *
     * @param progress
     *            is told how many more steps of settings are done
     * @return a result for each setting, in their order
     */
    public List<SettingResult> run(IntConsumer progress) {
        Optional<String> alone = reasonToRunAlone();
        if (alone.isPresent()) {
            notes.add("one setting after another: " + alone.get());
            return settings.stream().map(setting -> train(setting, progress)).toList();
        }
        List<SettingResult> results = new ArrayList<>();
        for (int from = 0; from < settings.size(); from += launch) {
            results.addAll(runTogether(settings.subList(from, Math.min(settings.size(), from + launch)),
                    (Device.OfKernels) device, progress));
        }
        return results;
    }

    private Optional<String> reasonToRunAlone() {
        if (!(device instanceof Device.OfKernels)) {
            return Optional.of("the reference runs no kernels");
        }
        if (objective instanceof L1Regularized) {
            return Optional.of("an L1 term takes a proximal step");
        }
        if (!(objective instanceof LeastSquares) && !(objective instanceof LogisticRegression)) {
            return Optional.of(objective.name() + " is no linear model");
        }
        if (!(data instanceof Dataset)) {
            return Optional.of("the data is sparse");
        }
        if ((long) data.samples() * data.features() > LARGEST_DATA) {
            return Optional.of("the data has more than " + LARGEST_DATA + " elements");
        }
        return settings.stream().map(setting -> setting.rule().name())
                .filter(name -> !CoordinateRules.names().contains(name)).findFirst()
                .map(name -> name + " does more than step each parameter by itself");
    }

    private SettingResult train(Setting setting, IntConsumer progress) {
        Training training = new Training(objective, data, setting.rule(), iterations, iterations, setting.seed());
        try (Descent descent = device.begin(training)) {
            TrainingResult result = new StepLoop(training, List.of()).run(descent);
            descent.proof().ifPresent(seen -> proof = seen);
            progress.accept(iterations);
            return new SettingResult(setting, result.status(), result.lossAtEnd(), result.parameters());
        }
    }

    private List<SettingResult> runTogether(List<Setting> group, Device.OfKernels on, IntConsumer progress) {
        List<StepRule> rules = group.stream().map(Setting::rule).toList();
        int hyperSize = rules.stream().mapToInt(StepRule::hyperSize).max().orElseThrow();
        int maxSteps = Math.clamp((long) table / ((long) SweepTasks.filled(on.schedule(), group.size()) * hyperSize),
                1, iterations);
        float[] initial = objective.initialParameters(group.getFirst().seed());
        SweepTasks tasks = new SweepTasks(objective, (Dataset) data, on.schedule(), rules, initial, maxSteps);
        try (Executor executor = on.executor(tasks.graph())) {
            for (int done = 0; done < iterations; done += maxSteps) {
                int steps = Math.min(maxSteps, iterations - done);
                tasks.prepare(done + 1, steps);
                executor.execute();
                progress.accept(steps * group.size());
            }
            executor.transferToHost(tasks.value(), tasks.parameters());
            executor.proof().ifPresent(seen -> proof = seen);
            notes.addAll(executor.notes());
        }
        double begin = valueAt(initial);
        List<SettingResult> results = new ArrayList<>();
        for (int s = 0; s < group.size(); s++) {
            double loss = tasks.value().get(s);
            results.add(new SettingResult(group.get(s), status(loss, begin), loss, tasks.parametersOf(s)));
        }
        return results;
    }

    private double valueAt(float[] parameters) {
        DMatrixRMaj w = new DMatrixRMaj(parameters.length, 1);
        for (int j = 0; j < parameters.length; j++) {
            w.data[j] = parameters[j];
        }
        return ReferenceObjective.of(objective, data).value(w);
    }

    private static Status status(double loss, double begin) {
        if (!Double.isFinite(loss)) {
            return Status.NOT_FINITE;
        }
        return loss > StepLoop.DIVERGENCE * Math.max(1, begin) ? Status.DIVERGED : Status.COMPLETED;
    }

    /** Proof that the last launch ran on a device of TornadoVM; empty elsewhere. */
    public Optional<DeviceProof> proof() {
        return Optional.ofNullable(proof);
    }

    /** What a user should know about how it ran, one sentence each; after the run. */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
