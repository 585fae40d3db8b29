package org.katabatic.host.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of products with a dense matrix with one mistake each; those in double are reduced to float on the way. */
final class DenseProductMutants {

    private DenseProductMutants() {}

    static void multWithoutFirstColumn(FloatArray a, FloatArray x, FloatArray y, int n, int d, int k) {
        for (@Parallel int item = 0; item < n * k; item++) {
            float sum = 0f;
            for (int j = 1; j < d; j++) {
                sum += a.get(item / k * d + j) * x.get(item % k * d + j);
            }
            y.set(item % k * n + item / k, sum);
        }
    }

    static void multTransWithoutLastRow(FloatArray a, FloatArray c, FloatArray blockSums, int n, int d, int k,
            int blocks) {
        for (@Parallel int item = 0; item < blocks * k * d; item++) {
            int vector = item / d % k;
            int rows = (n + blocks - 1) / blocks;
            int first = item / d / k * rows;
            int last = first + rows < n ? first + rows : n;
            float sum = 0f;
            for (int i = first; i < last - 1; i++) {
                sum += c.get(vector * n + i) * a.get(i * d + item % d);
            }
            blockSums.set(item, sum);
        }
    }

    static void sumWithoutLastBlock(FloatArray blockSums, FloatArray sums, int length, int blocks) {
        for (@Parallel int j = 0; j < length; j++) {
            float sum = 0f;
            for (int b = 0; b < blocks - 1; b++) {
                sum += blockSums.get(b * length + j);
            }
            sums.set(j, sum);
        }
    }

    static void gramWithoutWeights(FloatArray a, FloatArray weights, FloatArray gram, int n, int d) {
        for (@Parallel int item = 0; item < d * d; item++) {
            float sum = 0f;
            for (int i = 0; i < n; i++) {
                sum += a.get(i * d + item / d) * a.get(i * d + item % d);
            }
            gram.set(item, sum);
        }
    }

    static void multInFloat(DoubleArray a, DoubleArray x, DoubleArray y, int n, int d, int k) {
        for (@Parallel int item = 0; item < n * k; item++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                sum += (float) (a.get(item / k * d + j) * x.get(item % k * d + j));
            }
            y.set(item % k * n + item / k, sum);
        }
    }

    static void multTransInFloat(DoubleArray a, DoubleArray c, DoubleArray blockSums, int n, int d, int k,
            int blocks) {
        for (@Parallel int item = 0; item < blocks * k * d; item++) {
            int vector = item / d % k;
            int rows = (n + blocks - 1) / blocks;
            int first = item / d / k * rows;
            int last = first + rows < n ? first + rows : n;
            float sum = 0f;
            for (int i = first; i < last; i++) {
                sum += (float) (c.get(vector * n + i) * a.get(i * d + item % d));
            }
            blockSums.set(item, sum);
        }
    }

    static void sumInFloat(DoubleArray blockSums, DoubleArray sums, int length, int blocks) {
        for (@Parallel int j = 0; j < length; j++) {
            float sum = 0f;
            for (int b = 0; b < blocks; b++) {
                sum += (float) blockSums.get(b * length + j);
            }
            sums.set(j, sum);
        }
    }

    static void sumWithoutLastDoubleBlock(DoubleArray blockSums, DoubleArray sums, int length, int blocks) {
        for (@Parallel int j = 0; j < length; j++) {
            double sum = 0.0;
            for (int b = 0; b < blocks - 1; b++) {
                sum += blockSums.get(b * length + j);
            }
            sums.set(j, sum);
        }
    }

    static void gramInFloat(DoubleArray a, DoubleArray weights, DoubleArray gram, int n, int d) {
        for (@Parallel int item = 0; item < d * d; item++) {
            float sum = 0f;
            for (int i = 0; i < n; i++) {
                sum += (float) (weights.get(i) * a.get(i * d + item / d) * a.get(i * d + item % d));
            }
            gram.set(item, sum);
        }
    }
}
