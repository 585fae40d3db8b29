package org.katabatic.models.data;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

class RoundTripTest {

    /** All finite floats by their bits, so that subnormal numbers and both zeros are among them. */
    private static Arbitrary<float[]> floats(int length) {
        Arbitrary<Float> any = Arbitraries.integers().withDistribution(RandomDistribution.uniform())
                .map(Float::intBitsToFloat).filter(Float::isFinite);
        Arbitrary<Float> edges = Arbitraries.of(0.0f, -0.0f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.MIN_NORMAL);
        return Arbitraries.oneOf(any, edges).list().ofSize(length).map(list -> {
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                values[i] = list.get(i);
            }
            return values;
        });
    }

    @Provide
    Arbitrary<Dataset> datasets() {
        return Combinators.combine(Arbitraries.integers().between(1, 33), Arbitraries.integers().between(1, 17))
                .flatAs((n, d) -> Combinators.combine(floats(n * d), floats(n))
                        .as((x, y) -> new Dataset("random", n, d, x, y)));
    }

    private static void assertEqualBits(Dataset actual, Dataset expected) {
        assertThat(actual.samples()).isEqualTo(expected.samples());
        assertThat(actual.features()).isEqualTo(expected.features());
        assertThat(bits(actual.x())).isEqualTo(bits(expected.x()));
        assertThat(bits(actual.y())).isEqualTo(bits(expected.y()));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, seed = "20230617")
    void shouldReadBackLibsvm(@ForAll("datasets") Dataset data) {
        int d = data.features();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < data.samples(); i++) {
            text.append(data.y()[i]);
            for (int j = 0; j < d; j++) {
                float value = data.x()[i * d + j];
                // Absent means +0, except in the last column, which tells how many there are.
                if (Float.floatToRawIntBits(value) != 0 || j == d - 1) {
                    text.append(' ').append(j + 1).append(':').append(value);
                }
            }
            text.append('\n');
        }
        assertEqualBits(LibsvmReader.read("text", new BufferedReader(new StringReader(text.toString()))), data);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, seed = "20230618")
    void shouldReadBackCsv(@ForAll("datasets") Dataset data) throws IOException {
        int d = data.features();
        int target = data.samples() % (d + 1);
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            String[] record = new String[d + 1];
            Arrays.setAll(record, j -> "column " + j);
            writer.writeRecord(record);
            for (int i = 0; i < data.samples(); i++) {
                for (int j = 0; j < d; j++) {
                    record[j < target ? j : j + 1] = Float.toString(data.x()[i * d + j]);
                }
                record[target] = Float.toString(data.y()[i]);
                writer.writeRecord(record);
            }
        }
        assertEqualBits(CsvReader.read("text", new StringReader(text.toString()), "column " + target), data);
    }
}
