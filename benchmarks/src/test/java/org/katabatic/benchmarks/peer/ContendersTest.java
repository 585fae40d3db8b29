package org.katabatic.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.host.device.Device;

class ContendersTest {

    private static final Device.OfKernels JAVA = new Device.Java(2);

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 7", "31, 33", "257, 100", "1000, 17"})
    void shouldComputeTheSameGradient(int n, int d) throws Exception {
        GradientProblem problem = GradientProblem.of(n, d);
        List<String> computed = new ArrayList<>();
        for (Contender contender : GradientComparison.contenders(problem, JAVA, new ArrayList<>())) {
            try (contender) {
                contender.run();
                if (contender.result().length > 0) {
                    assertThat(problem.gradient().requireRight(contender.name(), contender.result())).isBetween(0.0,
                            1.0);
                    computed.add(contender.name());
                }
            }
        }
        assertThat(computed).hasSizeGreaterThanOrEqualTo(6).contains("Vector API by hand", "EJML, double");
    }

    /** Fewer elements than sums, more, and more than four for each sum. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 262_081, 1_100_003})
    void shouldMoveWhatItSays(int elements) throws Exception {
        List<Contender> contenders = new ArrayList<>(DeviceMemory.contenders(elements, JAVA));
        contenders.add(DeviceMemory.updating(elements, JAVA));
        for (Contender contender : contenders) {
            try (contender) {
                contender.run();
                assertThat(contender.result()).isEmpty();
                assertThat(contender.bytes()).isGreaterThanOrEqualTo(4L * elements);
            }
        }
    }

    @Test
    void shouldTimeNoMemoryWhoseContentsAreWrong() throws Exception {
        try (Contender updating = DeviceMemory.updating(1000, JAVA)) {
            updating.run();
            updating.run();
            assertThatThrownBy(updating::result).isInstanceOf(WrongResultException.class)
                    .hasMessageContaining("i=1 actual=0.0 expected=1.0");
        }
    }

    @Test
    void shouldCompareOnADeviceWithItsOwnMemory() throws Exception {
        GradientProblem problem = GradientProblem.of(257, 100);
        List<String> names = new ArrayList<>();
        for (Contender contender : GradientComparison.onDevice(problem, JAVA)) {
            try (contender) {
                names.add(contender.name());
                contender.run();
                if (contender.result().length > 0) {
                    assertThat(problem.gradient().requireRight(contender.name(), contender.result())).isLessThan(1);
                }
            }
        }
        assertThat(names).containsExactly("reading on the device", "Katabatic, java",
                "Katabatic, java, with Adam's step");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2", "31, 33, 3", "257, 100, 10"})
    void shouldComputeTheSameGradientOfASoftmax(int n, int d, int k) throws Exception {
        SoftmaxComparison comparison = new SoftmaxComparison(n, d, k);
        requireRight(comparison.contenders(JAVA, new ArrayList<>()), comparison.gradient(), 2);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "31, 100, 3", "257, 1000, 10"})
    void shouldComputeTheSameGradientOfSparseRows(int n, int d, int entries) throws Exception {
        SparseComparison comparison = new SparseComparison(n, d, entries);
        requireRight(comparison.contenders(JAVA), comparison.gradient(), 2);
    }

    private static void requireRight(List<Contender> contenders, ExpectedGradient gradient, int atLeast)
            throws Exception {
        int right = 0;
        for (Contender contender : contenders) {
            try (contender) {
                contender.run();
                if (contender.result().length > 0) {
                    assertThat(gradient.requireRight(contender.name(), contender.result())).isBetween(0.0, 1.0);
                    right++;
                }
            }
        }
        assertThat(right).isGreaterThanOrEqualTo(atLeast);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "31, 33", "33, 100"})
    void shouldComputeTheSameGradientOfMatrixSensing(int measurements, int size) throws Exception {
        SensingProblem problem = SensingProblem.of(measurements, size);
        int computed = 0;
        for (Contender contender : SensingComparison.contenders(problem, JAVA, new ArrayList<>())) {
            try (contender) {
                contender.run();
                contender.run();
                if (contender.result().length > 0) {
                    assertThat(problem.requireRight(contender.name(), contender.result())).isBetween(0.0, 1.0);
                    computed++;
                }
            }
        }
        assertThat(computed).isGreaterThanOrEqualTo(2);
        double[] wrong = problem.expected().clone();
        wrong[0] += 2 * problem.bound()[0];
        assertThatThrownBy(() -> problem.requireRight("mutant", wrong)).isInstanceOf(WrongResultException.class)
                .hasMessageContaining("mutant m=" + measurements + " size=" + size + " j=0");
    }

    @Test
    void shouldRefuseAGradientThatIsWrong() {
        ExpectedGradient right = GradientProblem.of(31, 7).gradient();
        double[] gradient = right.expected().clone();
        gradient[6] += 2 * right.bound()[6];
        assertThatThrownBy(() -> right.requireRight("mutant", gradient)).isInstanceOf(WrongResultException.class)
                .hasMessageContaining("mutant d=7 j=6");
    }

    @Test
    void shouldTakeTheSameStepOfAdam() throws Exception {
        AdamComparison comparison = new AdamComparison(257);
        Contender step = comparison.contenders(JAVA, false).get(1);
        try (step) {
            step.run();
            assertThat(comparison.requireRight(step.name(), step.result())).isBetween(0.0, 1.0);
            double[] wrong = step.result();
            wrong[100] += 1e-3;
            assertThatThrownBy(() -> comparison.requireRight("mutant", wrong)).isInstanceOf(WrongResultException.class);
        }
    }

    @Test
    void shouldReachTheOptimum() throws Exception {
        OptimumComparison comparison = new OptimumComparison(257, 7);
        for (Contender contender : comparison.contenders(JAVA)) {
            contender.run();
            assertThat(comparison.requireRight(contender.name(), contender.result())).isBetween(0.0, 1.0);
        }
        assertThatThrownBy(() -> comparison.requireRight("mutant", new double[7]))
                .isInstanceOf(WrongResultException.class);
    }

    @Test
    void shouldTimeInTurns() throws Exception {
        List<String> order = new ArrayList<>();
        List<Contender> contenders = List.of(new Sleeping("a", 20, order), new Sleeping("b", 40, order));
        List<Integer> progress = new ArrayList<>();
        List<Rounds.Times> times = new Rounds(2).time(contenders, progress::add);
        assertThat(times.get(0).fastest()).isBetween(0.02, times.get(1).fastest());
        assertThat(times.get(0).median()).isGreaterThanOrEqualTo(times.get(0).fastest());
        assertThat(progress).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(String.join("", order)).matches("a+b+a+b+a+b+");
    }

    private record Sleeping(String name, int millis, List<String> order) implements Contender {

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void run() throws Exception {
            order.add(name);
            Thread.sleep(millis);
        }

        @Override
        public double[] result() {
            return new double[0];
        }
    }
}
