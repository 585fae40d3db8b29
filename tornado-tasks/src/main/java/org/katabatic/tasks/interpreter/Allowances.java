package org.katabatic.tasks.interpreter;

/** How inexact the operations of a backend may be. */
public enum Allowances {
    /** The JVM. */
    JAVA,
    /** OpenCL without relaxed math. */
    OPENCL,
    /** OpenCL with {@code -cl-fast-relaxed-math}. */
    OPENCL_RELAXED,
    /** PTX. */
    PTX,
    /** SPIR-V without relaxed math. */
    SPIRV;

    /**
     * The allowances of a device.
     *
     * @param backend
     *            "OPENCL", "PTX" or "SPIRV", or "JAVA"
     * @param compilerFlags
     *            of OpenCL's compiler
     * @throws IllegalArgumentException
     *             if the backend is not known
     */
    public static Allowances of(String backend, String compilerFlags) {
        return switch (backend) {
            case "JAVA" -> JAVA;
            case "OPENCL" -> compilerFlags.contains("-cl-fast-relaxed-math")
                    || compilerFlags.contains("-cl-unsafe-math-optimizations") ? OPENCL_RELAXED : OPENCL;
            case "PTX" -> PTX;
            case "SPIRV" -> SPIRV;
            default -> throw new IllegalArgumentException(
                    "a backend is JAVA, OPENCL, PTX or SPIRV: backend=" + backend);
        };
    }
}
