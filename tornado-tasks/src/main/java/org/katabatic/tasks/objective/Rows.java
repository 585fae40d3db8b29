package org.katabatic.tasks.objective;

import org.katabatic.models.data.Data;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** What an objective is evaluated on, dense or sparse. */
public sealed interface Rows permits Samples, SparseSamples {

    /** Targets (n). */
    FloatArray y();

    /** d. */
    int features();

    /** n. */
    default int count() {
        return y().getSize();
    }

    /** Adds the buffers to a graph, unless they are there already. */
    void addTo(IterationGraph.Builder graph);

    /** All rows of data. */
    static Rows of(Data data) {
        return switch (data) {
            case Dataset dense -> Samples.of(dense);
            case SparseDataset sparse -> SparseSamples.of(sparse);
        };
    }
}
