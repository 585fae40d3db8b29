package org.katabatic.host.reference.average;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.tasks.average.IterateAverage;

/** Means of iterates in double precision, each as the sum and the weight that its definition says. */
public final class ReferenceAverage {

    private final IterateAverage average;
    private final long iterations;
    private final DMatrixRMaj sum;
    private double weight;

    /** A mean of iterates of length d, of which a training has so many. */
    public ReferenceAverage(IterateAverage average, long iterations, int d) {
        this.average = average;
        this.iterations = iterations;
        sum = new DMatrixRMaj(d, 1);
    }

    /**
     * Takes the iterate after step t, from 1.
     *
     * @param w
     *            (d, 1). Not modified.
     */
    public void add(long t, DMatrixRMaj w) {
        double kept = switch (average) {
            case IterateAverage.Last _ -> 0;
            case IterateAverage.Uniform _ -> 1;
            // until the tail begins, the mean is the last iterate
            case IterateAverage.Tail tail -> t > iterations - Math.ceil(tail.fraction() * iterations) + 1 ? 1 : 0;
            case IterateAverage.Exponential exponential -> exponential.decay();
        };
        CommonOps_DDRM.scale(kept, sum);
        CommonOps_DDRM.addEquals(sum, w);
        weight = kept * weight + 1;
    }

    /** The mean, a new array of d numbers. */
    public double[] mean() {
        double[] mean = sum.data.clone();
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= weight;
        }
        return mean;
    }
}
