package org.katabatic.comparison.measure;

import java.util.List;
import org.katabatic.comparison.result.Cell.Accuracy;
import org.katabatic.comparison.result.Cell.Outcome;
import org.katabatic.comparison.result.Cell.Work;

/**
 * One run of a cell as it was measured, with raw samples. It has a time only if its outcome is MEASURED.
 *
 * @param reason
 *            why it does not count; absent where it does
 * @param accuracy
 *            absent on the reference, and where it failed
 * @param firstResult
 *            seconds from the request to the first loss on the host
 * @param compilation
 *            seconds of it in compilers; on the JVM what the steps until steady ones took above those
 * @param steps
 *            seconds of single steps, or of blocks of very short ones, divided
 * @param kernels
 *            seconds of a step in kernels; absent where no profiler tells
 * @param transfer
 *            seconds of a step between host and device; absent as above
 * @param losses
 *            after how many steps, and what was left
 */
public record MeasuredRun(long seed, int parameters, Outcome outcome, String reason, Accuracy accuracy,
        double firstResult, double compilation, List<Double> steps, Double kernels, Double transfer, Work work,
        List<Loss> losses) {

    /** The loss after so many steps. */
    public record Loss(int step, double loss) {}

    /** A run that does not count. */
    static MeasuredRun without(long seed, int parameters, Outcome outcome, String reason, Accuracy accuracy) {
        return new MeasuredRun(seed, parameters, outcome, reason, accuracy, 0, 0, List.of(), null, null, null,
                List.of());
    }

    /** A run that could not be made at all. */
    public static MeasuredRun failed(long seed, int parameters, String reason) {
        return without(seed, parameters, Outcome.FAILED, reason, null);
    }
}
