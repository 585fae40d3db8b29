package org.katabatic.host.training;

import org.katabatic.tasks.sampler.GrowingSampler;

/** How large the batches of a training are, step after step, and where they begin. */
final class Batches {

    private final Training training;
    private final int n;
    private int size;
    private long drawn;

    Batches(Training training) {
        this.training = training;
        n = training.objective().samples();
        size = training.sampler().batchSize(n);
    }

    /** Sets the size for a step, counted from 1; to be asked once a step, before it. */
    int begin(long t) {
        size = training.schedules().batchSizeAt(Math.min(t, training.iterations()), size(), n);
        return size;
    }

    private int size() {
        return isGrowing() ? size : training.sampler().batchSize(n);
    }

    /** Number of rows in the batches before the present one. */
    long drawn() {
        return drawn;
    }

    /** Whether the present batch is the data itself. */
    boolean isAll() {
        return training.sampler().isFull() || isGrowing() && size == n;
    }

    boolean isGrowing() {
        return training.sampler() instanceof GrowingSampler;
    }

    /** The row at place i of step t's batch. */
    int row(long t, int i) {
        return isAll() ? i : training.sampler().row(training.seed(), t, drawn, i, n);
    }

    /** Ends a step. */
    void end() {
        drawn += size;
    }

    /** Ends a step after which the sampler looks at the gradients. */
    void end(GrowingSampler.Spread spread) {
        end();
        size = ((GrowingSampler) training.sampler()).next(size, n, spread);
    }

    /** Takes the size that another run of the same training has in this step. */
    void follow(int other) {
        size = other;
    }
}
