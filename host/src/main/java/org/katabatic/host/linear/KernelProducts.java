package org.katabatic.host.linear;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.executor.DeviceProof;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.linear.DoubleProductTasks;
import org.katabatic.tasks.linear.FloatProductTasks;
import org.katabatic.tasks.linear.ProductGraph;
import org.katabatic.tasks.linear.ProductTasks;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The products by kernels. Each kind of product, and each number k of vectors, is wired when it is asked for first; the
 * matrix goes to a device once for each of them.
 */
final class KernelProducts extends DenseProducts {

    private final Device.OfKernels device;
    private final Precision precision;
    private final ProductTasks tasks;
    private final Map<Kind, Wired> wired = new HashMap<>();
    private Wired latest;

    private enum Operation {
        MULT, MULT_TRANS, WEIGHTED_GRAM
    }

    private record Kind(Operation operation, int k) {}

    private record Wired(ProductGraph product, Executor executor) {

        /** Vectors are columns of what is taken and given, and rows of what kernels read and write. */
        double[] of(double[] factor, int k) {
            int length = factor.length / k;
            for (int s = 0; s < k; s++) {
                for (int i = 0; i < length; i++) {
                    product.factor().set(s * length + i, factor[i * k + s]);
                }
            }
            executor.execute();
            executor.transferToHost(product.product().array());
            double[] result = new double[product.product().size()];
            int rows = result.length / k;
            for (int s = 0; s < k; s++) {
                for (int i = 0; i < rows; i++) {
                    result[i * k + s] = product.product().get(s * rows + i);
                }
            }
            return result;
        }
    }

    KernelProducts(Device.OfKernels device, double[] matrix, int n, int d, Precision precision) {
        super(matrix, n, d);
        if (precision == Precision.DOUBLE && !device.hasDouble()) {
            throw new IllegalArgumentException(
                    "the device does not compute in double precision; use java, reference, or float: device="
                            + device.id() + " (" + device.name() + ")");
        }
        this.device = device;
        this.precision = precision;
        this.tasks = switch (precision) {
            case FLOAT -> new FloatProductTasks(rounded(matrix), n, d);
            case DOUBLE -> new DoubleProductTasks(DoubleArray.fromArray(matrix), n, d);
        };
    }

    private static FloatArray rounded(double[] values) {
        FloatArray array = new FloatArray(values.length);
        for (int i = 0; i < values.length; i++) {
            array.set(i, (float) values[i]);
        }
        return array;
    }

    private double[] run(Operation operation, double[] factor, int k, Supplier<ProductGraph> wiring) {
        latest = wired.computeIfAbsent(new Kind(operation, k), _ -> {
            ProductGraph product = wiring.get();
            return new Wired(product, device.executor(product.graph()));
        });
        return latest.of(factor, k);
    }

    @Override
    protected double[] product(double[] x, int k) {
        return run(Operation.MULT, x, k, () -> tasks.mult(k));
    }

    @Override
    protected double[] transposedProduct(double[] c, int k) {
        return run(Operation.MULT_TRANS, c, k, () -> tasks.multTrans(k));
    }

    @Override
    protected double[] gram(double[] weights) {
        return run(Operation.WEIGHTED_GRAM, weights, 1, tasks::weightedGram);
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public String where() {
        return device.id() + ", " + precision;
    }

    @Override
    public Optional<DeviceProof> proof() {
        return latest == null ? Optional.empty() : latest.executor().proof();
    }

    @Override
    public void close() {
        wired.values().forEach(product -> product.executor().close());
        wired.clear();
    }
}
