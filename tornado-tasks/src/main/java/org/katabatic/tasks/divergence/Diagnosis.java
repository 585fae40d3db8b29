package org.katabatic.tasks.divergence;

import java.util.List;

/**
 * Where two paths part and why.
 *
 * @param difference
 *            the element that is furthest apart of the first task that is guilty
 * @param differing
 *            how many elements of the task's arrays are not the same, bit for bit
 * @param written
 *            how many the kernel writes
 * @param cause
 *            why
 * @param because
 *            what decided, a sentence without a full stop
 * @param variants
 *            how the task was run again, in order
 */
public record Diagnosis(Difference difference, int differing, int written, Cause cause, String because,
        List<Variant> variants) {

    /** Copies the list. */
    public Diagnosis {
        variants = List.copyOf(variants);
    }
}
