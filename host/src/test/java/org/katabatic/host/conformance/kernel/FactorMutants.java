package org.katabatic.host.conformance.kernel;

import org.katabatic.tasks.kernel.CompletionKernels;
import org.katabatic.tasks.kernel.FactorKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Kernels of two factors and of matrix completion with one mistake each. */
final class FactorMutants {

    private FactorMutants() {}

    /** The last column of the factors does not count. */
    static void productWithoutLast(FloatArray w, FloatArray product, int rows, int columns, int r) {
        for (@Parallel int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = 0f;
                for (int k = 0; k < r - 1; k++) {
                    sum += w.get(i * r + k) * w.get((rows + j) * r + k);
                }
                product.set(i * columns + j, sum);
            }
        }
    }

    /** V_F V_Gᵀ, the second-order part, in place of the first-order one. */
    static void changeOfSecondOrder(FloatArray w, FloatArray v, FloatArray product, int rows, int columns, int r) {
        FactorKernels.factorProduct(v, product, rows, columns, r);
    }

    /** F steps with the new G: the gradient of G is formed from a changed F. */
    static void gradientOfLaterFactor(FloatArray inner, FloatArray w, FloatArray g, int rows, int columns, int r) {
        FactorKernels.factorGradient(inner, w, g, rows, columns, r);
        for (@Parallel int j = 0; j < columns; j++) {
            for (int k = 0; k < r; k++) {
                float sum = 0f;
                for (int i = 0; i < rows; i++) {
                    sum += inner.get(i * columns + j) * (w.get(i * r + k) - 1e-3f * g.get(i * r + k));
                }
                g.set((rows + j) * r + k, sum);
            }
        }
    }

    /** Gauss and Newton's part alone. */
    static void hessianVectorWithoutCurvature(FloatArray change, FloatArray w, FloatArray inner, FloatArray v,
            FloatArray h, int rows, int columns, int r) {
        FactorKernels.factorGradient(change, w, h, rows, columns, r);
    }

    /** The size of the gradient in place of its distance from the mean. */
    static void deviationsFromZero(FloatArray a, FloatArray c, FloatArray w, FloatArray g, FloatArray deviation,
            FloatArray along, int m, int rows, int columns, int r) {
        FloatArray zero = new FloatArray(g.getSize());
        zero.init(0f);
        FactorKernels.measurementDeviations(a, c, w, zero, deviation, along, m, rows, columns, r);
    }

    /** The gradient in F alone. */
    static void normsOfFirstFactor(FloatArray a, FloatArray c, FloatArray w, FloatArray norms, int m, int rows,
            int columns, int r) {
        for (@Parallel int i = 0; i < m; i++) {
            float squares = 0f;
            for (int q = 0; q < rows; q++) {
                for (int k = 0; k < r; k++) {
                    float element = 0f;
                    for (int j = 0; j < columns; j++) {
                        element += a.get((i * rows + q) * columns + j) * w.get((rows + j) * r + k);
                    }
                    squares += element * element;
                }
            }
            norms.set(i, TornadoMath.abs(c.get(i)) * TornadoMath.sqrt(squares));
        }
    }

    /** The norm of the two rows' difference. */
    static void normsOfDifference(IntArray pair, FloatArray residual, FloatArray w, FloatArray norms, int m, int r) {
        for (@Parallel int e = 0; e < m; e++) {
            float squares = 0f;
            for (int k = 0; k < r; k++) {
                float difference = w.get(pair.get(2 * e) * r + k) - w.get(pair.get(2 * e + 1) * r + k);
                squares += difference * difference;
            }
            norms.set(e, TornadoMath.abs(residual.get(e)) * TornadoMath.sqrt(squares));
        }
    }

    /** Every entry names the row before. */
    static void residualsOfRowBefore(IntArray pair, FloatArray y, FloatArray w, FloatArray residual,
            FloatArray blockLoss, int m, int r, int blocks) {
        IntArray shifted = new IntArray(pair.getSize());
        for (int p = 0; p < pair.getSize(); p++) {
            shifted.set(p, p % 2 == 1 ? pair.get(p) - 1 : pair.get(p));
        }
        CompletionKernels.completionResiduals(shifted, y, w, residual, blockLoss, m, r, blocks);
    }

    /** Half of the change. */
    static void changesOfOneFactor(IntArray pair, FloatArray y, FloatArray w, FloatArray v, FloatArray c, int m,
            int r) {
        CompletionKernels.completionChanges(pair, y, w, v, c, m, r);
        for (@Parallel int e = 0; e < m; e++) {
            float sum = 0f;
            for (int k = 0; k < r; k++) {
                sum += w.get(pair.get(2 * e) * r + k) * v.get(pair.get(2 * e + 1) * r + k);
            }
            c.set(2 * e + 1, sum);
        }
    }

    /** A row's last entry is left out. */
    static void gradientWithoutLastEntry(IntArray start, IntArray entry, IntArray pair, IntArray groupStart,
            FloatArray residual, FloatArray w, FloatArray g, float ridge, int m, int r, int groups) {
        for (@Parallel int q = 0; q < start.getSize() - 1; q++) {
            for (int k = 0; k < r; k++) {
                float sum = 0f;
                for (int p = start.get(q); p < start.get(q + 1) - 1; p++) {
                    int e = entry.get(p);
                    sum += residual.get(e) * w.get((pair.get(2 * e) + pair.get(2 * e + 1) - q) * r + k);
                }
                g.set(q * r + k, sum / m + ridge * w.get(q * r + k));
            }
        }
    }

    /** The ridge term at the parameters in place of the direction. */
    static void hessianVectorOfRidgeAtParameters(IntArray start, IntArray entry, IntArray pair, IntArray groupStart,
            FloatArray c, FloatArray w, FloatArray v, FloatArray h, float ridge, int m, int r, int groups) {
        CompletionKernels.completionHessianVector(start, entry, pair, groupStart, c, w, v, h, 0f, m, r, groups);
        for (@Parallel int j = 0; j < h.getSize(); j++) {
            h.set(j, h.get(j) + ridge * w.get(j));
        }
    }
}
