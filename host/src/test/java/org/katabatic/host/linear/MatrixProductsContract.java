package org.katabatic.host.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.contract.Within;
import org.katabatic.host.device.Device;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;

/** Products on a device against those of the reference, in both precisions. */
abstract class MatrixProductsContract {

    private final Device device;

    MatrixProductsContract(Device device) {
        this.device = device;
    }

    /** A kind of product, and the number of terms of a sum in it. */
    private record Product(String name, int factorRows, int k, int terms,
            BiFunction<MatrixProducts, double[], double[]> of) {}

    private static List<Product> products(int n, int d) {
        return List.of(new Product("times", d, 1, d, MatrixProducts::times),
                new Product("transposedTimes", n, 1, n, MatrixProducts::transposedTimes),
                new Product("timesAll", d, 3, d, (products, x) -> products.timesAll(x, 3)),
                new Product("transposedTimesAll", n, 3, n, (products, c) -> products.transposedTimesAll(c, 3)),
                new Product("weightedGram", n, 1, 2 * n, MatrixProducts::weightedGram));
    }

    private record Shape(int n, int d) {}

    private static final List<Shape> SHAPES = List.of(new Shape(1, 1), new Shape(1, 33), new Shape(33, 1),
            new Shape(33, 257), new Shape(257, 33), new Shape(100, 32), new Shape(7, 4));

    private static double[] draw(long seed, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Philox.gaussian(seed, RandomStream.FEATURES, i);
        }
        return values;
    }

    private static double[] magnitudes(double[] values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }

    /** Three more roundings a term in float32, in which a matrix and a factor are rounded first. */
    private static double bound(Precision precision, int terms, double magnitude) {
        return switch (precision) {
            case FLOAT -> Tolerance.sum(terms, magnitude) + 3 * Tolerance.UNIT_ROUNDOFF * magnitude;
            case DOUBLE -> Tolerance.sumInDouble(terms, magnitude);
        };
    }

    @TestFactory
    Stream<DynamicTest> shouldStayWithinTheBoundOfTheReference() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (Shape shape : SHAPES) {
                for (Product product : products(shape.n(), shape.d())) {
                    tests.add(dynamicTest(product.name() + " in " + precision + ", " + shape,
                            () -> check(precision, shape, product)));
                }
            }
        }
        return tests.stream();
    }

    private void check(Precision precision, Shape shape, Product product) {
        double[] a = draw(11, shape.n() * shape.d());
        try (MatrixProducts here = MatrixProducts.on(device, a, shape.n(), shape.d(), precision);
                MatrixProducts reference = reference(a, shape);
                MatrixProducts ofMagnitudes = reference(magnitudes(a), shape)) {
            for (int seed : List.of(12, 13)) {
                double[] factor = draw(seed, product.factorRows() * product.k());
                double[] magnitudes = product.of().apply(ofMagnitudes, magnitudes(factor));
                double[] bounds = Arrays.stream(magnitudes)
                        .map(magnitude -> bound(precision, product.terms(), magnitude)).toArray();
                Within.bounds(product.name() + " on " + here.where(), product.of().apply(here, factor),
                        product.of().apply(reference, factor), bounds);
            }
        }
    }

    private static MatrixProducts reference(double[] matrix, Shape shape) {
        return MatrixProducts.on(new Device.Reference(), matrix, shape.n(), shape.d(), Precision.DOUBLE);
    }

    /** 1 + 2⁻²⁶ is 1 in float32; in double its square is exact, whether products and sums are fused or not. */
    @Test
    void shouldNotReduceDoubleToFloat() {
        double[] a = {1 + 0x1p-26, 1, 1, 1 - 0x1p-26, 1, 1};
        try (MatrixProducts products = MatrixProducts.on(device, a, 3, 2, Precision.DOUBLE)) {
            assertThat(products.times(new double[] {1, -1})).containsExactly(0x1p-26, 0x1p-26, 0);
            assertThat(products.transposedTimes(new double[] {1, -1, 0})).containsExactly(0x1p-26, 0x1p-26);
            assertThat(products.weightedGram(new double[] {1, -1, 0})).containsExactly(0x1p-25 + 0x1p-52, 0x1p-25,
                    0x1p-25, 0x1p-25 - 0x1p-52);
        }
    }

    @Test
    void shouldGiveTheSameBitsAgainAndASymmetricGramMatrix() {
        int n = 257;
        int d = 33;
        double[] weights = draw(21, n);
        for (Precision precision : Precision.values()) {
            try (MatrixProducts products = MatrixProducts.on(device, draw(20, n * d), n, d, precision)) {
                double[] gram = products.weightedGram(weights);
                double[] sums = products.transposedTimes(weights);
                for (int j = 0; j < d; j++) {
                    for (int l = 0; l < j; l++) {
                        assertThat(gram[j * d + l]).isEqualTo(gram[l * d + j]);
                    }
                }
                assertThat(products.weightedGram(weights)).containsExactly(gram);
                assertThat(products.transposedTimes(weights)).containsExactly(sums);
            }
        }
    }
}
