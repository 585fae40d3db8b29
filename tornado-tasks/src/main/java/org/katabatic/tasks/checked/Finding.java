package org.katabatic.tasks.checked;

import java.util.Locale;

/**
 * A defect that checked mode saw.
 *
 * @param kind
 *            what is wrong
 * @param task
 *            "graph.task"
 * @param kernel
 *            "Class.method"
 * @param message
 *            one sentence with array and indices, where it was seen first
 * @param count
 *            how often it was seen
 */
public record Finding(Kind kind, String task, String kernel, String message, long count) {

    /** What can be wrong with a kernel or its wiring. */
    public enum Kind {

        /** Two iterations, or work-items between two barriers, write the same element, or one reads what one writes. */
        RACE,

        /** An element is read that was neither transferred to the device nor written there. */
        TRANSFER,

        /** An index is outside its array. */
        BOUNDS,

        /** The result depends on the order of the iterations. */
        ORDER,

        /** A barrier is not reached by every work-item of its group. */
        BARRIER,

        /** An element of an output is written by no kernel. */
        OUTPUT
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ": task " + task + " (" + kernel + "): " + message
                + (count > 1 ? " (seen " + count + " times)" : "");
    }
}
