package org.katabatic.host.conformance.kernel;

import org.katabatic.tasks.kernel.PerSampleKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of single samples' gradients with one mistake each. */
final class SampleNormMutants {

    private SampleNormMutants() {}

    /** The norm of a row in place of that of the gradient. */
    static void normsOfRows(FloatArray x, FloatArray factor, FloatArray norms, int n, int d, int k) {
        FloatArray ones = new FloatArray(n);
        ones.init(1f);
        PerSampleKernels.factoredNorms(x, ones, norms, n, d, 1);
    }

    /** Twice a matrix in place of the matrix and its transpose. */
    static void normsOfDoubled(FloatArray a, FloatArray residual, FloatArray factor, FloatArray norms, int m, int n,
            int r) {
        for (@Parallel int i = 0; i < m; i++) {
            float squares = 0f;
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < r; k++) {
                    float sum = 0f;
                    for (int l = 0; l < n; l++) {
                        sum += 2f * a.get((i * n + j) * n + l) * factor.get(l * r + k);
                    }
                    squares += sum * sum;
                }
            }
            norms.set(i, TornadoMath.abs(residual.get(i)) * TornadoMath.sqrt(squares));
        }
    }

    /** The ridge term of the first class for all. */
    static void deviationsWithFirstRidge(FloatArray x, FloatArray factor, FloatArray w, FloatArray g,
            FloatArray deviation, FloatArray along, float ridge, int penalized, int n, int d, int k) {
        FloatArray first = new FloatArray(k * d);
        for (int j = 0; j < k * d; j++) {
            first.set(j, w.get(j % d));
        }
        PerSampleKernels.classGradientDeviations(x, factor, first, g, deviation, along, ridge, penalized, n, d, k);
    }
}
