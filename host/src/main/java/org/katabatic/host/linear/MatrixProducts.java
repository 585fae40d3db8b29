package org.katabatic.host.linear;

import java.util.Optional;
import org.katabatic.host.device.Device;
import org.katabatic.host.reference.linear.ReferenceProducts;
import org.katabatic.tasks.executor.DeviceProof;

/**
 * Products with a dense matrix A, (n, d), that stays where they are computed, for algorithms whose loop is on the host:
 * second-order methods, coordinate descent, exact counts of steps. Matrices are row-major. What is taken and given is
 * double; a device that computes in float rounds what it takes. Sums have an order that does not depend on the number
 * of threads. Not for several threads at once.
 */
public interface MatrixProducts extends AutoCloseable {

    /**
     * y = A x.
     *
     * @param x
     *            (d)
     * @return y, (n)
     * @throws IllegalArgumentException
     *             if x has another length
     */
    double[] times(double[] x);

    /**
     * g = Aᵀ c.
     *
     * @param c
     *            (n)
     * @return g, (d)
     * @throws IllegalArgumentException
     *             if c has another length
     */
    double[] transposedTimes(double[] c);

    /**
     * Y = A X, k products at once.
     *
     * @param x
     *            X, (d, k)
     * @return Y, (n, k)
     * @throws IllegalArgumentException
     *             if k is less than 1, or X has another length
     */
    double[] timesAll(double[] x, int k);

    /**
     * G = Aᵀ C, k products at once.
     *
     * @param c
     *            C, (n, k)
     * @return G, (d, k)
     * @throws IllegalArgumentException
     *             if k is less than 1, or C has another length
     */
    double[] transposedTimesAll(double[] c, int k);

    /**
     * H = Aᵀ diag(p) A, the matrix of second derivatives of Σ f_i(a_i·w) with p_i = f_i″. Symmetric to the bit.
     *
     * @param weights
     *            p, (n), of any sign
     * @return H, (d, d)
     * @throws IllegalArgumentException
     *             if p has another length
     */
    double[] weightedGram(double[] weights);

    /** n. */
    int rows();

    /** d. */
    int columns();

    /** What is computed in. */
    Precision precision();

    /** The device and the precision, such as "java, double". */
    String where();

    /** Proof that the product asked for last runs on a device of TornadoVM; empty elsewhere. */
    default Optional<DeviceProof> proof() {
        return Optional.empty();
    }

    /** Releases threads or device memory. */
    @Override
    void close();

    /**
     * Products with a matrix on a device.
     *
     * @param matrix
     *            A, (n, d) row-major; copied
     * @param precision
     *            what a device of kernels computes in; REFERENCE always computes in double
     * @throws IllegalArgumentException
     *             if the matrix has another length than n·d, or the device has no double
     */
    static MatrixProducts on(Device device, double[] matrix, int n, int d, Precision precision) {
        return switch (device) {
            case Device.Reference _ -> new ReferenceProducts(matrix, n, d);
            case Device.OfKernels kernels -> new KernelProducts(kernels, matrix, n, d, precision);
        };
    }
}
