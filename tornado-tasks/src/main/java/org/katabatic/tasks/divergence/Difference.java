package org.katabatic.tasks.divergence;

/**
 * An element that two paths have computed from equal inputs, and have not the same.
 *
 * @param task
 *            "graph.task"
 * @param kernel
 *            "Class.method", as the first path has it
 * @param array
 *            name of the buffer
 * @param index
 *            of the element
 * @param a
 *            what the first path has
 * @param b
 *            what the second path has
 * @param reference
 *            what the first path's kernel gives in double precision; not a number if it does not write the element
 * @param boundA
 *            how far rounding may put the first path from that
 * @param boundB
 *            how far rounding may put the second path from that
 * @param ratio
 *            |a − b| over the sum of both bounds; infinite if a bound of 0 is left, or integers differ
 * @param ulps
 *            how many floats, or doubles, or integers apart they are
 * @param decided
 *            false if a comparison before it may come out either way by rounding; then the bounds say nothing, and the
 *            ratio is 0
 */
public record Difference(String task, String kernel, String array, int index, double a, double b, double reference,
        double boundA, double boundB, double ratio, long ulps, boolean decided) {

    /** The larger ratio; of equal ones the first, and one that is decided before one that is not. */
    public static Difference worse(Difference one, Difference other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        if (one.decided != other.decided) {
            return one.decided ? one : other;
        }
        return other.ratio > one.ratio ? other : one;
    }
}
