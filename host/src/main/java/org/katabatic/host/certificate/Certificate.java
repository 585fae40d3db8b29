package org.katabatic.host.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.katabatic.host.report.Json;
import org.katabatic.host.report.TrainingReport;
import org.katabatic.host.training.Status;

/**
 * What is known of a training's result, and what it takes to come to it again. It names nothing of the machine but the
 * device, and no file but those that the user named.
 *
 * @param version
 *            of this format
 * @param device
 *            what the user calls the device, such as "opencl:0"
 * @param arguments
 *            of the command that trains, with what it chose by itself: device, schedule, seed
 * @param data
 *            what was trained on, with its digest
 * @param seed
 *            of generated data, initial parameters and batches
 * @param where
 *            the device with its driver; on TornadoVM with proof that kernels ran there: their time, after which all
 *            outputs, poisoned before, were overwritten
 * @param compilerFlags
 *            what the driver's compiler was given
 * @param settings
 *            of TornadoVM and of the JVM that the result may depend on
 * @param determinism
 *            what must be the same for the same bits
 * @param kernels
 *            the tasks of the first iteration with the digests of their code
 * @param replays
 *            whether the tasks, run again one by one, ended in the bits of the step
 * @param ratios
 *            every task of those steps, held against its own kernel in double
 * @param notHeld
 *            tasks that could not be held, with the reason
 * @param reference
 *            the first steps, held against EJML; absent where that is not possible
 * @param result
 *            digests of the result
 * @param versions
 *            of what computed
 */
public record Certificate(int version, String device, List<String> arguments, TrainingReport.DataEntry data, long seed,
        TrainingReport.DeviceEntry where, String compilerFlags, Map<String, String> settings,
        TrainingReport.DeterminismEntry determinism, List<KernelEntry> kernels, List<ReplayEntry> replays,
        List<TaskRatio> ratios, Map<String, String> notHeld, TrainingReport.VerificationEntry reference,
        ResultEntry result, Map<String, String> versions) {

    /** The version that is written and read. */
    public static final int VERSION = 1;

    /**
     * A task's code.
     *
     * @param task
     *            "graph.task"
     * @param kernel
     *            "Class.method"
     * @param bytecode
     *            digest of the kernel's instructions and of what it calls
     * @param generated
     *            digest of the source generated from it; absent where the backend does not show it
     */
    public record KernelEntry(String task, String kernel, String bytecode, String generated) {}

    /**
     * A step whose tasks ran again.
     *
     * @param sameBits
     *            whether they ended in the bits of the step
     * @param difference
     *            the first element that is another one; absent if there is none
     */
    public record ReplayEntry(long step, boolean sameBits, String difference) {}

    /**
     * What came out.
     *
     * @param parameters
     *            digest of the bits of the final parameters, as doubles in order
     * @param losses
     *            digest of the steps at which the loss was read, and its bits
     */
    public record ResultEntry(Status status, int iterations, double lossAtEnd, String parameters, String losses) {}

    /** The task with the largest ratio; empty where none was held. */
    public Optional<TaskRatio> worst() {
        return ratios.stream().max(Comparator.comparingDouble(TaskRatio::ratio));
    }

    /** Whether all that it says is as it should be: ratios at most 1, the same bits again, the reference agreed. */
    public boolean holds() {
        return replays.stream().allMatch(ReplayEntry::sameBits) && ratios.stream().allMatch(TaskRatio::holds)
                && (reference == null || reference.passed());
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException
     *             if there is no such file, or it is no certificate of this version
     */
    public static Certificate read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + file + "; `katabatic train --certificate` writes"
                    + " one");
        }
        try {
            Certificate certificate = Json.read(Files.readAllBytes(file), Certificate.class);
            certificate.requireWhole(file);
            return certificate;
        } catch (IOException e) {
            throw new IllegalArgumentException("not a certificate: " + file + ": "
                    + e.getMessage().lines().findFirst().orElse("")
                    + "; that of a study is for `katabatic study certify`", e);
        }
    }

    /**
     * Refuses one that lacks something.
     *
     * @param file
     *            it was read from
     * @throws IllegalArgumentException
     *             if it does
     */
    public void requireWhole(Path file) {
        if (version != VERSION) {
            throw new IllegalArgumentException("a certificate of version " + VERSION + " can be read: version="
                    + version + " file=" + file);
        }
        if (device == null || arguments == null || data == null || where == null || kernels == null || replays == null
                || ratios == null || result == null || determinism == null || versions == null) {
            throw new IllegalArgumentException("a certificate names device, arguments, data, kernels, replays, ratios,"
                    + " result, determinism and versions: file=" + file);
        }
    }
}
