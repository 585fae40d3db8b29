package org.katabatic.host.conformance.kernel;

import org.katabatic.tasks.kernel.LayerKernels;
import org.katabatic.tasks.kernel.TangentKernels;
import org.katabatic.tasks.kernel.TiledLayerKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of tangents with one mistake each. */
final class TangentMutants {

    private TangentMutants() {}

    /** The layer's biases are added, whose tangents v has. */
    static void tangentWithBiases(FloatArray t, FloatArray w, FloatArray z, int offset, int n, int in, int out) {
        TangentKernels.layerTangent(t, w, z, offset, n, in, out);
        for (@Parallel int e = 0; e < n * out; e++) {
            z.set(e, z.get(e) + w.get(offset + out * in + e % out));
        }
    }

    /** The layer begins one parameter too early. */
    static void tiledTangentOfBefore(FloatArray t, FloatArray w, FloatArray tile, DoubleArray sum, FloatArray z,
            int offset, int n, int in, int out, int blocks, int groups) {
        TiledLayerKernels.layerTangentTiled(t, w, tile, sum, z, offset - 1, n, in, out, blocks, groups);
    }

    /** φ' left out. */
    static void activationWithoutSlope(FloatArray a, FloatArray z, FloatArray t, int activation, int size) {
        TangentKernels.activationTangent(a, z, t, LayerKernels.IDENTITY, size);
    }

    /** p ż, as if the mean were 0. */
    static void crossEntropyWithoutMean(FloatArray delta, FloatArray y, FloatArray z, int n, int k) {
        for (@Parallel int i = 0; i < n; i++) {
            for (int c = 0; c < k; c++) {
                float p = delta.get(i * k + c) + (c == (int) y.get(i) ? 1f : 0f);
                z.set(i * k + c, p * z.get(i * k + c));
            }
        }
    }

    /** Without φ''. */
    static void backwardWithoutBend(FloatArray across, FloatArray a, FloatArray z, FloatArray delta,
            FloatArray tangent, int activation, int size) {
        TangentKernels.layerBackwardTangent(across, a, z, delta, tangent, LayerKernels.IDENTITY, size);
    }

    /** The first row has no part in it. */
    static void productsWithoutFirst(FloatArray delta, FloatArray t, FloatArray sums, int offset, int n, int d, int in,
            int out, int blocks) {
        TangentKernels.layerProductsBlocked(delta, t, sums, offset, n, d, in, out, blocks);
        for (@Parallel int c = 0; c < out; c++) {
            for (int j = 0; j < in; j++) {
                int at = offset + c * in + j;
                sums.set(at, sums.get(at) - delta.get(c) * t.get(j));
            }
        }
    }

    /** What was there is overwritten. */
    static void tiledProductsAlone(FloatArray delta, FloatArray t, DoubleArray sums, int offset, int n, int d, int in,
            int out, int blocks, int groups) {
        for (@Parallel int b = 0; b < blocks; b++) {
            for (int e = 0; e < out * in; e++) {
                sums.set(b * d + offset + e, 0.0);
            }
        }
        TiledLayerKernels.layerProductsTiled(delta, t, sums, offset, n, d, in, out, blocks, groups);
    }
}
