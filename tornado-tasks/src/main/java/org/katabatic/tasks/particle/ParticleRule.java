package org.katabatic.tasks.particle;

import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * How particles move before their energies are taken. No gradient is used: what they move towards is the consensus
 * point c = Σ w_i x_i/Σ w_i with weights w_i = exp(−α E(x_i)). In the first step of a search they are drawn around its
 * start.
 */
public sealed interface ParticleRule permits ConsensusBased, ConsensusHopping {

    /** What the user calls it. */
    String name();

    /** α, by which the consensus point prefers low energies. */
    double alpha();

    /** Number of values that its kernel reads from the hyper buffer. */
    int valueCount();

    /** Writes what its kernel reads, from an index on, in double rounded once. */
    void writeValues(FloatArray hyper, int offset);

    /**
     * Whether another rule has the same kernel, so that it may take over between two steps.
     */
    boolean hasKernelOf(ParticleRule other);

    /** Adds the task by which the particles move. */
    void addTask(IterationGraph.Builder graph, Cloud cloud);

    /**
     * The buffers of a search, which the graph has.
     *
     * @param counter
     *            (4): seed and step
     * @param quantiles
     *            the counter's table
     * @param hyper
     *            α, 1 in the first step, then the rule's values
     * @param start
     *            (d)
     * @param consensus
     *            c, (d)
     * @param x
     *            (d, n), x_ij at j·n + i
     * @param n
     *            particles
     * @param d
     *            variables
     */
    record Cloud(IntArray counter, IntArray quantiles, FloatArray hyper, FloatArray start, FloatArray consensus,
            FloatArray x, int n, int d) {}
}
