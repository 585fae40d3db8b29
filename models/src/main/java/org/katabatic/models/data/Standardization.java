package org.katabatic.models.data;

/**
 * How features are shifted and scaled to mean 0 and population standard deviation 1, computed in double: of one data
 * set, to be applied to it and to others that are compared with it. A constant feature becomes 0.
 */
public final class Standardization {

    private final double[] mean;
    /** Population standard deviation. */
    private final double[] deviation;

    private Standardization(double[] mean, double[] deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    /** That of a data set. */
    public static Standardization of(Dataset data) {
        int features = data.features();
        float[] x = data.x();
        double[] mean = new double[features];
        for (int i = 0; i < x.length; i++) {
            mean[i % features] += x[i];
        }
        for (int j = 0; j < features; j++) {
            mean[j] /= data.samples();
        }
        double[] deviation = new double[features];
        for (int i = 0; i < x.length; i++) {
            double centred = x[i] - mean[i % features];
            deviation[i % features] += centred * centred;
        }
        for (int j = 0; j < features; j++) {
            deviation[j] = Math.sqrt(deviation[j] / data.samples());
        }
        return new Standardization(mean, deviation);
    }

    /** That data, shifted and scaled. */
    public Dataset apply(Dataset data) {
        if (data.features() != mean.length) {
            throw new DataException(data.name() + ": data must have the features that it is scaled as: features="
                    + data.features() + " of " + mean.length);
        }
        float[] x = data.x();
        float[] scaled = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            int j = i % mean.length;
            // Exactly 0 for a constant: double sums up to 2^29 equal float32 values without rounding.
            scaled[i] = deviation[j] > 0 ? (float) ((x[i] - mean[j]) / deviation[j]) : 0;
        }
        return new Dataset(data.name(), data.samples(), data.features(), scaled, data.y());
    }
}
