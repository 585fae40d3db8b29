package org.katabatic.studies.phenomenon.blocks;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.reference.linear.ReferenceProducts;

/**
 * Least squares, f(x) = ½‖A x − b‖².
 *
 * @param a
 *            A, (n, d) row-major
 * @param n
 *            number of rows
 * @param d
 *            number of columns, none of which is 0
 * @param b
 *            b, (n)
 */
record LeastSquares(double[] a, int n, int d, double[] b) {

    private static final double BIAS = 1;
    private static final double SCALE = 10;
    private static final double ENTRIES = 10;
    private static final double SOLUTION_SHARE = 0.1;
    private static final double SUPPORT_SHARE = 0.05;
    private static final double SMALL_NOISE = 0.1;

    /**
     * The paper's data set A, smaller: entries N(1, 1), columns scaled by 10·N(0, 1), each entry kept with probability
     * 10 log(n)/n; one coefficient in ten is N(0, 1), the others 0; b = A x + N(0, 1). Columns without an entry go.
     */
    static LeastSquares sparse(int n, int columns, long seed) {
        Random random = new Random(seed);
        double kept = ENTRIES * Math.log(n) / n;
        double[] a = new double[n * columns];
        double[] b = new double[n];
        int d = 0;
        for (int j = 0; j < columns; j++) {
            double scale = SCALE * random.nextGaussian();
            double coefficient = random.nextDouble() < SOLUTION_SHARE ? random.nextGaussian() : 0;
            boolean isZero = true;
            for (int i = 0; i < n; i++) {
                double value = (random.nextGaussian() + BIAS) * scale;
                if (random.nextDouble() < kept) {
                    a[i * columns + d] = value;
                    b[i] += value * coefficient;
                    isZero = false;
                }
            }
            d += isZero ? 0 : 1;
        }
        addNoise(b, 1, random);
        return new LeastSquares(columns(a, n, columns, d), n, d, b);
    }

    /** Entries N(0, 1); one coefficient in twenty is |N(0, 1)|, the others 0; b = A x + 0.1·N(0, 1). */
    static LeastSquares ofNonNegative(int n, int d, long seed) {
        Random random = new Random(seed);
        double[] x = new double[d];
        for (int s = 0; s < Math.round(SUPPORT_SHARE * d);) {
            int j = random.nextInt(d);
            if (x[j] == 0) {
                x[j] = Math.abs(random.nextGaussian());
                s++;
            }
        }
        double[] a = random.doubles((long) n * d).map(_ -> random.nextGaussian()).toArray();
        double[] b = new ReferenceProducts(a, n, d).times(x);
        addNoise(b, SMALL_NOISE, random);
        return new LeastSquares(a, n, d, b);
    }

    private static void addNoise(double[] b, double deviation, Random random) {
        for (int i = 0; i < b.length; i++) {
            b[i] += deviation * random.nextGaussian();
        }
    }

    private static double[] columns(double[] a, int n, int columns, int d) {
        double[] first = new double[n * d];
        for (int i = 0; i < n; i++) {
            System.arraycopy(a, i * columns, first, i * d, d);
        }
        return first;
    }

    /** The same with columns divided by their lengths, so that every coordinate has curvature 1. */
    LeastSquares withEqualColumns() {
        double[] scaled = a.clone();
        for (int j = 0; j < d; j++) {
            double squares = 0;
            for (int i = 0; i < n; i++) {
                squares += a[i * d + j] * a[i * d + j];
            }
            for (int i = 0; i < n; i++) {
                scaled[i * d + j] /= Math.sqrt(squares);
            }
        }
        return new LeastSquares(scaled, n, d, b);
    }

    /**
     * f*, at x = Aᵀ(A Aᵀ)⁻¹ b.
     *
     * @throws IllegalArgumentException
     *             if A has dependent rows
     */
    double smallestValue() {
        DMatrixRMaj matrix = new DMatrixRMaj(n, d, true, a);
        DMatrixRMaj gram = new DMatrixRMaj(n, n);
        CommonOps_DDRM.multTransB(matrix, matrix, gram);
        DMatrixRMaj z = new DMatrixRMaj(n, 1);
        if (d < n || !CommonOps_DDRM.solveSPD(gram, DMatrixRMaj.wrap(n, 1, b.clone()), z)) {
            throw new IllegalArgumentException("A must have independent rows: rows=" + n + " columns=" + d);
        }
        ReferenceProducts products = new ReferenceProducts(a, n, d);
        return halfSquares(residual(products.times(products.transposedTimes(z.data))));
    }

    /** A x − b, given A x. */
    double[] residual(double[] product) {
        double[] residual = product.clone();
        for (int i = 0; i < n; i++) {
            residual[i] -= b[i];
        }
        return residual;
    }

    /** ½‖r‖². */
    static double halfSquares(double[] r) {
        return Arrays.stream(r).map(value -> value * value).sum() / 2;
    }
}
