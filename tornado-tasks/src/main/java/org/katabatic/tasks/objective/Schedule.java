package org.katabatic.tasks.objective;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the sums over samples are formed: what suits one kind of device does not suit another. */
public enum Schedule {

    /** One pass in blocks of rows, all in float32: runs on every device. */
    BLOCKED,

    /** One pass in blocks of rows, in vectors of eight floats, two rows at a time: for the CPUs of OpenCL. */
    VECTORS,

    /** One pass in blocks of rows, a tile of rows at a time, with sums over rows in double: for the JVM. */
    TILED,

    /** One pass, a work-group for each block of rows, which shares local memory: for GPUs. */
    WORK_GROUPS,

    /** Two plain loops, one over rows and one over columns, which reads the data twice: for FPGAs. */
    PLAIN;

    /** "work-groups", as it is written on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The schedule of that text.
     *
     * @throws IllegalArgumentException
     *             if there is none; the message lists those there are
     */
    public static Schedule of(String text) {
        return Arrays.stream(values()).filter(schedule -> schedule.text().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a schedule is one of " + Arrays.stream(values())
                        .map(Schedule::text).collect(Collectors.joining(", ")) + ": schedule=" + text));
    }
}
