package org.katabatic.host.check;

import org.katabatic.models.objective.Initializer;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.DeviceLimitKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The kernels with which it is measured what a device reaches. */
final class DeviceLimitGraphs {

    private static final long SEED = 1;
    private static final int BLOCKS = 3;
    private static final int ROUNDS = 2;

    private DeviceLimitGraphs() {}

    /** All of them; the chains and polynomials change what was drawn and moved before. */
    static IterationGraph of(int size) {
        FloatArray x = new FloatArray(size);
        float[] drawn = Initializer.gaussian(size, 0.1, SEED);
        for (int i = 0; i < size; i++) {
            x.set(i, Math.min(Math.abs(drawn[i]), 0.3f));
        }
        FloatArray copy = new FloatArray(size);
        FloatArray blockSums = new FloatArray(BLOCKS);
        FloatArray interleaved = new FloatArray(BLOCKS);
        FloatArray w = new FloatArray(size);
        FloatArray m = new FloatArray(size);
        FloatArray v = new FloatArray(size);
        return IterationGraph.named("device-limits").buffer("x", BufferRole.INPUT, x)
                .buffer("copy", BufferRole.OUTPUT, copy).buffer("blockSums", BufferRole.OUTPUT, blockSums)
                .buffer("interleaved", BufferRole.OUTPUT, interleaved).buffer("w", BufferRole.STATE, w)
                .buffer("m", BufferRole.STATE, m).buffer("v", BufferRole.STATE, v)
                .task("copy", DeviceLimitKernels::copyElements, x, copy, size)
                .task("blockSums", DeviceLimitKernels::sumsOfBlocks, x, blockSums, size, BLOCKS)
                .task("interleaved", DeviceLimitKernels::interleavedSums, x, interleaved, size, BLOCKS)
                .task("update", DeviceLimitKernels::subtractFromAll, copy, w, m, v, size)
                .task("chains", DeviceLimitKernels::multiplyAddChains, m, size, ROUNDS)
                .task("polynomials", DeviceLimitKernels::polynomialsOfBlocks, w, size, BLOCKS, ROUNDS).build();
    }
}
