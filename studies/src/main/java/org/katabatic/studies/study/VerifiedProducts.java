package org.katabatic.studies.study;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.katabatic.host.linear.MatrixProducts;
import org.katabatic.host.linear.Precision;
import org.katabatic.host.reference.linear.ReferenceProducts;
import org.katabatic.host.verification.Comparison;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.executor.DeviceProof;

/** Products of which the first of each kind are held against the reference. */
final class VerifiedProducts implements MatrixProducts {

    /** So many products of each kind are compared. */
    private static final int COMPARED = 3;

    private static final int FACTORS = 3;

    private final MatrixProducts products;
    private final ReferenceProducts reference;
    private final ReferenceProducts ofMagnitudes;
    private final Accuracy accuracy;
    private int times;
    private int transposed;
    private int grams;

    VerifiedProducts(MatrixProducts products, double[] matrix, Accuracy accuracy) {
        this.products = products;
        this.accuracy = accuracy;
        reference = new ReferenceProducts(matrix, products.rows(), products.columns());
        ofMagnitudes = new ReferenceProducts(magnitudes(matrix), products.rows(), products.columns());
    }

    @Override
    public double[] times(double[] x) {
        return timesAll(x, 1);
    }

    @Override
    public double[] transposedTimes(double[] c) {
        return transposedTimesAll(c, 1);
    }

    @Override
    public double[] timesAll(double[] x, int k) {
        double[] product = products.timesAll(x, k);
        if (times < COMPARED) {
            compare("A x", ++times, product, columns(), reference.timesAll(x, k),
                    ofMagnitudes.timesAll(magnitudes(x), k));
        }
        return product;
    }

    @Override
    public double[] transposedTimesAll(double[] c, int k) {
        double[] product = products.transposedTimesAll(c, k);
        if (transposed < COMPARED) {
            compare("A' c", ++transposed, product, rows(), reference.transposedTimesAll(c, k),
                    ofMagnitudes.transposedTimesAll(magnitudes(c), k));
        }
        return product;
    }

    @Override
    public double[] weightedGram(double[] weights) {
        double[] product = products.weightedGram(weights);
        if (grams < COMPARED) {
            compare("A' diag(p) A", ++grams, product, rows(), reference.weightedGram(weights),
                    ofMagnitudes.weightedGram(magnitudes(weights)));
        }
        return product;
    }

    private void compare(String product, int call, double[] actual, int terms, double[] expected, double[] magnitudes) {
        for (int i = 0; i < actual.length; i++) {
            accuracy.add(new Comparison(product + ", " + precision(), call, Math.abs(actual[i] - expected[i]),
                    bound(terms, magnitudes[i]), "SUM(n)"));
        }
    }

    /** In float the factors are rounded as they are taken: three in a weighted Gram matrix, at most. */
    private double bound(int terms, double sumOfMagnitudes) {
        return switch (precision()) {
            case FLOAT -> Tolerance.sum(terms, sumOfMagnitudes) + FACTORS * Tolerance.UNIT_ROUNDOFF * sumOfMagnitudes;
            case DOUBLE -> Tolerance.sumInDouble(terms, sumOfMagnitudes);
        };
    }

    private static double[] magnitudes(double[] values) {
        return DoubleStream.of(values).map(Math::abs).toArray();
    }

    @Override
    public int rows() {
        return products.rows();
    }

    @Override
    public int columns() {
        return products.columns();
    }

    @Override
    public Precision precision() {
        return products.precision();
    }

    @Override
    public String where() {
        return products.where();
    }

    @Override
    public Optional<DeviceProof> proof() {
        return products.proof();
    }

    @Override
    public void close() {
        products.close();
    }
}
