package org.katabatic.tasks.objective;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.AsymmetricMatrixSensing;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.tasks.kernel.RowGroupKernels;
import org.katabatic.tasks.kernel.RowVectorKernels;

/**
 * A schedule with its numbers. A result depends on them in its last bits, and on nothing else that a device chooses.
 *
 * @param schedule
 *            how sums over rows are formed
 * @param blocks
 *            blocks of rows, at least 1, of which there are never more than rows; a plain schedule has none
 * @param groupSize
 *            work-items of a work-group, a power of two from 32 to 1024; other schedules have none
 */
public record RowSchedule(Schedule schedule, int blocks, int groupSize) {

    /** More blocks than this are more work to add than to form. */
    public static final int MAX_BLOCKS = 4096;

    private static final int SMALLEST_GROUP = 32;
    private static final int LARGEST_GROUP = 1024;
    /** A GPU has some hundred processors, each of which hides the waiting of one group behind that of others. */
    private static final int GROUPS = 512;
    private static final Pattern TEXT = Pattern.compile("([a-z-]+)(?::(\\d{1,6})(?:,(\\d{1,6}))?)?");

    /**
     * Refuses numbers out of their range.
     *
     * @throws IllegalArgumentException
     *             naming the number and its value
     */
    public RowSchedule {
        if (blocks < 1 || blocks > MAX_BLOCKS) {
            throw new IllegalArgumentException("blocks must be from 1 to " + MAX_BLOCKS + ": blocks=" + blocks);
        }
        if (groupSize < SMALLEST_GROUP || groupSize > LARGEST_GROUP || Integer.bitCount(groupSize) != 1) {
            throw new IllegalArgumentException("the work-items of a group must be a power of two from "
                    + SMALLEST_GROUP + " to " + LARGEST_GROUP + ": group=" + groupSize);
        }
    }

    /** A schedule with the numbers that suit most shapes. */
    public static RowSchedule of(Schedule schedule) {
        return new RowSchedule(schedule, schedule == Schedule.WORK_GROUPS ? GROUPS : ObjectiveTasks.MAX_BLOCKS, 256);
    }

    /**
     * The schedule of a text: "blocked", "blocked:128" with blocks, "work-groups:512,256" with blocks and work-items of
     * a group.
     *
     * @throws IllegalArgumentException
     *             if the text is not of that form, or has numbers that the schedule does not have
     */
    public static RowSchedule parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a schedule is a name, with NAME:BLOCKS or work-groups:BLOCKS,GROUP: schedule=" + text);
        }
        RowSchedule usual = of(Schedule.of(matcher.group(1)));
        if (matcher.group(2) != null && usual.schedule == Schedule.PLAIN) {
            throw new IllegalArgumentException("a plain schedule has no blocks: schedule=" + text);
        }
        if (matcher.group(3) != null && usual.schedule != Schedule.WORK_GROUPS) {
            throw new IllegalArgumentException("only work-groups have a number of work-items: schedule=" + text);
        }
        return new RowSchedule(usual.schedule, number(matcher.group(2), usual.blocks),
                number(matcher.group(3), usual.groupSize));
    }

    private static int number(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    /** "work-groups:512,256": what {@link #parse} takes. */
    public String text() {
        return switch (schedule) {
            case PLAIN -> schedule.text();
            case BLOCKED, VECTORS, TILED -> schedule.text() + ":" + blocks;
            case WORK_GROUPS -> schedule.text() + ":" + blocks + "," + groupSize;
        };
    }

    /** The text with the number of blocks that n rows are in: the same text, the same tasks. */
    public String textFor(int n) {
        return new RowSchedule(schedule, blocksOf(n), groupSize).text();
    }

    /** Number of blocks for n rows: where groups work, each has a tile of rows or more. */
    int blocksOf(int n) {
        int most = schedule == Schedule.WORK_GROUPS ? Math.ceilDiv(n, RowGroupKernels.TILE) : n;
        return Math.min(blocks, most);
    }

    /** Why an objective on such data cannot be evaluated by this schedule, in a sentence; empty if it can. */
    public Optional<String> obstacle(Objective objective, Data data) {
        if (data instanceof SparseDataset) {
            return Optional.of("sparse rows have one schedule for all devices: schedule=" + schedule.text());
        }
        if (objective instanceof TestFunction) {
            return Optional.of("a test function has no rows to sum over: schedule=" + schedule.text());
        }
        if (objective instanceof L1Regularized regularized) {
            return obstacle(regularized.smooth(), data);
        }
        if (objective instanceof LeastSquares || objective instanceof LogisticRegression
                || objective instanceof MatrixSensing || objective instanceof AsymmetricMatrixSensing) {
            long padded = (long) data.samples() * Math.ceilDiv(data.features(), RowVectorKernels.WIDTH)
                    * RowVectorKernels.WIDTH;
            return schedule != Schedule.VECTORS || padded <= Integer.MAX_VALUE
                    ? Optional.empty()
                    : Optional.of("rows of whole vectors have at most " + Integer.MAX_VALUE + " elements: elements="
                            + padded);
        }
        if (schedule == Schedule.WORK_GROUPS) {
            return Optional.empty();
        }
        if (schedule != Schedule.BLOCKED && schedule != Schedule.TILED) {
            return Optional.of(objective.name() + " has the schedules blocked, tiled and work-groups: schedule="
                    + schedule.text());
        }
        return blocks == ObjectiveTasks.MAX_BLOCKS
                ? Optional.empty()
                : Optional.of(objective.name() + " has " + ObjectiveTasks.MAX_BLOCKS + " blocks: blocks=" + blocks);
    }
}
