package org.katabatic.host.conformance.kernel;

import java.util.List;
import org.katabatic.tasks.kernel.LayerKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Kernels of dense layers by work-groups with one mistake each, which leave the work to one work-item. */
final class LayerGroupMutants {

    static final List<KernelCheck> SUM = List.of(
            KernelCheck.ofMatrix("layerForwardWorkGroups",
                    (trial, s) -> LayerGroupCheck.forward(trial, s, LayerGroupMutants::forwardOfBefore)),
            KernelCheck.ofMatrix("layerBackwardWorkGroups",
                    (trial, s) -> LayerGroupCheck.backward(trial, s, LayerGroupMutants::backwardWithoutSlope)),
            KernelCheck.ofMatrix("layerGradientWorkGroups",
                    (trial, s) -> LayerGroupCheck.gradient(trial, s, LayerGroupMutants::gradientWithoutLastRow)),
            KernelCheck.ofMatrix("layerGradientWorkGroups",
                    (trial, s) -> LayerGroupCheck.gradient(trial, s, LayerGroupMutants::gradientWithoutBiases)),
            KernelCheck.ofMatrix("networkLossWorkGroups",
                    (trial, s) -> LayerGroupCheck.networkLoss(trial, s, LayerGroupMutants::lossOfFirstLayer)));

    private LayerGroupMutants() {}

    /** The layer begins one parameter too early. */
    static void forwardOfBefore(KernelContext context, FloatArray a, FloatArray w, FloatArray o, int offset,
            int activation, int n, int in, int out, int lanes) {
        if (context.globalIdx == 0) {
            LayerMutants.forwardOfBefore(a, w, o, offset, activation, n, in, out);
        }
    }

    /** φ' left out. */
    static void backwardWithoutSlope(KernelContext context, FloatArray delta, FloatArray w, FloatArray a,
            FloatArray previous, int offset, int activation, int n, int in, int out, int lanes) {
        if (context.globalIdx == 0) {
            LayerMutants.backwardWithoutSlope(delta, w, a, previous, offset, activation, n, in, out);
        }
    }

    /** The last row has no part in it. */
    static void gradientWithoutLastRow(KernelContext context, FloatArray delta, FloatArray a, FloatArray sums,
            int offset, int n, int d, int in, int out, int blocks, int tiles, int lanes) {
        if (context.globalIdx == 0) {
            LayerKernels.layerGradientBlocked(delta, a, sums, offset, n - 1, d, in, out, blocks);
        }
    }

    /** No derivatives by the biases. */
    static void gradientWithoutBiases(KernelContext context, FloatArray delta, FloatArray a, FloatArray sums,
            int offset, int n, int d, int in, int out, int blocks, int tiles, int lanes) {
        if (context.globalIdx == 0) {
            LayerKernels.layerGradientBlocked(delta, a, sums, offset, n, d, in, out, blocks);
            for (int b = 0; b < blocks; b++) {
                for (int c = 0; c < out; c++) {
                    sums.set(b * d + offset + out * in + c, 0f);
                }
            }
        }
    }

    /** The first layer alone is penalized. */
    static void lossOfFirstLayer(KernelContext context, FloatArray loss, FloatArray w, IntArray widths, FloatArray f,
            float ridge, int n, int layers, int d) {
        if (context.globalIdx == 0) {
            LayerMutants.networkLossOfFirst(loss, w, widths, f, ridge, n, layers);
        }
    }
}
