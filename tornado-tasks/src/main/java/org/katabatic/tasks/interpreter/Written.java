package org.katabatic.tasks.interpreter;

import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * An element of an array that a kernel wrote.
 *
 * @param array
 *            the task's own array
 * @param index
 *            of the element
 * @param value
 *            what was written
 * @param bound
 *            how far what a device wrote may be from the value: 0 unless the arithmetic is BOUNDED, infinite if nothing
 *            can be said
 * @param decided
 *            whether every comparison and conversion before it, in the same iteration or work-group, comes out the same
 *            whatever the rounding; if not, the bound says nothing
 * @param bits
 *            the value as an element of its array: see {@link org.katabatic.tasks.graph.ArrayContents#bits}
 */
public record Written(TornadoNativeArray array, int index, double value, double bound, boolean decided, long bits) {}
