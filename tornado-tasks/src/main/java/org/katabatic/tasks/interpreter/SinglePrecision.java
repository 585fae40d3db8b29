package org.katabatic.tasks.interpreter;

import uk.ac.manchester.tornado.api.math.TornadoMath;

/** Floats of Java. */
final class SinglePrecision extends Plain {

    SinglePrecision(boolean contracted) {
        super(contracted);
    }

    @Override
    double fma(double a, double b, double c) {
        return Math.fma((float) a, (float) b, (float) c);
    }

    @Override
    double sum(double a, double b) {
        return (float) a + (float) b;
    }

    @Override
    double product(double a, double b) {
        return (float) a * (float) b;
    }

    @Override
    void divide(Values d, int i, Values a, int j, Values b, int k) {
        put(d, i, (float) a.value[j] / (float) b.value[k]);
    }

    @Override
    void remainder(Values d, int i, Values a, int j, Values b, int k) {
        put(d, i, (float) a.value[j] % (float) b.value[k]);
    }

    @Override
    void convert(Values d, int i, Values a, int j) {
        put(d, i, (float) a.value[j]);
    }

    @Override
    void convert(Values d, int i, long x) {
        put(d, i, (float) x);
    }

    @Override
    void function(InexactFunction function, Values d, int i, Values a, int j, Values b, int k) {
        put(d, i, value(function, (float) a.value[j], (float) b.value[k]));
    }

    private static float value(InexactFunction function, float x, float y) {
        return switch (function) {
            case DIVISION -> x / y;
            case SQRT -> TornadoMath.sqrt(x);
            case EXP -> TornadoMath.exp(x);
            case LOG -> TornadoMath.log(x);
            case LOG2 -> TornadoMath.log2(x);
            case POW -> TornadoMath.pow(x, y);
            case SIN -> TornadoMath.sin(x);
            case COS -> TornadoMath.cos(x);
            case TAN -> TornadoMath.tan(x);
            case TANH -> TornadoMath.tanh(x);
            case ASIN -> TornadoMath.asin(x);
            case ACOS -> TornadoMath.acos(x);
            case ATAN -> TornadoMath.atan(x);
            case ATAN2 -> TornadoMath.atan2(x, y);
            case SINPI -> TornadoMath.sinpi(x);
            case COSPI -> TornadoMath.cospi(x);
            case ACOSH -> TornadoMath.acosh(x);
            case ASINH -> TornadoMath.asinh(x);
        };
    }
}
