package org.katabatic.tasks.executor;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The power of a device in the log of TornadoVM's profiler, which asks NVIDIA's library (NVML) or Level Zero for it at
 * each launch of a kernel. Other drivers tell nothing; their tasks have "n/a".
 */
final class PowerLog {

    private static final Pattern MILLIWATTS = Pattern.compile("\"POWER_USAGE_mW\": \"([0-9]+)\"");
    /** Where an execution begins: tasks in it are indented by more. */
    private static final String EXECUTION = "{\n    \"";

    private PowerLog() {}

    /** The mean over the tasks of the last execution that is in the log; empty if none has a power. */
    static OptionalDouble watts(String log) {
        String last = log.substring(Math.max(0, log.lastIndexOf(EXECUTION)));
        OptionalDouble milliwatts = MILLIWATTS.matcher(last).results()
                .mapToDouble(found -> Double.parseDouble(found.group(1))).average();
        return milliwatts.isPresent() ? OptionalDouble.of(milliwatts.getAsDouble() / 1e3) : OptionalDouble.empty();
    }
}
