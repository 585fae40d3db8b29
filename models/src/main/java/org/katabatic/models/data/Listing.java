package org.katabatic.models.data;

import java.util.List;
import java.util.stream.Collectors;

/** What a file says, in an error message of one line: all of a few names, the first of many, the start of a text. */
final class Listing {

    private static final int MOST_NAMES = 10;
    private static final int MOST_CHARACTERS = 40;

    private Listing() {}

    /** {@code a, b, c}, or the first ten names and how many there are. */
    static String of(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).map(Listing::excerpt).collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMES ? first : first + ", ... (" + names.size() + " in all)";
    }

    /** The text, or its start where it is long; control characters, as of a binary file, become question marks. */
    static String excerpt(String text) {
        String start = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
