package org.katabatic.comparison.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.katabatic.comparison.measure.MeasuredRun;
import org.katabatic.comparison.measure.MeasuredRun.Loss;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.Cell.Accuracy;
import org.katabatic.comparison.result.Cell.Outcome;
import org.katabatic.comparison.result.Cell.Point;
import org.katabatic.comparison.result.Cell.Repeat;
import org.katabatic.comparison.result.Cell.Time;
import org.katabatic.comparison.result.Cell.Work;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.result.ComparisonResult.MeasuredDevice;
import org.katabatic.comparison.workload.Shape;

/** Makes cells of runs, and a result of cells. */
final class Assembly {

    private final List<Double> targets;
    private final Map<Shape, Double> best = new LinkedHashMap<>();

    private Assembly(List<Double> targets, List<CellRuns> cells) {
        this.targets = targets;
        for (CellRuns cell : cells) {
            if (cell.runs().stream().allMatch(run -> run.outcome() == Outcome.MEASURED)) {
                cell.runs().forEach(run -> run.losses()
                        .forEach(loss -> best.merge(cell.shape(), loss.loss(), Math::min)));
            }
        }
    }

    static ComparisonResult of(Comparison comparison, Plan plan, List<MeasuredDevice> devices, List<CellRuns> cells) {
        Assembly assembly = new Assembly(comparison.targets(), cells);
        return new ComparisonResult(ComparisonResult.FORMAT, Instant.parse(plan.begun()), comparison.command(),
                plan.machine(), plan.problem(), comparison.targets(), devices,
                cells.stream().map(assembly::cell).toList(), notes(comparison, cells));
    }

    private static List<String> notes(Comparison comparison, List<CellRuns> cells) {
        List<String> notes = new ArrayList<>();
        notes.add("Bytes are counted from the wiring, each array of a kernel once; flops from the formula.");
        notes.add("The reference computes in double precision, on one thread, all others in float.");
        notes.add("A curve's seconds are its steps times the steady time of a step in the same run.");
        if (cells.stream().allMatch(cell -> cell.runs().stream().noneMatch(run -> run.work() != null
                && run.work().joules() != null))) {
            notes.add("No energy: neither TornadoVM's results nor the operating system tell it here.");
        }
        comparison.workload().contestants()
                .forEach(name -> notes.add("Settings of " + comparison.workload().settings(name) + "."));
        return notes;
    }

    private Cell cell(CellRuns cell) {
        List<MeasuredRun> runs = cell.runs();
        MeasuredRun bad = runs.stream().filter(run -> run.outcome() != Outcome.MEASURED).findFirst().orElse(null);
        Accuracy accuracy = runs.stream().map(MeasuredRun::accuracy).filter(Objects::nonNull)
                .max(Comparator.comparingDouble(Accuracy::ratio)).orElse(null);
        int parameters = runs.getFirst().parameters();
        Shape shape = cell.shape();
        if (bad != null) {
            return new Cell(cell.device(), cell.contestant(), shape.samples(), shape.features(), parameters,
                    bad.outcome(), bad.reason(), bad.outcome() == Outcome.WRONG ? accuracy : null, null, null,
                    List.of());
        }
        return new Cell(cell.device(), cell.contestant(), shape.samples(), shape.features(), parameters,
                Outcome.MEASURED, null, accuracy, time(runs), work(runs), runs.stream()
                        .map(run -> repeat(shape, run)).toList());
    }

    private static Time time(List<MeasuredRun> runs) {
        List<Double> steps = runs.stream().flatMap(run -> run.steps().stream()).toList();
        double[] sorted = sorted(steps);
        double median = quantile(sorted, 0.5);
        Double kernels = median(runs, MeasuredRun::kernels);
        Double transfer = median(runs, MeasuredRun::transfer);
        return new Time(median(runs, MeasuredRun::firstResult), median(runs, MeasuredRun::compilation), steps,
                quantile(sorted, 0.25), median, quantile(sorted, 0.75), kernels, transfer,
                kernels == null ? null : Math.max(0, median - kernels - (transfer == null ? 0 : transfer)));
    }

    private static Work work(List<MeasuredRun> runs) {
        Work first = runs.getFirst().work();
        return new Work(first.bytes(), first.flops(), first.memoryBytes(), median(runs, run -> run.work().joules()));
    }

    private Repeat repeat(Shape shape, MeasuredRun run) {
        double step = quantile(sorted(run.steps()), 0.5);
        List<Point> curve = run.losses().stream().map(one -> new Point(one.step(), one.step() * step, one.loss()))
                .toList();
        Map<String, Double> reached = new LinkedHashMap<>();
        double lowest = best.get(shape);
        for (double target : targets) {
            double limit = lowest + target * (run.losses().getFirst().loss() - lowest);
            run.losses().stream().filter(one -> one.loss() <= limit).mapToInt(Loss::step).findFirst()
                    .ifPresent(steps -> reached.put(Double.toString(target), steps * step));
        }
        return new Repeat(run.seed(), run.steps().size(), curve, run.losses().getLast().loss(), reached);
    }

    private static double[] sorted(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /** The median of what all runs tell; absent where one does not. */
    private static Double median(List<MeasuredRun> runs, Function<MeasuredRun, Double> of) {
        List<Double> values = runs.stream().map(of).filter(Objects::nonNull).toList();
        return values.size() < runs.size() ? null : (Double) quantile(sorted(values), 0.5);
    }

    /** Between the two elements around the place (n − 1)·q, linearly. */
    static double quantile(double[] sorted, double q) {
        double place = (sorted.length - 1) * q;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
