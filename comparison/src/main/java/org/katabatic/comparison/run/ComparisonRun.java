package org.katabatic.comparison.run;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.katabatic.comparison.limit.DeviceLimits;
import org.katabatic.comparison.measure.MeasuredRun;
import org.katabatic.comparison.measure.RunMeasurement;
import org.katabatic.comparison.result.Cell.Outcome;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.result.ComparisonResult.MeasuredDevice;
import org.katabatic.comparison.workload.Contestant;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.Devices;

/**
 * Measures a comparison, round by round: in each one every cell has one run, on one device after the other. So the runs
 * of a cell lie apart in time, and what else the machine does meets all cells alike.
 */
public final class ComparisonRun {

    private static final double LIMIT_SECONDS = 0.25;

    private final Comparison comparison;
    private final CellFolder cells;
    private Plan plan;

    /** A run whose results are kept in a folder. */
    public ComparisonRun(Comparison comparison, Path folder) {
        this.comparison = comparison;
        cells = new CellFolder(folder);
        plan = Plan.of(comparison, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Deletes the runs that are in the folder, of whatever comparison. */
    public void restart() throws IOException {
        FileLock lock = cells.lock();
        try {
            cells.clear();
        } finally {
            lock.acquiredBy().close();
        }
    }

    /**
     * Measures what is missing.
     *
     * @throws IllegalArgumentException
     *             if another comparison was measured in the folder, or another process measures there
     */
    public ComparisonResult run(Rounds rounds, Progress progress) throws IOException {
        FileLock lock = cells.lock();
        try {
            plan = cells.begin(plan);
            for (int round = 1; round <= comparison.repeats(); round++) {
                for (String device : comparison.devices()) {
                    progress.at(done(), all());
                    if (!missing(device, round).isEmpty()) {
                        rounds.measure(this, device, round, () -> progress.at(done(), all()));
                    }
                }
            }
            progress.at(all(), all());
            return result();
        } finally {
            lock.acquiredBy().close();
        }
    }

    /** What has been measured so far, as a result; cells of which nothing was measured are left out. */
    public ComparisonResult result() throws IOException {
        List<CellRuns> runs = new ArrayList<>();
        for (String device : comparison.devices()) {
            for (Unit first : plan.units(device, 1, comparison.workload().contestants())) {
                List<MeasuredRun> measured = new ArrayList<>();
                for (int round = 1; round <= comparison.repeats(); round++) {
                    cells.run(new Unit(device, first.contestant(), first.shape(), round)).ifPresent(measured::add);
                }
                if (!measured.isEmpty()) {
                    runs.add(new CellRuns(device, first.contestant(), first.shape(), measured));
                }
            }
        }
        List<MeasuredDevice> devices = new ArrayList<>();
        for (String device : comparison.devices()) {
            cells.device(device).ifPresent(devices::add);
        }
        return Assembly.of(comparison, plan, devices, runs);
    }

    /** The comparison that is measured. */
    public Comparison comparison() {
        return comparison;
    }

    private int all() {
        return comparison.repeats() * comparison.devices().size() * comparison.shapes().size()
                * comparison.workload().contestants().size();
    }

    private int done() {
        try {
            int missing = 0;
            for (int round = 1; round <= comparison.repeats(); round++) {
                for (String device : comparison.devices()) {
                    missing += missing(device, round).size();
                }
            }
            return all() - missing;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The runs of a round that are still to be made; a cell that did not count in an earlier one is not run again. */
    List<Unit> missing(String device, int round) throws IOException {
        List<Unit> missing = new ArrayList<>();
        for (Unit unit : plan.units(device, round, comparison.workload().contestants())) {
            boolean needed = cells.run(unit).isEmpty();
            for (int earlier = 1; needed && earlier < round; earlier++) {
                Optional<MeasuredRun> before = cells.run(new Unit(device, unit.contestant(), unit.shape(), earlier));
                needed = before.isEmpty() || before.get().outcome() == Outcome.MEASURED;
            }
            if (needed) {
                missing.add(unit);
            }
        }
        return missing;
    }

    /**
     * Measures what is missing of a round, in this process and in a random order, the limits of the device first where
     * they are not known.
     *
     * @throws org.katabatic.host.device.DeviceNotFoundException
     *             if there is no such device
     */
    public void measureRound(String deviceId, int round, RoundObserver observer) throws IOException {
        Device device = new Devices().of(deviceId);
        measureDevice(deviceId, device);
        List<Unit> units = missing(deviceId, round);
        Collections.shuffle(units, new Random(31 * comparison.seed() + round));
        for (Unit unit : units) {
            observer.begin(unit.fileName());
            cells.write(unit, measured(unit, device));
            observer.end(unit.fileName());
        }
    }

    private void measureDevice(String id, Device device) throws IOException {
        if (cells.device(id).isEmpty()) {
            ComparisonResult.Limits limits = device instanceof Device.OfKernels kernels
                    && !(device instanceof Device.JavaChecked) ? DeviceLimits.of(kernels, LIMIT_SECONDS) : null;
            cells.write(new MeasuredDevice(id, device.name(), device.driver(), device.backend(), limits));
        }
    }

    private MeasuredRun measured(Unit unit, Device device) {
        long seed = unit.seed(comparison.seed());
        Contestant contestant;
        try {
            contestant = comparison.workload().contestant(unit.contestant(), unit.shape());
        } catch (IllegalArgumentException e) {
            return MeasuredRun.failed(seed, 0, e.getMessage());
        }
        return RunMeasurement.of(contestant, device, seed, comparison.effort());
    }

    /**
     * Keeps that a run ended its process, as a driver that crashes does.
     *
     * @param file
     *            the run's
     */
    public void markFailed(String device, int round, String file, String reason) throws IOException {
        for (Unit unit : missing(device, round)) {
            if (unit.fileName().equals(file)) {
                cells.write(unit, MeasuredRun.failed(unit.seed(comparison.seed()), 0, reason));
            }
        }
    }
}
