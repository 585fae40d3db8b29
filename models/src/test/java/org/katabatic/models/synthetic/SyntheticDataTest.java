package org.katabatic.models.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.LongFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.katabatic.models.data.Dataset;

class SyntheticDataTest {

    /** Bounds of five standard errors, with fixed seeds. */
    private static final double FIVE_SIGMA = 5;
    /** What rounding leaves of orthonormality in double, for vectors of up to 100 entries. */
    private static final Offset<Double> ORTHONORMAL = Offset.offset(1e-14);
    /** Half an ulp of a float32 of magnitude up to 1. */
    private static final double FLOAT_ROUNDING = 0x1p-25;

    private static double dot(Dataset data, int row, double[] direction) {
        double sum = 0;
        for (int j = 0; j < direction.length; j++) {
            sum += data.x()[row * direction.length + j] * direction[j];
        }
        return sum;
    }

    private static double norm(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    private static void assertMean(double sum, int count, double mean, double variance) {
        assertThat(sum / count).isCloseTo(mean, Offset.offset(FIVE_SIGMA * Math.sqrt(variance / count)));
    }

    private static void assertStandardNormal(float[] x) {
        double sum = 0;
        double squares = 0;
        for (float value : x) {
            sum += value;
            squares += value * value;
        }
        assertMean(sum, x.length, 0, 1);
        assertMean(squares, x.length, 1, 2);
    }

    @Test
    void shouldGiveSameBitsForSameSeed() {
        List<LongFunction<Dataset>> generators = List.of(seed -> new SeparableGaussians(31, 7, 0.5, seed).generate(),
                seed -> new OverlappingGaussians(31, 7, 2, seed).generate(),
                seed -> new LinearTargets(31, 7, 0.5, seed).generate(),
                seed -> new LowRankSensing(7, 2, 33, 0.5, seed).generate());
        for (LongFunction<Dataset> generator : generators) {
            assertThat(generator.apply(42).digest()).isEqualTo(generator.apply(42).digest())
                    .isNotEqualTo(generator.apply(43).digest()).isNotEqualTo(generator.apply(42L << 32).digest());
        }
        // The first by a second implementation in Python; the others hold what users' seeds meant at first.
        assertThat(generators.get(2).apply(42).digest())
                .isEqualTo("sha256:0d05754d47edac9498c20e90e6eecb8b841f0056ac7859ae17ef5e1851da5cfb");
        assertThat(generators.get(0).apply(42).digest())
                .isEqualTo("sha256:ed84e8297a9c40b165cd09fbdcfdedda3a09e13c78af85c6d795dbe3ac21e028");
        assertThat(generators.get(1).apply(42).digest())
                .isEqualTo("sha256:d782eda6759e6fb367e914cb09afffadbac6c2a63a377760d60c9eb6db3bc39e");
        assertThat(generators.get(3).apply(42).digest())
                .isEqualTo("sha256:5ec9bf51f1173248f58f52762d9a53204d3765081d19a623738306da65a1771d");
    }

    @ParameterizedTest
    @CsvSource({"1,1,0.1", "2,3,1e-9", "31,2,0.5", "33,1,2", "100,7,1e6", "257,31,0.01", "1000,7,1e7"})
    void shouldKeepTheMargin(int n, int d, double margin) {
        SeparableGaussians generator = new SeparableGaussians(n, d, margin, 17);
        Dataset data = generator.generate();
        double[] direction = generator.direction();
        assertThat(norm(direction)).isCloseTo(1, ORTHONORMAL);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            assertThat(Math.abs(data.y()[i])).isEqualTo(1);
            least = Math.min(least, data.y()[i] * dot(data, i, direction));
        }
        // At a margin of 1e7 a float32's rounding reaches past the nearest of 1000 samples, if nothing is added for it.
        assertThat(least).isGreaterThanOrEqualTo(margin);
        // The sample next to the separator came from within 5 of it, however few there are.
        assertThat(least).isLessThan(1.001 * margin + 5);
    }

    @Test
    void shouldMoveSeparableSamplesAlongTheDirectionOnly() {
        SeparableGaussians generator = new SeparableGaussians(257, 7, 3, 5);
        Dataset data = generator.generate();
        double[] direction = generator.direction();
        int positive = 0;
        float[] unmoved = new float[257 * 7];
        for (int i = 0; i < 257; i++) {
            positive += data.y()[i] > 0 ? 1 : 0;
            for (int j = 0; j < 7; j++) {
                unmoved[i * 7 + j] = (float) (data.x()[i * 7 + j] - data.y()[i] * 3 * direction[j]);
            }
        }
        assertStandardNormal(unmoved);
        assertMean(positive, 257, 0.5, 0.25);
    }

