package org.katabatic.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.models.random.Philox;

class DatasetTest {

    /** A float32 rounding of a value near 1, so that a moment of rounded values is off by less. */
    private static final Offset<Double> FLOAT_ROUNDING = Offset.offset(0x1p-23);

    private static Dataset labelled(float... y) {
        float[] x = new float[y.length];
        return new Dataset("labelled", y.length, 1, x, y);
    }

    private static Dataset random(int n, int d) {
        float[] x = new float[n * d];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (100 * (i % d) + 3 * Philox.gaussian(5, 0, i));
        }
        return new Dataset("random", n, d, x, new float[n]);
    }

    @Test
    void shouldHoldWhatItIsGiven() {
        float[] x = {1, 2, 3, 4, 5, 6};
        float[] y = {7, 8};
        Dataset data = new Dataset("six", 2, 3, x, y);
        assertThat(data.name()).isEqualTo("six");
        assertThat(data.samples()).isEqualTo(2);
        assertThat(data.features()).isEqualTo(3);
        assertThat(data.x()).isSameAs(x);
        assertThat(data.y()).isSameAs(y);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 3 | 0 | 0 | bad: samples must be at least 1: samples=0
            -1 | 3 | 0 | 0 | bad: samples must be at least 1: samples=-1
            2 | 0 | 0 | 2 | bad: features must be at least 1: features=0
            2 | 3 | 5 | 2 | bad: x must have samples times features values: x.length=5, samples=2, features=3
            65536 | 65536 | 0 | 2 | bad: x must have samples times features values: x.length=0, samples=65536, \
            features=65536
            2 | 3 | 6 | 3 | bad: y must have one value a sample: y.length=3, samples=2
            """)
    void shouldRefuseWrongSizes(int n, int d, int xLength, int yLength, String message) {
        assertThatThrownBy(() -> new Dataset("bad", n, d, new float[xLength], new float[yLength]))
                .isInstanceOf(DataException.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void shouldRefuseValuesThatAreNotFinite(float value) {
        assertThatThrownBy(() -> new Dataset("bad", 2, 3, new float[] {1, 2, 3, 4, value, 6}, new float[2]))
                .isInstanceOf(DataException.class)
                .hasMessage("bad: features must be finite: row=2, column=2, value=" + value);
        assertThatThrownBy(() -> new Dataset("bad", 2, 1, new float[2], new float[] {0, value}))
                .isInstanceOf(DataException.class).hasMessage("bad: targets must be finite: row=2, value=" + value);
    }

    @Test
    void shouldDigestSizesAndBits() {
        Dataset data = new Dataset("a", 2, 3, new float[] {1, -2.5f, 0, 3e-5f, 1e10f, -0.0f}, new float[] {1, 0});
        // Computed from the definition with Python's struct and hashlib.
        assertThat(data.digest()).isEqualTo("sha256:33ec9681bf009ad42cadd4e9b4d0b33bc0f19c80dfa53cd9e3f4719c146138e6");
        Dataset renamed = new Dataset("b", 2, 3, data.x().clone(), data.y().clone());
        assertThat(renamed.digest()).isEqualTo(data.digest());
        Dataset otherShape = new Dataset("a", 2, 3, new float[] {1, -2.5f, 0, 3e-5f, 1e10f, 0.0f}, data.y());
        assertThat(otherShape.digest()).as("the sign of a zero counts").isNotEqualTo(data.digest());
    }

    @Test
    void shouldDigestShapesApart() {
        Dataset wide = new Dataset("a", 2, 3, new float[6], new float[2]);
        Dataset tall = new Dataset("a", 1, 7, new float[7], new float[1]);
        assertThat(wide.digest()).isNotEqualTo(tall.digest());
    }

    @Test
    void shouldListDistinctClassesInOrder() {
        assertThat(labelled(3, -1, 3, 0, -0.0f, 2.5f, -1).classes()).containsExactly(-1, 0, 2.5f, 3);
        assertThat(labelled(7).classes()).containsExactly(7);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,3", "2,7", "31,2", "33,1", "7,33"})
    void shouldAppendInterceptColumn(int n, int d) {
        Dataset data = random(n, d);
        Dataset wider = data.withIntercept();
        assertThat(wider.samples()).isEqualTo(n);
        assertThat(wider.features()).isEqualTo(d + 1);
        assertThat(wider.y()).isEqualTo(data.y());
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                assertThat(wider.x()[i * (d + 1) + j]).isEqualTo(data.x()[i * d + j]);
            }
            assertThat(wider.x()[i * (d + 1) + d]).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"2,1", "3,2", "31,7", "100,33", "257,3"})
    void shouldStandardizeEachFeature(int n, int d) {
        Dataset data = random(n, d).standardized();
        for (int j = 0; j < d; j++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double value = data.x()[i * d + j];
                sum += value;
                squares += value * value;
            }
            assertThat(sum / n).isCloseTo(0, FLOAT_ROUNDING);
            assertThat(Math.sqrt(squares / n)).isCloseTo(1, FLOAT_ROUNDING);
        }
    }

    @Test
    void shouldStandardizeConstantFeatureToZero() {
        for (float constant : new float[] {0.1f, -3.7f, 1e-30f, 123456.789f}) {
            float[] x = new float[14];
            for (int i = 0; i < 7; i++) {
                x[2 * i] = constant;
                x[2 * i + 1] = i * i;
            }
            Dataset data = new Dataset("half constant", 7, 2, x, new float[7]).standardized();
            for (int i = 0; i < 7; i++) {
                assertThat(data.x()[2 * i]).isZero();
            }
            assertThat(data.x()[13]).isPositive();
        }
    }

    @Test
    void shouldMapBinaryTargetsToPlusMinusOne() {
        assertThat(labelled(0, 1, 1, 0, -0.0f).withBinaryTargets().y()).containsExactly(-1, 1, 1, -1, -1);
        assertThat(labelled(1, -1, -1).withBinaryTargets().y()).containsExactly(1, -1, -1);
    }

    @Test
    void shouldRefuseTargetsThatAreNotBinary() {
        String rule = "labelled: targets must be 0 and 1, or -1 and +1; name the positive ones with --positive-class:";
        assertThatThrownBy(() -> labelled(2, 0, 1).withBinaryTargets()).isInstanceOf(DataException.class)
                .hasMessage(rule + " classes=0, 1, 2");
        assertThatThrownBy(() -> labelled(1, 2, 1).withBinaryTargets()).hasMessage(rule + " classes=1, 2");
        assertThatThrownBy(() -> labelled(1, 1).withBinaryTargets()).hasMessage(rule + " classes=1");
        assertThatThrownBy(() -> labelled(1, 0.5f).withBinaryTargets()).hasMessage(rule + " classes=0.5, 1");
        assertThatThrownBy(() -> labelled(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).withBinaryTargets())
                .hasMessage(rule + " classes=0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ... (11 in all)");
    }

    @Test
    void shouldMakeNamedClassesPositive() {
        Dataset data = labelled(0, 1, 2, 3, 2, 0);
        assertThat(data.withPositiveClasses(2).y()).containsExactly(-1, -1, 1, -1, 1, -1);
        assertThat(data.withPositiveClasses(3, 0, 3).y()).containsExactly(1, -1, -1, 1, -1, 1);
        assertThat(data.withPositiveClasses(-0.0f).y()).containsExactly(1, -1, -1, -1, -1, 1);
        assertThat(data.y()).containsExactly(0, 1, 2, 3, 2, 0);
    }

    @Test
    void shouldRefusePositiveClassesThatLeaveOneSideEmpty() {
        Dataset data = labelled(0, 1, 2, 1);
        assertThatThrownBy(() -> data.withPositiveClasses(2, 4)).isInstanceOf(DataException.class)
                .hasMessage("labelled: a positive class must occur in the targets: class=4, classes=0, 1, 2");
        assertThatThrownBy(() -> data.withPositiveClasses(0, 1, 2)).isInstanceOf(DataException.class)
                .hasMessage("labelled: at least one class must be left negative: positive=0, 1, 2");
        assertThatThrownBy(data::withPositiveClasses).isInstanceOf(DataException.class)
                .hasMessage("labelled: at least one class must be positive: classes=0, 1, 2");
    }

    @Test
    void shouldNumberClassesInAscendingOrder() {
        Dataset data = labelled(7, -1, 3, -0.0f, 7, 0);
        assertThat(data.withClassIndices().y()).containsExactly(3, 0, 2, 1, 3, 1);
        assertThat(data.withClassIndices().withClassIndices().y()).containsExactly(3, 0, 2, 1, 3, 1);
        assertThat(data.withClassIndices().x()).isEqualTo(data.x());
    }

    @Test
    void shouldRefuseTargetsThatAreNoClasses() {
        assertThatThrownBy(() -> labelled(1, 0.5f).withClassIndices()).isInstanceOf(DataException.class)
                .hasMessage("labelled: classes must be whole numbers: class=0.5");
        assertThatThrownBy(() -> labelled(3, 3).withClassIndices()).isInstanceOf(DataException.class)
                .hasMessage("labelled: there must be at least two classes: classes=3");
    }
}
