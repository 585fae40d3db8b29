package org.katabatic.studies.phenomenon.consensus;

import java.util.ArrayList;
import java.util.List;
import org.katabatic.host.particle.ParticleSearch;
import org.katabatic.host.verification.ParticleVerification;
import org.katabatic.models.energy.Energy;
import org.katabatic.studies.study.Bench;
import org.katabatic.tasks.particle.ParticleRule;

/** Searches of one kind on one bench, one after another; the first steps are held against the reference. */
final class Searches implements AutoCloseable {

    private static final int VERIFIED_STEPS = 20;
    /** Runs of one seed of the study have seeds of their own. */
    private static final int MOST_RUNS = 10_000;

    private final Bench bench;
    private final ParticleSearch search;
    private boolean isFirst = true;
    private double exponentError;

    Searches(Bench bench, Energy energy, ParticleRule rule, int particles) {
        this.bench = bench;
        search = new ParticleSearch(energy, rule, particles, bench.device());
    }

    /**
     * The seed of a run.
     *
     * @throws IllegalArgumentException
     *             if runs of the next seed begin there
     */
    static long seedOf(long studySeed, int run) {
        if (run >= MOST_RUNS) {
            throw new IllegalArgumentException("a seed has at most " + MOST_RUNS + " runs: run=" + run);
        }
        return studySeed * MOST_RUNS + run;
    }

    /** The consensus point at the end. */
    double[] end(ParticleRule rule, long seed, double[] start, int steps) {
        ParticleVerification verification = new ParticleVerification(seed, start);
        boolean isVerified = isFirst && !bench.isReference();
        search.begin(seed, start);
        for (long t = 1; t <= steps; t++) {
            search.step(t, rule);
            if (isVerified && t <= VERIFIED_STEPS) {
                verification.afterStep(t, rule, search);
            }
        }
        verification.comparisons().forEach(bench.accuracy()::add);
        exponentError = Math.max(exponentError, verification.exponentError());
        isFirst = false;
        return search.consensus();
    }

    /** The start and the consensus points after every so many steps. */
    List<double[]> path(ParticleRule rule, long seed, double[] start, int steps, int every) {
        List<double[]> path = new ArrayList<>(List.of(start));
        search.begin(seed, start);
        for (long t = 1; t <= steps; t++) {
            search.step(t, rule);
            if (t % every == 0) {
                path.add(search.consensus());
            }
        }
        return path;
    }

    /** The largest α·bound(E) of the steps held against the reference: from 1 on, float32 orders particles anew. */
    double exponentError() {
        return exponentError;
    }

    @Override
    public void close() {
        search.close();
    }
}
