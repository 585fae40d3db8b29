package org.katabatic.host.conformance.kernel;

import java.util.List;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of products with a dense matrix with one mistake each; those in double are reduced to float on the way. */
final class DenseProductMutants {

    static final List<KernelCheck> BOUNDED = List.of(
            KernelCheck.ofMatrix("denseMult", (trial, s) -> DenseProductCheck.mult(trial, s, DenseProductCheck.FLOAT,
                    DenseProductMutants::multWithoutFirstColumn)),
            KernelCheck.ofMatrix("denseMultTransBlocks", (trial, s) -> DenseProductCheck.multTrans(trial, s,
                    DenseProductCheck.FLOAT, DenseProductMutants::multTransWithoutLastRow)),
            KernelCheck.ofBlocks("sumOfProductBlocks", (trial, s) -> DenseProductCheck.blockSum(trial, s,
                    DenseProductCheck.FLOAT, DenseProductMutants::sumWithoutLastBlock)),
            KernelCheck.ofMatrix("weightedGram", (trial, s) -> DenseProductCheck.gram(trial, s, DenseProductCheck.FLOAT,
                    DenseProductMutants::gramWithoutWeights)),
            KernelCheck.ofMatrix("doubleMult", (trial, s) -> DenseProductCheck.mult(trial, s, DenseProductCheck.DOUBLE,
                    DenseProductMutants::multInFloat)),
            KernelCheck.ofMatrix("doubleMultTransBlocks", (trial, s) -> DenseProductCheck.multTrans(trial, s,
                    DenseProductCheck.DOUBLE, DenseProductMutants::multTransInFloat)),
            KernelCheck.ofBlocks("sumOfDoubleBlocks", (trial, s) -> DenseProductCheck.blockSum(trial, s,
                    DenseProductCheck.DOUBLE, DenseProductMutants::sumInFloat)),
            KernelCheck.ofMatrix("doubleWeightedGram", (trial, s) -> DenseProductCheck.gram(trial, s,
                    DenseProductCheck.DOUBLE, DenseProductMutants::gramInFloat)));

    static final List<KernelCheck> EXACT = List.of(
            KernelCheck.ofMatrix("denseMult", (trial, s) -> DenseProductCheck.mult(trial, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductMutants::multWithoutFirstColumn)),
            KernelCheck.ofMatrix("denseMultTransBlocks", (trial, s) -> DenseProductCheck.multTrans(trial, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductMutants::multTransWithoutLastRow)),
            KernelCheck.ofBlocks("sumOfProductBlocks", (trial, s) -> DenseProductCheck.blockSum(trial, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductMutants::sumWithoutLastBlock)),
            KernelCheck.ofMatrix("weightedGram", (trial, s) -> DenseProductCheck.gram(trial, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductMutants::gramWithoutWeights)),
            KernelCheck.ofMatrix("doubleMult", (trial, s) -> DenseProductCheck.mult(trial, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DenseProductMutants::multInFloat)),
            KernelCheck.ofMatrix("doubleMultTransBlocks", (trial, s) -> DenseProductCheck.multTrans(trial, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DenseProductMutants::multTransInFloat)),
            KernelCheck.ofBlocks("sumOfDoubleBlocks", (trial, s) -> DenseProductCheck.blockSum(trial, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DenseProductMutants::sumWithoutLastDoubleBlock)),
            KernelCheck.ofMatrix("doubleWeightedGram", (trial, s) -> DenseProductCheck.gram(trial, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DenseProductMutants::gramInFloat)));

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
