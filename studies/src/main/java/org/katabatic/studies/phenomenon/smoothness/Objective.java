package org.katabatic.studies.phenomenon.smoothness;

/** What is minimised. */
@FunctionalInterface
interface Objective {

    /** The objective at x. */
    Point at(double[] x);
}
