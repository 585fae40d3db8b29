package org.katabatic.host.certificate;

/**
 * How far what a task wrote on the device is from the same task computed in double on the same inputs, over the bound
 * on what rounding may do, where it is farthest.
 *
 * @param task
 *            "graph.task"
 * @param step
 *            the step of the training, from 1
 * @param parts
 *            iterations or work-groups of the task
 * @param partsHeld
 *            of which so many were computed again: all, or a sample by the training's seed
 * @param elements
 *            numbers that these parts wrote
 * @param undecided
 *            of which so many cannot be held: rounding may decide a comparison before them
 * @param ratio
 *            error over bound where it is largest; above 1 rounding does not explain it. Infinite where an integer
 *            differs
 * @param array
 *            name of the array where it is largest; absent if nothing could be held
 * @param index
 *            of the element there
 * @param value
 *            what the device wrote there
 * @param expected
 *            the same computed in double
 * @param bound
 *            how far apart they may be
 */
public record TaskRatio(String task, long step, int parts, int partsHeld, long elements, long undecided, double ratio,
        String array, int index, double value, double expected, double bound) {

    /** Whether rounding explains every difference. */
    public boolean holds() {
        return ratio <= 1;
    }
}