    @ParameterizedTest
    @CsvSource({"1,1,0", "2,3,1", "7,2,3", "100,31,0.5", "1001,7,2"})
    void shouldPlaceMeansApart(int n, int d, double distance) {
        OverlappingGaussians generator = new OverlappingGaussians(n, d, distance, 23);
        Dataset data = generator.generate();
        double[] direction = generator.direction();
        assertThat(norm(direction)).isCloseTo(1, ORTHONORMAL);
        int balance = 0;
        double projected = 0;
        float[] centred = new float[n * d];
        for (int i = 0; i < n; i++) {
            float label = data.y()[i];
            assertThat(Math.abs(label)).isEqualTo(1);
            balance += (int) label;
            projected += label * dot(data, i, direction);
            for (int j = 0; j < d; j++) {
                centred[i * d + j] = (float) (data.x()[i * d + j] - label * distance / 2 * direction[j]);
            }
        }
        assertThat(balance).isEqualTo(n % 2);
        assertMean(projected, n, distance / 2, 1);
        assertStandardNormal(centred);
    }

    @Test
    void shouldOverlapAsTheDistanceSays() {
        OverlappingGaussians generator = new OverlappingGaussians(10_000, 3, 2, 29);
        Dataset data = generator.generate();
        double[] direction = generator.direction();
        int wrong = 0;
        for (int i = 0; i < data.samples(); i++) {
            wrong += data.y()[i] * dot(data, i, direction) < 0 ? 1 : 0;
        }
        double share = 0.15865525393145707; // Φ(-1)
        assertMean(wrong, data.samples(), share, share * (1 - share));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,3", "33,7", "257,31"})
    void shouldGiveLinearTargetsWithoutNoise(int n, int d) {
        LinearTargets generator = new LinearTargets(n, d, 0, 31);
        Dataset data = generator.generate();
        double[] weights = generator.weights();
        for (int i = 0; i < n; i++) {
            assertThat(data.y()[i]).isEqualTo((float) dot(data, i, weights));
        }
        assertStandardNormal(data.x());
    }

    @Test
    void shouldAddNoiseOfTheGivenDeviation() {
        int n = 10_000;
        LinearTargets generator = new LinearTargets(n, 3, 0.5, 37);
        Dataset data = generator.generate();
        double[] weights = generator.weights();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double residual = data.y()[i] - dot(data, i, weights);
            sum += residual;
            squares += residual * residual;
        }
        assertMean(sum, n, 0, 0.25);
        assertMean(squares, n, 0.25, 2 * 0.0625);
    }

