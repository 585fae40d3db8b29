package org.katabatic.models.random;

/**
 * Which stream of {@link Philox} serves what, so that two uses of one seed never share numbers: data and initial
 * parameters drawn from the same seed are independent.
 */
public final class RandomStream {

    /** Features of synthetic data. */
    public static final int FEATURES = 0;
    /** The hidden parameters or direction of synthetic data. */
    public static final int TRUTH = 1;
    /** Noise on the targets. */
    public static final int NOISE = 2;
    /** Initial parameters. */
    public static final int PARAMETERS = 3;
    /** Order of the samples in an epoch. */
    public static final int SAMPLING = 4;
    /** Order of a loop's iterations in checked mode. */
    public static final int ITERATIONS = 5;

    /** Signs of the vectors by which the diagonal of a Hessian is estimated. */
    public static final int HUTCHINSON = 6;
    /** Noise added to gradients. */
    public static final int GRADIENT_NOISE = 7;
    /** Noise added to sums of clipped per-example gradients. */
    public static final int PRIVACY_NOISE = 8;
    /** Rows of a batch, drawn independently. */
    public static final int ROWS = 9;
    /** Rows of a batch, in the order of an epoch's permutation. */
    public static final int EPOCHS = 10;
    /** What a low-rank approximation begins with. */
    public static final int SUBSPACE = 11;
    /** Entries of a matrix that are held out. */
    public static final int HELD_OUT = 12;
    /** Where particles are drawn, and the noise by which they move. */
    public static final int PARTICLES = 13;
    /** Shapes at which a device is verified, and seeds of the values there. */
    public static final int CHECKS = 14;

    private RandomStream() {}
}
