package org.katabatic.studies.phenomenon.sensing;

/** Factors of an estimate of M*, on their way down. */
interface Factors {

    /** The estimate, (n, n) row-major. */
    double[] product();

    /**
     * A step.
     *
     * @param residual
     *            D = (1/m) Σ (⟨A_i, estimate⟩ − y_i) A_i, (n, n) row-major
     * @param stepSize
     *            η
     */
    void step(double[] residual, double stepSize);

    /** What is done between two steps, given |estimate − M*|². */
    default void lookAt(double loss) {}
}
