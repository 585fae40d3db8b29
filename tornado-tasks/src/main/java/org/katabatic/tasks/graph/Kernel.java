package org.katabatic.tasks.graph;

import java.io.Serializable;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.common.TornadoFunctions;

/**
 * A kernel as a value: a static method with one or more {@code @Parallel} loops, or one that takes a
 * {@code KernelContext} and is run by every work-item of a grid, handed over as a method reference.
 *
 * <p>
 * Each arity is TornadoVM's own functional interface, so that the DEVICE executor can pass the very same object to a
 * {@link TaskGraph}, and is serializable, so that the JAVA executor can learn which method stands behind it.
 */
public sealed interface Kernel extends Serializable {

    /** Runs the kernel on the calling thread, as the plain Java method that it is. */
    void call(Object[] arguments);

    /** Adds the kernel as a task of a TornadoVM task graph. */
    void addTo(TaskGraph graph, String id, Object[] arguments);

    /** A kernel of 1 argument. */
    non-sealed interface Of1<A> extends Kernel, TornadoFunctions.Task1<A> {

        @Override
        @SuppressWarnings("unchecked")
        default void call(Object[] arguments) {
            apply((A) arguments[0]);
        }

        @Override
        @SuppressWarnings("unchecked")
        default void addTo(TaskGraph graph, String id, Object[] arguments) {
            graph.task(id, this, (A) arguments[0]);
        }
    }

    /** A kernel of 2 arguments. */
    non-sealed interface Of2<A, B> extends Kernel, TornadoFunctions.Task2<A, B> {

        @Override
        @SuppressWarnings("unchecked")
        default void call(Object[] arguments) {
            apply((A) arguments[0], (B) arguments[1]);
        }

        @Override
        @SuppressWarnings("unchecked")
        default void addTo(TaskGraph graph, String id, Object[] arguments) {
            graph.task(id, this, (A) arguments[0], (B) arguments[1]);
        }
    }

    /** A kernel of 3 arguments. */
    non-sealed interface Of3<A, B, C> extends Kernel, TornadoFunctions.Task3<A, B, C> {

        @Override
        @SuppressWarnings("unchecked")
        default void call(Object[] arguments) {
            apply((A) arguments[0], (B) arguments[1], (C) arguments[2]);
        }

        @Override
        @SuppressWarnings("unchecked")
        default void addTo(TaskGraph graph, String id, Object[] arguments) {
            graph.task(id, this, (A) arguments[0], (B) arguments[1], (C) arguments[2]);
        }
    }

    /** A kernel of 4 arguments. */
    non-sealed interface Of4<A, B, C, D> extends Kernel, TornadoFunctions.Task4<A, B, C, D> {

        @Override
        @SuppressWarnings("unchecked")
        default void call(Object[] arguments) {
            apply((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3]);
        }

        @Override
        @SuppressWarnings("unchecked")
        default void addTo(TaskGraph graph, String id, Object[] arguments) {
            graph.task(id, this, (A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3]);
        }
    }

    /** A kernel of 5 arguments. */
    non-sealed interface Of5<A, B, C, D, E> extends Kernel, TornadoFunctions.Task5<A, B, C, D, E> {

        @Override
        @SuppressWarnings("unchecked")
        default void call(Object[] arguments) {
            apply((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3], (E) arguments[4]);
        }

        @Override
        @SuppressWarnings("unchecked")
        default void addTo(TaskGraph graph, String id, Object[] arguments) {
            graph.task(id, this, (A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3],
                    (E) arguments[4]);
        }
    }

    /** A kernel of 6 arguments. */
    non-sealed interface Of6<A, B, C, D, E, F> extends Kernel, TornadoFunctions.Task6<A, B, C, D, E, F> {

        @Override
        @SuppressWarnings("unchecked")
        default void call(Object[] arguments) {
            apply((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3], (E) arguments[4],
                    (F) arguments[5]);
        }

        @Override
        @SuppressWarnings("unchecked")
        default void addTo(TaskGraph graph, String id, Object[] arguments) {
            graph.task(id, this, (A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3],
                    (E) arguments[4], (F) arguments[5]);
        }
    }

    /** A kernel of 7 arguments. */
    non-sealed interface Of7<A, B, C, D, E, F, G> extends Kernel, TornadoFunctions.Task7<A, B, C, D, E, F, G> {

        @Override
        @SuppressWarnings("unchecked")
        default void call(Object[] arguments) {
            apply((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3], (E) arguments[4],
                    (F) arguments[5], (G) arguments[6]);
        }

        @Override
        @SuppressWarnings("unchecked")
        default void addTo(TaskGraph graph, String id, Object[] arguments) {
            graph.task(id, this, (A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3],
                    (E) arguments[4], (F) arguments[5], (G) arguments[6]);
        }
    }

