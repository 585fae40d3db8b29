package org.katabatic.tasks.interpreter;

/**
 * Floats and doubles of an interpreted kernel, side by side: variables, elements of local memory, lanes of a vector,
 * what was written to an array. What is kept of each besides its value depends on the arithmetic; the rest is null.
 */
final class Values {

    /** The value; of a float in plain arithmetic it is one. */
    final double[] value;
    /** How far a device may be off. */
    double[] error;
    /** Of a sum: how far the terms may be off, all together. */
    double[] inherited;
    /** Of a sum: the magnitudes of its terms, added up. */
    double[] magnitude;
    /** Of a sum: how many terms it has; 1 of any other value. */
    int[] terms;
    /** Of a sum: whether all terms are whole numbers. */
    boolean[] whole;
    /** The factors of a product that a sum may take up unrounded. */
    double[] left;
    double[] right;
    boolean[] product;

    private Values(int size) {
        value = new double[size];
    }

    /** Values alone. */
    static Values plain(int size) {
        return new Values(size);
    }

    /** Values with factors. */
    static Values contracted(int size) {
        Values values = new Values(size);
        values.left = new double[size];
        values.right = new double[size];
        values.product = new boolean[size];
        return values;
    }

    /** Values with errors, and with the terms of sums if they may be added in another order. */
    static Values bounded(int size, boolean reordered) {
        Values values = new Values(size);
        values.error = new double[size];
        if (reordered) {
            values.inherited = new double[size];
            values.magnitude = new double[size];
            values.terms = new int[size];
            values.whole = new boolean[size];
        }
        return values;
    }

    /** Copies one, with all that is kept of it. */
    void copy(int to, Values from, int at) {
        value[to] = from.value[at];
        if (error != null) {
            error[to] = from.error[at];
            if (terms != null) {
                inherited[to] = from.inherited[at];
                magnitude[to] = from.magnitude[at];
                terms[to] = from.terms[at];
                whole[to] = from.whole[at];
            }
        } else if (product != null) {
            left[to] = from.left[at];
            right[to] = from.right[at];
            product[to] = from.product[at];
        }
    }

    /** Copies one into memory, or out of it, where a product is a rounded number like others. */
    void copyThroughMemory(int to, Values from, int at) {
        copy(to, from, at);
        if (product != null) {
            product[to] = false;
        }
    }

    /** The error of one; 0 if none are kept. */
    double errorOf(int at) {
        return error == null ? 0 : error[at];
    }
}
