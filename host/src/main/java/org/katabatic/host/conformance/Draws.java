package org.katabatic.host.conformance;

import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;

/** Sizes and seeds that are drawn for one cell: the same for the same seed and names, whatever else is verified. */
public final class Draws {

    /** The largest size that is drawn. */
    public static final int LARGEST = 257;

    private static final int LARGEST_POWER = 8;
    /** Arrays of one trial have seeds that lie closer together than this. */
    private static final int DISTANCE_BITS = 12;

    private final long key;
    private long next;

    /** The draws of a seed for a row and a column. */
    public Draws(long seed, String row, String column) {
        // the 64-bit FNV-1a hash of the names, so that the draws of two cells are independent
        long hash = 0xcbf29ce484222325L;
        for (char c : (row + '\n' + column).toCharArray()) {
            hash = (hash ^ c) * 0x100000001b3L;
        }
        key = seed ^ hash;
    }

    private int below(int bound) {
        return (int) (Integer.toUnsignedLong(Philox.word(key, RandomStream.CHECKS, next++)) * bound >>> Integer.SIZE);
    }

    /** From 1 to {@link #LARGEST}; half of them a power of two, or one more or less, where mistakes are. */
    public int size() {
        int any = 1 + below(LARGEST);
        int near = (1 << below(LARGEST_POWER + 1)) + below(3) - 1;
        return below(2) == 0 ? any : Math.max(1, near);
    }

    /** From 1 to 64, half of them 1 or 64. */
    public int blocks() {
        int any = 1 + below(64);
        int extreme = below(2) == 0 ? 1 : 64;
        return below(2) == 0 ? any : extreme;
    }

    /** The seed of a trial's values. */
    public long values() {
        return Integer.toUnsignedLong(Philox.word(key, RandomStream.CHECKS, next++)) << DISTANCE_BITS;
    }
}
