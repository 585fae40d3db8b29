package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Kernels of objectives in a product F Gᵀ of two factors. The parameters w are F (rows, r), then G (columns, r), each
 * row-major; so are vectors of their kind.
 */
public final class FactorKernels {

    private FactorKernels() {}

    /**
     * Product of the factors.
     *   P = F Gᵀ
     * Parallel over the rows of P; each element adds r terms in eight partial sums. Error class SUM(r). Moves
     * 4(rows·columns + rows·r + columns·r) bytes, 2·rows·columns·r flop.
     *
     * @param w
     *            F and G. Read.
     * @param product
     *            P, (rows, columns) row-major. Overwritten.
     */
    public static void factorProduct(FloatArray w, FloatArray product, int rows, int columns, int r) {
        for (@Parallel int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                product.set(i * columns + j, LinearAlgebraKernels.dotRows(w, i * r, w, (rows + j) * r, r));
            }
        }
    }

    /**
     * How the product of the factors changes along a direction V_F, V_G.
     *   P = F V_Gᵀ + V_F Gᵀ
     * Parallel over the rows of P; each element adds 2r terms. Error class SUM(2r). Moves 4(rows·columns + 2·rows·r +
     * 2·columns·r) bytes, 4·rows·columns·r flop.
     *
     * @param w
     *            F and G. Read.
     * @param v
     *            V_F and V_G. Read.
     * @param product
     *            P, (rows, columns) row-major. Overwritten.
     */
    public static void factorProductChange(FloatArray w, FloatArray v, FloatArray product, int rows, int columns,
            int r) {
        for (@Parallel int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int other = (rows + j) * r;
                product.set(i * columns + j, LinearAlgebraKernels.dotRows(w, i * r, v, other, r)
                        + LinearAlgebraKernels.dotRows(v, i * r, w, other, r));
            }
        }
    }

    /**
     * Element k of the product of a line of a matrix and the other factor, called by kernels.
     *   Σ_j d_j w_{other + j, k}
     *
     * @param d
     *            matrix, whose line begins at an index and has a distance from element to element. Read.
     * @param w
     *            F and G. Read.
     * @param other
     *            index of the other factor's first element
     */
    private static float lineProduct(FloatArray d, int from, int distance, int count, FloatArray w, int other, int r,
            int k) {
        float sum = 0f;
        for (int j = 0; j < count; j++) {
            sum += d.get(from + j * distance) * w.get(other + j * r + k);
        }
        return sum;
    }

    /**
     * Gradient in the factors from the gradient in their product.
     *   g_F = D G,  g_G = Dᵀ F
     * Parallel over the rows of F and of G, four elements at a time; each adds its terms in index order. Error class
     * SUM(rows), SUM(columns). Moves 4(2·rows·columns + 2(rows + columns)r) bytes, 4·rows·columns·r flop.
     *
     * @param inner
     *            D, (rows, columns) row-major. Read.
     * @param w
     *            F and G. Read.
     * @param g
     *            g_F and g_G. Overwritten.
     */
    public static void factorGradient(FloatArray inner, FloatArray w, FloatArray g, int rows, int columns, int r) {
        for (@Parallel int i = 0; i < rows + columns; i++) {
            int from = i < rows ? i * columns : i - rows;
            int distance = i < rows ? 1 : columns;
            int count = i < rows ? columns : rows;
            int other = i < rows ? rows * r : 0;
            int whole = r - r % 4;
            for (int k = 0; k < whole; k += 4) {
                float s0 = 0f;
                float s1 = 0f;
                float s2 = 0f;
                float s3 = 0f;
                for (int j = 0; j < count; j++) {
                    float d = inner.get(from + j * distance);
                    int at = other + j * r + k;
                    s0 += d * w.get(at);
                    s1 += d * w.get(at + 1);
                    s2 += d * w.get(at + 2);
                    s3 += d * w.get(at + 3);
                }
                g.set(i * r + k, s0);
                g.set(i * r + k + 1, s1);
                g.set(i * r + k + 2, s2);
                g.set(i * r + k + 3, s3);
            }
            for (int k = whole; k < r; k++) {
                g.set(i * r + k, lineProduct(inner, from, distance, count, w, other, r, k));
            }
        }
    }

    /**
     * Product of the Hessian with V_F, V_G, from the gradient D in the factors' product and its change Ḋ.
     *   h_F = Ḋ G + D V_G,  h_G = Ḋᵀ F + Dᵀ V_F
     * Parallel over the rows of F and of G; each element adds two sums in index order. Error class SUM(2·rows),
     * SUM(2·columns). Moves 4(4·rows·columns + 3(rows + columns)r) bytes, 8·rows·columns·r flop.
     *
     * @param change
     *            Ḋ, (rows, columns) row-major. Read.
     * @param w
     *            F and G. Read.
     * @param inner
     *            D, (rows, columns) row-major. Read.
     * @param v
     *            V_F and V_G. Read.
     * @param h
     *            h_F and h_G. Overwritten.
     */
    public static void factorHessianVector(FloatArray change, FloatArray w, FloatArray inner, FloatArray v,
            FloatArray h, int rows, int columns, int r) {
        for (@Parallel int i = 0; i < rows + columns; i++) {
            int from = i < rows ? i * columns : i - rows;
            int distance = i < rows ? 1 : columns;
            int count = i < rows ? columns : rows;
            int other = i < rows ? rows * r : 0;
            for (int k = 0; k < r; k++) {
                h.set(i * r + k, lineProduct(change, from, distance, count, w, other, r, k)
                        + lineProduct(inner, from, distance, count, v, other, r, k));
            }
        }
    }

    /**
     * How far each measurement's gradient is from their mean, and along it.
     *   δ_i = c_i (A_i G, A_iᵀ F) − g,  D_i = |δ_i|²,  P_i = δ_i·g
     * No gradient of a measurement is stored, and the difference is formed before it is squared. Parallel over
     * measurements. Error class SUM(max(rows, columns)) of an element, SUM((rows + columns)r) of both. Moves
     * 4(2m·rows·columns + 3m + 2(rows + columns)r) bytes, 4m·rows·columns·r flop.
     *
     * @param a
     *            (m, rows · columns) row-major. Read.
     * @param c
     *            residuals, (m). Read.
     * @param w
     *            F and G. Read.
     * @param g
     *            mean gradient. Read.
     * @param deviation
     *            D, (m). Overwritten.
     * @param along
     *            P, (m). Overwritten.
     */
    public static void measurementDeviations(FloatArray a, FloatArray c, FloatArray w, FloatArray g,
            FloatArray deviation, FloatArray along, int m, int rows, int columns, int r) {
        for (@Parallel int i = 0; i < m; i++) {
            float residual = c.get(i);
            int first = i * rows * columns;
            float squares = 0f;
            float product = 0f;
            for (int q = 0; q < rows + columns; q++) {
                int from = q < rows ? first + q * columns : first + q - rows;
                int distance = q < rows ? 1 : columns;
                int count = q < rows ? columns : rows;
                int other = q < rows ? rows * r : 0;
                for (int k = 0; k < r; k++) {
                    float mean = g.get(q * r + k);
                    float delta = residual * lineProduct(a, from, distance, count, w, other, r, k) - mean;
                    squares += delta * delta;
                    product += delta * mean;
                }
            }
            deviation.set(i, squares);
            along.set(i, product);
        }
    }

    /**
     * Norms of single measurements' gradients.
     *   s_i = |c_i| √(|A_i G|² + |A_iᵀ F|²) in Frobenius norms
     * No gradient of a measurement is stored. Parallel over measurements; each element of a product adds its terms in
     * index order. Error class SUM(max(rows, columns)) of an element, SUM((rows + columns)r) of the squares. Moves
     * 4(2m·rows·columns + 2m + (rows + columns)r) bytes, 4m·rows·columns·r flop.
     *
     * @param a
     *            (m, rows · columns) row-major. Read.
     * @param c
     *            residuals, (m). Read.
     * @param w
     *            F and G. Read.
     * @param norms
     *            s, (m). Overwritten.
     */
    public static void measurementNorms(FloatArray a, FloatArray c, FloatArray w, FloatArray norms, int m, int rows,
            int columns, int r) {
        for (@Parallel int i = 0; i < m; i++) {
            int first = i * rows * columns;
            float squares = 0f;
            for (int q = 0; q < rows + columns; q++) {
                int from = q < rows ? first + q * columns : first + q - rows;
                int distance = q < rows ? 1 : columns;
                int count = q < rows ? columns : rows;
                int other = q < rows ? rows * r : 0;
                for (int k = 0; k < r; k++) {
                    float element = lineProduct(a, from, distance, count, w, other, r, k);
                    squares += element * element;
                }
            }
            norms.set(i, TornadoMath.abs(c.get(i)) * TornadoMath.sqrt(squares));
        }
    }
}
