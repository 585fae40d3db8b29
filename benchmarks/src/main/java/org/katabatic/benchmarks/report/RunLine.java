package org.katabatic.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What was run where: the first line of a file of results.
 *
 * @param date
 *            when, in UTC
 * @param commit
 *            of the sources, with "+" if they were changed since; "unknown" outside a repository
 * @param machine
 *            the processor's name
 * @param cores
 *            that the JVM may use
 * @param system
 *            operating system
 * @param java
 *            the JVM
 * @param device
 *            that Katabatic ran on
 * @param driver
 *            of the device
 * @param kind
 *            of the device, as TornadoVM reports it: CPU, GPU, …; absent where TornadoVM does not run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunLine(String date, String commit, String machine, int cores, String system, String java, String device,
        String driver, String kind) {

    /** This run, of the sources in a folder. */
    public static RunLine now(Path root, String device, String driver, String kind) throws IOException {
        return new RunLine(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), commit(root), processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + Runtime.version(), device, driver, kind);
    }

    private static String processor() throws IOException {
        Path linux = Path.of("/proc/cpuinfo");
        if (Files.isReadable(linux)) {
            for (String line : Files.readAllLines(linux)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        }
        return System.getProperty("os.arch");
    }

    private static String commit(Path root) {
        String hash = git(root, "rev-parse", "--short=12", "HEAD");
        return hash.isEmpty() ? "unknown" : git(root, "status", "--porcelain", "-uno").isEmpty() ? hash : hash + "+";
    }

    private static String git(Path root, String... arguments) {
        ProcessBuilder git = new ProcessBuilder("git", "-C", root.toString());
        git.command().addAll(List.of(arguments));
        try {
            Process process = git.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String output = new String(process.getInputStream().readAllBytes()).strip();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? output : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
