package org.katabatic.tasks.bytecode;

import java.util.List;

/**
 * What one work-group of a kernel needs besides the kernel's arguments.
 *
 * @param intFrames
 *            int variables that live across barriers
 * @param longFrames
 *            long variables that do
 * @param floatFrames
 *            float variables that do
 * @param doubleFrames
 *            double variables that do
 * @param referenceFrames
 *            variables that do and refer to objects
 * @param localArrays
 *            calls that allocate local memory
 * @param barrierLines
 *            lines of the source in which the barriers stand; 0 where the class file does not say
 */
record WorkGroupLayout(int intFrames, int longFrames, int floatFrames, int doubleFrames, int referenceFrames,
        int localArrays, List<Integer> barrierLines) {

    /** Makes the list unmodifiable. */
    WorkGroupLayout {
        barrierLines = List.copyOf(barrierLines);
    }
}
