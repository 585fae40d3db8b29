package org.katabatic.tasks.interpreter;

/**
 * Numbers in double with a bound on the error of the same computation on a device: each operation hands on the errors
 * of its operands and adds what it may be off itself, u times the magnitude of the result for one rounding (running
 * error analysis: N. Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.3) and the smallest normal
 * number, since devices may flush smaller ones to zero. A product that is fused with a sum is rounded less often, so
 * the bound holds for it.
 *
 * <p>
 * Under relaxed math a compiler adds in another order: it makes vectors of a loop, and trees of a line. Then a number
 * remembers of the sum that it is: the errors E of the terms, their magnitudes M = Σ|t|, how many they are. The error
 * of n terms in any order is at most E + c (M + E) with k = n − 1 and c = ku/(1 − ku) (Higham, section 4.2). What is
 * not a sum is one term. So is a product of sums: compilers do not multiply out. Whole numbers whose magnitudes add up
 * to less than 1/u, and two terms whose sum a float has, are exact in every order.
 *
 * <p>
 * Numbers that every device has exactly have the error 0: what is read, and results of such that need no rounding. The
 * rounding of the value in double is covered where u is that of float32, and added where u is that of double.
 */
final class Bounded extends Operations {

    private final boolean single;
    private final Allowances allowances;
    private final boolean reordered;
    /** One rounding, and that of the value itself. */
    private final double u;
    private final double tiny;
    private final double most;
    private final double mostWhole;

    Bounded(boolean single, Allowances allowances) {
        this.single = single;
        this.allowances = allowances;
        reordered = allowances.reorders();
        u = single ? 0x1.00001p-24 : 0x1p-52;
        tiny = single ? Float.MIN_NORMAL : Double.MIN_NORMAL;
        most = single ? Float.MAX_VALUE : Double.MAX_VALUE;
        mostWhole = single ? 0x1p24 : 0x1p53;
    }

    @Override
    Values values(int size) {
        return Values.bounded(size, reordered);
    }

    /** Writes a result that is one term of any sum. */
    private void put(Values d, int i, double x, double error) {
        double e = error;
        if (!(Math.abs(x) + e <= most) && !(Double.isInfinite(x) && e == 0)) {
            e = Double.POSITIVE_INFINITY;
        }
        d.value[i] = x;
        d.error[i] = e;
        if (reordered) {
            d.inherited[i] = e;
            d.magnitude[i] = Math.abs(x);
            d.terms[i] = 1;
            d.whole[i] = e == 0 && x == Math.rint(x);
        }
    }

    private double rounding(double x, double inherited) {
        return inherited + u * (Math.abs(x) + inherited) + tiny;
    }

    private boolean fits(double x) {
        return x == 0 || Math.abs(x) >= tiny && (!single || x == (float) x);
    }

    @Override
    void set(Values d, int i, double x) {
        put(d, i, x, 0);
    }

    @Override
    void load(Values d, int i, double x) {
        put(d, i, x, Math.abs(x) < tiny ? Math.abs(x) : 0);
    }

    @Override
    void add(Values d, int i, Values a, int j, Values b, int k) {
        sum(d, i, a, j, b, k, 1);
    }

    @Override
    void subtract(Values d, int i, Values a, int j, Values b, int k) {
        sum(d, i, a, j, b, k, -1);
    }

    private void sum(Values d, int i, Values a, int j, Values b, int k, int sign) {
        double x = a.value[j];
        double y = sign * b.value[k];
        if (x == 0 && a.error[j] == 0) {
            d.copy(i, b, k);
            d.value[i] = y;
        } else if (y == 0 && b.error[k] == 0) {
            d.copy(i, a, j);
        } else if (reordered) {
            reorderedSum(d, i, a, j, b, k, x, y);
        } else {
            double inherited = a.error[j] + b.error[k];
            put(d, i, x + y, inherited == 0 && isExactSum(x, y) ? 0 : rounding(x + y, inherited));
        }
    }

    private void reorderedSum(Values d, int i, Values a, int j, Values b, int k, double x, double y) {
        int terms = a.terms[j] + b.terms[k];
        double magnitude = a.magnitude[j] + b.magnitude[k];
        double inherited = a.inherited[j] + b.inherited[k];
        boolean whole = a.whole[j] && b.whole[k] && magnitude <= mostWhole;
        double error = inherited;
        if (inherited != 0 || !whole && (terms > 2 || !isExactSum(x, y))) {
            double roundings = (terms - 1) * u;
            error += roundings < 1
                    ? roundings / (1 - roundings) * (magnitude + inherited) + (terms - 1) * tiny
                    : Double.POSITIVE_INFINITY;
        }
        put(d, i, x + y, error);
        d.inherited[i] = inherited;
        d.magnitude[i] = magnitude;
        d.terms[i] = terms;
        d.whole[i] = whole;
    }

    /** Whether the sum needs no rounding: the error of the sum in double, by Knuth's TwoSum, is 0, and it fits. */
    private boolean isExactSum(double x, double y) {
        double sum = x + y;
        double ofY = sum - x;
        return x - (sum - ofY) + (y - ofY) == 0 && fits(sum);
    }

    @Override
    void multiply(Values d, int i, Values a, int j, Values b, int k) {
        double x = a.value[j];
        double y = b.value[k];
        double ex = a.error[j];
        double ey = b.error[k];
        double result = x * y;
        double inherited = scaled(ex, y) + scaled(ey, x) + (ex == 0 || ey == 0 ? 0 : ex * ey);
        boolean zero = x == 0 && ex == 0 && Math.abs(y) + ey <= most || y == 0 && ey == 0 && Math.abs(x) + ex <= most;
        boolean exact = zero || ex == 0 && ey == 0 && Math.fma(x, y, -result) == 0 && fits(result);
        boolean byPower = ey == 0 && isPowerOfTwo(y) || ex == 0 && isPowerOfTwo(x);
        put(d, i, result, exact ? 0 : byPower ? inherited + tiny : rounding(result, inherited));
    }

