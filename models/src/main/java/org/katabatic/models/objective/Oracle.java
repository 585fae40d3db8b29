package org.katabatic.models.objective;

/** What an objective can supply at a point. */
public enum Oracle {

    /** f(w). */
    VALUE,
    /** ∇f(w), of length d. */
    GRADIENT,
    /** ∇f at other parameters, in the same iteration, of length d. */
    GRADIENT_ELSEWHERE,
    /** ∇²f(w)·v for a given v, of length d. */
    HESSIAN_VECTOR,
    /** The residuals of a sum of squares, of length n. */
    RESIDUAL,
    /** The gradient of each sample's loss, (n, d). */
    PER_SAMPLE_GRADIENT,
    /** The Euclidean norm of the gradient of each sample's loss, without regularisation, of length n. */
    PER_SAMPLE_NORM
}
