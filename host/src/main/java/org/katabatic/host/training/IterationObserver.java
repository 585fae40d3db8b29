package org.katabatic.host.training;

import org.katabatic.tasks.replay.ArraySnapshot;

/** Looks at all arrays of an iteration, as they are on the device, before and after it. */
public interface IterationObserver {

    /** Sees no step. */
    IterationObserver NONE = new IterationObserver() {

        @Override
        public boolean wants(long t) {
            return false;
        }

        @Override
        public void ran(long t, ArraySnapshot before, ArraySnapshot after) {
            throw new IllegalStateException("a step that was not wanted is not shown: step=" + t);
        }
    };

    /**
     * Whether a step is to be shown, which costs a transfer and a copy of all arrays but the data, twice.
     *
     * @param t
     *            the step, from 1; the step after the last one is taken for its evaluation only
     */
    boolean wants(long t);

    /**
     * Called after a step that is to be shown, as a part of it.
     *
     * @param t
     *            the step, from 1
     * @param before
     *            what the arrays of the iteration's graph held when it began, with what the host writes for the step
     * @param after
     *            what they held at its end; of the same graph. Steps with another batch size have another graph
     */
    void ran(long t, ArraySnapshot before, ArraySnapshot after);
}
