package org.katabatic.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.katabatic.benchmarks.peer.AdamComparison;
import org.katabatic.benchmarks.peer.Contender;
import org.katabatic.benchmarks.peer.DeviceMemory;
import org.katabatic.benchmarks.peer.GradientComparison;
import org.katabatic.benchmarks.peer.GradientProblem;
import org.katabatic.benchmarks.peer.MachineLimits;
import org.katabatic.benchmarks.peer.OptimumComparison;
import org.katabatic.benchmarks.peer.PythonPeers;
import org.katabatic.benchmarks.peer.Rounds;
import org.katabatic.benchmarks.peer.SensingComparison;
import org.katabatic.benchmarks.peer.SensingProblem;
import org.katabatic.benchmarks.peer.SoftmaxComparison;
import org.katabatic.benchmarks.peer.SparseComparison;
import org.katabatic.benchmarks.report.ResultLine;
import org.katabatic.host.device.Device;

/** Times everything side by side, one comparison and size after the other; what is wrong is not timed. */
final class Bench {

    /** Runs under the profiler of which the one in the middle counts. */
    private static final int PROFILED_RUNS = 5;

    private final Device.OfKernels device;
    private final boolean limitsOfDevice;
    private final PythonPeers python;
    private final int rounds;
    private final Progress progress;
    private final Consumer<List<ResultLine>> listener;
    private final List<ResultLine> results = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** What is told how far a comparison is. */
    interface Progress {

        /** So many bursts of so many are done. */
        void at(String what, int done, int of);
    }

    /** Checks the result of a contender, and gives its error as a part of its bound. */
    private interface Check {

        double requireRight(String name, double[] result);
    }

    /**
     * A run on a device.
     *
     * @param limitsOfDevice
     *            whether limits are those of the device's memory, measured by kernels on it, and peers those on GPUs;
     *            else those of the machine's cores
     * @param python
     *            null to leave libraries of Python out
     * @param listener
     *            receives the lines of each comparison and size when they are there
     */
    Bench(Device.OfKernels device, boolean limitsOfDevice, PythonPeers python, int rounds, Progress progress,
            Consumer<List<ResultLine>> listener) {
        this.device = device;
        this.limitsOfDevice = limitsOfDevice;
        this.python = python;
        this.rounds = rounds;
        this.progress = progress;
        this.listener = listener;
    }

    List<ResultLine> results() {
        return results;
    }

    List<String> notes() {
        return notes.stream().distinct().toList();
    }

    /** What the machine, or the device, can do, with arrays of that many bytes. */
    void machine(int bytes) throws Exception {
        List<Contender> contenders = limitsOfDevice
                ? DeviceMemory.contenders(bytes / Float.BYTES, device)
                : MachineLimits.contenders(bytes);
        List<ResultLine> lines = new ArrayList<>();
        for (Timed timed : time("machine", contenders, null)) {
            lines.add(timed.line("machine", 0, 0, MachineLimits.flops(timed.contender())));
        }
        add(lines);
    }

    /** The gradient of a logistic regression. */
    void gradient(int n, int d) throws Exception {
        progress.at("preparing " + n + " × " + d, 0, 1);
        GradientProblem problem = GradientProblem.of(n, d);
        List<Contender> contenders = limitsOfDevice
                ? GradientComparison.onDevice(problem, device)
                : GradientComparison.contenders(problem, device, notes);
        List<ResultLine> lines = new ArrayList<>();
        for (Timed timed : time("gradient " + n + " × " + d, contenders, problem.gradient()::requireRight)) {
            lines.add(timed.line("logistic-gradient", n, d, timed.error() == null ? 0 : problem.flops()));
        }
        if (python != null) {
            progress.at("libraries of Python", 0, 1);
            lines.addAll(python.time(problem, rounds, notes));
        }
        add(lines);
    }

    /** The gradient of a softmax regression. */
    void softmax(int n, int d, int classes) throws Exception {
        progress.at("preparing " + n + " × " + d, 0, 1);
        SoftmaxComparison comparison = new SoftmaxComparison(n, d, classes);
        List<ResultLine> lines = new ArrayList<>();
        for (Timed timed : time("softmax " + n + " × " + d, comparison.contenders(device, notes),
                comparison.gradient()::requireRight)) {
            lines.add(timed.line("softmax-gradient", n, d, timed.error() == null ? 0 : comparison.flops()));
        }
        add(lines);
    }

