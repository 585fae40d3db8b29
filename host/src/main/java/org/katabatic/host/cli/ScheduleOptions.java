package org.katabatic.host.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.katabatic.models.data.NumberColumn;
import org.katabatic.tasks.average.IterateAverage;
import org.katabatic.tasks.schedule.HyperparameterSchedule;
import org.katabatic.tasks.schedule.ScheduleText;
import org.katabatic.tasks.schedule.Schedules;
import org.katabatic.tasks.steprule.StepRule;
import picocli.CommandLine.Option;

/** How hyperparameters go with the steps, and what is made of the iterates. */
final class ScheduleOptions {

    @Option(names = "--learning-rate-schedule", paramLabel = "SCHEDULE",
            description = "constant (default), step:K,FACTOR, exponential:FACTOR, cosine:K[,END], polynomial:P, "
                    + "table:FILE, or warm-up:K+SCHEDULE; see the list command.") private String learningRate;

    @Option(names = "--momentum-schedule", paramLabel = "SCHEDULE",
            description = "The same of the momentum, or of beta1.") private String momentum;

    @Option(names = "--batch-size-schedule", paramLabel = "SCHEDULE",
            description = "The same of the batch size, rounded.") private String batchSize;

    @Option(names = "--noise-schedule", paramLabel = "SCHEDULE",
            description = "The same of the variance of --gradient-noise.") private String noise;

    @Option(names = "--average", paramLabel = "AVERAGE", defaultValue = "last",
            description = "What the training results in: last iterate (default), uniform, tail:FRACTION or "
                    + "exponential:DECAY.") private String average;

    /** The schedules for a step rule. */
    Schedules schedules(StepRule rule) {
        Map<String, HyperparameterSchedule> byName = new LinkedHashMap<>();
        put(byName, "learningRate", learningRate);
        put(byName, rule.hyperparameters().containsKey("beta1") ? "beta1" : "momentum", momentum);
        put(byName, Schedules.BATCH_SIZE, batchSize);
        put(byName, Schedules.GRADIENT_NOISE, noise);
        return new Schedules(byName);
    }

    private static void put(Map<String, HyperparameterSchedule> byName, String name, String text) {
        if (text != null) {
            byName.put(name, ScheduleText.of(text, file -> NumberColumn.read(Path.of(file), name)));
        }
    }

    IterateAverage average() {
        return IterateAverage.of(average);
    }
}
