package org.katabatic.comparison.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.katabatic.comparison.measure.Effort;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.workload.Shape;
import org.katabatic.comparison.workload.Workload;

/**
 * A comparison of devices: contestants × shapes on each of them, several runs of each.
 *
 * @param devices
 *            what a user calls them, in order: "reference", "java", "opencl:0"
 * @param shapes
 *            sizes of the data
 * @param repeats
 *            runs of each cell, at least 1
 * @param seed
 *            of the first run and of the order in which cells are measured
 * @param targets
 *            parts of the way from the first loss to the best that are left, each in (0, 1)
 * @param command
 *            what repeats the comparison, for the report
 */
public record Comparison(Workload workload, List<String> devices, List<Shape> shapes, Effort effort, int repeats,
        long seed, List<Double> targets, List<String> command) {

    /** Targets if none are named. */
    public static final List<Double> USUAL_TARGETS = List.of(0.1, 0.01);
    /** Runs of a cell if no number is named. */
    public static final int USUAL_REPEATS = 5;

    /** Refuses what cannot be compared. */
    public Comparison {
        devices = List.copyOf(devices);
        shapes = List.copyOf(shapes);
        targets = List.copyOf(targets);
        command = List.copyOf(command);
        requireDistinct("device", devices);
        requireDistinct("size", shapes);
        requireDistinct("target", targets);
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats must be at least 1: repeats=" + repeats);
        }
        for (double target : targets) {
            if (!(target > 0 && target < 1)) {
                throw new IllegalArgumentException("a target must be in (0, 1): target=" + target);
            }
        }
    }

    private static void requireDistinct(String what, List<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs a " + what + ": " + what + "s=[]");
        }
        HashSet<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw new IllegalArgumentException("a " + what + " is named once: " + what + "=" + value);
            }
        }
    }

    /** A workload on devices at some sizes, with the usual effort. */
    public Comparison(Workload workload, List<String> devices, List<Shape> shapes) {
        this(workload, devices, shapes, Effort.USUAL, USUAL_REPEATS, 1, USUAL_TARGETS, List.of());
    }

    /** The same with another effort. */
    public Comparison withEffort(Effort other) {
        return new Comparison(workload, devices, shapes, other, repeats, seed, targets, command);
    }

    /** The same with another number of runs of each cell. */
    public Comparison withRepeats(int other) {
        return new Comparison(workload, devices, shapes, effort, other, seed, targets, command);
    }

    /** The same from another seed. */
    public Comparison withSeed(long other) {
        return new Comparison(workload, devices, shapes, effort, repeats, other, targets, command);
    }

    /** The same with other targets. */
    public Comparison withTargets(List<Double> others) {
        return new Comparison(workload, devices, shapes, effort, repeats, seed, others, command);
    }

    /**
     * Measures in this process what is missing in a folder. All runs share the JVM; where TornadoVM is loaded, arrays
     * lie off the heap, and java is slower than in a JVM of its own.
     *
     * @param folder
     *            where runs are kept; it is made if it is not there
     * @throws IllegalArgumentException
     *             if another comparison was measured there
     * @throws IOException
     *             if files cannot be read or written
     */
    public ComparisonResult run(Path folder) throws IOException {
        return new ComparisonRun(this, folder).run(Rounds.inThisProcess(), Progress.NONE);
    }
}
