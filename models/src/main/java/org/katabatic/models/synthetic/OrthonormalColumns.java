package org.katabatic.models.synthetic;

import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;

/** Orthonormal vectors that span a uniformly random subspace, by Gram and Schmidt from Gaussian vectors. */
final class OrthonormalColumns {

    private OrthonormalColumns() {}

    /**
     * As many vectors as the rank.
     *
     * @param first the number of the seed's truth stream with which they begin
     */
    static double[][] of(int size, int rank, long first, long seed) {
        double[][] basis = new double[rank][size];
        for (int k = 0; k < rank; k++) {
            double[] u = basis[k];
            for (int i = 0; i < size; i++) {
                u[i] = Philox.gaussian(seed, RandomStream.TRUTH, first + (long) k * size + i);
            }
            // Twice is enough: the second pass removes what rounding left of the first.
            for (int pass = 0; pass < 2; pass++) {
                for (int earlier = 0; earlier < k; earlier++) {
                    subtractProjection(u, basis[earlier]);
                }
            }
            double norm = Math.sqrt(RandomVectors.dot(u, u));
            for (int i = 0; i < size; i++) {
                u[i] /= norm;
            }
        }
        return basis;
    }

    private static void subtractProjection(double[] u, double[] direction) {
        double length = RandomVectors.dot(u, direction);
        for (int i = 0; i < u.length; i++) {
            u[i] -= length * direction[i];
        }
    }

    /** Σ_k u_k v_kᵀ, (rows, columns) row-major. */
    static double[] sumOfOuterProducts(double[][] u, double[][] v) {
        int rows = u[0].length;
        int columns = v[0].length;
        double[] sum = new double[rows * columns];
        for (int k = 0; k < u.length; k++) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    sum[i * columns + j] += u[k][i] * v[k][j];
                }
            }
        }
        return sum;
    }
}
