package org.katabatic.host.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.device.Determinism;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.ScheduleChoice;
import org.katabatic.tasks.steprule.StepRules;

/** The bits of a trajectory of 100 steps: parameters, gradient and value after each, as a digest. */
final class TrajectoryBits {

    static final int STEPS = 100;

    private TrajectoryBits() {}

    static String of(Training training, Device.OfKernels device, Determinism level) {
        var schedule = level == Determinism.DEVICE_TO_DEVICE
                ? Determinism.scheduleOfAll()
                : ScheduleChoice.byKind(device, training).schedule();
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        try (Descent descent = device.begin(training, schedule, level)) {
            for (int t = 1; t <= STEPS; t++) {
                descent.step(t);
                add(digest, descent.value());
                for (double one : descent.gradient()) {
                    add(digest, one);
                }
                for (double one : descent.parameters()) {
                    add(digest, one);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("a trajectory that overflows shows nothing: value=" + value);
        }
        digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(value).flip());
    }

    /**
     * Writes the digests on TornadoVM's first device to a file, a line each; run in a JVM of its own, since TornadoVM
     * reads once whether it may fuse products with sums.
     *
     * @param arguments
     *            a file, a level, then words OBJECTIVE/step-rule
     */
    public static void main(String[] arguments) throws IOException {
        Determinism level = Determinism.of(arguments[1]);
        List<String> lines = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            String[] pair = arguments[i].split("/");
            Training training = Trainings.valueOf(pair[0]).with(StepRules.of(pair[1]), STEPS);
            lines.add(arguments[i] + " " + of(training, FirstDevice.get(), level));
        }
        Files.write(Path.of(arguments[0]), lines);
    }
}
