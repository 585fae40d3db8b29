package org.katabatic.benchmarks.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.katabatic.benchmarks.report.ResultLine;

/** Libraries of Python, timed by a script in a process of its own on the same data; their gradients are checked. */
public final class PythonPeers {

    private static final int CHUNK = 1 << 16;

    private final String python;
    private final Path script;

    /** The interpreter, and the script. */
    public PythonPeers(String python, Path script) {
        this.python = python;
        this.script = script;
    }

    /** Why no library of Python can be timed; empty if one can. */
    public String absence() {
        if (!Files.isReadable(script)) {
            return "no libraries of Python: there is no " + script;
        }
        try {
            Process process = new ProcessBuilder(python, "-c", "import numpy").redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0 ? "" : "no libraries of Python: " + python + " has no NumPy";
        } catch (IOException e) {
            return "no libraries of Python: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "no libraries of Python: interrupted";
        }
    }

    /**
     * Times of all libraries that are there.
     *
     * @param notes
     *            receives which are absent
     */
    public List<ResultLine> time(GradientProblem problem, int rounds, List<String> notes)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("katabatic-peers");
        try {
            write(folder.resolve("x.f32"), problem.data().x());
            write(folder.resolve("y.f32"), problem.data().y());
            write(folder.resolve("w.f32"), problem.w());
            return run(problem, rounds, folder, notes);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private List<ResultLine> run(GradientProblem problem, int rounds, Path folder, List<String> notes)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python, script.toString(), folder.toString(), "" + problem.n(),
                "" + problem.d(), "" + rounds).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<ResultLine> results = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = mapper.readTree(line);
                if (node.has("note")) {
                    notes.add("a library of Python is absent: " + node.get("note").asText());
                } else {
                    results.add(result(problem, folder, node));
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "the script of Python's libraries failed: exit code " + process.exitValue());
        }
        return results;
    }

    private static ResultLine result(GradientProblem problem, Path folder, JsonNode node) throws IOException {
        String name = node.get("contender").asText();
        double[] gradient = new double[problem.d()];
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve(node.get("gradient").asText())))
                .order(ByteOrder.nativeOrder()).asDoubleBuffer().get(gradient);
        return new ResultLine("logistic-gradient", problem.n(), problem.d(), name, node.get("threads").asInt(),
                node.get("fastest").asDouble(), node.get("median").asDouble(), 2 * problem.dataBytes(),
                problem.flops(), problem.gradient().requireRight(name, gradient), null);
    }

    private static void write(Path file, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.nativeOrder());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int from = 0; from < values.length; from += CHUNK) {
                int count = Math.min(CHUNK, values.length - from);
                bytes.clear().asFloatBuffer().put(values, from, count);
                bytes.limit(count * Float.BYTES);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        }
    }
}
