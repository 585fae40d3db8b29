package org.katabatic.models.data;

import java.util.List;

/** Names in an error message: all of a few, the first of many. */
final class Listing {

    private static final int MOST_NAMES = 10;

    private Listing() {}

    /** {@code a, b, c}, or the first ten names and how many there are. */
    static String of(List<String> names) {
        if (names.size() <= MOST_NAMES) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, MOST_NAMES)) + ", ... (" + names.size() + " in all)";
    }
}
