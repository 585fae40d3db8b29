package org.katabatic.models.data;

/** Samples with features and targets, dense or sparse. What changes the data gives a new data set. */
public sealed interface Data permits Dataset, SparseDataset {

    /** What the data set is called. */
    String name();

    /** Number of samples, n. */
    int samples();

    /** Number of features, d. */
    int features();

    /** Targets (n). Read only. */
    float[] y();

    /** What the data is, whatever it is called: {@code sha256:} and 64 hexadecimal digits. */
    String digest();

    /** This data with other targets (n). */
    Data withTargets(float[] targets);

    /** This data with one feature more, the last, which is 1 in every sample: its weight is the intercept. */
    Data withIntercept();

    /**
     * This data with further features, which are 0 in every sample.
     *
     * @param count number of features, at least those that there are
     * @throws DataException if there are more already, or the data becomes too large
     */
    Data withFeatures(int count);

    /** The distinct targets in ascending order. */
    default float[] classes() {
        return ClassTargets.classes(y());
    }

    /**
     * This data with targets -1 and +1.
     *
     * @throws DataException if the classes are neither 0 and 1 nor -1 and +1
     */
    default Data withBinaryTargets() {
        return withTargets(ClassTargets.binary(name(), y()));
    }

    /**
     * This data with target +1 for samples of the given classes and -1 for all others.
     *
     * @throws DataException if none is given, one does not occur, or no class is left for -1
     */
    default Data withPositiveClasses(float... classes) {
        return withTargets(ClassTargets.positive(name(), y(), classes));
    }

    /**
     * This data with classes 0 to k − 1 as targets, in ascending order of the k targets that occur.
     *
     * @throws DataException if a target is no whole number, or there are fewer than two classes
     */
    default Data withClassIndices() {
        return withTargets(ClassTargets.indices(name(), y()));
    }
}
