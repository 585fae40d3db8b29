package org.katabatic.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.katabatic.benchmarks.peer.PythonPeers;
import org.katabatic.benchmarks.peer.WrongResultException;
import org.katabatic.benchmarks.report.PerformancePage;
import org.katabatic.benchmarks.report.ResultFile;
import org.katabatic.benchmarks.report.ResultLine;
import org.katabatic.benchmarks.report.RunLine;
import org.katabatic.benchmarks.report.Tables;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.Devices;
import org.katabatic.host.report.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times kernels and whole steps against the machine's limits and against other libraries. */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Times kernels and whole steps against the machine's own limits and against other libraries, in "
                + "turns in one run. Every result is checked before it is timed.")
final class BenchCommand implements Callable<Integer> {

    private static final int QUICK_ROUNDS = 6;
    private static final int FULL_ROUNDS = 12;
    private static final int MACHINE_BYTES = 256 << 20;
    /** Far more than a GPU's caches hold. */
    private static final int DEVICE_BYTES = 1 << 30;
    /** What has limits of a device with memory of its own. */
    private static final List<Comparison> ON_DEVICE = List.of(Comparison.MACHINE, Comparison.GRADIENT, Comparison.ADAM);

    @Spec private CommandSpec spec;

    @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "java",
            description = "Where Katabatic runs: java, opencl:0, … (default: ${DEFAULT-VALUE}).") private String device;

    @Option(names = "--only", paramLabel = "NAME", split = ",",
            description = "Some of the comparisons: ${COMPLETION-CANDIDATES}.") private List<Comparison> only;

    @Option(names = "--shape", paramLabel = "NxD", split = ",",
            description = "Shapes for the gradient, such as 100000x256.") private List<String> shapes;

    @Option(names = "--parameters", paramLabel = "D", split = ",",
            description = "Numbers of parameters for a step of Adam.") private List<Integer> parameters;

    @Option(names = "--limits", paramLabel = "WHOSE",
            description = "Limits of the machine's cores, or of the device's own memory, by kernels on it: "
                    + "${COMPLETION-CANDIDATES} (default: the device's if it is hardware of its own). With the "
                    + "device's there are machine, gradient and adam, and PyTorch runs on CUDA.") private Limits limits;

    @Option(names = "--bounds",
            description = "Says whether what is required of a GPU holds; the exit code is 1 if "
                    + "it does not.") private boolean bounds;

    @Option(names = "--full",
            description = "More sizes, to 1 GB of data (10 GB of memory), more rounds.") private boolean full;

    @Option(names = "--python", paramLabel = "PROGRAM", defaultValue = "python3",
            description = "An interpreter with PyTorch, scikit-learn or NumPy; \"none\" leaves them out "
                    + "(default: ${DEFAULT-VALUE}).") private String python;

    @Option(names = "--results", paramLabel = "FILE",
            description = "Writes the results as JSON lines, such as benchmarks/results/NAME.jsonl.") private Path file;

    @Option(names = "--page",
            description = "Times nothing: makes docs/performance.md from benchmarks/results.") private boolean page;

    /** Whose limits times are compared with. */
    enum Limits {
        /** Of the machine's cores. */
        MACHINE,
        /** Of the device. */
        DEVICE
    }

    /** What can be compared. */
    enum Comparison {
        /** Reading, copying, multiplying and adding. */
        MACHINE,
        /** The gradient of a logistic regression. */
        GRADIENT,
        /** The gradient of a softmax regression. */
        SOFTMAX,
        /** The gradient of a logistic regression on sparse rows. */
        SPARSE,
        /** The gradient of matrix sensing. */
        SENSING,
        /** A step of Adam. */
        ADAM,
        /** A whole logistic regression. */
        OPTIMUM
    }

    /** Samples and features. */
    private record Shape(int n, int d) {

        long bytes() {
            return 4L * n * d;
        }

        static Shape of(String text) {
            if (!text.matches("[1-9]\\d{0,8}x[1-9]\\d{0,8}")) {
                throw new IllegalArgumentException("a shape is samples x features, such as 100000x256: shape=" + text);
            }
            int x = text.indexOf('x');
            return new Shape(Integer.parseInt(text.substring(0, x)), Integer.parseInt(text.substring(x + 1)));
        }
    }

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("katabatic.root", "."));
        PrintWriter out = spec.commandLine().getOut();
        if (page) {
            writePage(root, out);
            return 0;
        }
        if (file != null) {
            WholeFile.requireWritable(file);
        }
        List<Shape> gradients = gradientShapes();
        if (!(new Devices().of(device) instanceof Device.OfKernels where)) {
            throw new IllegalArgumentException(
                    "kernels are timed on java or on a device of TornadoVM: device=" + device);
        }
        boolean ofDevice = limits == null
                ? where instanceof Device.Tornado tornado && tornado.accelerates()
                : limits == Limits.DEVICE;
        requireComparable(ofDevice);
        RunLine run = RunLine.now(root, where.id() + " (" + where.name() + ")", where.driver(),
                where instanceof Device.Tornado tornado ? tornado.kind() : null);
        out.printf("%s, %d cores, commit %s, on %s%n", run.machine(), run.cores(), run.commit(), run.device());
        out.flush();
        try (ProgressLine progress = new ProgressLine()) {
            Bench bench = new Bench(where, ofDevice, pythonPeers(root, ofDevice, out),
                    full ? FULL_ROUNDS : QUICK_ROUNDS, progress,
                    lines -> {
                        progress.clear();
                        print(lines, out);
                    });
            compare(bench, gradients, ofDevice);
            bench.notes().forEach(note -> out.printf("note  %s%n", note));
            out.flush();
            if (file != null) {
                new ResultFile(run, bench.results()).write(file);
            }
            return bounds && !holds(bench, out) ? 1 : 0;
        } catch (WrongResultException e) {
            spec.commandLine().getErr().println("katabatic: " + e.getMessage());
            return 1;
        }
    }

    private static boolean holds(Bench bench, PrintWriter out) {
        Requirements requirements = DeviceBounds.of(bench.results());
        out.print(requirements.text());
        out.flush();
        return requirements.hold();
    }

    private void requireComparable(boolean ofDevice) {
        if (ofDevice && only != null && !ON_DEVICE.containsAll(only)) {
            throw new IllegalArgumentException(
                    "against a device's own limits there are machine, gradient and adam: only="
                            + only.toString().toLowerCase(Locale.ROOT));
        }
        if (bounds && !ofDevice) {
            throw new IllegalArgumentException("--bounds needs a device's own limits: --limits=machine");
        }
        if (parameters != null && parameters.stream().anyMatch(d -> d < 1)) {
            throw new IllegalArgumentException("parameters must be at least 1: parameters=" + parameters);
        }
    }

    private PythonPeers pythonPeers(Path root, boolean onGpu, PrintWriter out) {
        if (python.equals("none")) {
            return null;
        }
        PythonPeers peers = new PythonPeers(python, root.resolve("benchmarks/peers"), onGpu);
        String absence = peers.absence();
        if (!absence.isEmpty()) {
            out.printf("note  %s%n", absence);
            return null;
        }
        return peers;
    }

    private void compare(Bench bench, List<Shape> gradients, boolean ofDevice) throws Exception {
        if (isWanted(Comparison.MACHINE)) {
            // no larger than the data: a trial of small shapes needs no more memory than they do
            long data = gradients.stream().mapToLong(Shape::bytes).max().orElseThrow();
            bench.machine(ofDevice ? (int) Math.min(DEVICE_BYTES, data) : MACHINE_BYTES);
        }
        if (isWanted(Comparison.GRADIENT)) {
            for (Shape shape : gradients) {
                bench.gradient(shape.n(), shape.d());
            }
        }
        if (!ofDevice) {
            compareOnMachine(bench);
        }
        if (isWanted(Comparison.ADAM)) {
            for (int d : parameters == null ? List.of(1 << 16, 1 << 24) : parameters) {
                bench.adam(d);
            }
        }
        if (!ofDevice && isWanted(Comparison.OPTIMUM)) {
            bench.optimum(20_000, 256);
        }
    }

    private void compareOnMachine(Bench bench) throws Exception {
        if (isWanted(Comparison.SOFTMAX)) {
            bench.softmax(60_000, 784, 10);
        }
        if (isWanted(Comparison.SPARSE)) {
            bench.sparse(200_000, 100_000, 50);
        }
        if (isWanted(Comparison.SENSING)) {
            bench.sensing(400, 200);
            bench.sensing(1_000, 200);
        }
    }

    private boolean isWanted(Comparison comparison) {
        return only == null || only.contains(comparison);
    }

    private List<Shape> gradientShapes() {
        if (shapes != null) {
            return shapes.stream().map(Shape::of).toList();
        }
        return full ? List.of(new Shape(1_000, 64), new Shape(10_000, 256), new Shape(25_000, 256),
                new Shape(100_000, 31), new Shape(100_000, 64), new Shape(100_000, 256), new Shape(100_000, 400),
                new Shape(1_000_000, 256))
                : List.of(new Shape(1_000, 64), new Shape(10_000, 256), new Shape(100_000, 256),
                        new Shape(100_000, 400));
    }

    private static void print(List<ResultLine> lines, PrintWriter out) {
        Tables.of(lines).forEach((title, rows) -> out.printf("%n%s%n%n%s", title, Tables.text(rows)));
        out.flush();
    }

    private static void writePage(Path root, PrintWriter out) throws IOException {
        Path results = root.resolve("benchmarks/results");
        if (!Files.isDirectory(results)) {
            throw new IllegalArgumentException("there are no results yet: " + results);
        }
        Path target = root.resolve("docs/performance.md");
        List<ResultFile> files = ResultFile.readAll(results);
        WholeFile.write(target, PerformancePage.of(files).getBytes(StandardCharsets.UTF_8));
        out.printf(Locale.ROOT, "%s: %d runs%n", target, files.size());
        out.flush();
    }
}
