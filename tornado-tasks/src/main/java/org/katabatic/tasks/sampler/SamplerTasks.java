package org.katabatic.tasks.sampler;

import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.Samples;
import org.katabatic.tasks.random.IterationCounter;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** The first tasks of an iteration on a batch: they choose rows of the data and collect them. */
public final class SamplerTasks {

    private final Sampler sampler;
    private final IterationCounter counter;
    private final Samples data;
    private final Samples batch;
    private final IntArray rows;
    private final IntArray cursor = new IntArray(2);

    /** Binds a sampler to data, for batches of b rows. */
    public SamplerTasks(Sampler sampler, IterationCounter counter, Samples data, int b) {
        this.sampler = sampler;
        this.counter = counter;
        this.data = data;
        batch = Samples.batch(b, data.features());
        rows = new IntArray(b);
        prepare(0);
    }

    /** The batch, overwritten by every iteration. */
    public Samples batch() {
        return batch;
    }

    /** The rows of the batch, (b), as last transferred to the host. */
    public IntArray rows() {
        return rows;
    }

    /**
     * Sets where the batch begins.
     *
     * @param drawn
     *            number of rows in the batches of all steps before
     */
    public void prepare(long drawn) {
        cursor.set(0, (int) (drawn / data.count()));
        cursor.set(1, (int) (drawn % data.count()));
    }

    /** Adds buffers and tasks to a graph. */
    public void addTo(IterationGraph.Builder graph) {
        counter.addTo(graph);
        graph.buffer("allFeatures", BufferRole.INPUT, data.x()).buffer("allTargets", BufferRole.INPUT, data.y())
                .buffer("rows", BufferRole.OUTPUT, rows);
        batch.addTo(graph);
        sampler.addTask(graph, new Sampler.RowBuffers(counter, cursor, rows, data.count()));
        graph.task("gather", SamplerKernels::gatherRows, data.x(), data.y(), rows, batch.x(), batch.y(), rows.getSize(),
                data.features());
    }
}
