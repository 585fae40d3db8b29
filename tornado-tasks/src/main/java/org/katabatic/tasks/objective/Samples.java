package org.katabatic.tasks.objective;

import org.katabatic.models.data.Dataset;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * What an objective is evaluated on: the data, or a batch of its rows.
 *
 * @param x
 *            (n, d) row-major
 * @param y
 *            (n)
 * @param role
 *            INPUT for data, OUTPUT for a batch that a task collects
 */
public record Samples(FloatArray x, FloatArray y, BufferRole role) implements Rows {

    /** The data itself. */
    public static Samples of(Dataset data) {
        return new Samples(FloatArray.fromArray(data.x()), FloatArray.fromArray(data.y()), BufferRole.INPUT);
    }

    /** Room for a batch of b rows of d features. */
    public static Samples batch(int b, int d) {
        return new Samples(new FloatArray(b * d), new FloatArray(b), BufferRole.OUTPUT);
    }

    @Override
    public int features() {
        return x.getSize() / y.getSize();
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        graph.sharedBuffer("features", role, x).sharedBuffer("targets", role, y);
    }
}
