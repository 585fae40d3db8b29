package org.katabatic.tasks.transformation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.katabatic.models.objective.Oracle;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * What is done to a gradient before the step, or to the parameters after it. Transformations compose: a chain is a list
 * of them, in the order in which they are applied. A transformation is a record of its settings and knows neither the
 * objective nor the step rule.
 */
public interface Transformation {

    /** The name in lists and reports. */
    String name();

    /** What it computes, one line. */
    String equations();

    /** Authors, title, year and the equation or algorithm number. */
    String paper();

    /** Number of floats that {@link #writeValues} writes. */
    default int valueCount() {
        return 0;
    }

    /**
     * Writes what the kernels need to know for a step, computed in double and rounded once.
     *
     * @param t
     *            the step, from 1
     * @param learningRate
     *            η of the step rule in this step, or 1 if it has none
     * @param values
     *            (at least offset + valueCount). Elements from offset are overwritten.
     */
    default void writeValues(long t, double learningRate, FloatArray values, int offset) {
        // most have none
    }

    /**
     * Holds that it fits what is trained.
     *
     * @param parameters
     *            d
     * @param supplied
     *            what the objective supplies
     * @throws IllegalArgumentException
     *             naming what does not fit
     */
    default void requireFitting(int parameters, Set<Oracle> supplied) {
        // most fit everything
    }

    /** Whether it changes the gradient of a parameter without a look at the others, or no gradient at all. */
    default boolean isPerParameter() {
        return true;
    }

    /**
     * Binds it to the arrays of an iteration and adds the buffers that it needs.
     *
     * @throws IllegalArgumentException
     *             if it does not fit the parameters or the objective
     */
    Bound bind(Binding binding);

    /** The settings by name, in the order of the record. */
    default Map<String, Object> settings() {
        return Settings.of((Record) this);
    }

    /**
     * A bound transformation.
     *
     * @param onGradient
     *            before the step, in order
     * @param onParameters
     *            after the step, in order
     */
    record Bound(List<Part> onGradient, List<Part> onParameters) {

        /** Only before the step. */
        public static Bound onGradient(Part... parts) {
            return new Bound(List.of(parts), List.of());
        }

        /** Only after the step. */
        public static Bound onParameters(Part... parts) {
            return new Bound(List.of(), List.of(parts));
        }
    }
}
