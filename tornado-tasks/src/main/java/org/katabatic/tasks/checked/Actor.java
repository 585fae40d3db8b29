package org.katabatic.tasks.checked;

/**
 * Who accesses memory, packed into a long so that a shadow of every element can hold it: an iteration of up to three
 * nested {@code @Parallel} loops, or a work-item between two barriers.
 */
final class Actor {

    /** Nobody. */
    static final long NONE = 0;

    private static final int DEPTHS = 3;
    private static final int BITS = 21;
    private static final long MASK = (1L << BITS) - 1;
    /** Marks a work-item, so that it is not taken for an iteration. */
    private static final long WORK_ITEM = 1L << 63;
    private static final int ITEM_BITS = 16;
    private static final int PHASE_BITS = 16;

    private Actor() {}

    /**
     * An iteration.
     *
     * @param indices
     *            of the loops from the outermost; -1 for a loop that is not entered
     */
    static long iteration(int... indices) {
        long packed = 0;
        for (int depth = 0; depth < DEPTHS; depth++) {
            int index = depth < indices.length ? indices[depth] : -1;
            packed = packed << BITS | (index + 1) & MASK;
        }
        return packed & ~WORK_ITEM;
    }

    /**
     * A work-item.
     *
     * @param group
     *            number of its group in the grid
     * @param item
     *            its number in the group
     * @param phase
     *            how many barriers the group has passed
     */
    static long workItem(int group, int item, int phase) {
        return WORK_ITEM | (long) group << ITEM_BITS + PHASE_BITS
                | (phase & (1L << PHASE_BITS) - 1) << ITEM_BITS | item & (1L << ITEM_BITS) - 1;
    }

    /** Whether nothing orders the two actors, so that what one writes the other may not touch. */
    static boolean areConcurrent(long a, long b) {
        if (a == NONE || b == NONE || a == b) {
            return false;
        }
        if (a < 0) {
            return groupOf(a) != groupOf(b) || phaseOf(a) == phaseOf(b);
        }
        for (int depth = 0; depth < DEPTHS; depth++) {
            long mine = index(a, depth);
            long theirs = index(b, depth);
            // what stands between two loops belongs to the iteration of the outer one
            if (mine == 0 || theirs == 0) {
                return false;
            }
            if (mine != theirs) {
                return true;
            }
        }
        return false;
    }

    /** Whether an actor of the same group has passed a barrier that the other has not reached. */
    static boolean isLaterPhase(long later, long earlier) {
        return later < 0 && groupOf(later) == groupOf(earlier) && phaseOf(later) != phaseOf(earlier);
    }

    /** For messages. */
    static String describe(long actor) {
        if (actor < 0) {
            return "work-item " + (actor & (1L << ITEM_BITS) - 1) + " of group " + groupOf(actor);
        }
        StringBuilder text = new StringBuilder("iteration ");
        for (int depth = 0; depth < DEPTHS && index(actor, depth) > 0; depth++) {
            text.append(depth == 0 ? "" : ", ").append(index(actor, depth) - 1);
        }
        return text.toString();
    }

    private static long index(long actor, int depth) {
        return actor >>> BITS * (DEPTHS - 1 - depth) & MASK;
    }

    private static long groupOf(long actor) {
        return (actor & ~WORK_ITEM) >>> ITEM_BITS + PHASE_BITS;
    }

    private static long phaseOf(long actor) {
        return actor >>> ITEM_BITS & (1L << PHASE_BITS) - 1;
    }
}