    /** An infinite error times 0 is infinite: what overflowed to infinity gives no number. */
    private static double scaled(double error, double factor) {
        return error == 0 ? 0 : error == Double.POSITIVE_INFINITY ? error : error * Math.abs(factor);
    }

    private static boolean isPowerOfTwo(double x) {
        return (Double.doubleToRawLongBits(x) & 0xfffffffffffffL) == 0 && x != 0 && Math.abs(x) <= Double.MAX_VALUE;
    }

    @Override
    void divide(Values d, int i, Values a, int j, Values b, int k) {
        double x = a.value[j];
        double y = b.value[k];
        double ex = a.error[j];
        double ey = b.error[k];
        double result = x / y;
        double smallest = Math.abs(y) - ey;
        if (x == 0 && ex == 0 && smallest > 0) {
            put(d, i, result, 0);
        } else if (smallest > 0) {
            double inherited = (ex + scaled(ey, result)) / smallest;
            put(d, i, result, result(InexactFunction.DIVISION, result, result, inherited));
        } else {
            put(d, i, result, Double.POSITIVE_INFINITY);
        }
    }

    private double result(InexactFunction function, double x, double result, double inherited) {
        boolean ieee = (function == InexactFunction.DIVISION || function == InexactFunction.SQRT)
                && (allowances.dividesExactly() || !single && !reordered);
        double largest = Math.abs(result) + inherited;
        double own = ieee ? u * largest
                : single ? allowances.single(function, x, largest) + 0x1p-40 * largest
                        : allowances.wide(function, largest) + u * largest;
        return inherited + own + tiny;
    }

    @Override
    void remainder(Values d, int i, Values a, int j, Values b, int k) {
        boolean exact = a.error[j] == 0 && b.error[k] == 0;
        put(d, i, a.value[j] % b.value[k], exact ? 0 : Double.POSITIVE_INFINITY);
    }

    @Override
    void negate(Values d, int i, Values a, int j) {
        d.copy(i, a, j);
        d.value[i] = -d.value[i];
    }

    @Override
    void abs(Values d, int i, Values a, int j) {
        put(d, i, Math.abs(a.value[j]), a.error[j]);
    }

    @Override
    void floor(Values d, int i, Values a, int j) {
        double x = a.value[j];
        double e = a.error[j];
        double floor = Math.floor(x);
        put(d, i, floor, e == 0 ? 0 : Math.max(Math.floor(x + e) - floor, floor - Math.floor(x - e)));
    }

    @Override
    void signum(Values d, int i, Values a, int j) {
        double x = a.value[j];
        double e = a.error[j];
        double sign = Math.signum(x);
        put(d, i, sign, e == 0 ? 0 : Math.max(Math.signum(x + e) - sign, sign - Math.signum(x - e)));
    }

    @Override
    void min(Values d, int i, Values a, int j, Values b, int k) {
        choose(d, i, a, j, b, k, Math.min(a.value[j], b.value[k]));
    }

    @Override
    void max(Values d, int i, Values a, int j, Values b, int k) {
        choose(d, i, a, j, b, k, Math.max(a.value[j], b.value[k]));
    }

    /** Both may be the one that a device takes if their errors overlap. */
    private void choose(Values d, int i, Values a, int j, Values b, int k, double chosen) {
        double error = Math.max(a.error[j], b.error[k]);
        if (isDecided(a, j, b, k) && a.value[j] != b.value[k]) {
            error = chosen == a.value[j] ? a.error[j] : b.error[k];
        }
        put(d, i, chosen, error);
    }

    @Override
    void convert(Values d, int i, Values a, int j) {
        double x = a.value[j];
        double e = a.error[j];
        // a float is a double as it is
        put(d, i, x, !single || e == 0 && fits(x) ? e : rounding(x, e));
    }

    @Override
    void convert(Values d, int i, long x) {
        boolean exact = single ? (long) (float) x == x : (long) (double) x == x;
        put(d, i, x, exact ? 0 : rounding(x, 0));
    }

    @Override
    boolean isDecided(Values a, int j, Values b, int k) {
        double e = a.error[j] + b.error[k];
        return e == 0 || Math.abs(a.value[j] - b.value[k]) > e;
    }

    @Override
    boolean isDecided(Values a, int j) {
        double e = a.error[j];
        return e == 0 || (long) (a.value[j] - e) == (long) (a.value[j] + e) && e < Double.POSITIVE_INFINITY;
    }

    @Override
    void function(InexactFunction function, Values d, int i, Values a, int j, Values b, int k) {
        if (function == InexactFunction.DIVISION) {
            divide(d, i, a, j, b, k);
            return;
        }
        double x = a.value[j];
        double ex = a.error[j];
        double y = b.value[k];
        double ey = b.error[k];
        double result = DoublePrecision.value(function, x, y);
        if (function == InexactFunction.SQRT && x == 0 && ex == 0) {
            put(d, i, result, 0);
            return;
        }
        double inherited = ex == 0 && ey == 0 ? 0 : Propagation.of(function, x, ex, y, ey, result);
        double largest = Math.max(Math.abs(x - ex), Math.abs(x + ex));
        put(d, i, result, result(function, largest, result, inherited));
    }
}
