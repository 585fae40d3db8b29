package org.katabatic.host.training;

import java.util.Optional;

/**
 * A number that is infinite or not a number.
 *
 * @param step
 *            the step in which it came up, from 1; the one after the last only evaluates
 * @param array
 *            name of the array, as in the iteration's graph
 * @param index
 *            of the element
 * @param value
 *            infinite, or not a number
 */
public record NonFiniteElement(long step, String array, int index, double value) {

    /** The first such element of an array of doubles. */
    static Optional<NonFiniteElement> first(long step, String array, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                return Optional.of(new NonFiniteElement(step, array, i, values[i]));
            }
        }
        return Optional.empty();
    }

    /**
     * The first of a training that ended with one: its steps are taken again, and all arrays are looked at after each.
     *
     * @param again
     *            the training at its initial parameters, on the device where it ended so
     * @param result
     *            how it ended
     */
    public static NonFiniteElement search(Training training, Descent again, TrainingResult result) {
        int steps = training.sampler().isFull() ? result.iterations() + 1 : result.iterations();
        for (int t = 1; t <= steps; t++) {
            again.step(t);
            Optional<NonFiniteElement> first = again.firstNonFinite(t);
            if (first.isPresent()) {
                return first.get();
            }
        }
        return new NonFiniteElement(result.iterations(), "loss on all data", 0, result.lossOfLast());
    }

    /** "gradient[3] = Infinity in step 12". */
    @Override
    public String toString() {
        return array + "[" + index + "] = " + value + " in step " + step;
    }
}
