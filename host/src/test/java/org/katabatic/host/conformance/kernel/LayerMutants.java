package org.katabatic.host.conformance.kernel;

import org.katabatic.tasks.kernel.LayerKernels;
import org.katabatic.tasks.kernel.PerSampleKernels;
import org.katabatic.tasks.kernel.TiledLayerKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Kernels of dense layers with one mistake each. */
final class LayerMutants {

    private LayerMutants() {}

    /** The layer begins one parameter too early. */
    static void forwardOfBefore(FloatArray a, FloatArray w, FloatArray o, int offset, int activation, int n, int in,
            int out) {
        LayerKernels.layerForward(a, w, o, offset - 1, activation, n, in, out);
    }

    /** The sums themselves. */
    static void tiledForwardWithoutActivation(FloatArray a, FloatArray w, FloatArray tile, DoubleArray sum,
            FloatArray o, int offset, int activation, int n, int in, int out, int blocks, int groups) {
        TiledLayerKernels.layerForwardTiled(a, w, tile, sum, o, offset, LayerKernels.IDENTITY, n, in, out, blocks,
                groups);
    }

    /** The label's factor without its −1. */
    static void crossEntropyWithoutLabel(FloatArray score, FloatArray y, FloatArray loss, int n, int k) {
        LayerKernels.crossEntropyFactors(score, y, loss, n, k);
        for (@Parallel int i = 0; i < n; i++) {
            int at = i * k + (int) y.get(i);
            score.set(at, score.get(at) + 1f);
        }
    }

    /** The residual's square. */
    static void squaredWithoutHalf(FloatArray score, FloatArray y, FloatArray loss, int n) {
        LayerKernels.squaredFactors(score, y, loss, n);
        for (@Parallel int i = 0; i < n; i++) {
            loss.set(i, 2f * loss.get(i));
        }
    }

    /** φ' left out. */
    static void backwardWithoutSlope(FloatArray delta, FloatArray w, FloatArray a, FloatArray previous, int offset,
            int activation, int n, int in, int out) {
        LayerKernels.layerBackward(delta, w, a, previous, offset, LayerKernels.IDENTITY, n, in, out);
    }

    /** The layer begins one parameter too early. */
    static void tiledBackwardOfBefore(FloatArray delta, FloatArray w, FloatArray a, DoubleArray sum,
            FloatArray previous, int offset, int activation, int n, int in, int out, int blocks) {
        TiledLayerKernels.layerBackwardTiled(delta, w, a, sum, previous, offset - 1, activation, n, in, out, blocks);
    }

    /** The first row has no part in it. */
    static void gradientWithoutFirst(FloatArray delta, FloatArray a, FloatArray sums, int offset, int n, int d, int in,
            int out, int blocks) {
        LayerKernels.layerGradientBlocked(delta, a, sums, offset, n, d, in, out, blocks);
        for (@Parallel int c = 0; c < out; c++) {
            for (int j = 0; j < in; j++) {
                int at = offset + c * in + j;
                sums.set(at, sums.get(at) - delta.get(c) * a.get(j));
            }
        }
    }

    /** No derivatives by the biases. */
    static void tiledGradientWithoutBiases(FloatArray delta, FloatArray a, DoubleArray sums, int offset, int n, int d,
            int in, int out, int blocks, int groups) {
        TiledLayerKernels.layerGradientTiled(delta, a, sums, offset, n, d, in, out, blocks, groups);
        for (@Parallel int b = 0; b < blocks; b++) {
            for (int c = 0; c < out; c++) {
                sums.set(b * d + offset + out * in + c, 0.0);
            }
        }
    }

    /** Biases are penalized too. */
    static void meanOfAllPenalized(FloatArray sums, FloatArray w, IntArray widths, FloatArray g, float ridge,
            int layers, int n, int d, int blocks) {
        LayerKernels.meanOfNetworkBlocks(sums, w, widths, g, 0f, 0, n, d, blocks);
        for (@Parallel int j = 0; j < d; j++) {
            g.set(j, g.get(j) + ridge * w.get(j));
        }
    }

    /** No ridge term in the last layer. */
    static void tiledMeanOfFirst(DoubleArray sums, FloatArray w, IntArray widths, FloatArray g, float ridge,
            int layers, int n, int d, int blocks) {
        TiledLayerKernels.meanOfTiledNetworkBlocks(sums, w, widths, g, ridge, 1, n, d, blocks);
    }

    /** The first layer alone is penalized. */
    static void networkLossOfFirst(FloatArray loss, FloatArray w, IntArray widths, FloatArray f, float ridge, int n,
            int layers) {
        LayerKernels.networkLoss(loss, w, widths, f, ridge, n, 1);
    }

    /** Without the gradient by the biases. */
    static void layerNormsOfWeights(FloatArray delta, FloatArray a, FloatArray norms, int layer, int n, int in,
            int out) {
        for (@Parallel int i = 0; i < n; i++) {
            float inputs = 0f;
            float factors = 0f;
            for (int j = 0; j < in; j++) {
                inputs += a.get(i * in + j) * a.get(i * in + j);
            }
            for (int c = 0; c < out; c++) {
                factors += delta.get(i * out + c) * delta.get(i * out + c);
            }
            float before = layer == 0 ? 0f : norms.get(i);
            norms.set(i, TornadoMath.sqrt(before * before + factors * inputs));
        }
    }

    /** Targets less outputs. */
    static void networkResidualsTurned(FloatArray delta, FloatArray residual, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            residual.set(i, -delta.get(i));
        }
    }

    /** The gradients by the biases are left out. */
    static void deviationsWithoutBiases(FloatArray a, FloatArray factor, FloatArray w, FloatArray g,
            FloatArray deviation, FloatArray along, float ridge, int layer, int offset, int n, int in, int out) {
        PerSampleKernels.layerGradientDeviations(a, factor, w, g, deviation, along, ridge, layer, offset, n, in, out);
        for (@Parallel int i = 0; i < n; i++) {
            for (int c = 0; c < out; c++) {
                float mean = g.get(offset + out * in + c);
                float delta = factor.get(i * out + c) - mean;
                deviation.set(i, deviation.get(i) - delta * delta);
                along.set(i, along.get(i) - delta * mean);
            }
        }
    }
}
