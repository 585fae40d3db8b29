package org.katabatic.models.energy;

/**
 * A function of a few variables that is given by a formula, not by data, and minimised from its values alone: what
 * searches by particles evaluate at thousands of points at once.
 */
public sealed interface Energy permits DiagonalQuadratic, GrandCanyon, Rastrigin {

    /** What the user calls it. */
    String name();

    /** E(x). */
    String formula();

    /** d, the number of variables. */
    int dimension();
}
