package org.katabatic.comparison.result;

import java.time.Instant;
import java.util.List;

/**
 * All that a comparison measured, as it is kept in JSON.
 *
 * @param format
 *            version of the file's format
 * @param begun
 *            when the first cell was measured
 * @param command
 *            what repeats the comparison, option by option
 * @param machine
 *            where it ran
 * @param problem
 *            what was minimised
 * @param targets
 *            parts of the way from the first loss to the best one that are left: 0.01 is reached where loss ≤ best +
 *            0.01·(first − best); the best is the lowest loss of any cell on the same data
 * @param devices
 *            in the order in which the user named them
 * @param cells
 *            one for each device, step rule and shape, whether it could be measured or not
 * @param notes
 *            what a reader should know, one sentence each
 */
public record ComparisonResult(int format, Instant begun, List<String> command, Machine machine, Problem problem,
        List<Double> targets, List<MeasuredDevice> devices, List<Cell> cells, List<String> notes) {

    /** The version that is written. */
    public static final int FORMAT = 1;

    /** The machine and what computed. */
    public record Machine(String processor, int cores, String os, String java, String ejml, String tornadoVm,
            String commit) {}

    /** What was minimised: the objective with its formula, and the data with its digest. */
    public record Problem(String objective, String formula, String data, String digest) {}

    /**
     * A device and its limits, measured in the same run.
     *
     * @param id
     *            "java", "opencl:0"
     * @param limits
     *            what kernels reach that do nothing else; absent for the reference
     */
    public record MeasuredDevice(String id, String name, String driver, String backend, Limits limits) {}

    /** What a device reaches at most: bytes a second read and copied, from main memory, and flops a second. */
    public record Limits(double readBytesPerSecond, double copyBytesPerSecond, double flopsPerSecond) {}
}
