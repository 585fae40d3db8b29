package org.katabatic.comparison.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.katabatic.comparison.result.Cell.Accuracy;
import org.katabatic.comparison.result.Cell.Outcome;
import org.katabatic.comparison.result.Cell.Point;
import org.katabatic.comparison.result.Cell.Repeat;
import org.katabatic.comparison.result.Cell.Time;
import org.katabatic.comparison.result.Cell.Work;
import org.katabatic.comparison.result.ComparisonResult.Limits;
import org.katabatic.comparison.result.ComparisonResult.Machine;
import org.katabatic.comparison.result.ComparisonResult.MeasuredDevice;
import org.katabatic.comparison.result.ComparisonResult.Problem;

/** A comparison as it could have come out: three devices, three step rules, four n and three d, two cells that fail. */
public final class ResultFixture {

    private static final List<Double> TARGETS = List.of(0.1, 0.01);
    private static final int REPEATS = 7;
    private static final int STEPS = 210;

    private ResultFixture() {}

    /** With 108 cells; opencl:0 is wrong at one and fails at one, and the limits of reference are not measured. */
    public static ComparisonResult large() {
        List<Cell> cells = new ArrayList<>();
        for (String device : List.of("reference", "java", "opencl:0")) {
            for (String rule : List.of("gradient-descent", "adam", "adabelief")) {
                for (int n : new int[] {100, 1_000, 10_000, 100_000}) {
                    for (int d : new int[] {16, 64, 256}) {
                        cells.add(cell(device, rule, n, d));
                    }
                }
            }
        }
        return with(cells, List.of("The times to target are those of repeats with different first parameters."));
    }

    /** The fixture's devices and machine, with other cells. */
    public static ComparisonResult with(List<Cell> cells, List<String> notes) {
        List<MeasuredDevice> devices = List.of(
                new MeasuredDevice("reference", "EJML, double precision", null, null, null),
                new MeasuredDevice("java", "JVM, 2 threads", "25.0.1+8", "JAVA", new Limits(11.2e9, 8.9e9, 42e9)),
                new MeasuredDevice("opencl:0", "cpu-haswell", "PoCL 3.1", "OPENCL", new Limits(10.4e9, 8.1e9, 61e9)));
        return new ComparisonResult(ComparisonResult.FORMAT, Instant.parse("2026-11-24T10:15:30Z"),
                List.of("./katabatic", "compare", "--objective", "logistic-regression", "--data", "my data.csv",
                        "--step-rules", "gradient-descent,adam,adabelief", "--devices", "reference,java,opencl:0",
                        "--targets", "0.1,0.01", "--repeats", "7", "--out", "report"),
                new Machine("Example CPU @ 2.50GHz", 2, "Linux 6.1", "25.0.1", "0.46.1", "5.2.0", "ad8ab40"),
                new Problem("logistic-regression", "f(w) = (1/n) Σ log(1 + exp(−y x·w)) + λ/2 |w|²", "my data.csv",
                        "sha256:4f1c"),
                TARGETS, devices, cells, notes);
    }

    /** A cell that counts unless it is one of the two that do not. */
    public static Cell cell(String device, String rule, int n, int d) {
        if (device.equals("opencl:0") && rule.equals("adam") && n == 10_000 && d == 64) {
            return new Cell(device, rule, n, d, d, Outcome.WRONG,
                    "gradient is 3.2 times as far off as rounding explains",
                    new Accuracy(3.2, "gradient", "SUM(n)"), null, null, List.of());
        }
        if (device.equals("opencl:0") && rule.equals("adabelief") && n == 100_000 && d == 256) {
            return new Cell(device, rule, n, d, d, Outcome.FAILED, "the device has no memory left for 102 MB", null,
                    null, null, List.of());
        }
        Random random = new Random((device + rule + n + "," + d).hashCode());
        double bytes = 4.0 * (2.0 * n * d + n + 4.0 * d);
        double flops = 4.0 * n * d + 12.0 * n + 10.0 * d;
        double fixed = device.equals("reference") ? 1.2e-6 : device.equals("java") ? 9e-6 : 120e-6;
        double rate = device.equals("reference") ? 1.5e9 : device.equals("java") ? 6.3e9 : 8.9e9;
        double heavier = rule.equals("gradient-descent") ? 1 : 1.06;
        double kernels = heavier * bytes / rate;
        double median = fixed + kernels;
        List<Double> steps = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            steps.add(median * (1 + 0.04 * Math.abs(random.nextGaussian())));
        }
        boolean tells = device.equals("opencl:0");
        double compilation = device.equals("reference") ? 0 : device.equals("java") ? 0.31 : 0.92;
        return new Cell(device, rule, n, d, d, Outcome.MEASURED, null,
                device.equals("reference") ? null
                        : new Accuracy(0.02 + 0.3 * random.nextDouble(), "gradient", "SUM(n)"),
                new Time(compilation + 40 * median, compilation, steps, 0.98 * median, median, 1.05 * median,
                        tells ? (Double) (0.9 * kernels) : null, tells ? (Double) 2e-6 : null,
                        tells ? (Double) (median - 0.9 * kernels - 2e-6) : null),
                new Work(bytes, flops, (long) bytes, tells ? (Double) (45 * median) : null),
                repeats(rule, d, median, random));
    }

    private static List<Repeat> repeats(String rule, int d, double step, Random random) {
        double speed = rule.equals("gradient-descent") ? 0.006 : rule.equals("adam") ? 0.03 : 0.034;
        List<Repeat> repeats = new ArrayList<>();
        for (int seed = 0; seed < REPEATS; seed++) {
            double own = speed * Math.exp(0.2 * random.nextGaussian()) * 16 / Math.sqrt(16.0 * d);
            List<Point> curve = new ArrayList<>();
            Map<String, Double> reached = new LinkedHashMap<>();
            for (int at = 0; at <= 600; at += at < 20 ? 1 : 20) {
                double left = Math.exp(-own * at);
                curve.add(new Point(at, at * step, 0.08 + 0.6 * left));
                for (double target : TARGETS) {
                    if (left <= target) {
                        reached.putIfAbsent(String.valueOf(target), at * step);
                    }
                }
            }
            repeats.add(new Repeat(seed, STEPS / REPEATS, curve, curve.getLast().loss(), reached));
        }
        return repeats;
    }
}
