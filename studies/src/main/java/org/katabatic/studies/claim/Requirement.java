package org.katabatic.studies.claim;

/**
 * What a statistic must be: within a range. A value that is not a number is in none.
 *
 * @param least
 *            the smallest value that is good
 * @param most
 *            the largest value that is good
 * @param isStrict
 *            whether the ends themselves are not good
 */
public record Requirement(double least, double most, boolean isStrict) {

    /** At most so much. */
    public static Requirement atMost(double most) {
        return new Requirement(Double.NEGATIVE_INFINITY, most, false);
    }

    /** At least so much. */
    public static Requirement atLeast(double least) {
        return new Requirement(least, Double.POSITIVE_INFINITY, false);
    }

    /** Less than that. */
    public static Requirement below(double most) {
        return new Requirement(Double.NEGATIVE_INFINITY, most, true);
    }

    /** More than that. */
    public static Requirement above(double least) {
        return new Requirement(least, Double.POSITIVE_INFINITY, true);
    }

    /** From one value to another, both good. */
    public static Requirement between(double least, double most) {
        return new Requirement(least, most, false);
    }

    /** That value. */
    public static Requirement equalTo(double value) {
        return between(value, value);
    }

    /** That value, or at most so far from it. */
    public static Requirement within(double value, double distance) {
        return between(value - distance, value + distance);
    }

    /** Whether a value is as required. */
    public boolean holds(double value) {
        return isStrict ? value > least && value < most : value >= least && value <= most;
    }

    /** As a reader writes it: "≤ 0.75", "= 16", "0.03 … 0.06". */
    public String text() {
        if (least == most) {
            return "= " + Numbers.text(least);
        }
        if (Double.isInfinite(least)) {
            return (isStrict ? "< " : "≤ ") + Numbers.text(most);
        }
        if (Double.isInfinite(most)) {
            return (isStrict ? "> " : "≥ ") + Numbers.text(least);
        }
        return Numbers.text(least) + " … " + Numbers.text(most);
    }
}