    /** The gradient of a logistic regression on sparse rows. */
    void sparse(int n, int d, int entries) throws Exception {
        progress.at("preparing " + n + " × " + d, 0, 1);
        SparseComparison comparison = new SparseComparison(n, d, entries);
        List<ResultLine> lines = new ArrayList<>();
        for (Timed timed : time("sparse " + n + " × " + d, comparison.contenders(device),
                comparison.gradient()::requireRight)) {
            lines.add(timed.line("sparse-gradient", n, d, comparison.flops()));
        }
        add(lines);
    }

    /** The gradient of matrix sensing. */
    void sensing(int measurements, int size) throws Exception {
        String what = "sensing " + measurements + " of " + size + " × " + size;
        progress.at("preparing " + what, 0, 1);
        SensingProblem problem = SensingProblem.of(measurements, size);
        List<ResultLine> lines = new ArrayList<>();
        for (Timed timed : time(what, SensingComparison.contenders(problem, device, notes), problem::requireRight)) {
            lines.add(timed.line("sensing-gradient", measurements, size, timed.error() == null ? 0 : problem.flops()));
        }
        add(lines);
    }

    /** A step of Adam. */
    void adam(int d) throws Exception {
        AdamComparison comparison = new AdamComparison(d);
        List<ResultLine> lines = new ArrayList<>();
        for (Timed timed : time("adam " + d, comparison.contenders(device, limitsOfDevice),
                comparison::requireRight)) {
            lines.add(timed.line("adam", 0, d,
                    timed.error() == null ? 0 : (long) AdamComparison.FLOPS_PER_PARAMETER * d));
        }
        if (python != null && limitsOfDevice) {
            progress.at("libraries of Python", 0, 1);
            lines.addAll(python.time(comparison, rounds, notes));
        }
        add(lines);
    }

    /** A whole logistic regression. */
    void optimum(int n, int d) throws Exception {
        progress.at("preparing " + n + " × " + d, 0, 1);
        OptimumComparison comparison = new OptimumComparison(n, d);
        List<ResultLine> lines = new ArrayList<>();
        for (Timed timed : time("optimum " + n + " × " + d, comparison.contenders(device), comparison::requireRight)) {
            lines.add(timed.line("logistic-optimum", n, d, 0));
        }
        add(lines);
    }

    private void add(List<ResultLine> lines) {
        results.addAll(lines);
        listener.accept(lines);
    }

    /** A contender with its times and, where it computes something, its error as a part of its bound. */
    private record Timed(Contender contender, Rounds.Times times, Double kernel, Double error) {

        ResultLine line(String comparison, int n, int d, long flops) {
            return new ResultLine(comparison, n, d, contender.name(), contender.threads(), times.fastest(),
                    times.median(), kernel, contender.bytes(), flops, error, null);
        }
    }

    private List<Timed> time(String what, List<Contender> contenders, Check check) throws Exception {
        try {
            List<Double> errors = new ArrayList<>();
            for (Contender contender : contenders) {
                contender.run();
                double[] result = contender.result();
                errors.add(result.length == 0 ? null : check.requireRight(contender.name(), result));
            }
            Rounds turns = new Rounds(rounds);
            int bursts = turns.bursts(contenders.size());
            List<Rounds.Times> times = turns.time(contenders, done -> progress.at(what, done, bursts));
            List<Timed> timed = new ArrayList<>();
            for (int c = 0; c < contenders.size(); c++) {
                timed.add(new Timed(contenders.get(c), times.get(c), kernelSeconds(contenders.get(c)), errors.get(c)));
            }
            return timed;
        } finally {
            contenders.forEach(Contender::close);
        }
    }

    /** Null where no profiler tells it. */
    private static Double kernelSeconds(Contender contender) throws Exception {
        double[] seconds = new double[PROFILED_RUNS];
        for (int i = 0; i < seconds.length; i++) {
            OptionalLong nanos = contender.runTimed();
            if (nanos.isEmpty()) {
                return null;
            }
            seconds[i] = nanos.getAsLong() / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[seconds.length / 2];
    }
}
