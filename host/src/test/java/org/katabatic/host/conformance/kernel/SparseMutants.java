package org.katabatic.host.conformance.kernel;

import org.katabatic.tasks.kernel.SparseKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Kernels on sparse rows with one mistake each. */
final class SparseMutants {

    private SparseMutants() {}

    /** The factors of a sum in place of a mean. */
    static void logisticFactorsOfSum(IntArray rowStart, IntArray column, FloatArray value, FloatArray y, FloatArray w,
            FloatArray factor, FloatArray blockLoss, int n, int blocks) {
        SparseKernels.sparseLogisticFactors(rowStart, column, value, y, w, factor, blockLoss, n, blocks);
        for (@Parallel int i = 0; i < n; i++) {
            factor.set(i, factor.get(i) * n);
        }
    }

    /** Every class has the weights of the first. */
    static void softmaxFactorsOfFirstClass(IntArray rowStart, IntArray column, FloatArray value, FloatArray y,
            FloatArray w, FloatArray factor, FloatArray blockLoss, int n, int d, int k, int blocks) {
        FloatArray first = new FloatArray(k * d);
        for (int j = 0; j < k * d; j++) {
            first.set(j, w.get(j % d));
        }
        SparseKernels.sparseSoftmaxFactors(rowStart, column, value, y, first, factor, blockLoss, n, d, k, blocks);
    }

    /** A column's last entry is left out. */
    static void gradientWithoutLastEntry(IntArray columnStart, IntArray row, FloatArray value, IntArray groupStart,
            FloatArray factor, FloatArray w, FloatArray g, float ridge, int penalized, int d, int k, int groups) {
        for (@Parallel int j = 0; j < d; j++) {
            for (int c = 0; c < k; c++) {
                float sum = j < penalized ? ridge * w.get(c * d + j) : 0f;
                for (int e = columnStart.get(j); e < columnStart.get(j + 1) - 1; e++) {
                    sum += value.get(e) * factor.get(row.get(e) * k + c);
                }
                g.set(c * d + j, sum);
            }
        }
    }

    /** The whole ridge in place of its half. */
    static void meanLossOfWholeRidge(FloatArray blockLoss, FloatArray w, FloatArray f, float ridge, int penalized,
            int n, int d, int k, int blocks) {
        SparseKernels.sparseMeanLoss(blockLoss, w, f, 2f * ridge, penalized, n, d, k, blocks);
    }

    /** The curvature of a margin without its other half. */
    static void logisticCurvaturesByWeight(IntArray rowStart, IntArray column, FloatArray value, FloatArray w,
            FloatArray v, FloatArray factor, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            float z = 0f;
            float along = 0f;
            for (int e = rowStart.get(i); e < rowStart.get(i + 1); e++) {
                z += value.get(e) * w.get(column.get(e));
                along += value.get(e) * v.get(column.get(e));
            }
            factor.set(i, along / (1f + TornadoMath.exp(z)) / n);
        }
    }

    /** The factors of a sum in place of a mean. */
    static void softmaxCurvaturesOfSum(IntArray rowStart, IntArray column, FloatArray value, FloatArray w,
            FloatArray v, FloatArray factor, int n, int d, int k) {
        SparseKernels.sparseSoftmaxCurvatures(rowStart, column, value, w, v, factor, n, d, k);
        for (int i = 0; i < n * k; i++) {
            factor.set(i, factor.get(i) * n);
        }
    }

    /** The rows without their last entry. */
    static void normsWithoutLastEntry(IntArray rowStart, FloatArray value, FloatArray factor, FloatArray norms, int n,
            int k) {
        for (@Parallel int i = 0; i < n; i++) {
            float squares = 0f;
            for (int e = rowStart.get(i); e < rowStart.get(i + 1) - 1; e++) {
                squares += value.get(e) * value.get(e);
            }
            float factors = 0f;
            for (int c = 0; c < k; c++) {
                factors += factor.get(i * k + c) * factor.get(i * k + c);
            }
            norms.set(i, n * TornadoMath.sqrt(factors * squares));
        }
    }
}
