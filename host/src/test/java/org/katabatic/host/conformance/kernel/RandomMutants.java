package org.katabatic.host.conformance.kernel;

import org.katabatic.tasks.random.RandomKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Kernels that draw other random numbers than they should. */
public final class RandomMutants {

    private RandomMutants() {}

    /** Takes the lowest bit for the highest. */
    public static void signsOfLowBit(IntArray counter, FloatArray z, int stream, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            z.set(j, (RandomKernels.wordOf(counter, stream, j) & 1) == 0 ? 1f : -1f);
        }
    }

    /** Begins with the second number. */
    public static void uniformsFromOne(IntArray counter, FloatArray z, int stream, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            z.set(j, RandomKernels.uniformOf(counter, stream, j + 1));
        }
    }

    /** Takes another stream's numbers. */
    public static void gaussiansOfNextStream(IntArray counter, IntArray quantiles, FloatArray z, int stream, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            z.set(j, RandomKernels.gaussianOf(counter, quantiles, stream + 1, j));
        }
    }
}
