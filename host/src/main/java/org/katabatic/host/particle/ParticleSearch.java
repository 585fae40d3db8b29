package org.katabatic.host.particle;

import java.util.List;
import java.util.Optional;
import org.katabatic.host.device.Device;
import org.katabatic.models.energy.Energy;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.particle.ParticleRule;

/**
 * Searches for the minimum of an energy by particles, without gradients, on one device: begun anew as often as one
 * likes, each search step by step. The same seed has the same random numbers on every device, and one device gives the
 * same bits on any number of threads. Energies and consensus point are those of the particles where they are after the
 * last step.
 *
 * <pre>{@code
 * try (ParticleSearch search = new ParticleSearch(new GrandCanyon(), new ConsensusHopping(100, 0.7), 200, device)) {
 *     search.begin(1, 8, 8);
 *     for (long t = 1; t <= 250; t++) {
 *         search.step(t);
 *     }
 *     double[] found = search.consensus();
 * }
 * }</pre>
 */
public final class ParticleSearch implements AutoCloseable {

    private final Energy energy;
    private final ParticleRule rule;
    private final int particles;
    private final SearchRun run;
    private boolean begun;
    private long taken;

    /**
     * A search that has not begun.
     *
     * @param particles
     *            n, at least 1
     * @throws IllegalArgumentException
     *             if n is less than 1, or n times the number of variables is more than a device can index
     */
    public ParticleSearch(Energy energy, ParticleRule rule, int particles, Device device) {
        if (particles < 1) {
            throw new IllegalArgumentException("particles must be at least 1: particles=" + particles);
        }
        this.energy = energy;
        this.rule = rule;
        this.particles = particles;
        run = switch (device) {
            case Device.Reference _ -> new ReferenceRun(energy, particles);
            case Device.OfKernels kernels -> new ExecutorRun(energy, rule, particles, kernels);
        };
    }

    /**
     * Begins a search, also after another one.
     *
     * @param seed
     *            of its random numbers
     * @param start
     *            around which the particles are drawn in the first step, (d)
     * @throws IllegalArgumentException
     *             if the start is not of d finite numbers
     */
    public void begin(long seed, double... start) {
        if (start.length != energy.dimension()) {
            throw new IllegalArgumentException("the start must have as many numbers as " + energy.name()
                    + " has variables: numbers=" + start.length + ", variables=" + energy.dimension());
        }
        for (double one : start) {
            if (!Double.isFinite(one)) {
                throw new IllegalArgumentException("the start must be finite: start=" + one);
            }
        }
        run.begin(seed, start.clone());
        begun = true;
        taken = 0;
    }

    /**
     * Takes a step: the particles move, then their energies and consensus point are taken.
     *
     * @param t
     *            the step, from 1, one after another
     */
    public void step(long t) {
        step(t, rule);
    }

    /**
     * Takes a step with other values of the rule.
     *
     * @param t
     *            the step, from 1, one after another
     * @param now
     *            the rule's values in this step
     * @throws IllegalArgumentException
     *             if it is not the turn of that step, or of another rule than the search's
     */
    public void step(long t, ParticleRule now) {
        if (!begun) {
            throw new IllegalStateException("a search begins before it takes a step: step=" + t);
        }
        if (t != taken + 1) {
            throw new IllegalArgumentException(
                    "steps are taken one after another: step=" + t + ", next=" + (taken + 1));
        }
        if (!now.hasKernelOf(rule)) {
            throw new IllegalArgumentException("only a rule's values may change in a search: rule=" + rule + ", now="
                    + now);
        }
        run.step(t, now);
        taken = t;
    }

    /** The energy that is minimised. */
    public Energy energy() {
        return energy;
    }

    /** n. */
    public int particleCount() {
        return particles;
    }

    /** The consensus point after the last step, (d); not a number where energies are not finite. */
    public double[] consensus() {
        requireStep();
        return run.consensus();
    }

    /** The particles' energies after the last step, (n). */
    public double[] energies() {
        requireStep();
        return run.energies();
    }

    /** Their weights after the last step, (n), the largest 1. */
    public double[] weights() {
        requireStep();
        return run.weights();
    }

    /** The particles after the last step, (d, n): variable j of particle i at j·n + i. */
    public double[] particles() {
        requireStep();
        return run.particles();
    }

    private void requireStep() {
        if (taken == 0) {
            throw new IllegalStateException("a search has particles after its first step: steps=" + taken);
        }
    }

    /** Proof that this runs on a device of TornadoVM; empty elsewhere, and before the first step. */
    public Optional<DeviceProof> proof() {
        return run.proof();
    }

    /** Defects of kernels that checked mode saw so far. */
    public List<Finding> findings() {
        return run.findings();
    }

    @Override
    public void close() {
        run.close();
    }
}
