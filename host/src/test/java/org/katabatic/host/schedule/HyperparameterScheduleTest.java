package org.katabatic.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.tasks.schedule.HyperparameterSchedule;
import org.katabatic.tasks.schedule.ScheduleText;
import org.katabatic.tasks.schedule.Schedules;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.GradientDescent;

class HyperparameterScheduleTest {

    private static HyperparameterSchedule of(String text) {
        return ScheduleText.of(text, file -> List.of(0.5, 0.25));
    }

    /** Each value by hand: 8·0.5², 8·0.5³, 1 + 7·(1 + cos(π/4))/2 and so on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    constant            | 1  | 8
                    constant            | 99 | 8
                    step:10,0.5         | 10 | 8
                    step:10,0.5         | 11 | 4
                    step:10,0.5         | 30 | 2
                    step:10,0.5         | 31 | 1
                    exponential:0.5     | 1  | 8
                    exponential:0.5     | 4  | 1
                    cosine:8            | 1  | 8
                    cosine:8            | 5  | 4
                    cosine:8            | 9  | 0
                    cosine:8            | 70 | 0
                    cosine:8,1          | 3  | 6.974873734152916
                    cosine:8,1          | 9  | 1
                    polynomial:0.5      | 1  | 8
                    polynomial:0.5      | 16 | 2
                    polynomial:1        | 16 | 0.5
                    warm-up:4           | 1  | 2
                    warm-up:4           | 4  | 8
                    warm-up:4           | 50 | 8
                    warm-up:4+step:2,0.5 | 6 | 8
                    warm-up:4+step:2,0.5 | 7 | 4
                    warm-up:2+warm-up:2 | 2  | 8
                    warm-up:2+warm-up:2 | 3  | 4
                    table:file          | 1  | 0.5
                    table:file          | 2  | 0.25
                    table:file          | 3  | 0.25
                    """)
    void shouldGoAsItsFormulaSays(String text, long t, double expected) {
        assertThat(of(text).at(t, 8)).isCloseTo(expected, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(strings = {"constant", "step:10,0.5", "exponential:0.5", "cosine:8,0.0", "polynomial:0.5",
            "warm-up:4+constant", "warm-up:4+warm-up:2+cosine:8,1.0", "table:file"})
    void shouldBeReadFromItsText(String text) {
        assertThat(of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    cosine              | a schedule is one of constant step:K,FACTOR
                    linear:3            | schedule=linear:3
                    step:3              | schedule=step:3
                    step:3,0.5,         | schedule=step:3,0.5,
                    table:              | schedule=table:
                    step:x,0.5          | a schedule's number of steps is a whole number: schedule=step:x,0.5
                    polynomial:x        | a schedule's numbers are decimal numbers: schedule=polynomial:x
                    step:0,0.5          | every must be at least 1: every=0
                    step:1,0            | factor must be positive and finite: factor=0.0
                    exponential:NaN     | factor must be positive and finite: factor=NaN
                    cosine:0            | steps must be at least 1: steps=0
                    cosine:1,-1         | end must be at least 0 and finite: end=-1.0
                    polynomial:-1       | power must be positive and finite: power=-1.0
                    warm-up:0           | steps must be at least 1: steps=0
                    """)
    void shouldRefuseWhatIsNoSchedule(String text, String message) {
        assertThatThrownBy(() -> of(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @Test
    void shouldRefuseAnEmptyTable() {
        assertThatThrownBy(() -> new HyperparameterSchedule.Table("none.csv", List.of()))
                .hasMessage("a table needs at least one value: table=none.csv");
    }

    @Test
    void shouldReplaceTheHyperparametersOfARule() {
        Schedules schedules = new Schedules(Map.of("learningRate", of("polynomial:1"), "beta1", of("step:2,0.5"),
                Schedules.BATCH_SIZE, of("exponential:2")));
        assertThat(schedules.at(new Adam(0.1, 0.9, 0.99, 1e-8), 4)).isEqualTo(new Adam(0.025, 0.45, 0.99, 1e-8));
        assertThat(List.of(schedules.batchSizeAt(1, 3, 20), schedules.batchSizeAt(2, 3, 20),
                schedules.batchSizeAt(9, 3, 20))).containsExactly(3, 6, 20);
        assertThat(Schedules.NONE.at(Adam.DEFAULT, 4)).isSameAs(Adam.DEFAULT);
        assertThat(Schedules.NONE.batchSizeAt(4, 3, 20)).isEqualTo(3);
    }

    @Test
    void shouldNameTheStepWhereARuleRefusesAValue() {
        Schedules tooHigh = new Schedules(Map.of("beta1", of("exponential:1.1")));
        assertThatThrownBy(() -> tooHigh.at(Adam.DEFAULT, 3))
                .hasMessageStartingWith("schedule at step 3: beta1 must be in [0, 1): beta1=1.08");
        assertThatThrownBy(() -> tooHigh.at(GradientDescent.DEFAULT, 1))
                .hasMessage("schedule at step 1: gradient-descent has no hyperparameter beta1; it has learningRate");
    }
}
