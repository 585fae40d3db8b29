package org.katabatic.host.linear;

/** What is asked of all products with a dense matrix, wherever they are computed. */
public abstract class DenseProducts implements MatrixProducts {

    private final int n;
    private final int d;

    /**
     * Products with a matrix (n, d).
     *
     * @throws IllegalArgumentException
     *             if n or d is less than 1, or the matrix has another length
     */
    protected DenseProducts(double[] matrix, int n, int d) {
        requirePositive("rows", n);
        requirePositive("columns", d);
        requireLength("a matrix has rows times columns elements", matrix, n, d);
        this.n = n;
        this.d = d;
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + name + "=" + value);
        }
    }

    private static void requireLength(String rule, double[] values, int rows, int columns) {
        if (values.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    rule + ": length=" + values.length + " rows=" + rows + " columns=" + columns);
        }
    }

    private static void requireRoom(int rows, int columns) {
        if ((long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a product must fit into one array: rows=" + rows + " columns="
                    + columns);
        }
    }

    @Override
    public final double[] times(double[] x) {
        return timesAll(x, 1);
    }

    @Override
    public final double[] transposedTimes(double[] c) {
        return transposedTimesAll(c, 1);
    }

    @Override
    public final double[] timesAll(double[] x, int k) {
        requirePositive("k", k);
        requireLength("a factor has one row for each column of the matrix", x, d, k);
        requireRoom(n, k);
        return product(x, k);
    }

    @Override
    public final double[] transposedTimesAll(double[] c, int k) {
        requirePositive("k", k);
        requireLength("a factor of the transposed matrix has one row for each row of the matrix", c, n, k);
        requireRoom(d, k);
        return transposedProduct(c, k);
    }

    @Override
    public final double[] weightedGram(double[] weights) {
        requireLength("there is one weight for each row of the matrix", weights, n, 1);
        requireRoom(d, d);
        return gram(weights);
    }

    /** A X of a factor (d, k) that has been checked. */
    protected abstract double[] product(double[] x, int k);

    /** Aᵀ C of a factor (n, k) that has been checked. */
    protected abstract double[] transposedProduct(double[] c, int k);

    /** Aᵀ diag(p) A of weights that have been checked. */
    protected abstract double[] gram(double[] weights);

    @Override
    public final int rows() {
        return n;
    }

    @Override
    public final int columns() {
        return d;
    }
}
