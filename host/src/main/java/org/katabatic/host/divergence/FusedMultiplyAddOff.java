package org.katabatic.host.divergence;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.Devices;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.divergence.TaskRun;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.replay.ArraySnapshot;
import org.katabatic.tasks.replay.StoredTask;

/**
 * Runs a task on a device with TornadoVM's fusion of products with sums switched off. TornadoVM reads that setting
 * once, when it is loaded, so the task runs in a JVM of its own: with the flags and the class path of this one, and on
 * the same inputs.
 */
public final class FusedMultiplyAddOff implements TaskRun {

    private static final String SETTING = "tornado.enable.fma";

    private final String device;

    /**
     * Runs tasks on a device.
     *
     * @param device
     *            such as "opencl:0"
     */
    FusedMultiplyAddOff(String device) {
        this.device = device;
    }

    /** Whether this JVM fuses, so that there is something to switch off. */
    static boolean isOther() {
        return !"false".equalsIgnoreCase(System.getProperty(SETTING));
    }

    @Override
    public ArraySnapshot run(IterationGraph graph, Task task, ArraySnapshot before) throws NotDerivableException {
        StoredTask stored = StoredTask.of(graph, task, before);
        try {
            Path folder = Files.createTempDirectory("katabatic-task");
            Path in = folder.resolve("task");
            Path out = folder.resolve("arrays");
            Path log = folder.resolve("log");
            try {
                try (ObjectOutputStream objects = new ObjectOutputStream(Files.newOutputStream(in))) {
                    objects.writeObject(stored);
                }
                int code = new ProcessBuilder(command(in, out)).redirectErrorStream(true).redirectOutput(log.toFile())
                        .start().waitFor();
                if (code != 0 || !Files.exists(out)) {
                    throw new NotDerivableException("the JVM in which it ran ended with code " + code + ": "
                            + reason(log));
                }
                try (ObjectInputStream objects = new ObjectInputStream(Files.newInputStream(out))) {
                    return StoredTask.after(graph, task, before,
                            Arrays.asList((byte[][]) objects.readObject()));
                }
            } finally {
                for (Path file : List.of(in, out, log, folder)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new NotDerivableException("no other JVM could run it: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDerivableException("it was interrupted in another JVM");
        }
    }

    private List<String> command(Path in, Path out) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString()));
        // a debugger's port is taken
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-agentlib:jdwp")).forEach(command::add);
        command.addAll(List.of("-D" + SETTING + "=False", "-cp", System.getProperty("java.class.path"),
                FusedMultiplyAddOff.class.getName(), device, in.toString(), out.toString()));
        return command;
    }

    /** What ended it, or what it said last. */
    private static String reason(Path log) throws IOException {
        List<String> lines = Files.readString(log).lines().filter(line -> !line.isBlank()).toList();
        return lines.stream().filter(line -> line.startsWith("Exception in thread")).findFirst()
                .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
    }

    /**
     * The other JVM.
     *
     * @param arguments
     *            the device, the file with the task, and the file that takes the arrays
     */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException, NotDerivableException {
        Device.Tornado on = (Device.Tornado) new Devices(1).of(arguments[0]);
        StoredTask task;
        try (ObjectInputStream objects = new ObjectInputStream(Files.newInputStream(Path.of(arguments[1])))) {
            task = (StoredTask) objects.readObject();
        }
        List<byte[]> after = task.run(on::executor);
        try (ObjectOutputStream objects = new ObjectOutputStream(Files.newOutputStream(Path.of(arguments[2])))) {
            objects.writeObject(after.toArray(byte[][]::new));
        }
    }
}
