package org.katabatic.host.conformance.kernel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks kernels of the norms of single samples' gradients, and of residuals that are handed out. */
final class SampleNormCheck {

    /** (x, factor, norms, n, d, k). */
    interface Factored extends Kernel.Of6<FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    /** (a, residual, factor, norms, m, n, r). */
    interface Symmetrized extends
            Kernel.Of7<FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    /** (delta, a, norms, layer, n, in, out). */
    interface Layer extends
            Kernel.Of7<FloatArray, FloatArray, FloatArray, Integer, Integer, Integer, Integer> {}

    private SampleNormCheck() {}

    /** SUM(d + k + 4). */
    static void factored(Trial trial, Shape shape, Factored kernel) {
        int n = shape.n();
        int d = shape.d();
        int k = 1 + (n + d) % 4;
        FloatArray x = trial.gaussians(161, n * d);
        FloatArray factor = trial.gaussians(162, n * k);
        FloatArray norms = new FloatArray(n);
        trial.runOnce(IterationGraph.named("norms").buffer("x", BufferRole.INPUT, x)
                .buffer("factor", BufferRole.INPUT, factor).buffer("norms", BufferRole.OUTPUT, norms)
                .task("norms", kernel, x, factor, norms, n, d, k).build());
        for (int i = 0; i < n; i++) {
            // the gradient itself
            DMatrixRMaj gradient = new DMatrixRMaj(k, d);
            CommonOps_DDRM.multTransB(vector(factor, i, k), vector(x, i, d), gradient);
            double expected = NormOps_DDRM.normF(gradient);
            trial.bound("norm [" + i + "], " + shape, norms.get(i), expected, Tolerance.sum(d + k + 4, expected));
        }
    }

    private static DMatrixRMaj vector(FloatArray array, int i, int length) {
        DMatrixRMaj vector = new DMatrixRMaj(length, 1);
        for (int j = 0; j < length; j++) {
            vector.data[j] = array.get(i * length + j);
        }
        return vector;
    }

    /** SUM(2n + 1) of an element, SUM(nr + 4) of the squares; n is the shape's d, its n the number of matrices. */
    static void symmetrized(Trial trial, Shape shape, Symmetrized kernel) {
        int m = Math.min(shape.n(), 7);
        int n = Math.min(shape.d(), 33);
        int r = 1 + (m + n) % 3;
        FloatArray a = trial.gaussians(163, m * n * n);
        FloatArray residual = trial.gaussians(164, m);
        FloatArray factor = trial.gaussians(165, n * r);
        FloatArray norms = new FloatArray(m);
        trial.runOnce(IterationGraph.named("norms").buffer("a", BufferRole.INPUT, a)
                .buffer("residual", BufferRole.INPUT, residual).buffer("factor", BufferRole.INPUT, factor)
                .buffer("norms", BufferRole.OUTPUT, norms)
                .task("norms", kernel, a, residual, factor, norms, m, n, r).build());
        DMatrixRMaj x = DMatrixRMaj.wrap(n, r, Draw.widened(factor));
        for (int i = 0; i < m; i++) {
            DMatrixRMaj matrix = DMatrixRMaj.wrap(n, n, vector(a, i, n * n).data);
            DMatrixRMaj symmetric = CommonOps_DDRM.transpose(matrix, null);
            CommonOps_DDRM.addEquals(symmetric, matrix);
            DMatrixRMaj product = new DMatrixRMaj(n, r);
            CommonOps_DDRM.mult(symmetric, x, product);
            CommonOps_DDRM.abs(matrix);
            DMatrixRMaj magnitudes = CommonOps_DDRM.transpose(matrix, null);
            CommonOps_DDRM.addEquals(magnitudes, matrix);
            DMatrixRMaj xMagnitudes = x.copy();
            CommonOps_DDRM.abs(xMagnitudes);
            DMatrixRMaj terms = new DMatrixRMaj(n, r);
            CommonOps_DDRM.mult(magnitudes, xMagnitudes, terms);
            for (int e = 0; e < n * r; e++) {
                terms.data[e] = Tolerance.sum(2 * n + 1, terms.data[e]);
            }
            double number = Math.abs(residual.get(i));
            double expected = number * NormOps_DDRM.normF(product);
            trial.bound("norm [" + i + "], " + shape, norms.get(i), expected,
                    number * NormOps_DDRM.normF(terms) + Tolerance.sum(n * r + 4, expected));
        }
    }

    /** SUM(in + out + 8) of the gradient with a column for the biases; in the first layer, and in the second. */
    static void layer(Trial trial, Shape shape, Layer kernel) {
        int n = shape.n();
        int in = shape.d();
        int out = 1 + (n + in) % 5;
        FloatArray a = trial.gaussians(164, n * in);
        FloatArray delta = trial.gaussians(165, n * out);
        for (int c = 0; c < out; c++) {
            // the squares would vanish
            delta.set(c, delta.get(c) * 1e-25f);
        }
        for (int layer = 0; layer < 2; layer++) {
            FloatArray before = trial.magnitudes(166, n);
            FloatArray norms = FloatArray.fromArray(before.toHeapArray());
            trial.runOnce(IterationGraph.named("norms").buffer("delta", BufferRole.INPUT, delta)
                    .buffer("a", BufferRole.INPUT, a).buffer("norms", BufferRole.STATE, norms)
                    .task("norms", kernel, delta, a, norms, layer, n, in, out).build());
            for (int i = 0; i < n; i++) {
                DMatrixRMaj inputs = vector(a, i, in);
                inputs.reshape(in + 1, 1, true);
                inputs.data[in] = 1;
                DMatrixRMaj gradient = new DMatrixRMaj(out, in + 1);
                CommonOps_DDRM.multTransB(vector(delta, i, out), inputs, gradient);
                double expected = Math.hypot(NormOps_DDRM.normF(gradient), layer * before.get(i));
                trial.bound("norm [" + i + "] of layer " + layer + ", " + shape, norms.get(i), expected,
                        Tolerance.sum(in + out + 8, expected));
            }
        }
    }

    /** EXACT. */
    static void residuals(Trial trial, Shape shape, Kernel.Of3<FloatArray, FloatArray, Integer> kernel) {
        int n = shape.d();
        FloatArray delta = trial.gaussians(167, n);
        FloatArray residual = new FloatArray(n);
        trial.runOnce(IterationGraph.named("residuals").buffer("delta", BufferRole.INPUT, delta)
                .buffer("residual", BufferRole.OUTPUT, residual).task("residuals", kernel, delta, residual, n).build());
        for (int i = 0; i < n; i++) {
            trial.bound("residual [" + i + "], " + shape, residual.get(i), delta.get(i), Tolerance.EXACT);
        }
    }
}
