package org.katabatic.host.objective;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.models.objective.TestFunction.Function;

/**
 * Value and gradient of the references against the formulas in dual numbers away from kinks, without truncation, and
 * against numbers found by hand at the kinks. Both round in double, each by no more than the reference's own bound,
 * scaled from the unit roundoff of float32 to that of double.
 */
class TestFunctionDerivativesTest {

    private static final double FROM_FLOAT_TO_DOUBLE = 0x1p-29;

    /** A point with the value and the gradient there. */
    record Known(Function function, double[] at, double value, double... gradient) {

        static Known of(Function function, double x, double value, double gradient) {
            return new Known(function, new double[] {x}, value, gradient);
        }

        static Known of(Function function, double x, double y, double value, double slopeX, double slopeY) {
            return new Known(function, new double[] {x, y}, value, slopeX, slopeY);
        }

        static Known greatest(double[] at, double value, double... gradient) {
            return new Known(Function.MAX_OF_LINEAR, at, value, gradient);
        }
    }

    /** Where float32 has the point, found by hand. */
    static final Known[] BY_HAND = {Known.of(Function.DIFFGRAD_F1, 0, 0.09, 0.6),
            Known.of(Function.DIFFGRAD_F1, 1, 0.69, 1.6), Known.of(Function.DIFFGRAD_F1, -1, 0.49, -1.4),
            Known.of(Function.DIFFGRAD_F2, -1, 4.85, -40), Known.of(Function.DIFFGRAD_F2, 0, 0.85, 0),
            Known.of(Function.DIFFGRAD_F3, 0.5, 0.25, 1), Known.of(Function.DIFFGRAD_F3, 0.4375, 0.3125, -1),
            Known.of(Function.DIFFGRAD_F3, -0.25, 0.21875, -0.875), Known.of(Function.DIFFGRAD_F3, 0, 0, 0),
            Known.of(Function.ABSOLUTE_SUM, 4, -3, 7, 1, -1), Known.of(Function.ABSOLUTE_SUM, 0, -3, 3, 0, -1),
            Known.of(Function.ROTATED_ABSOLUTE, 3, 1, 4.2, 1.1, 0.9),
            Known.of(Function.ROTATED_ABSOLUTE, 1, 1, 2, 1, 1),
            Known.of(Function.ROTATED_ABSOLUTE, -1, 1, 0.2, -0.1, 0.1),
            Known.of(Function.ROTATED_QUADRATIC, 3, 1, 16.4, 8.4, 7.6),
            Known.of(Function.ROSENBROCK, -1, 1, 4, -4, 0), Known.of(Function.ROSENBROCK, 0, 1, 101, -2, 200),
            Known.of(Function.ROSENBROCK, 1, 1, 0, 0, 0), Known.of(Function.BEALE, 1, 1, 14.203125, 0, 27.75),
            Known.of(Function.BEALE, 3, 0.5, 0, 0, 0),
            new Known(Function.L1_DISTANCE, new double[] {0, 1, 3}, 3, -1, 0, 1),
            Known.greatest(new double[4], 0, -0.25, 0, 0, 0),
            Known.greatest(new double[] {1, 0, 0, 0}, 1 / 32.0, 1 / 32.0, -Math.sqrt(2) / 4, 0, 0),
            Known.greatest(new double[] {1, 1, 1, -1}, 61 / 96.0, 1 / 32.0, 1 / 24.0, 1 / 16.0, -0.5),
            Known.greatest(new double[] {0, 0, 0, 1}, 1 / 8.0, 1 / 32.0, 1 / 24.0, 1 / 16.0, 1 / 8.0)};

    @ParameterizedTest
    @FieldSource("BY_HAND")
    void shouldBeWhatWasFoundByHand(Known known) {
        TestFunction objective = new TestFunction(known.function(), known.at().length).startingAt(known.at());
        ReferenceObjective reference = ReferenceObjective.of(objective, objective.data());
        DMatrixRMaj w = DMatrixRMaj.wrap(known.at().length, 1, known.at());
        DMatrixRMaj g = new DMatrixRMaj(known.at().length, 1);
        reference.gradient(w, g);
        ReferenceObjective.EvaluationBound bound = reference.bound(w);
        Within.bound("value", reference.value(w), known.value(), FROM_FLOAT_TO_DOUBLE * bound.value());
        Within.bounds("gradient", g.data, known.gradient(), scaled(bound.gradient()));
        Evaluation java = Evaluation.of(Executors.JAVA, objective, objective.data(), known.at());
        Within.bound("value on JAVA", java.value(), known.value(), bound.value());
        Within.bounds("gradient on JAVA", java.gradient(), known.gradient(), bound.gradient());
    }

