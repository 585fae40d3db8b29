package org.katabatic.studies.study;

import org.katabatic.host.device.Device;
import org.katabatic.host.linear.MatrixProducts;
import org.katabatic.host.linear.Precision;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Training;

/**
 * Where a study computes: a device in a precision.
 *
 * @param device
 *            the device
 * @param precision
 *            what is computed in there; REFERENCE computes in double
 * @param accuracy
 *            what is held against the reference
 * @param certificates
 *            of the trainings here
 */
public record Bench(Device device, Precision precision, Accuracy accuracy, Certificates certificates) {

    /** The device and the precision, such as "java, float". */
    public String place() {
        return device.id() + ", " + precision;
    }

    /** Whether this is the reference itself. */
    public boolean isReference() {
        return device instanceof Device.Reference;
    }

    /**
     * Begins a training here.
     *
     * @throws IllegalStateException
     *             if that is asked for in double of a device of kernels, whose trainings are in float
     */
    public Descent begin(Training training) {
        if (!isReference() && precision == Precision.DOUBLE) {
            throw new IllegalStateException("trainings on devices are in float: place=" + place());
        }
        return certificates.begin(training, device);
    }

    /**
     * Begins a training here whose first steps are held against the reference as they are taken. The bound on a
     * trajectory is for smooth objectives: not for one that starts at a kink.
     */
    public Descent beginVerified(Training training) {
        Descent descent = begin(training);
        return isReference() ? descent : new VerifiedDescent(descent, training, accuracy);
    }

    /**
     * Products with a matrix here, the first of each kind held against the reference.
     *
     * @param matrix
     *            A, (n, d) row-major
     */
    public MatrixProducts products(double[] matrix, int n, int d) {
        MatrixProducts products = MatrixProducts.on(device, matrix, n, d, precision);
        return isReference() ? products : new VerifiedProducts(products, matrix, accuracy);
    }
}
