package org.katabatic.host.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Values of one hyperparameter, or seeds, as they are written on the command line. */
public final class Values {

    private static final int PARTS = 4;

    private Values() {}

    /**
     * Numbers: a list ("0.1,0.3"), or a range with both ends, "FROM:TO:log:COUNT" or "FROM:TO:linear:COUNT".
     *
     * @param option
     *            where they stand, for messages
     * @throws IllegalArgumentException
     *             if the text is neither, or a range is not possible
     */
    public static List<Double> numbers(String option, String text) {
        if (!text.contains(":")) {
            return Arrays.stream(text.split(",", -1)).map(part -> number(option, text, part)).toList();
        }
        String[] parts = text.split(":", -1);
        if (parts.length != PARTS) {
            throw unreadable(option, text);
        }
        double from = number(option, text, parts[0]);
        double to = number(option, text, parts[1]);
        double count = number(option, text, parts[3]);
        if (count != Math.rint(count) || count < 1 || count > Grid.LARGEST) {
            throw new IllegalArgumentException("a range has from 1 to " + Grid.LARGEST + " values: " + option + "="
                    + text);
        }
        return switch (parts[2]) {
            case "linear", "lin" -> range(from, to, (int) count, false);
            case "log" -> {
                if (!(from > 0 && to > 0)) {
                    throw new IllegalArgumentException("a logarithmic range has ends above 0: " + option + "=" + text);
                }
                yield range(from, to, (int) count, true);
            }
            default -> throw unreadable(option, text);
        };
    }

    /** Both ends are exact; what is between is rounded to what a person would write. */
    private static List<Double> range(double from, double to, int count, boolean logarithmic) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double part = count == 1 ? 0 : (double) i / (count - 1);
            double value = logarithmic
                    ? Math.exp(Math.log(from) + part * (Math.log(to) - Math.log(from)))
                    : from + part * (to - from);
            values.add(i == 0 ? from : i == count - 1 ? to : Double.parseDouble("%.6g".formatted(value)));
        }
        return values;
    }

    private static double number(String option, String text, String part) {
        try {
            return Double.parseDouble(part.strip());
        } catch (NumberFormatException e) {
            throw unreadable(option, text);
        }
    }

    private static IllegalArgumentException unreadable(String option, String text) {
        return new IllegalArgumentException("values are a list such as 0.1,0.3, or FROM:TO:log:COUNT, or"
                + " FROM:TO:linear:COUNT: " + option + "=" + text);
    }

    /**
     * Seeds: a list ("1,2,7") or a range with both ends ("1..50").
     *
     * @throws IllegalArgumentException
     *             if the text is neither, or a range is empty or too long
     */
    public static List<Long> seeds(String option, String text) {
        try {
            if (!text.contains("..")) {
                return Arrays.stream(text.split(",", -1)).map(part -> Long.parseLong(part.strip())).distinct()
                        .toList();
            }
            String[] ends = text.split("\\.\\.", -1);
            long from = Long.parseLong(ends[0].strip());
            long to = Long.parseLong(ends[1].strip());
            if (ends.length == 2 && from <= to && Math.subtractExact(to, from) < Grid.LARGEST) {
                return LongStream.rangeClosed(from, to).boxed().toList();
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(seedRule(option, text), e);
        }
        throw new IllegalArgumentException(seedRule(option, text));
    }

    private static String seedRule(String option, String text) {
        return "seeds are a list such as 1,2,7, or a range such as 1..50: " + option + "=" + text;
    }
}
