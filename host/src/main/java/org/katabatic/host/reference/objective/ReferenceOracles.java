package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;

/** What a reference of a step rule may ask of an objective, at any parameters. */
public interface ReferenceOracles {

    /**
     * The objective's gradient.
     *
     * @param w
     *            parameters, (d, 1). Not modified.
     * @param g
     *            (d, 1). Modified.
     */
    void gradient(DMatrixRMaj w, DMatrixRMaj g);

    /**
     * The product of the objective's Hessian and a vector.
     *
     * @param w
     *            parameters, (d, 1). Not modified.
     * @param v
     *            (d, 1). Not modified.
     * @param product
     *            ∇²f(w) v, (d, 1). Modified.
     */
    void hessianVector(DMatrixRMaj w, DMatrixRMaj v, DMatrixRMaj product);
}
