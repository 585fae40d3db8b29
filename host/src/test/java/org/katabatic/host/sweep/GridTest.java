package org.katabatic.host.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.GradientDescent;

/** Which settings a sweep has. */
class GridTest {

    @Test
    void shouldCombineWhatAppliesToARule() {
        assertThat(Grid.of(List.of("gradient-descent", "adam"),
                Map.of("learningRate", List.of(0.1, 0.2), "beta1", List.of(0.5, 0.6)), List.of(3L, 4L)))
                .hasSize(2 * 2 + 4 * 2)
                .startsWith(new Setting(new GradientDescent(0.1), 3), new Setting(new GradientDescent(0.1), 4))
                .contains(new Setting(new Adam(0.2, 0.5, Adam.DEFAULT.beta2(), Adam.DEFAULT.epsilon()), 4))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldRefuseWhatIsNotThereOrOutOfRange() {
        List<Long> seed = List.of(1L);
        assertThatIllegalArgumentException().isThrownBy(
                () -> Grid.of(List.of("gradient-descent"), Map.of("beta1", List.of(0.5)), seed))
                .withMessage("none of the step rules has the hyperparameter beta1: gradient-descent");
        assertThatIllegalArgumentException().isThrownBy(
                () -> Grid.of(List.of("adam"), Map.of("beta1", List.of(0.5, 1.0)), seed))
                .withMessage("beta1 must be in [0, 1): beta1=1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> Grid.of(List.of("adamm"), Map.of(), seed))
                .withMessageStartingWith("no step rule is called adamm");
        List<Double> many = Values.numbers("--beta1", "0:0.9:linear:1001");
        assertThatIllegalArgumentException().isThrownBy(
                () -> Grid.of(List.of("adam"), Map.of("beta1", many, "beta2", many), seed))
                .withMessage("a sweep has at most 1000000 settings: settings=1002001");
    }

    @Test
    void shouldReadValues() {
        assertThat(Values.numbers("--x", "0.1, 3e-2")).containsExactly(0.1, 0.03);
        assertThat(Values.numbers("--x", "1e-3:1:log:4")).containsExactly(0.001, 0.01, 0.1, 1.0);
        assertThat(Values.numbers("--x", "0:0.9:linear:4")).containsExactly(0.0, 0.3, 0.6, 0.9);
        assertThat(Values.numbers("--x", "5:7:log:1")).containsExactly(5.0);
        assertThat(Values.seeds("--seeds", "3..6")).containsExactly(3L, 4L, 5L, 6L);
        assertThat(Values.seeds("--seeds", "7,-1,7")).containsExactly(7L, -1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1,", "1:2", "1:2:log", "1:2:log:0", "1:2:log:2.5", "0:1:log:3", "1:2:cubic:3",
            "1:2:log:3:4"})
    void shouldRefuseValuesThatItCannotRead(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Values.numbers("--x", text))
                .withMessageEndingWith(": --x=" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1,", "5..4", "1..", "1..2..3", "0..9999999999", "1.5",
            "-9223372036854775808..9223372036854775807"})
    void shouldRefuseSeedsThatItCannotRead(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Values.seeds("--seeds", text))
                .withMessageEndingWith(": --seeds=" + text);
    }
}
