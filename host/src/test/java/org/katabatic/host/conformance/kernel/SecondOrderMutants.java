package org.katabatic.host.conformance.kernel;

import org.katabatic.tasks.kernel.FisherKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of Hessians, Fisher matrices and norms with one mistake each. */
final class SecondOrderMutants {

    private SecondOrderMutants() {}

    /** The weight of the gradient in place of the curvature. */
    static void logisticProductByWeight(FloatArray x, FloatArray w, FloatArray v, FloatArray blockProduct,
            FloatArray blockCurvature, int n, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int last = (b + 1) * rows < n ? (b + 1) * rows : n;
            for (int j = 0; j < d; j++) {
                blockProduct.set(b * d + j, 0f);
            }
            float curvature = 0f;
            for (int i = b * rows; i < last; i++) {
                float z = 0f;
                float along = 0f;
                for (int j = 0; j < d; j++) {
                    z += x.get(i * d + j) * w.get(j);
                    along += x.get(i * d + j) * v.get(j);
                }
                float factor = along / (1f + TornadoMath.exp(z));
                curvature += 0.5f * factor * along;
                for (int j = 0; j < d; j++) {
                    blockProduct.set(b * d + j, blockProduct.get(b * d + j) + factor * x.get(i * d + j));
                }
            }
            blockCurvature.set(b, curvature);
        }
    }

    /** The whole curvature in place of its half. */
    static void logisticTiledProductOfWholeCurvature(FloatArray x, FloatArray w, FloatArray v, FloatArray factor,
            DoubleArray blockProduct, DoubleArray blockCurvature, int n, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int last = (b + 1) * rows < n ? (b + 1) * rows : n;
            for (int j = 0; j < d; j++) {
                blockProduct.set(b * d + j, 0.0);
            }
            double curvature = 0.0;
            for (int i = b * rows; i < last; i++) {
                float z = 0f;
                float along = 0f;
                for (int j = 0; j < d; j++) {
                    z += x.get(i * d + j) * w.get(j);
                    along += x.get(i * d + j) * v.get(j);
                }
                float e = TornadoMath.exp(-TornadoMath.abs(z));
                factor.set(i, e / ((1f + e) * (1f + e)) * along);
                curvature += factor.get(i) * along;
                for (int j = 0; j < d; j++) {
                    blockProduct.set(b * d + j, blockProduct.get(b * d + j) + factor.get(i) * x.get(i * d + j));
                }
            }
            blockCurvature.set(b, curvature);
        }
    }

    /** 2 X Vᵀ in place of X Vᵀ + V Xᵀ. */
    static void multTransDoubled(FloatArray x, FloatArray v, FloatArray product, int n, int r) {
        for (@Parallel int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0f;
                for (int k = 0; k < r; k++) {
                    sum += 2f * x.get(i * r + k) * v.get(j * r + k);
                }
                product.set(i * n + j, sum);
            }
        }
    }

    /** B V in place of (B + Bᵀ) V. */
    static void multPairWithoutTranspose(FloatArray a, FloatArray x, FloatArray b, FloatArray v, FloatArray product,
            int n, int r) {
        for (@Parallel int i = 0; i < n; i++) {
            for (int k = 0; k < r; k++) {
                float sum = 0f;
                for (int j = 0; j < n; j++) {
                    sum += (a.get(i * n + j) + a.get(j * n + i)) * x.get(j * r + k)
                            + b.get(i * n + j) * v.get(j * r + k);
                }
                product.set(i * r + k, sum);
            }
        }
    }

    /** Leaves out what is left of four. */
    static void squaresOfWholeFours(FloatArray v, FloatArray blockSums, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int length = (d + blocks - 1) / blocks;
            int first = b * length < d ? b * length : d;
            int last = first + length < d ? first + length : d;
            float sum = 0f;
            for (int j = first; j < first + (last - first) / 4 * 4; j++) {
                sum += v.get(j) * v.get(j);
            }
            blockSums.set(b, sum);
        }
    }

    /** Divides by the squared norm. */
    static void scaleBySquare(FloatArray hyper, FloatArray blockSums, FloatArray scale, int blocks) {
        for (@Parallel int i = 0; i < 1; i++) {
            float squares = 0f;
            for (int b = 0; b < blocks; b++) {
                squares += blockSums.get(b);
            }
            scale.set(i, squares > 0f ? hyper.get(0) / squares : 0f);
        }
    }

    /** The step size from the norms of before. */
    static void adaGradNormLate(FloatArray hyper, FloatArray blockSums, FloatArray squaredNorms, FloatArray scale,
            int blocks) {
        for (@Parallel int i = 0; i < 1; i++) {
            float squares = squaredNorms.get(i);
            scale.set(i, hyper.get(0) / TornadoMath.sqrt(hyper.get(1) + squares));
            for (int b = 0; b < blocks; b++) {
                squares += blockSums.get(b);
            }
            squaredNorms.set(i, squares);
        }
    }

    /** Uphill. */
    static void scaledAscentStep(FloatArray scale, FloatArray g, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            w.set(j, w.get(j) + scale.get(0) * g.get(j));
        }
    }

    /** Downhill. */
    static void descendedParameters(FloatArray scale, FloatArray g, FloatArray w, FloatArray ascended, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            ascended.set(j, w.get(j) - scale.get(0) * g.get(j));
        }
    }

    /** The distance in place of the learning rate. */
    static void samStepOfDistance(FloatArray hyper, FloatArray gradient, FloatArray u, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            u.set(j, hyper.get(2) * u.get(j) - hyper.get(0) * gradient.get(j));
            w.set(j, w.get(j) + u.get(j));
        }
    }

    /** Divides the last, smaller block by the size of the others. */
    static void averagedByFullSize(FloatArray z, FloatArray product, FloatArray diagonal, int d, int size, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int first = b * size;
            int last = d - first < size ? d : first + size;
            float sum = 0f;
            for (int j = first; j < last; j++) {
                sum += z.get(j) * product.get(j);
            }
            for (int j = first; j < last; j++) {
                diagonal.set(j, sum / size);
            }
        }
    }

    /** Epsilon inside the power. */
    static void adaHessianEpsilonInsideStep(FloatArray hyper, FloatArray g, FloatArray diagonal, FloatArray m,
            FloatArray v, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            float curvature = diagonal.get(j);
            m.set(j, hyper.get(1) * m.get(j) + hyper.get(2) * g.get(j));
            v.set(j, hyper.get(3) * v.get(j) + hyper.get(4) * curvature * curvature);
            float scale = TornadoMath.pow(TornadoMath.sqrt(v.get(j)) + hyper.get(5), hyper.get(6));
            w.set(j, w.get(j) - hyper.get(0) * m.get(j) / scale);
        }
    }

    /** Leaves the last element of each block out of the products. */
    static void windowProductsWithoutLast(FloatArray hyper, FloatArray g, FloatArray window, FloatArray blockProducts,
            int m, int d, int blocks) {
        for (@Parallel int item = 0; item < m * blocks; item++) {
            windowProduct((int) hyper.get(3), 1, g, window, blockProducts, d, blocks, item);
        }
    }

    /** Puts the gradient into the first row. */
    static void windowProductsOfFirstRow(FloatArray hyper, FloatArray g, FloatArray window, FloatArray blockProducts,
            int m, int d, int blocks) {
        for (@Parallel int item = 0; item < m * blocks; item++) {
            windowProduct(0, 0, g, window, blockProducts, d, blocks, item);
        }
    }

    private static void windowProduct(int newest, int leftOut, FloatArray g, FloatArray window,
            FloatArray blockProducts, int d, int blocks, int item) {
        int row = item / blocks * d;
        int length = (d + blocks - 1) / blocks;
        int first = item % blocks * length;
        float sum = 0f;
        for (int j = first; j < first + length && j < d; j++) {
            if (row == newest * d) {
                window.set(row + j, g.get(j));
            }
            sum += j < first + length - leftOut ? window.get(row + j) * g.get(j) : 0f;
        }
        blockProducts.set(item, sum);
    }

    /** A damping that is one percent too much. */
    static void fisherOverdamped(FloatArray hyper, FloatArray blockProducts, FloatArray gram, FloatArray factor,
            FloatArray coefficients, int m, int blocks) {
        FloatArray wrong = FloatArray.fromElements(hyper.get(0), hyper.get(1), hyper.get(2), hyper.get(3),
                1.01f * hyper.get(4));
        FisherKernels.fisherCoefficients(wrong, blockProducts, gram, factor, coefficients, m, blocks);
    }

    /** The new part of the update not scaled. */
    static void combinedStepOfWholeParts(FloatArray hyper, FloatArray coefficients, FloatArray window, FloatArray u,
            FloatArray w, int m, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            float sum = 0f;
            for (int i = 0; i < m; i++) {
                sum += coefficients.get(i) * window.get(i * d + j);
            }
            u.set(j, hyper.get(1) * u.get(j) + sum);
            w.set(j, w.get(j) - hyper.get(0) * u.get(j));
        }
    }
}
