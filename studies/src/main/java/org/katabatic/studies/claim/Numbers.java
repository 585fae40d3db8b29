package org.katabatic.studies.claim;

import java.util.Locale;

/** How numbers are written in tables. */
public final class Numbers {

    private Numbers() {}

    /** Whole numbers up to a million as they are, others with four digits. */
    public static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        String text = String.format(Locale.ROOT, "%.4g", value);
        boolean hasExponent = text.contains("e");
        return hasExponent ? text : text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
