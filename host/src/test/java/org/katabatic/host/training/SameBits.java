package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.katabatic.host.device.Determinism;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

/** Trajectories that can be the same on every device, on the reference in float and on TornadoVM's first device. */
final class SameBits {

    /** The step rule whose kernel takes a power. */
    static final String POWER = "adahessian";

    private static final List<Trainings> QUALIFYING = List.of(Trainings.LINEAR_TARGETS, Trainings.MATRIX_SENSING,
            Trainings.ASYMMETRIC_SENSING, Trainings.MATRIX_COMPLETION, Trainings.TEST_FUNCTION);

    private SameBits() {}

    /** "OBJECTIVE/step-rule", of all that can be the same on every device. */
    static Stream<String> pairs() {
        return QUALIFYING.stream().flatMap(trained -> StepRules.all().stream().map(StepRule::name)
                .filter(rule -> !rule.equals(POWER) && trained.supplies(StepRules.of(rule)))
                .map(rule -> trained.name() + "/" + rule));
    }

    static Training training(String pair) {
        return Trainings.valueOf(pair.split("/")[0]).with(StepRules.of(pair.split("/")[1]), TrajectoryBits.STEPS);
    }

    static Map<String, String> onReference(List<String> pairs) {
        Map<String, String> digests = new TreeMap<>();
        pairs.forEach(pair -> digests.put(pair, TrajectoryBits.of(training(pair), new Device.ReferenceFloat(),
                Determinism.DEVICE_TO_DEVICE)));
        return digests;
    }

    /** In a JVM of its own, since TornadoVM reads once whether it may fuse products with sums. */
    static Map<String, String> onDevice(Path folder, Determinism level, List<String> pairs)
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
}
