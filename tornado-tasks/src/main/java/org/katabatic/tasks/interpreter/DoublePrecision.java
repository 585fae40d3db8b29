package org.katabatic.tasks.interpreter;

import uk.ac.manchester.tornado.api.math.TornadoMath;

/** Doubles of Java. */
final class DoublePrecision extends Plain {

    DoublePrecision(boolean contracted) {
        super(contracted);
    }

    @Override
    double fma(double a, double b, double c) {
        return Math.fma(a, b, c);
    }

    @Override
    double sum(double a, double b) {
        return a + b;
    }

    @Override
    double product(double a, double b) {
        return a * b;
    }

    @Override
    void divide(Values d, int i, Values a, int j, Values b, int k) {
        put(d, i, a.value[j] / b.value[k]);
    }

    @Override
    void remainder(Values d, int i, Values a, int j, Values b, int k) {
        put(d, i, a.value[j] % b.value[k]);
    }

    @Override
    void convert(Values d, int i, Values a, int j) {
        put(d, i, a.value[j]);
    }

    @Override
    void convert(Values d, int i, long x) {
        put(d, i, x);
    }

    @Override
    void function(InexactFunction function, Values d, int i, Values a, int j, Values b, int k) {
        put(d, i, value(function, a.value[j], b.value[k]));
    }

    /** A function in double. */
    static double value(InexactFunction function, double x, double y) {
        return switch (function) {
            case DIVISION -> x / y;
            case SQRT -> Math.sqrt(x);
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case LOG2 -> TornadoMath.log2(x);
            case POW -> Math.pow(x, y);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case TAN -> Math.tan(x);
            case TANH -> Math.tanh(x);
            case ASIN -> Math.asin(x);
            case ACOS -> Math.acos(x);
            case ATAN -> Math.atan(x);
            case ATAN2 -> Math.atan2(x, y);
            case SINPI -> Math.sin(x * Math.PI);
            case COSPI -> Math.cos(x * Math.PI);
            case ACOSH -> TornadoMath.acosh(x);
            case ASINH -> TornadoMath.asinh(x);
        };
    }
}
