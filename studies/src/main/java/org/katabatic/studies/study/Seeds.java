package org.katabatic.studies.study;

import java.util.List;
import java.util.stream.LongStream;

/**
 * The seeds of all studies, fixed before the first of them ran: 20261, 20262, 20263, … None of them was used in
 * choosing a setting or a threshold.
 */
public final class Seeds {

    private static final long BEFORE_FIRST = 20260;
    private static final int MOST = 1000;

    private Seeds() {}

    /**
     * The first so many.
     *
     * @throws IllegalArgumentException
     *             if there are not so many
     */
    public static List<Long> first(int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a study takes 1 to " + MOST + " seeds: seeds=" + count);
        }
        return LongStream.rangeClosed(BEFORE_FIRST + 1, BEFORE_FIRST + count).boxed().toList();
    }
}
