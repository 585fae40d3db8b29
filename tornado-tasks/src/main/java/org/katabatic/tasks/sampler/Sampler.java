package org.katabatic.tasks.sampler;

import java.util.Map;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.random.IterationCounter;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Which rows of the data an iteration sees. The rows of a batch are chosen where the iteration runs, by a pure function
 * of the seed and the step; {@link #row} says the same on the host.
 */
public interface Sampler {

    /** The name on the command line. */
    String name();

    /** How rows are chosen, one line. */
    String formula();

    /** Authors, title, year and the equation or algorithm number; empty for what has no author. */
    String paper();

    /** Its numbers by name. */
    Map<String, Double> settings();

    /** Number of rows of the first batch, of n there are. */
    int batchSize(int n);

    /** Whether an iteration sees all rows, in their order, and there is nothing to choose. */
    default boolean isFull() {
        return false;
    }

    /**
     * Adds buffers of its own and the task that chooses the rows to a graph that has the buffers below.
     */
    void addTask(IterationGraph.Builder graph, RowBuffers buffers);

    /**
     * The row at place i of a batch.
     *
     * @param seed
     *            of the training
     * @param t
     *            the step, from 1
     * @param drawn
     *            number of rows in the batches of all steps before
     * @param n
     *            number of rows there are
     */
    int row(long seed, long t, long drawn, int i, int n);

    /**
     * What a sampler's task works on.
     *
     * @param counter
     *            seed and step
     * @param cursor
     *            (2): epoch and place of the batch's first row, if every epoch has each row once
     * @param rows
     *            (b), the rows chosen
     * @param n
     *            number of rows there are
     */
    record RowBuffers(IterationCounter counter, IntArray cursor, IntArray rows, int n) {

        /** Number of rows of the batch. */
        public int b() {
            return rows.getSize();
        }
    }

    /** Refuses a batch size below 1. */
    static void requireBatchSize(int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1: batchSize=" + batchSize);
        }
    }
}
