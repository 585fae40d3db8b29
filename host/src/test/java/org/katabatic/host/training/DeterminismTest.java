package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.host.contract.OnDeviceAtLength;
import org.katabatic.host.device.Determinism;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.objective.Schedule;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

/** Levels of determinism: trajectories that are the same, bit for bit, and what is refused. */
class DeterminismTest {

    @TempDir Path folder;

    /** The step rule whose kernel takes a power. */
    private static final String POWER = "adahessian";

    private static final List<Trainings> QUALIFYING = List.of(Trainings.LINEAR_TARGETS, Trainings.MATRIX_SENSING,
            Trainings.ASYMMETRIC_SENSING, Trainings.MATRIX_COMPLETION, Trainings.TEST_FUNCTION);

    private static final List<Trainings> REFUSED = List.of(Trainings.BREAST_CANCER, Trainings.DIGITS,
            Trainings.TEN_DIGITS, Trainings.PERCEPTRON);

    /** "OBJECTIVE/step-rule", of all that can be the same on every device. */
    static Stream<String> pairs() {
        return QUALIFYING.stream().flatMap(trained -> StepRules.all().stream().map(StepRule::name)
                .filter(rule -> !rule.equals(POWER) && trained.supplies(StepRules.of(rule)))
                .map(rule -> trained.name() + "/" + rule));
    }

    private static Training training(String pair) {
        return Trainings.valueOf(pair.split("/")[0]).with(StepRules.of(pair.split("/")[1]), TrajectoryBits.STEPS);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldGiveTheBitsOfTheReferenceInFloatOnJava(String pair) {
        String reference = TrajectoryBits.of(training(pair), new Device.ReferenceFloat(),
                Determinism.DEVICE_TO_DEVICE);
        for (int threads : new int[] {1, 3}) {
            assertThat(TrajectoryBits.of(training(pair), new Device.Java(threads), Determinism.DEVICE_TO_DEVICE))
                    .as("threads=" + threads).isEqualTo(reference);
        }
    }

    @Test
    @OnDevice
    void shouldGiveTheBitsOfTheReferenceInFloatOnTheDevice() throws Exception {
        List<String> pairs = List.of("LINEAR_TARGETS/gradient-descent", "LINEAR_TARGETS/adam",
                "MATRIX_SENSING/nesterov", "ASYMMETRIC_SENSING/adagrad", "MATRIX_COMPLETION/heavy-ball");
        Map<String, String> expected = onReference(pairs);
        assertThat(onDevice(Determinism.DEVICE_TO_DEVICE, pairs)).isEqualTo(expected);
        assertThat(onDevice(Determinism.RUN_TO_RUN, List.of(pairs.get(1)))).doesNotContainValue(
                expected.get(pairs.get(1)));
    }

    @Test
    @OnDeviceAtLength
    void shouldGiveTheBitsOfTheReferenceInFloatOnTheDeviceByEveryRule() throws Exception {
        List<String> pairs = pairs().toList();
        assertThat(onDevice(Determinism.DEVICE_TO_DEVICE, pairs)).isEqualTo(onReference(pairs));
    }

    private static Map<String, String> onReference(List<String> pairs) {
        Map<String, String> digests = new TreeMap<>();
        pairs.forEach(pair -> digests.put(pair, TrajectoryBits.of(training(pair), new Device.ReferenceFloat(),
                Determinism.DEVICE_TO_DEVICE)));
        return digests;
    }

    private Map<String, String> onDevice(Determinism level, List<String> pairs)
            throws IOException, InterruptedException {
        Path file = folder.resolve(level.text());
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-Dtornado.enable.fma=" + (level == Determinism.DEVICE_TO_DEVICE ? "False" : "True"),
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                TrajectoryBits.class.getName(), file.toString(), level.text()));
        command.addAll(pairs);
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile()).start();
        assertThat(process.waitFor()).as("exit code, " + folder.resolve("log")).isZero();
        Map<String, String> digests = new TreeMap<>();
        Files.readAllLines(file).stream().map(line -> line.split(" "))
                .forEach(words -> digests.put(words[0], words[1]));
        return digests;
    }

    @Test
    void shouldDifferWhereEachDeviceMayHaveItsSchedule() {
        String pair = "LINEAR_TARGETS/adam";
        assertThat(TrajectoryBits.of(training(pair), new Device.Java(1), Determinism.RUN_TO_RUN))
                .isNotEqualTo(TrajectoryBits.of(training(pair), new Device.ReferenceFloat(), Determinism.RUN_TO_RUN));
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveTheSameBitsOnAnyNumberOfThreads(Trainings trained) {
        for (StepRule rule : StepRules.all()) {
            if (trained.supplies(rule)) {
                Training training = trained.with(rule, 5);
                double[] alone = parameters(training, 1);
                for (int threads : new int[] {2, 3, 5}) {
                    assertThat(parameters(training, threads)).as(rule.name() + " threads=" + threads)
                            .containsExactly(alone);
                }
            }
        }
    }

    private static double[] parameters(Training training, int threads) {
        try (Descent descent = new Device.Java(threads).begin(training)) {
            return new StepLoop(training, List.of()).run(descent).parameters();
        }
    }

    @Test
    void shouldRefuseKernelsThatAreRoundedDifferently() {
        for (Trainings trained : REFUSED) {
            assertRefused(trained, "gradient-descent", " uses exp");
        }
    }

    private static void assertRefused(Trainings trained, String rule, String message) {
        Training training = trained.with(StepRules.of(rule), 1);
        assertThatThrownBy(() -> new Device.Java(2).begin(training, Determinism.scheduleOfAll(),
                Determinism.DEVICE_TO_DEVICE)).as(trained.name()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("device-to-device needs kernels of + − × ÷ √ only: task iteration.")
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseARuleThatTakesPowers() {
        assertRefused(Trainings.LINEAR_TARGETS, POWER, " uses pow");
    }

    @Test
    void shouldRefuseSchedulesThatNotEveryDeviceHas() {
        assertThatThrownBy(() -> Determinism.DEVICE_TO_DEVICE.requireOf(RowSchedule.of(Schedule.TILED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("device-to-device needs a schedule that every device has");
        Determinism.ANY_THREAD_COUNT.requireOf(RowSchedule.of(Schedule.TILED));
    }
}
