package org.katabatic.host.conformance.kernel;

import java.util.List;
import org.katabatic.tasks.kernel.LogisticRegressionKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;
import uk.ac.manchester.tornado.api.types.vectors.Float8;

/** Kernels of rows in vectors with one mistake each. */
final class VectorMutants {

    static final List<KernelCheck> SUM = List.of(
            KernelCheck.ofVector("copyToVectors", (on, s) -> VectorCopyCheck.copy(on, s,
                    VectorMutants::copyOfWholeVectors)),
            KernelCheck.ofMatrix("leastSquaresGradientVectors", (on, s) -> BlockSumCheck.leastSquaresInVectors(on, s,
                    VectorMutants::leastSquaresOfPairs)),
            KernelCheck.ofMatrix("logisticGradientVectors", (on, s) -> BlockSumCheck.logisticInVectors(on, s,
                    VectorMutants::logisticWithLastRowTwice)),
            KernelCheck.ofMatrix("logisticHessianVectorVectors", (on, s) -> HessianVectorCheck.logisticInVectors(on, s,
                    VectorMutants::hessianByWeight)),
            KernelCheck.ofMatrix("meanOfVectorBlocks", (on, s) -> MeanCheck.vectorsBounded(on, s,
                    VectorMutants::meanWithoutRidgeOfLastVector)));

    static final List<KernelCheck> EXACT = List.of(
            KernelCheck.ofVector("copyToVectors", (on, s) -> VectorCopyCheck.copy(on, s,
                    VectorMutants::copyOfWholeVectors)),
            KernelCheck.ofMatrix("leastSquaresGradientVectors",
                    (on, s) -> BlockSumCheck.leastSquaresOfIntegersInVectors(on, s,
                            VectorMutants::leastSquaresOfPairs)),
            KernelCheck.ofMatrix("meanOfVectorBlocks", (on, s) -> MeanCheck.vectorsOfIntegers(on, s,
                    VectorMutants::meanWithoutRidgeOfLastVector)));

    private VectorMutants() {}

    private static float product(VectorFloat8 x, int i, VectorFloat8 w, int k) {
        float s = 0f;
        for (int j = 0; j < k; j++) {
            Float8 p = Float8.mult(x.get(i * k + j), w.get(j));
            s += p.getS0() + p.getS1() + p.getS2() + p.getS3() + p.getS4() + p.getS5() + p.getS6() + p.getS7();
        }
        return s;
    }

    private static void clear(VectorFloat8 sums, int b, int k) {
        for (int j = 0; j < k; j++) {
            sums.set(b * k + j, new Float8(0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f));
        }
    }

    private static void addRow(VectorFloat8 x, int i, float c, VectorFloat8 sums, int b, int k) {
        for (int j = 0; j < k; j++) {
            sums.set(b * k + j, Float8.add(sums.get(b * k + j), Float8.mult(x.get(i * k + j), c)));
        }
    }

    /** Leaves out what does not fill a vector. */
    static void copyOfWholeVectors(FloatArray array, VectorFloat8 vectors, int d, int k) {
        for (@Parallel int j = 0; j < k; j++) {
            boolean whole = 8 * j + 7 < d;
            vectors.set(j, whole
                    ? new Float8(array.get(8 * j), array.get(8 * j + 1), array.get(8 * j + 2), array.get(8 * j + 3),
                            array.get(8 * j + 4), array.get(8 * j + 5), array.get(8 * j + 6), array.get(8 * j + 7))
                    : new Float8(0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f));
        }
    }

    /** Leaves out the last row of a block with an odd number of rows. */
    static void leastSquaresOfPairs(VectorFloat8 x, FloatArray y, VectorFloat8 w, VectorFloat8 blockGradient,
            FloatArray blockLoss, int n, int k, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int last = (b + 1) * rows < n ? (b + 1) * rows : n;
            clear(blockGradient, b, k);
            float loss = 0f;
            for (int i = b * rows; i < b * rows + (last - b * rows) / 2 * 2; i++) {
                float error = product(x, i, w, k) - y.get(i);
                loss += 0.5f * error * error;
                addRow(x, i, error, blockGradient, b, k);
            }
            blockLoss.set(b, loss);
        }
    }

    /** Counts the row that stands in for a missing one. */
    static void logisticWithLastRowTwice(VectorFloat8 x, FloatArray y, VectorFloat8 w, VectorFloat8 blockGradient,
            FloatArray blockLoss, int n, int k, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int first = b * rows;
            int last = first + rows < n ? first + rows : n;
            clear(blockGradient, b, k);
            float loss = 0f;
            for (int i = first; i < last + Math.max(0, last - first) % 2; i++) {
                int row = i < last ? i : last - 1;
                float z = y.get(row) * product(x, row, w, k);
                float e = TornadoMath.exp(-TornadoMath.abs(z));
                loss += i < last ? Math.max(0f, -z) + (float) Math.log1p(e) : 0f;
                addRow(x, row, -LogisticRegressionKernels.logisticWeight(z, e) * y.get(row), blockGradient, b, k);
            }
            blockLoss.set(b, loss);
        }
    }

    /** The weight of the gradient in place of the curvature. */
    static void hessianByWeight(VectorFloat8 x, VectorFloat8 w, VectorFloat8 v, VectorFloat8 blockProduct,
            FloatArray blockCurvature, int n, int k, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int last = (b + 1) * rows < n ? (b + 1) * rows : n;
            clear(blockProduct, b, k);
            float curvature = 0f;
            for (int i = b * rows; i < last; i++) {
                float along = product(x, i, v, k);
                float z = product(x, i, w, k);
                float c = LogisticRegressionKernels.logisticWeight(z, TornadoMath.exp(-TornadoMath.abs(z))) * along;
                curvature += 0.5f * c * along;
                addRow(x, i, c, blockProduct, b, k);
            }
            blockCurvature.set(b, curvature);
        }
    }

    /** Leaves the elements of a last vector that is not full without their ridge term. */
    static void meanWithoutRidgeOfLastVector(VectorFloat8 blockGradient, FloatArray blockLoss, FloatArray w,
            FloatArray g,
            FloatArray f, float ridge, int penalized, int n, int d, int k, int blocks) {
        for (@Parallel int j = 0; j < d + 1; j++) {
            float sum = 0f;
            for (int b = 0; b < blocks; b++) {
                sum += j < d ? blockGradient.getArray().get(b * k * 8 + j) : blockLoss.get(b);
            }
            if (j < d) {
                g.set(j, sum / n + (j < penalized / 8 * 8 ? ridge * w.get(j) : 0f));
            } else {
                float squares = 0f;
                for (int l = 0; l < penalized; l++) {
                    squares += w.get(l) * w.get(l);
                }
                f.set(0, sum / n + 0.5f * ridge * squares);
            }
        }
    }
}
