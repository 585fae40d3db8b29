package org.katabatic.tasks.interpreter;

/** By how much a function's result changes within the errors of its arguments. */
final class Propagation {

    private Propagation() {}

    /** The largest change of a result. */
    static double of(InexactFunction function, double x, double ex, double y, double ey, double result) {
        double change = switch (function) {
            case SIN, COS -> Math.min(ex, 2);
            case SINPI, COSPI -> Math.min(Math.PI * ex, 2);
            case TAN -> Math.floor((x - ex) / Math.PI + 0.5) == Math.floor((x + ex) / Math.PI + 0.5)
                    ? ofMonotone(function, x, ex, result)
                    : Double.POSITIVE_INFINITY;
            case ATAN2 -> ex < Math.abs(x) || y - ey > 0 ? ofCorners(function, x, ex, y, ey, result) : 2 * Math.PI;
            case POW -> x - ex >= 0 ? ofCorners(function, x, ex, y, ey, result) : Double.POSITIVE_INFINITY;
            case ASIN, ACOS -> ofDomain(function, Math.max(-1, x - ex), Math.min(1, x + ex), result);
            case SQRT -> ofDomain(function, Math.max(0, x - ex), x + ex, result);
            case ACOSH -> ofDomain(function, Math.max(1, x - ex), x + ex, result);
            case EXP, LOG, LOG2, TANH, ATAN, ASINH -> ofMonotone(function, x, ex, result);
            case DIVISION -> throw new IllegalArgumentException("a quotient has its own rule");
        };
        return Double.isNaN(change) ? Double.POSITIVE_INFINITY : change;
    }

    private static double ofMonotone(InexactFunction function, double x, double ex, double result) {
        return ofDomain(function, x - ex, x + ex, result);
    }

    private static double ofDomain(InexactFunction function, double low, double high, double result) {
        return Math.max(Math.abs(DoublePrecision.value(function, low, 0) - result),
                Math.abs(DoublePrecision.value(function, high, 0) - result));
    }

    /** Monotone in each argument. */
    private static double ofCorners(InexactFunction function, double x, double ex, double y, double ey,
            double result) {
        double change = 0;
        for (int corner = 0; corner < 4; corner++) {
            double at = DoublePrecision.value(function, x + (corner % 2 == 0 ? -ex : ex),
                    y + (corner / 2 == 0 ? -ey : ey));
            change = Math.max(change, Math.abs(at - result));
        }
        return change;
    }
}
