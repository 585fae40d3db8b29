package org.katabatic.studies.phenomenon.lastiterate;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.katabatic.tasks.schedule.HyperparameterSchedule;
import org.katabatic.tasks.schedule.Schedules;

/** How steps become shorter in a run of T steps; t is counted from 1. */
enum StepSizes {
    /** η/√t: whatever T is. */
    INVERSE_ROOT("1/√t", true),
    /** η/√T. */
    CONSTANT("1/√T", false),
    /** η (T − t + 1)/T^(3/2). */
    LINEAR_DECAY("(T − t + 1)/T^(3/2)", false),
    /** η. */
    FIXED("fixed", true);

    private final String text;
    private final boolean isAnytime;

    StepSizes(String text, boolean isAnytime) {
        this.text = text;
        this.isAnytime = isAnytime;
    }

    /** The formula without η. */
    String text() {
        return text;
    }

    /** Whether T is not in it, so that a run's iterate at t is the last one of a run of t steps. */
    boolean isAnytime() {
        return isAnytime;
    }

    /** The step's length. */
    double at(long t, long steps, double eta) {
        return switch (this) {
            case INVERSE_ROOT -> eta / Math.sqrt(t);
            case CONSTANT -> eta / Math.sqrt(steps);
            case LINEAR_DECAY -> eta * (steps - t + 1) / Math.pow(steps, 1.5);
            case FIXED -> eta;
        };
    }

    /**
     * The schedule of a run's learning rate.
     *
     * @param most
     *            no step is longer
     */
    Schedules schedules(int steps, double eta, double most) {
        List<Double> lengths = IntStream.rangeClosed(1, steps).mapToObj(t -> Math.min(most, at(t, steps, eta)))
                .toList();
        return new Schedules(Map.of("learningRate", new HyperparameterSchedule.Table(text, lengths)));
    }
}
