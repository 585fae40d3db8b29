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
import java.util.Map;
import org.katabatic.benchmarks.report.ResultLine;

/** Libraries of Python, timed by scripts in a process of their own on the same data; their results are checked. */
public final class PythonPeers {

    private static final int CHUNK = 1 << 16;

    private final String python;
    private final Path scripts;
    private final String device;

    /**
     * The interpreter, and the folder of the scripts.
     *
     * @param onGpu
     *            whether PyTorch alone is timed, on CUDA if it sees a device there
     */
    public PythonPeers(String python, Path scripts, boolean onGpu) {
        this.python = python;
        this.scripts = scripts;
        device = onGpu ? "cuda" : "cpu";
    }

    /** Makes a line of what a script says of a contender, whose result is in a file of the folder. */
    private interface Reading {
        ResultLine line(JsonNode node, double[] result);
    }

    /** Why no library of Python can be timed; empty if one can. */
    public String absence() {
        if (!Files.isDirectory(scripts)) {
            return "no libraries of Python: there is no " + scripts;
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
        return run("logistic_gradient.py",
                Map.of("x.f32", problem.data().x(), "y.f32", problem.data().y(), "w.f32", problem.w()),
                List.of("" + problem.n(), "" + problem.d(), "" + rounds), notes,
                (node, gradient) -> line("logistic-gradient", problem.n(), problem.d(), node, 2 * problem.dataBytes(),
                        problem.flops(), problem.gradient().requireRight(name(node), gradient)));
    }

    /**
     * The time of PyTorch's step of Adam, if it is there.
     *
     * @param notes
     *            receives that it is absent
     */
    public List<ResultLine> time(AdamComparison comparison, int rounds, List<String> notes)
            throws IOException, InterruptedException {
        int d = comparison.gradient().length;
        return run("adam_step.py", Map.of("g.f32", comparison.gradient()), List.of("" + d, "" + rounds), notes,
                (node, parameters) -> line("adam", 0, d, node, (long) AdamComparison.BYTES_PER_PARAMETER * d,
                        (long) AdamComparison.FLOPS_PER_PARAMETER * d,
                        comparison.requireRight(name(node), parameters)));
    }

    private static String name(JsonNode node) {
        return node.get("contender").asText();
    }

    private static ResultLine line(String comparison, int n, int d, JsonNode node, long bytes, long flops,
            double error) {
        JsonNode kernel = node.get("kernel");
        return new ResultLine(comparison, n, d, name(node), node.get("threads").asInt(), node.get("fastest").asDouble(),
                node.get("median").asDouble(), kernel.isNull() ? null : kernel.asDouble(), bytes, flops, error, null);
    }

    private List<ResultLine> run(String script, Map<String, float[]> data, List<String> arguments, List<String> notes,
            Reading reading) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("katabatic-peers");
        try {
            for (Map.Entry<String, float[]> file : data.entrySet()) {
                write(folder.resolve(file.getKey()), file.getValue());
            }
            List<String> command = new ArrayList<>(
                    List.of(python, scripts.resolve(script).toString(), folder.toString()));
            command.addAll(arguments);
            command.add(device);
            return run(command, folder, notes, reading);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static List<ResultLine> run(List<String> command, Path folder, List<String> notes, Reading reading)
            throws IOException, InterruptedException {
        // no compiled copies of the scripts beside them
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        List<ResultLine> results = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = mapper.readTree(line);
                if (node.has("note")) {
                    notes.add("a library of Python is absent: " + node.get("note").asText());
                } else {
                    results.add(reading.line(node, read(folder.resolve(node.get("result").asText()))));
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "the script of Python's libraries failed: exit code " + process.exitValue());
        }
        return results;
    }

    /** Numbers in single or double precision, as the file's name says. */
    private static double[] read(Path file) throws IOException {
        boolean single = file.toString().endsWith(".f32");
        try (FileChannel channel = FileChannel.open(file)) {
            double[] values = new double[Math.toIntExact(channel.size() / (single ? Float.BYTES : Double.BYTES))];
            ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.nativeOrder());
            for (int at = 0; channel.read(bytes) >= 0; bytes.compact()) {
                bytes.flip();
                while (bytes.remaining() >= Double.BYTES || single && bytes.remaining() >= Float.BYTES) {
                    values[at] = single ? bytes.getFloat() : bytes.getDouble();
                    at++;
                }
            }
            return values;
        }
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
