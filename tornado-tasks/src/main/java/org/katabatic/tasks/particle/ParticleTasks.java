package org.katabatic.tasks.particle;

import org.katabatic.models.energy.DiagonalQuadratic;
import org.katabatic.models.energy.Energy;
import org.katabatic.models.energy.GrandCanyon;
import org.katabatic.models.energy.Rastrigin;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.EnergyKernels;
import org.katabatic.tasks.kernel.ParticleKernels;
import org.katabatic.tasks.random.IterationCounter;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * One iteration of a search by particles: they move, their energies are taken, and with weights from these their
 * consensus point. Particles stay where they are computed; what crosses to the device are seed and step, the rule's
 * values and the start.
 */
public final class ParticleTasks {

    /** A sum over particles is formed in at most this many blocks, whatever the number of threads. */
    private static final int MAX_BLOCKS = 64;
    /** α, and whether this is the first step. */
    private static final int COMMON_VALUES = 2;

    private final Energy energy;
    private final int n;
    private final int blocks;
    private final ParticleRule rule;
    private final IterationCounter counter;
    private final FloatArray hyper;
    private final FloatArray start;
    private final FloatArray x;
    private final FloatArray energies;
    private final FloatArray weights;
    private final FloatArray consensus;

    /**
     * An iteration of n particles.
     *
     * @throws IllegalArgumentException
     *             if there is no particle, or there are more numbers than a device can index
     */
    public ParticleTasks(Energy energy, ParticleRule rule, int n) {
        int d = energy.dimension();
        if (n < 1) {
            throw new IllegalArgumentException("particles must be at least 1: particles=" + n);
        }
        if ((long) n * d > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("particles times variables must be below 2^31 - 8: particles=" + n
                    + ", variables=" + d);
        }
        this.energy = energy;
        this.rule = rule;
        this.n = n;
        blocks = Math.min(MAX_BLOCKS, n);
        counter = new IterationCounter(0);
        hyper = new FloatArray(COMMON_VALUES + rule.valueCount());
        start = new FloatArray(d);
        x = new FloatArray(n * d);
        energies = new FloatArray(n);
        weights = new FloatArray(n);
        consensus = new FloatArray(d);
    }

    /** Adds buffers and tasks to a graph. */
    public void addTo(IterationGraph.Builder graph) {
        int d = energy.dimension();
        FloatArray blockLeast = new FloatArray(blocks);
        FloatArray least = new FloatArray(1);
        FloatArray sums = new FloatArray((d + 1) * blocks);
        counter.addWithQuantilesTo(graph);
        graph.buffer("hyper", BufferRole.HYPER, hyper).buffer("start", BufferRole.HYPER, start)
                .buffer("particles", BufferRole.STATE, x).buffer("consensus", BufferRole.STATE, consensus)
                .buffer("energies", BufferRole.OUTPUT, energies).buffer("blockLeast", BufferRole.OUTPUT, blockLeast)
                .buffer("least", BufferRole.OUTPUT, least).buffer("weights", BufferRole.OUTPUT, weights)
                .buffer("sums", BufferRole.OUTPUT, sums);
        rule.addTask(graph, new ParticleRule.Cloud(counter.words(), counter.quantiles(), hyper, start, consensus, x,
                n, d));
        addEnergies(graph);
        graph.task("leastOfBlocks", ParticleKernels::leastOfBlocks, energies, blockLeast, n, blocks)
                .task("least", ParticleKernels::leastOfAll, blockLeast, least, blocks)
                .task("weights", ParticleKernels::particleWeights, hyper, energies, least, weights, n)
                .task("sums", ParticleKernels::weightedSumsOfBlocks, weights, x, sums, n, d, blocks, (d + 1) * blocks)
                .task("consensus", ParticleKernels::consensusPoint, sums, consensus, d, blocks);
    }

    private void addEnergies(IterationGraph.Builder graph) {
        switch (energy) {
            case DiagonalQuadratic quadratic -> {
                FloatArray curvatures = new FloatArray(quadratic.dimension());
                for (int j = 0; j < quadratic.dimension(); j++) {
                    curvatures.set(j, quadratic.curvatures().get(j).floatValue());
                }
                graph.buffer("curvatures", BufferRole.INPUT, curvatures).task("energies",
                        EnergyKernels::quadraticEnergies, curvatures, x, energies, n, quadratic.dimension());
            }
            case Rastrigin rastrigin -> graph.task("energies", EnergyKernels::rastriginEnergies, x, energies,
                    (float) rastrigin.amplitude(), n, rastrigin.dimension());
            case GrandCanyon _ -> graph.task("energies", EnergyKernels::grandCanyonEnergies, x, energies, n);
        }
    }

    /**
     * Begins a search anew: the next iteration is its first.
     *
     * @param from
     *            the start, (d)
     */
    public void begin(long seed, double[] from) {
        counter.begin(seed);
        for (int j = 0; j < from.length; j++) {
            start.set(j, (float) from[j]);
        }
    }

    /**
     * Prepares the iteration of a step.
     *
     * @param t
     *            the step, from 1
     * @param now
     *            the rule's values in this step
     * @throws IllegalArgumentException
     *             if that rule has another kernel
     */
    public void prepare(long t, ParticleRule now) {
        if (!now.hasKernelOf(rule)) {
            throw new IllegalArgumentException("only a rule's values may change in a search: rule=" + rule + ", now="
                    + now);
        }
        counter.prepare(t);
        hyper.set(0, (float) now.alpha());
        hyper.set(1, t == 1 ? 1f : 0f);
        now.writeValues(hyper, COMMON_VALUES);
    }

    /** (d, n), x_ij at j·n + i. */
    public FloatArray particles() {
        return x;
    }

    /** (n). */
    public FloatArray energies() {
        return energies;
    }

    /** (n), the largest 1. */
    public FloatArray weights() {
        return weights;
    }

    /** (d). */
    public FloatArray consensus() {
        return consensus;
    }
}
