package org.katabatic.tasks.sampler;

import java.util.Map;
import org.katabatic.tasks.graph.IterationGraph;

/** All rows, in their order, in every iteration. */
public record FullBatch() implements Sampler {

    @Override
    public String name() {
        return "full";
    }

    @Override
    public String formula() {
        return "rows 1 … n";
    }

    @Override
    public String paper() {
        return "";
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of();
    }

    @Override
    public int batchSize(int n) {
        return n;
    }

    @Override
    public boolean isFull() {
        return true;
    }

    /** Nothing: the objective's tasks read the data itself. */
    @Override
    public void addTask(IterationGraph.Builder graph, RowBuffers buffers) {
        throw new IllegalStateException("a full batch chooses no rows");
    }

    @Override
    public int row(long seed, long t, long drawn, int i, int n) {
        return i;
    }
}
