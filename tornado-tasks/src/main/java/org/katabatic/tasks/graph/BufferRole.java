package org.katabatic.tasks.graph;

/** What a buffer is to an iteration, and so when it crosses between host and device. */
public enum BufferRole {

    /** Read only, such as the data: goes to the device once, before the first iteration. */
    INPUT,

    /** Read and written, such as parameters and moments: goes to the device once and stays there. */
    STATE,

    /** Written by the host before an iteration, such as the step's learning rate: goes to the device every time. */
    HYPER,

    /**
     * Overwritten in full by every iteration, such as the gradient. It is poisoned before the first one, so that a
     * kernel that never ran, or left elements out, cannot pass for one that did.
     */
    OUTPUT,

    /**
     * Goes to the device before every iteration, and comes back on demand: of a graph that computes on contents that
     * the host gives, such as a task that is run again by itself. Not poisoned: what no task writes is kept.
     */
    EXCHANGED
}
