package org.katabatic.comparison.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.katabatic.comparison.run.ComparisonRun;
import org.katabatic.comparison.run.RoundObserver;
import org.katabatic.comparison.run.Rounds;
import org.katabatic.host.device.DeviceNotFoundException;

/**
 * Measures every round on a device in a process of its own: a JVM with what the device needs and nothing else, whose
 * compilers begin anew. A run that ends its process, as a driver that crashes does, has failed; the others go on.
 */
final class ChildProcesses implements Rounds {

    /** Exit codes from this one on are those of the command line's own errors. */
    private static final int BAD_INPUT = 2;
    private static final int NO_DEVICE = 3;
    private static final String BEGIN = "begin ";
    private static final String END = "end ";
    private static final int INTERRUPTED = 130;

    private final String launcher;
    private final List<String> arguments;

    /**
     * Processes of a launcher.
     *
     * @param arguments
     *            with which it measures a round, but for device and round
     */
    ChildProcesses(String launcher, List<String> arguments) {
        this.launcher = launcher;
        this.arguments = List.copyOf(arguments);
    }

    @Override
    public void measure(ComparisonRun run, String device, int round, Runnable measured) throws IOException {
        Path errors = Files.createTempFile("katabatic", ".txt");
        try {
            while (true) {
                Process process = start(device, round, errors);
                String running;
                int code;
                try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                    running = follow(lines, measured);
                    code = process.waitFor();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted while " + device + " was measured");
                } finally {
                    // its input ends with it, which is what it waits for
                    process.outputWriter().close();
                }
                if (code == 0) {
                    return;
                }
                String why = lastLine(errors);
                if (running == null) {
                    throw failure(code, why, device);
                }
                run.markFailed(device, round, running, "the process ended with code " + code + ": " + why);
                measured.run();
            }
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private Process start(String device, int round, Path errors) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher));
        command.addAll(arguments);
        command.addAll(List.of("--on", device, "--round", Integer.toString(round)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("KATABATIC_LAUNCHED", "1");
        return builder.start();
    }

    /** Reads what is measured; which run was under way when the process ended, or null. */
    private static String follow(BufferedReader lines, Runnable measured) throws IOException {
        String running = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(BEGIN)) {
                running = line.substring(BEGIN.length());
            } else if (line.startsWith(END)) {
                running = null;
                measured.run();
            }
        }
        return running;
    }

    private static RuntimeException failure(int code, String why, String device) {
        String message = why.startsWith("katabatic: ") ? why.substring("katabatic: ".length()) : why;
        return switch (code) {
            case BAD_INPUT -> new IllegalArgumentException(message);
            case NO_DEVICE -> new DeviceNotFoundException(message);
            default -> new IllegalStateException(
                    "the process that measures " + device + " ended with code " + code + ": " + message);
        };
    }

    private static String lastLine(Path errors) throws IOException {
        List<String> lines = Files.readString(errors).lines().filter(line -> !line.isBlank()).toList();
        return lines.stream().filter(line -> line.startsWith("katabatic: ")).findFirst()
                .orElse(lines.isEmpty() ? "no message" : lines.getLast());
    }

    /** Tells the process that started this one what is measured. */
    static RoundObserver teller(PrintWriter out) {
        return new RoundObserver() {
            @Override
            public void begin(String file) {
                out.println(BEGIN + file);
                out.flush();
            }

            @Override
            public void end(String file) {
                out.println(END + file);
                out.flush();
            }
        };
    }

    /** Ends this process when the one that started it is gone: its input then ends. */
    static void endWithParent() {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // nothing is sent
                }
            } catch (IOException e) {
                // as good as its end
            }
            Runtime.getRuntime().halt(INTERRUPTED);
        });
    }
}
