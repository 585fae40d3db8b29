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
 * <li>the OpenCL C 3.0 Specification, "Relative Error as ULPs": the table of single precision, which has square roots
 * for relaxed math as well, and the one of unsafe math optimizations, of its two profiles the larger number. Where the
 * latter allows a formula or 8192 units, it is what either may be off; what has no bound there has none here. Quotients
 * are taken to be within 3 units outside [2⁻⁶², 2⁶²] too, where the table promises nothing;</li>
 * <li>the PTX ISA, section "Floating Point Instructions", of those that TornadoVM emits: {@code div.full.f32} is within
 * 2 units, {@code ex2.approx} within 2 units, {@code lg2.approx} within 2⁻²² for arguments in [1/2, 2] and relatively
 * elsewhere, {@code sin.approx} and {@code cos.approx} within 2⁻²⁰·⁵ up to 2π. {@code tanh.approx} is within 2⁻¹¹
 * there and within 2⁻¹⁰·⁹⁸⁷ in the CUDA C++ Programming Guide, section "Intrinsic Functions", which also has 2⁻²¹·⁴¹
 * for {@code ln x = ln 2 · lg2 x} in [1/2, 2]: the larger number counts. {@code sqrt.rn} is exact, but
 * {@code 1/sqrt x} becomes {@code rsqrt.approx}, within 2⁻²²·⁴, which 2 units for the root and 2 for the quotient
 * cover.</li>
 * </ul>
 * Functions in double are within the table of double precision, and the value itself within 1 or 2 units more.
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
     * @param y
     *            the second one, likewise, if there is one
     * @param result
     *            the result of largest magnitude
     */
    double single(InexactFunction function, double x, double y, double result) {
        double r = Math.abs(result);
        return switch (this) {
            case JAVA -> ULP * r * (function == InexactFunction.LOG2 ? 2.5 : 0.51);
            case OPENCL, SPIRV -> ULP * r * ulpsOfOpenCl(function);
            case OPENCL_RELAXED -> relaxed(function, Math.abs(x), Math.abs(y), r);
            case PTX -> ptx(function, Math.abs(x), Math.abs(y), r);
        };
    }

    /** How far a function in double may be off. */
    double wide(InexactFunction function, double result) {
        double ulps = switch (function) {
            case DIVISION, SQRT -> 2;
            case EXP, LOG, LOG2 -> 4;
            case POW -> 18;
            default -> 8;
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
            case SIN, COS, ASIN, ACOS, SINPI, COSPI, ACOSH, ASINH -> 4;
        };
    }

    private static double relaxed(InexactFunction function, double x, double y, double r) {
        double notDerived = 8192 * ULP * r;
        return switch (function) {
            case DIVISION, SQRT -> 3 * ULP * r;
            case EXP -> (4 + 2 * x) * ULP * r;
            // 2⁻²¹ where the argument is within [1/2, 2]
            case LOG, LOG2 -> 0x1p-21 + 4 * ULP * r;
            case POW -> Math.max(notDerived, ofPower(y, r, 0x1p-21, 4));
            case SIN, COS -> x <= Math.PI ? 0x1p-11 : Double.POSITIVE_INFINITY;
            case SINPI, COSPI -> x <= 1 ? 0x1p-11 : Double.POSITIVE_INFINITY;
            // sin x · (1/cos x), with cos x > 1/2: 2⁻¹¹ (1 + tan 1)/cos 1 < 4.8 · 2⁻¹¹
            case TAN -> x <= 1 ? 0x1p-8 : Double.POSITIVE_INFINITY;
            case ASIN, ACOS, ATAN -> 4096 * ULP * r;
            // the formula of exponentials is off by less: (4 + 2x) units of 1 where x > 2⁻¹⁰
            case TANH, ATAN2 -> notDerived;
            // the formulas lose everything near 1, and below 0
            case ACOSH, ASINH -> Double.POSITIVE_INFINITY;
        };
    }

    /**
     * exp2(y log2 x), with a logarithm that is off by an absolute error near 1 and by some units elsewhere.
     *
     * @param r
     *            the result
     */
    private static double ofPower(double y, double r, double nearOne, double units) {
        if (r == 0) {
            return 0;
        }
        double exponent = Math.abs(Math.log(r) / Math.log(2));
        double relative = Math.log(2) * (y * nearOne + (units + 1) * ULP * exponent) + (4 + 2 * exponent) * ULP;
        return r * Math.expm1(relative);
    }

    private static double ptx(InexactFunction function, double x, double y, double r) {
        return switch (function) {
            case DIVISION, SQRT -> 2 * ULP * r;
            // ex2.approx within 2⁻²² of x log2 e, which is rounded
            case EXP -> (2 + 2 * x) * ULP * r;
            // 0x1.84p-22 is above 2⁻²¹·⁴¹
            case LOG, LOG2 -> 0x1.84p-22 + 4 * ULP * r;
            case POW -> ofPower(y, r, 0x1p-22, 2);
            case SIN, COS -> x <= 2 * Math.PI ? 0x1p-20 : Double.POSITIVE_INFINITY;
            case TAN -> x <= 1 ? 0x1p-17 : Double.POSITIVE_INFINITY;
            // 0x1.03p-11 is above 2⁻¹⁰·⁹⁸⁷
            case TANH -> 0x1.03p-11 * r;
            case ASIN, ACOS, ATAN, ATAN2, SINPI, COSPI, ACOSH, ASINH -> Double.POSITIVE_INFINITY;
        };
    }
}
