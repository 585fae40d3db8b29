package org.katabatic.comparison.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers with three digits and their unit, as people read them; what is absent is a dash. */
final class UnitText {

    /** Where there is no number. */
    static final String NONE = "–";

    /** Keeps number and unit on one line. */
    private static final String SPACE = "\u00a0";
    private static final MathContext DIGITS = new MathContext(3);

    private UnitText() {}

    /** "12.3 µs". */
    static String seconds(Double seconds) {
        return scaled(seconds, 1e3, new String[] {"ns", "µs", "ms", "s"}, 1e-9);
    }

    /** "11.2 GB", in powers of 1,000. */
    static String bytes(Double bytes) {
        return scaled(bytes, 1e3, new String[] {"B", "kB", "MB", "GB", "TB"}, 1);
    }

    /** "11.2 GB/s". */
    static String bandwidth(Double bytesPerSecond) {
        return scaled(bytesPerSecond, 1e3, new String[] {"B/s", "kB/s", "MB/s", "GB/s", "TB/s"}, 1);
    }

    /** "3.1 GFLOP/s". */
    static String flops(Double flopsPerSecond) {
        return scaled(flopsPerSecond, 1e3,
                new String[] {"FLOP/s", "kFLOP/s", "MFLOP/s", "GFLOP/s", "TFLOP/s", "PFLOP/s"}, 1);
    }

    /** "1.2 mJ". */
    static String joules(Double joules) {
        return scaled(joules, 1e3, new String[] {"nJ", "µJ", "mJ", "J", "kJ"}, 1e-9);
    }

    /** "74 %". */
    static String percent(Double part) {
        if (part == null || !Double.isFinite(part)) {
            return NONE;
        }
        double percent = 100 * part;
        return (percent < 10 ? plain(percent, new MathContext(2)) : String.valueOf(Math.round(percent))) + SPACE + "%";
    }

    /** "0.0123", "1.2e-7". */
    static String number(Double value, int digits) {
        if (value == null || !Double.isFinite(value)) {
            return NONE;
        }
        double magnitude = Math.abs(value);
        return magnitude != 0 && (magnitude < 1e-4 || magnitude >= 1e7)
                ? String.format(Locale.ROOT, "%." + (digits - 1) + "e", value)
                : plain(value, new MathContext(digits));
    }

    /** "10,000". */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** "23,000": a size between measured ones, of which two digits are known. */
    static String roughCount(double count) {
        return String.format(Locale.ROOT, "%,d", new BigDecimal(count).round(new MathContext(2)).longValue());
    }

    private static String scaled(Double value, double step, String[] units, double least) {
        if (value == null || !Double.isFinite(value)) {
            return NONE;
        }
        if (value == 0) {
            return "0";
        }
        // rounded first: 999.9 µs is 1 ms
        double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
        int unit = 0;
        double one = least;
        // a little below, because neither the unit nor the number is exact in binary
        while (unit < units.length - 1 && Math.abs(rounded) >= one * step * (1 - 1e-9)) {
            one *= step;
            unit++;
        }
        return plain(rounded / one, DIGITS) + SPACE + units[unit];
    }

    private static String plain(double value, MathContext digits) {
        BigDecimal rounded = new BigDecimal(value).round(digits);
        int missing = digits.getPrecision() - rounded.precision();
        // 1 is as exact as 1.23 beside it
        return (value != 0 && missing > 0 ? rounded.setScale(rounded.scale() + missing) : rounded).toPlainString();
    }
}
