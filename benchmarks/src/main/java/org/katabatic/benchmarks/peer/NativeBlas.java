package org.katabatic.benchmarks.peer;

/**
 * Keeps the netlib binding that liblinear-java brings from loading the system's BLAS, whose functions have the names
 * that bytedeco's OpenBLAS looks for: calling those in its place ends the process. The binding's Java version stays;
 * liblinear needs it for vectors as long as w only.
 */
final class NativeBlas {

    private NativeBlas() {}

    /** Before the first use of liblinear-java. */
    static void keepOut() {
        System.setProperty("dev.ludovic.netlib.blas.nativeLib", "none");
    }
}
