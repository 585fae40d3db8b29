package org.katabatic.tasks.interpreter;

/**
 * What floats, or doubles, do in one arithmetic. Operands and results are elements of {@link Values}; a result may
 * replace an operand.
 */
abstract class Operations {

    /** Room for values of this arithmetic. */
    abstract Values values(int size);

    /** A number that every device has exactly. */
    abstract void set(Values d, int i, double x);

    /** A number as it is read from an array. */
    abstract void load(Values d, int i, double x);

    /** a + b. */
    abstract void add(Values d, int i, Values a, int j, Values b, int k);

    /** a − b. */
    abstract void subtract(Values d, int i, Values a, int j, Values b, int k);

    /** a b. */
    abstract void multiply(Values d, int i, Values a, int j, Values b, int k);

    /** a / b. */
    abstract void divide(Values d, int i, Values a, int j, Values b, int k);

    /** The remainder of a / b. */
    abstract void remainder(Values d, int i, Values a, int j, Values b, int k);

    /** −a. */
    abstract void negate(Values d, int i, Values a, int j);

    /** |a|. */
    abstract void abs(Values d, int i, Values a, int j);

    /** The largest whole number up to a. */
    abstract void floor(Values d, int i, Values a, int j);

    /** The sign of a. */
    abstract void signum(Values d, int i, Values a, int j);

    /** The smaller one. */
    abstract void min(Values d, int i, Values a, int j, Values b, int k);

    /** The larger one. */
    abstract void max(Values d, int i, Values a, int j, Values b, int k);

    /** A function of a, or of a and b. */
    abstract void function(InexactFunction function, Values d, int i, Values a, int j, Values b, int k);

    /** A number of another precision in this one. */
    abstract void convert(Values d, int i, Values a, int j);

    /** A whole number in this precision. */
    abstract void convert(Values d, int i, long x);

    /** Whether a compares with b in the same way on every device. */
    abstract boolean isDecided(Values a, int j, Values b, int k);

    /** Whether a is the same whole number on every device, cut off towards 0. */
    abstract boolean isDecided(Values a, int j);
}
