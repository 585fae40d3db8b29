package org.katabatic.comparison.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.katabatic.comparison.measure.MeasuredRun.Loss;
import org.katabatic.comparison.result.Cell.Accuracy;
import org.katabatic.comparison.result.Cell.Outcome;
import org.katabatic.comparison.result.Cell.Work;
import org.katabatic.comparison.workload.Contestant;
import org.katabatic.comparison.workload.Run;
import org.katabatic.host.device.Device;
import org.katabatic.host.training.StepLoop;
import org.katabatic.host.verification.Comparison;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.executor.TaskFailedException;

/** Measures one run of a cell: is it right, how far does it come, how long does a step take. */
public final class RunMeasurement {

    /** So many points of a curve are kept. */
    private static final int POINTS = 100;

    private final Contestant contestant;
    private final Device device;
    private final long seed;
    private final Effort effort;
    private final List<Loss> losses = new ArrayList<>();
    private Accuracy accuracy;

    private RunMeasurement(Contestant contestant, Device device, long seed, Effort effort) {
        this.contestant = contestant;
        this.device = device;
        this.seed = seed;
        this.effort = effort;
    }

    /** Measures; a failure is a result as well. */
    public static MeasuredRun of(Contestant contestant, Device device, long seed, Effort effort) {
        try {
            return new RunMeasurement(contestant, device, seed, effort).measured();
        } catch (TaskFailedException | IllegalArgumentException | IllegalStateException | OutOfMemoryError e) {
            return MeasuredRun.failed(seed, contestant.parameters(), String.valueOf(e.getMessage()).strip());
        }
    }

    private MeasuredRun measured() {
        long begin = System.nanoTime();
        try (Run run = contestant.begin(device, seed)) {
            StepClock clock = new StepClock(run::step, effort);
            clock.stepOnce();
            losses.add(new Loss(0, run.loss()));
            double firstResult = (System.nanoTime() - begin) / 1e9;
            Optional<String> badly = descend(run, clock);
            accuracy = worst(run.comparisons()).orElse(null);
            if (accuracy != null && !(accuracy.ratio() <= 1)) {
                return MeasuredRun.without(seed, contestant.parameters(), Outcome.WRONG, String.format(Locale.ROOT,
                        "the error of the %s is %.3g times its bound %s", accuracy.quantity(), accuracy.ratio(),
                        accuracy.tolerance()), accuracy);
            }
            if (badly.isPresent()) {
                return MeasuredRun.without(seed, contestant.parameters(), Outcome.FAILED, badly.get(), accuracy);
            }
            return timed(run, clock, firstResult);
        }
    }

    /** Takes the steps of the descent; why it ended badly, if it did. */
    private Optional<String> descend(Run run, StepClock clock) {
        int every = Math.ceilDiv(effort.iterations(), POINTS);
        long begin = System.nanoTime();
        run.hold(1);
        boolean holds = true;
        for (int t = 2; t <= effort.iterations() + 1; t++) {
            clock.stepOnce();
            holds = holds && t <= effort.heldSteps() && System.nanoTime() - begin < 1e9 * effort.holdSeconds();
            if (holds) {
                run.hold(t);
            }
            int taken = t - 1;
            if (taken % every == 0 || taken == effort.iterations()) {
                double loss = run.loss();
                if (!(Math.abs(loss) <= StepLoop.DIVERGENCE * Math.max(1, Math.abs(losses.getFirst().loss())))) {
                    return Optional.of("diverged: the loss is " + loss + " after " + taken + " steps");
                }
                losses.add(new Loss(taken, loss));
            }
        }
        return Optional.empty();
    }

    private static Optional<Accuracy> worst(List<Comparison> comparisons) {
        Comparison worst = null;
        for (Comparison one : comparisons) {
            // nothing to explain where nothing differs
            worst = Comparison.worse(worst, one.error() == 0
                    ? new Comparison(one.quantity(), one.step(), 0, 1, one.tolerance())
                    : one);
        }
        return Optional.ofNullable(worst)
                .map(one -> new Accuracy(Double.isNaN(one.ratio()) ? Double.POSITIVE_INFINITY : one.ratio(),
                        one.quantity(), one.tolerance()));
    }

    private MeasuredRun timed(Run run, StepClock clock, double firstResult) {
        clock.warmUp();
        boolean isOnHost = !(device instanceof Device.Tornado tornado) || !tornado.accelerates();
        Optional<Energy> energy = isOnHost ? Energy.ofProcessor() : Optional.empty();
        double before = energy.map(Energy::joules).orElse(0.0);
        long taken = clock.taken();
        List<Double> steps = clock.samples();
        Double onHost = energy.map(one -> one.since(before) / (clock.taken() - taken)).orElse(null);
        Optional<DeviceProof> profile = run.profile();
        // drivers tell the mean power of the last tenth of a second or so, which was spent in such steps
        Double joules = profile.isPresent() && profile.get().watts().isPresent()
                ? (Double) (profile.get().watts().getAsDouble() * StepClock.median(steps))
                : onHost;
        double compilation = run.proof().map(proof -> proof.compileNanos() / 1e9)
                .orElseGet(() -> clock.firstAboveSteady(StepClock.median(steps)));
        // the reference computes in double what the kernels compute in float
        int width = device instanceof Device.Reference ? Double.BYTES / Float.BYTES : 1;
        Traffic traffic = Traffic.of(run.graph());
        Work work = new Work((double) width * traffic.bytes(), contestant.flops(), width * traffic.memoryBytes(),
                joules);
        return new MeasuredRun(seed, contestant.parameters(), Outcome.MEASURED, null, accuracy, firstResult,
                compilation, steps, profile.map(seen -> seen.kernelNanos() / 1e9).orElse(null),
                profile.map(seen -> seen.transferNanos() / 1e9).orElse(null), work, List.copyOf(losses));
    }
}
