package org.katabatic.models.data;

import java.util.Locale;
import java.util.Set;

/**
 * Decimal numbers in data files. Stricter than {@link Float#parseFloat}, which also takes {@code 1f}, {@code 0x1p3} and
 * {@code NaN}; the value is the float32 nearest to the text.
 */
final class DecimalText {

    private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");

    private DecimalText() {}

    /** The number, or an exception whose message is the broken rule and the text, without the place. */
    static float parse(String text) {
        String stripped = text.strip();
        if (!isDecimal(stripped)) {
            throw new NumberFormatException(rule(stripped) + ": value=" + Listing.excerpt(stripped));
        }
        float value;
        try {
            value = Float.parseFloat(stripped);
        } catch (NumberFormatException e) {
            throw new NumberFormatException("not a number: value=" + Listing.excerpt(stripped));
        }
        if (Float.isInfinite(value)) {
            throw new NumberFormatException("must be within float32's range: value=" + Listing.excerpt(stripped));
        }
        return value;
    }

    private static String rule(String text) {
        String unsigned = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        return NOT_FINITE.contains(unsigned.toLowerCase(Locale.ROOT)) ? "must be finite" : "not a number";
    }

    private static boolean isDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The shortest decimal text of the value, without {@code .0} where it is an integer. */
    static String format(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? Integer.toString((int) value)
                : Float.toString(value);
    }
}
