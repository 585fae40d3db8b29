package org.katabatic.host.contract;

import java.util.function.Consumer;
import org.katabatic.host.conformance.Discrepancy;
import org.katabatic.host.conformance.Trial;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Fails where a number is off by more than its bound, or not a number. */
public final class Within {

    private Within() {}

    /** Fails if a number that a check noted is off by more than its bound, and names the worst. */
    public static void bounds(Executors on, Consumer<Trial> check) {
        Trial trial = on.trial();
        check.accept(trial);
        require(trial);
    }

    /** Fails if a number that was noted is off by more than its bound. */
    public static void require(Trial trial) {
        Discrepancy worst = trial.worst().orElseThrow(() -> new AssertionError("nothing was compared"));
        if (!worst.holds()) {
            throw new AssertionError(worst.sentence());
        }
    }

    public static void bounds(String what, FloatArray actual, double[] expected, double[] bound) {
        bounds(Executors.JAVA, trial -> trial.bounds(what, actual, expected, bound));
    }

    public static void bounds(String what, double[] actual, double[] expected, double[] bound) {
        bounds(Executors.JAVA, trial -> trial.bounds(what, actual, expected, bound));
    }

    public static void bound(String what, double actual, double expected, double bound) {
        bounds(Executors.JAVA, trial -> trial.bound(what, actual, expected, bound));
    }

    /** Fails where the norm of the difference is above the bound. */
    public static void normBound(String what, double[] actual, double[] expected, double bound) {
        bounds(Executors.JAVA, trial -> trial.normBound(what, actual, expected, bound));
    }

    public static double norm(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
