package org.katabatic.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.device.Device;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.host.sweep.Grid;
import org.katabatic.host.sweep.Setting;
import org.katabatic.host.sweep.SettingResult;
import org.katabatic.host.sweep.Sweep;
import org.katabatic.host.sweep.Values;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.StepLoop;
import org.katabatic.host.training.Training;
import org.katabatic.host.training.TrainingResult;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.BuiltinData;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LogisticRegression;

/**
 * A sweep of 1,000 logistic regressions (n = 569, d = 31, 500 steps) against 1,000 trainings one after another, in one
 * process on JAVA. Both run once at a tenth of the size before, and their losses are compared.
 */
final class SweepComparison {

    private static final double REQUIRED = 10;
    private static final int STEPS = 500;

    private final Dataset data = BuiltinData.BREAST_CANCER.load().standardized().withIntercept().withBinaryTargets();
    private final LogisticRegression objective = new LogisticRegression(data.samples(), data.features(), true, 0);
    private final Device device = new Device.Java(Runtime.getRuntime().availableProcessors());

    private SweepComparison() {}

    static Requirements requirements() {
        SweepComparison comparison = new SweepComparison();
        comparison.seconds(25);
        Seconds both = comparison.seconds(250);
        return new Requirements()
                .atLeast(REQUIRED, both.trainings / both.sweep, "1,000 trainings / the sweep")
                .atMost(1, both.largestDifference, "largest difference of two losses / its bound")
                .note(both.trainings, "s for 1,000 trainings")
                .note(both.sweep, "s for the sweep");
    }

    private record Seconds(double trainings, double sweep, double largestDifference) {}

    /** Four rules with so many learning rates each. */
    private Seconds seconds(int rates) {
        List<Setting> settings = Grid.of(List.of("gradient-descent", "heavy-ball", "nesterov", "adam"),
                Map.of("learningRate", Values.numbers("--learning-rate", "1e-3:1:log:" + rates)), List.of(1L));
        long begin = System.nanoTime();
        List<SettingResult> swept = new Sweep(objective, data, settings, STEPS, device).run(_ -> {});
        double sweepSeconds = (System.nanoTime() - begin) / 1e9;
        begin = System.nanoTime();
        List<TrainingResult> trained = new ArrayList<>();
        for (Setting setting : settings) {
            trained.add(train(setting));
        }
        double trainSeconds = (System.nanoTime() - begin) / 1e9;
        double largest = 0;
        for (int s = 0; s < settings.size(); s++) {
            largest = Math.max(largest, requireEqual(swept.get(s), trained.get(s)));
        }
        return new Seconds(trainSeconds, sweepSeconds, largest);
    }

    private TrainingResult train(Setting setting) {
        Training training = new Training(objective, data, setting.rule(), STEPS, STEPS, setting.seed());
        try (Descent descent = device.begin(training)) {
            return new StepLoop(training, List.of()).run(descent);
        }
    }

    /**
     * The parameters are let drift apart as in TRAJECTORY, by δ = 2·1e-6 a step of their size; then losses differ by
     * at most |∇f| δ + (L/2) δ² with L = (1/4n) Σ |x_i|², and by the rounding of each.
     */
    private double requireEqual(SettingResult swept, TrainingResult trained) {
        ReferenceObjective reference = ReferenceObjective.of(objective, data);
        DMatrixRMaj w = new DMatrixRMaj(trained.parameters());
        DMatrixRMaj gradient = new DMatrixRMaj(data.features(), 1);
        reference.gradient(w, gradient);
        int times = STEPS / Tolerance.MAX_TRAJECTORY;
        double drift = 2 * times * Tolerance.trajectory(Tolerance.MAX_TRAJECTORY, norm(trained.parameters()));
        double curvature = 0;
        for (float x : data.x()) {
            curvature += x * x / (4.0 * data.samples());
        }
        double bound = norm(gradient.data) * drift + curvature / 2 * drift * drift + 2 * reference.bound(w).value();
        double difference = Math.abs(swept.loss() - trained.lossAtEnd());
        if (!(difference <= bound) || swept.status() != trained.status()) {
            throw new AssertionError("a sweep must give what trainings give: " + swept.setting() + " " + swept.status()
                    + " loss=" + swept.loss() + ", trained " + trained.status() + " loss=" + trained.lossAtEnd()
                    + ", bound=" + bound);
        }
        return difference / bound;
    }

    private static double norm(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
