package org.katabatic.studies.phenomenon.smoothness;

/** An objective at one x. What is asked for is computed once. */
abstract class Point {

    /** The Hessian that a step is made with. */
    enum Hessian {
        /** ∇²f. */
        EXACT,
        /** What the objective offers in its place, positive semidefinite. */
        APPROXIMATE
    }

    private final double[] x;
    private final double value;
    private double[] gradient;

    Point(double[] x, double value) {
        this.x = x;
        this.value = value;
    }

    /** x, not to be written. */
    double[] x() {
        return x;
    }

    /** f(x). */
    double value() {
        return value;
    }

    /** ∇f(x), not to be written. */
    double[] gradient() {
        if (gradient == null) {
            gradient = newGradient();
        }
        return gradient;
    }

    /** ‖∇f(x)‖. */
    double gradientNorm() {
        return Math.sqrt(product(gradient(), gradient()));
    }

    /** ∇f(x). */
    abstract double[] newGradient();

    /** H(x), (d, d) row-major. */
    abstract double[] hessian(Hessian kind);

    /** a·b. */
    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
