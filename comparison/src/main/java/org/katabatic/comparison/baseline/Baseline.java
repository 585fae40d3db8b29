package org.katabatic.comparison.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.katabatic.comparison.baseline.CellChange.Verdict;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.Cell.Outcome;
import org.katabatic.comparison.result.Cell.Repeat;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.result.ComparisonResult.MeasuredDevice;
import org.katabatic.host.verification.Tolerance;

/**
 * An older comparison, against which a newer one is held. Of each run the lower quartile of its steps counts, which
 * other processes disturb least; the runs are what an interval is made of, since steps that follow each other are not
 * independent, and every JVM compiles a little differently.
 */
public final class Baseline {

    /** A change of a tenth is one, unless the user says otherwise. */
    public static final double USUAL_THRESHOLD = 0.1;

    private static final double LEVEL = 0.95;

    private final ComparisonResult before;
    private final double threshold;

    /**
     * A baseline.
     *
     * @param threshold
     *            part of a step's time from which on a change is called one, at least 0
     */
    public Baseline(ComparisonResult before, double threshold) {
        if (!(threshold >= 0) || Double.isInfinite(threshold)) {
            throw new IllegalArgumentException(
                    "threshold must be at least 0 and finite: threshold=" + threshold);
        }
        this.before = before;
        this.threshold = threshold;
    }

    /** What changed since, cell by cell in the newer one's order, and then what is no longer there. */
    public BaselineReport against(ComparisonResult after) {
        Map<String, Cell> old = new LinkedHashMap<>();
        before.cells().forEach(cell -> old.put(cell.text(), cell));
        List<CellChange> changes = new ArrayList<>();
        for (Cell cell : after.cells()) {
            changes.add(change(old.remove(cell.text()), cell));
        }
        old.values().stream().filter(cell -> cell.outcome() == Outcome.MEASURED)
                .forEach(cell -> changes.add(of(cell, Verdict.VANISHED, null, "it is no longer measured")));
        return new BaselineReport(threshold, LEVEL, changes, warnings(after));
    }

    private CellChange change(Cell old, Cell cell) {
        if (old == null || old.outcome() != Outcome.MEASURED) {
            return of(cell, Verdict.NEW, null, cell.outcome() == Outcome.MEASURED ? null : cell.reason());
        }
        if (cell.outcome() == Outcome.WRONG) {
            return of(cell, Verdict.LESS_ACCURATE, null, cell.reason());
        }
        if (cell.outcome() == Outcome.FAILED) {
            return of(cell, Verdict.FAILS, null, cell.reason());
        }
        String risen = risenLoss(old, cell);
        double[] times = times(old);
        double[] newer = times(cell);
        if (times.length < RatioInterval.FEWEST || newer.length < RatioInterval.FEWEST) {
            return of(cell, risen == null ? Verdict.SAME : Verdict.LESS_ACCURATE, null,
                    risen == null ? "too few runs for an interval" : risen);
        }
        RatioInterval interval = RatioInterval.of(times, newer, LEVEL);
        if (risen != null) {
            return of(cell, Verdict.LESS_ACCURATE, interval, risen);
        }
        if (interval.low() > 1 + threshold) {
            return of(cell, Verdict.SLOWER, interval, String.format(Locale.ROOT, "a step takes %.2f times as long",
                    interval.ratio()));
        }
        return of(cell, interval.high() < 1 / (1 + threshold) ? Verdict.FASTER : Verdict.SAME, interval, null);
    }

    private static CellChange of(Cell cell, Verdict verdict, RatioInterval interval, String sentence) {
        return new CellChange(cell.device(), cell.stepRule(), cell.samples(), cell.features(), verdict, interval,
                sentence);
    }

    /** The lower quartile of each run's steps. */
    static double[] times(Cell cell) {
        List<Double> steps = cell.time().steps();
        double[] times = new double[cell.repeats().size()];
        int from = 0;
        for (int i = 0; i < times.length; i++) {
            int to = from + cell.repeats().get(i).stepSamples();
            double[] sorted = steps.subList(from, to).stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            times[i] = sorted[(sorted.length - 1) / 4];
            from = to;
        }
        return times;
    }

    /** What is to be said of a final loss that rose beyond TRAJECTORY(T) of the first one; null if none did. */
    private static String risenLoss(Cell old, Cell cell) {
        for (Repeat repeat : cell.repeats()) {
            for (Repeat earlier : old.repeats()) {
                if (repeat.seed() == earlier.seed() && sameSteps(earlier, repeat)) {
                    int steps = Math.clamp(repeat.curve().getLast().step(), 1, Tolerance.MAX_TRAJECTORY);
                    double allowed = Tolerance.trajectory(steps, earlier.curve().getFirst().loss());
                    if (repeat.finalLoss() - earlier.finalLoss() > allowed) {
                        return String.format(Locale.ROOT, "the final loss of seed %d rose from %.7g to %.7g",
                                repeat.seed(), earlier.finalLoss(), repeat.finalLoss());
                    }
                }
            }
        }
        return null;
    }

    private static boolean sameSteps(Repeat a, Repeat b) {
        return a.curve().getLast().step() == b.curve().getLast().step();
    }

    private List<String> warnings(ComparisonResult after) {
        List<String> warnings = new ArrayList<>();
        warn(warnings, "the machine", before.machine().processor() + ", " + before.machine().cores() + " cores",
                after.machine().processor() + ", " + after.machine().cores() + " cores");
        warn(warnings, "the JVM", before.machine().java(), after.machine().java());
        warn(warnings, "TornadoVM", before.machine().tornadoVm(), after.machine().tornadoVm());
        warn(warnings, "the data", before.problem().data() + " " + before.problem().digest(),
                after.problem().data() + " " + after.problem().digest());
        warn(warnings, "the objective", before.problem().formula(), after.problem().formula());
        for (MeasuredDevice device : after.devices()) {
            before.devices().stream().filter(old -> old.id().equals(device.id())).findFirst().ifPresent(old -> {
                warn(warnings, device.id(), old.name() + ", " + old.driver(), device.name() + ", " + device.driver());
                if (old.limits() != null && device.limits() != null) {
                    warnSpeed(warnings, device.id(), old.limits().readBytesPerSecond(),
                            device.limits().readBytesPerSecond());
                }
            });
        }
        return warnings;
    }

    private static void warn(List<String> warnings, String what, String old, String now) {
        if (!Objects.equals(old, now)) {
            warnings.add(what + " is another one: " + now + "; before " + old);
        }
    }

    private void warnSpeed(List<String> warnings, String device, double old, double now) {
        if (now < old / (1 + threshold)) {
            warnings.add(String.format(Locale.ROOT, "%s itself is slower: it reads %.3g GB/s, before %.3g GB/s", device,
                    now / 1e9, old / 1e9));
        }
    }
}
