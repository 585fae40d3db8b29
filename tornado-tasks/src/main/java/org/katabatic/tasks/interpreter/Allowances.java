package org.katabatic.tasks.interpreter;

/**
 * How inexact the operations of a backend may be: of its compiler with its flags. Sums, differences and products are
 * rounded once everywhere; where results may be reordered, see {@link Bounded}.
 *
 * <p>
 * The numbers are those of
 * <ul>
 * <li>the Java API's {@code Math}: a function is within 1 or 2 units in the last place of its double, and kernels on
 * the JVM round it to float;</li>
 * <li>The OpenCL C Specification, section "Relative Error as ULPs", the tables of single precision and of single
 * precision with unsafe math optimizations, in both profiles the larger number; what the latter says is derived from
 * other functions is computed from their numbers. Square roots and quotients under relaxed math are taken to be within
 * 3 units: PoCL and GPUs map them to an approximation with a step of Newton's method, or to IEEE's own;</li>
 * <li>the PTX ISA, of the instructions that TornadoVM emits ({@code div.full.f32}, {@code sqrt.approx.f32} taken to be
 * within 2 units, {@code ex2.approx}, {@code lg2.approx}, {@code sin.approx}, {@code cos.approx},
 * {@code tanh.approx}).</li>
 * </ul>
 * Functions in double are within 4 units in the last place of double on a device, sines and the like within 8.
 */
public enum Allowances {

    /** The JVM. */
    JAVA,

    /** OpenCL without relaxed math. */
    OPENCL,

    /** OpenCL with {@code -cl-fast-relaxed-math}, TornadoVM's default. */
    OPENCL_RELAXED,

    /** PTX as TornadoVM writes it. */
    PTX,

    /** SPIR-V, which has OpenCL's functions. */
    SPIRV;

    private static final double ULP = 0x1p-23;
    private static final double RADIUS = Math.PI;

    /**
     * The allowances of a backend.
     *
     * @param backend
     *            JAVA, OPENCL, PTX or SPIRV
     * @param compilerFlags
     *            of OpenCL's compiler
     * @throws IllegalArgumentException
     *             if the backend is not known
     */
    public static Allowances of(String backend, String compilerFlags) {
        boolean relaxed = compilerFlags.contains("-cl-fast-relaxed-math")
                || compilerFlags.contains("-cl-unsafe-math-optimizations");
        return switch (backend) {
            case "JAVA" -> JAVA;
            case "OPENCL" -> relaxed ? OPENCL_RELAXED : OPENCL;
            case "PTX" -> PTX;
            case "SPIRV" -> SPIRV;
            default -> throw new IllegalArgumentException(
                    "a backend is JAVA, OPENCL, PTX or SPIRV: backend=" + backend);
        };
    }

    /** Whether sums may be added up in another order than the kernel's. */
    boolean reorders() {
        return this == OPENCL_RELAXED;
    }

    /** Whether quotients and roots are IEEE's. */
    boolean dividesExactly() {
        return this == JAVA;
    }

    /**
     * How far a function in float32 may be off, apart from results below the smallest normal number.
     *
     * @param x
     *            the first argument, the one of largest magnitude that it may have
     * @param result
     *            the result of largest magnitude
     */
    double single(InexactFunction function, double x, double result) {
        double r = Math.abs(result);
        return switch (this) {
            case JAVA -> ULP * r * (function == InexactFunction.LOG2 ? 2.5 : 0.51);
            case OPENCL, SPIRV -> ULP * r * ulpsOfOpenCl(function);
            case OPENCL_RELAXED -> relaxed(function, Math.abs(x), r);
            case PTX -> ptx(function, Math.abs(x), r);
        };
    }

    /** How far a function in double may be off. */
    double wide(InexactFunction function, double result) {
        double ulps = switch (function) {
            case DIVISION, SQRT -> 2;
            case EXP, LOG, LOG2 -> 4;
            default -> 16;
        };
        return 0x1p-52 * ulps * Math.abs(result);
    }

    private static double ulpsOfOpenCl(InexactFunction function) {
        return switch (function) {
            case DIVISION -> 2.5;
            case SQRT, EXP, LOG, LOG2 -> 3;
            case POW -> 16;
            case ATAN2 -> 6;
            case TAN, TANH, ATAN -> 5;
            // TornadoVM multiplies by π first, where OpenCL has no such function: the argument is rounded
            case SIN, COS, ASIN, ACOS, SINPI, COSPI, ACOSH, ASINH -> 4;
        };
    }

    private static double relaxed(InexactFunction function, double x, double r) {
        return switch (function) {
            case DIVISION, SQRT -> 3 * ULP * r;
            case EXP -> (4 + 2 * x) * ULP * r;
            // 2^-21 where the result is within [-1, 1], in base 2 as well
            case LOG, LOG2 -> 0x1p-21 + 4 * ULP * r;
            // exp2(y log2 x): the logarithm's error times y, which is log2 r over log2 x
            case POW -> (4 + 8 * Math.abs(Math.log(Math.max(r, Double.MIN_NORMAL)))) * ULP * r + 0x1p-20 * r;
            case SIN, COS, SINPI, COSPI -> x <= RADIUS ? 0x1p-11 : Double.POSITIVE_INFINITY;
            case TAN -> x < 1 ? 0x1p-9 : Double.POSITIVE_INFINITY;
            // sinh x / cosh x, each of them of exponentials
            case TANH -> (16 + 8 * x) * ULP * r + 4 * (4 + 2 * x) * ULP * Math.min(1, x + ULP);
            case ASIN, ACOS, ATAN, ATAN2 -> 4096 * ULP * r;
            case ACOSH, ASINH -> 0x1p-20 + 16 * ULP * r;
        };
    }

    private static double ptx(InexactFunction function, double x, double r) {
        return switch (function) {
            case DIVISION, SQRT -> 2 * ULP * r;
            // ex2.approx within 2^-22 of x log2 e, which is rounded
            case EXP -> (2 + 2 * x) * ULP * r;
            case LOG, LOG2 -> 0x1p-22 + 4 * ULP * r;
            case POW -> (4 + 8 * Math.abs(Math.log(Math.max(r, Double.MIN_NORMAL)))) * ULP * r + 0x1p-20 * r;
            case SIN, COS, SINPI, COSPI -> x <= 2 * RADIUS ? 0x1p-20 : Double.POSITIVE_INFINITY;
            case TAN -> x < 1 ? 0x1p-17 : Double.POSITIVE_INFINITY;
            case TANH -> 0x1p-11 * r;
            case ASIN, ACOS, ATAN, ATAN2, ACOSH, ASINH -> Double.POSITIVE_INFINITY;
        };
    }
}
