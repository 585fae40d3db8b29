package org.katabatic.host.conformance.kernel;

import org.katabatic.tasks.kernel.L1Kernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of the L1 term's value with one mistake each. */
final class L1Mutants {

    private L1Mutants() {}

    /** Those that are not penalized too. */
    static void magnitudesOfAll(FloatArray w, FloatArray penalized, FloatArray blockSums, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int length = (d + blocks - 1) / blocks;
            float sum = 0f;
            for (int j = b * length; j < (b + 1) * length && j < d; j++) {
                sum += TornadoMath.abs(w.get(j));
            }
            blockSums.set(b, sum);
        }
    }

    static void valueWithoutLastBlock(FloatArray f, FloatArray blockSums, FloatArray value, float l1, int blocks) {
        L1Kernels.valueWithMagnitudes(f, blockSums, value, l1, blocks - 1);
    }
}
