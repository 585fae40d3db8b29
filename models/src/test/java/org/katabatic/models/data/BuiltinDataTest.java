package org.katabatic.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BuiltinDataTest {

    private static int[] counts(Dataset data) {
        int[] counts = new int[data.classes().length];
        for (float target : data.y()) {
            counts[(int) target]++;
        }
        return counts;
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveTheSizesItAnnounces(BuiltinData data) {
        Dataset loaded = data.load();
        assertThat(loaded.name()).isEqualTo(data.key());
        assertThat(loaded.samples()).isEqualTo(data.samples());
        assertThat(loaded.features()).isEqualTo(data.features());
        assertThat(BuiltinData.of(data.key())).isSameAs(data);
    }

    // The digests were computed from scikit-learn's files with Python's struct and hashlib.

    @Test
    void shouldLoadBreastCancer() {
        Dataset data = BuiltinData.BREAST_CANCER.load();
        assertThat(data.samples()).isEqualTo(569);
        assertThat(data.features()).isEqualTo(30);
        assertThat(data.digest())
                .isEqualTo("sha256:3862b57508164ebaac39f713e77009839e4c9f099af5b6dd2d1bc1fcacc4c880");
        assertThat(counts(data)).containsExactly(212, 357);
        assertThat(data.x()[0]).isEqualTo(17.99f);
        assertThat(data.withBinaryTargets().classes()).containsExactly(-1, 1);
    }

    @Test
    void shouldLoadDigits() {
        Dataset data = BuiltinData.DIGITS.load();
        assertThat(data.samples()).isEqualTo(1797);
        assertThat(data.features()).isEqualTo(64);
        assertThat(data.digest())
                .isEqualTo("sha256:6b3fe22444148aec975b76e4396d9d9fd95cb331cc62dd9a9ed59198fe5dfb58");
        assertThat(counts(data)).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    }

    @ParameterizedTest
    @EnumSource
    void shouldDocumentOriginAndLicence(BuiltinData data) throws IOException {
        String doi = data.origin().replaceFirst(".*doi:([^,]+),.*", "$1");
        try (InputStream stream = BuiltinData.class.getResourceAsStream("DATA.md")) {
            String document = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(document).contains("https://doi.org/" + doi).contains(data.licence())
                    .contains(data.samples() + " samples").contains(data.features() + " features");
        }
        assertThat(data.description()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void shouldListKeysForUnknownOne() {
        assertThatThrownBy(() -> BuiltinData.of("iris")).isInstanceOf(DataException.class)
                .hasMessage("a built-in data set must be one of breast-cancer, digits: name=iris");
    }
}
