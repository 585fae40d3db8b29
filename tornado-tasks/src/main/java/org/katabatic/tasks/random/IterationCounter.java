package org.katabatic.tasks.random;

import org.katabatic.models.random.GaussianQuantiles;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * What the random numbers of an iteration are a function of besides stream and index: the seed and the step, in a small
 * buffer that the host writes before each step and that all kernels share. The functions of {@link RandomKernels} read
 * it.
 */
public final class IterationCounter {

    private long seed;
    private final IntArray words = new IntArray(4);
    private final IntArray quantiles = IntArray.fromArray(GaussianQuantiles.magnitudes());

    /** A counter at step 1. */
    public IterationCounter(long seed) {
        this.seed = seed;
        prepare(1);
    }

    /** Begins anew at step 1, with another seed. */
    public void begin(long otherSeed) {
        seed = otherSeed;
        prepare(1);
    }

    /** Sets the step, from 1. */
    public void prepare(long t) {
        words.set(0, (int) seed);
        words.set(1, (int) (seed >>> 32));
        words.set(2, (int) t);
        words.set(3, (int) (t >>> 32));
    }

    /** (4): low and high word of the seed, low and high word of the step. */
    public IntArray words() {
        return words;
    }

    /** The table from which {@link RandomKernels#gaussianOf} draws. */
    public IntArray quantiles() {
        return quantiles;
    }

    /** Adds the counter to a graph, unless it is there already. */
    public void addTo(IterationGraph.Builder graph) {
        graph.sharedBuffer("counter", BufferRole.HYPER, words);
    }

    /** Adds the counter and the table of quantiles to a graph, unless they are there already. */
    public void addWithQuantilesTo(IterationGraph.Builder graph) {
        addTo(graph);
        graph.sharedBuffer("gaussianQuantiles", BufferRole.INPUT, quantiles);
    }
}