    /** A kernel of 8 arguments. */
    non-sealed interface Of8<A, B, C, D, E, F, G, H> extends Kernel, TornadoFunctions.Task8<A, B, C, D, E, F, G, H> {

        @Override
        @SuppressWarnings("unchecked")
        default void call(Object[] arguments) {
            apply((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3], (E) arguments[4],
                    (F) arguments[5], (G) arguments[6], (H) arguments[7]);
        }

        @Override
        @SuppressWarnings("unchecked")
        default void addTo(TaskGraph graph, String id, Object[] arguments) {
            graph.task(id, this, (A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3],
                    (E) arguments[4], (F) arguments[5], (G) arguments[6], (H) arguments[7]);
        }
    }

    /** A kernel of 9 arguments. */
    non-sealed interface Of9<A, B, C, D, E, F, G, H, I>
            extends Kernel, TornadoFunctions.Task9<A, B, C, D, E, F, G, H, I> {

        @Override
        @SuppressWarnings("unchecked")
        default void call(Object[] arguments) {
            apply((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3], (E) arguments[4],
                    (F) arguments[5], (G) arguments[6], (H) arguments[7], (I) arguments[8]);
        }

        @Override
        @SuppressWarnings("unchecked")
        default void addTo(TaskGraph graph, String id, Object[] arguments) {
            graph.task(id, this, (A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3],
                    (E) arguments[4], (F) arguments[5], (G) arguments[6], (H) arguments[7], (I) arguments[8]);
        }
    }

    /** A kernel of 10 arguments. */
    non-sealed interface Of10<A, B, C, D, E, F, G, H, I, J>
            extends Kernel, TornadoFunctions.Task10<A, B, C, D, E, F, G, H, I, J> {

        @Override
        @SuppressWarnings("unchecked")
        default void call(Object[] arguments) {
            apply((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3], (E) arguments[4],
                    (F) arguments[5], (G) arguments[6], (H) arguments[7], (I) arguments[8], (J) arguments[9]);
        }

        @Override
        @SuppressWarnings("unchecked")
        default void addTo(TaskGraph graph, String id, Object[] arguments) {
            graph.task(id, this, (A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3],
                    (E) arguments[4], (F) arguments[5], (G) arguments[6], (H) arguments[7], (I) arguments[8],
                    (J) arguments[9]);
        }
    }

    /** A kernel of 11 arguments. */
    non-sealed interface Of11<A, B, C, D, E, F, G, H, I, J, K>
            extends Kernel, TornadoFunctions.Task11<A, B, C, D, E, F, G, H, I, J, K> {

        @Override
        @SuppressWarnings("unchecked")
        default void call(Object[] arguments) {
            apply((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3], (E) arguments[4],
                    (F) arguments[5], (G) arguments[6], (H) arguments[7], (I) arguments[8], (J) arguments[9],
                    (K) arguments[10]);
        }

        @Override
        @SuppressWarnings("unchecked")
        default void addTo(TaskGraph graph, String id, Object[] arguments) {
            graph.task(id, this, (A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3],
                    (E) arguments[4], (F) arguments[5], (G) arguments[6], (H) arguments[7], (I) arguments[8],
                    (J) arguments[9], (K) arguments[10]);
        }
    }

    /** A kernel of 12 arguments. */
    non-sealed interface Of12<A, B, C, D, E, F, G, H, I, J, K, L>
            extends Kernel, TornadoFunctions.Task12<A, B, C, D, E, F, G, H, I, J, K, L> {

        @Override
        @SuppressWarnings("unchecked")
        default void call(Object[] arguments) {
            apply((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3], (E) arguments[4],
                    (F) arguments[5], (G) arguments[6], (H) arguments[7], (I) arguments[8], (J) arguments[9],
                    (K) arguments[10], (L) arguments[11]);
        }

        @Override
        @SuppressWarnings("unchecked")
        default void addTo(TaskGraph graph, String id, Object[] arguments) {
            graph.task(id, this, (A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3],
                    (E) arguments[4], (F) arguments[5], (G) arguments[6], (H) arguments[7], (I) arguments[8],
                    (J) arguments[9], (K) arguments[10], (L) arguments[11]);
        }
    }
}