    @Test
    void shouldScaleTrueWeightsToUnitVariance() {
        double squares = 0;
        for (double weight : new LinearTargets(1, 10_000, 0, 41).weights()) {
            squares += weight * weight;
        }
        assertThat(squares).isCloseTo(1, Offset.offset(FIVE_SIGMA * Math.sqrt(2.0 / 10_000)));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "3,3", "7,2", "33,5", "100,31"})
    void shouldHaveEigenvaluesOneAndZero(int size, int rank) {
        float[] truth = new LowRankSensing(size, rank, 1, 0, 43).groundTruth();
        assertThat(truth).hasSize(size * size);
        // A symmetric M with M² = M projects; its trace is then its rank, and its eigenvalues are 1 and 0.
        double trace = 0;
        for (int i = 0; i < size; i++) {
            trace += truth[i * size + i];
            for (int j = 0; j < size; j++) {
                double square = 0;
                for (int k = 0; k < size; k++) {
                    square += (double) truth[i * size + k] * truth[k * size + j];
                }
                assertThat(truth[i * size + j]).isEqualTo(truth[j * size + i]);
                // Each of the two rows of the product has length at most 1, so that Σ|terms| is at most 1 too;
                // every factor and the entry itself carry one rounding.
                assertThat(square).isCloseTo(truth[i * size + j], Offset.offset(3 * 2 * FLOAT_ROUNDING));
            }
        }
        assertThat(trace).isCloseTo(rank, Offset.offset(size * FLOAT_ROUNDING + 1e-13));
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "2,1,7", "7,3,31", "31,2,3"})
    void shouldMeasureTheTruth(int size, int rank, int measurements) {
        LowRankSensing generator = new LowRankSensing(size, rank, measurements, 0, 47);
        Dataset data = generator.generate();
        float[] truth = generator.groundTruth();
        assertThat(data.samples()).isEqualTo(measurements);
        assertThat(data.features()).isEqualTo(size * size);
        for (int i = 0; i < measurements; i++) {
            double sum = 0;
            double terms = 0;
            for (int j = 0; j < truth.length; j++) {
                double term = (double) data.x()[i * truth.length + j] * truth[j];
                sum += term;
                terms += Math.abs(term);
            }
            // One rounding of each entry of the truth, one of the target.
            double tolerance = 2 * FLOAT_ROUNDING * (terms + Math.abs(sum)) + Float.MIN_VALUE;
            assertThat((double) data.y()[i]).isCloseTo(sum, Offset.offset(tolerance));
        }
    }

    @Test
    void shouldMeasureWithNormalMatricesAndNoise() {
        LowRankSensing noisy = new LowRankSensing(3, 1, 10_000, 0.5, 53);
        Dataset data = noisy.generate();
        assertStandardNormal(data.x());
        float[] exact = new LowRankSensing(3, 1, 10_000, 0, 53).generate().y();
        double squares = 0;
        for (int i = 0; i < exact.length; i++) {
            double noise = (double) data.y()[i] - exact[i];
            squares += noise * noise;
        }
        assertMean(squares, exact.length, 0.25, 2 * 0.0625);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void shouldRefuseBadSizes() {
        assertRefused(() -> new SeparableGaussians(0, 1, 1, 0), "samples must be at least 1: samples=0");
        assertRefused(() -> new SeparableGaussians(1, 0, 1, 0), "features must be at least 1: features=0");
        assertRefused(() -> new OverlappingGaussians(-1, 1, 1, 0), "samples must be at least 1: samples=-1");
        assertRefused(() -> new OverlappingGaussians(1, 0, 1, 0), "features must be at least 1: features=0");
        assertRefused(() -> new LinearTargets(0, 1, 1, 0), "samples must be at least 1: samples=0");
        assertRefused(() -> new LinearTargets(1, -7, 1, 0), "features must be at least 1: features=-7");
        assertRefused(() -> new LowRankSensing(0, 1, 1, 0, 0), "size must be at least 1: size=0");
        assertRefused(() -> new LowRankSensing(2, 0, 1, 0, 0), "rank must be at least 1: rank=0");
        assertRefused(() -> new LowRankSensing(2, 3, 1, 0, 0), "rank must be at most size: rank=3, size=2");
        assertRefused(() -> new LowRankSensing(2, 1, 0, 0, 0), "measurements must be at least 1: measurements=0");
    }

    @Test
    void shouldRefuseBadConstants() {
        assertRefused(() -> new SeparableGaussians(1, 1, 0, 0), "margin must be finite and positive: margin=0.0");
        assertRefused(() -> new SeparableGaussians(1, 1, Double.NaN, 0),
                "margin must be finite and positive: margin=NaN");
        assertRefused(() -> new OverlappingGaussians(1, 1, -1, 0),
                "distance must be finite and at least 0: distance=-1.0");
        assertRefused(() -> new LinearTargets(1, 1, Double.NaN, 0), "noise must be finite and at least 0: noise=NaN");
        assertRefused(() -> new LowRankSensing(1, 1, 1, Double.POSITIVE_INFINITY, 0),
                "noise must be finite and at least 0: noise=Infinity");
    }

    @Test
    void shouldRefuseMatricesThatNoArrayHolds() {
        String rule = "a matrix must fit an array of 2147483639 values: ";
        assertRefused(() -> new SeparableGaussians(65_536, 65_536, 1, 0), rule + "samples=65536, features=65536");
        assertRefused(() -> new OverlappingGaussians(65_536, 32_768, 1, 0), rule + "samples=65536, features=32768");
        assertRefused(() -> new LinearTargets(2, Integer.MAX_VALUE, 1, 0), rule + "samples=2, features=2147483647");
        assertRefused(() -> new LowRankSensing(65_536, 1, 4, 0, 0), rule + "samples=4, features=4294967296");
    }
}