    private static double[] scaled(double... bounds) {
        return IntStream.range(0, bounds.length).mapToDouble(j -> FROM_FLOAT_TO_DOUBLE * bounds[j]).toArray();
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void shouldAgreeWithDualNumbers(Function function) {
        compare(function, 0);
    }

    @Test
    void shouldTellAGradientThatIsSlightlyWrong() {
        for (Function function : Function.values()) {
            assertThatThrownBy(() -> compare(function, 1e-5)).as(function.text()).isInstanceOf(AssertionError.class);
        }
    }

    private static void compare(Function function, double mistake) {
        for (int d : function.hasAnyDimension() ? new int[] {1, 2, 7, 33} : new int[] {function.usualDimension()}) {
            TestFunction objective = new TestFunction(function, d);
            ReferenceObjective reference = ReferenceObjective.of(objective, objective.data());
            for (int seed = 100; seed < 200; seed++) {
                double[] at = Draw.widened(Draw.gaussians(seed, d));
                DMatrixRMaj w = DMatrixRMaj.wrap(d, 1, at);
                DMatrixRMaj g = new DMatrixRMaj(d, 1);
                reference.gradient(w, g);
                ReferenceObjective.EvaluationBound bound = reference.bound(w);
                for (int j = 0; j < d; j++) {
                    Dual[] x = new Dual[d];
                    for (int i = 0; i < d; i++) {
                        x[i] = Dual.variable(at[i], i == j ? 1 : 0);
                    }
                    Dual f = value(function, x);
                    Within.bound("value", reference.value(w), f.value(), 2 * FROM_FLOAT_TO_DOUBLE * bound.value());
                    Within.bound("gradient[" + j + "]", g.get(j) + mistake, f.slope(),
                            2 * FROM_FLOAT_TO_DOUBLE * bound.gradient()[j]);
                }
            }
        }
    }

    private static Dual value(Function function, Dual... x) {
        return switch (function) {
            case DIFFGRAD_F1 -> x[0].value() <= 0
                    ? squared(x[0].plus(Dual.constant(0.3)))
                    : squared(x[0].minus(Dual.constant(0.2))).plus(Dual.constant(0.05));
            case DIFFGRAD_F2 -> x[0].value() <= -0.9
                    ? x[0].times(-40).minus(Dual.constant(35.15))
                    : squared(x[0]).times(x[0]).plus(x[0].times(x[0].times(8).sine())).plus(Dual.constant(0.85));
            case DIFFGRAD_F3 -> f3(x[0].magnitude());
            case ABSOLUTE_SUM -> x[0].magnitude().plus(x[1].magnitude());
            case ROTATED_ABSOLUTE -> x[0].plus(x[1]).magnitude().plus(x[0].minus(x[1]).magnitude().times(0.1));
            case ROTATED_QUADRATIC -> squared(x[0].plus(x[1])).plus(squared(x[0].minus(x[1])).times(0.1));
            case ROSENBROCK -> squared(Dual.constant(1).minus(x[0]))
                    .plus(squared(x[1].minus(squared(x[0]))).times(100));
            case BEALE -> squared(Dual.constant(1.5).minus(x[0]).plus(x[0].times(x[1])))
                    .plus(squared(Dual.constant(2.25).minus(x[0]).plus(x[0].times(x[1]).times(x[1]))))
                    .plus(squared(Dual.constant(2.625).minus(x[0])
                            .plus(x[0].times(x[1]).times(x[1]).times(x[1]))));
            case L1_DISTANCE -> l1Distance(x);
            case MAX_OF_LINEAR -> greatest(x);
        };
    }

    private static Dual squared(Dual x) {
        return x.times(x);
    }

    private static Dual f3(Dual size) {
        if (size.value() >= 0.5) {
            return squared(size);
        }
        return size.value() >= 0.4 ? Dual.constant(0.75).minus(size) : size.times(7.0 / 8);
    }

    private static Dual l1Distance(Dual... x) {
        Dual sum = Dual.ZERO;
        for (Dual one : x) {
            sum = sum.plus(one.minus(Dual.constant(1)).magnitude());
        }
        return sum;
    }

    /** By the matrix, counted from 1 as its author does. */
    private static Dual greatest(Dual... x) {
        int t = x.length;
        Dual greatest = null;
        for (int i = 1; i <= t + 1; i++) {
            Dual sum = Dual.ZERO;
            for (int j = 1; j <= Math.min(i, t); j++) {
                double h = j < i ? 1 / (8.0 * (t - j + 1)) : -Math.sqrt(i) / (2 * Math.sqrt(t));
                sum = sum.plus(x[j - 1].times(h));
            }
            greatest = greatest == null || sum.value() > greatest.value() ? sum : greatest;
        }
        return greatest;
    }
}
