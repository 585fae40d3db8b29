package uk.ac.manchester.tornado.api.math;

/**
 * The mathematical functions that a kernel may call, each of which becomes an instruction or built-in of the device.
 *
 * On the JVM a float function is {@link Math}'s double one, rounded to float; where another formula decides the last
 * bits, it is given.
 */
public class TornadoMath {

    public static float min(float a, float b) {
        return Math.min(a, b);
    }

    public static double min(double a, double b) {
        return Math.min(a, b);
    }

    public static int min(int a, int b) {
        return Math.min(a, b);
    }

    public static long min(long a, long b) {
        return Math.min(a, b);
    }

    public static float max(float a, float b) {
        return Math.max(a, b);
    }

    public static double max(double a, double b) {
        return Math.max(a, b);
    }

    public static int max(int a, int b) {
        return Math.max(a, b);
    }

    public static long max(long a, long b) {
        return Math.max(a, b);
    }

    public static float abs(float x) {
        return Math.abs(x);
    }

    public static double abs(double x) {
        return Math.abs(x);
    }

    public static int abs(int x) {
        return Math.abs(x);
    }

    public static long abs(long x) {
        return Math.abs(x);
    }

    /** {@code value} moved into {@code [min, max]}; {@code min} where {@code min > max}. */
    public static float clamp(float value, float min, float max) {
        return Math.max(Math.min(value, max), min);
    }

    /** {@code value} moved into {@code [min, max]}; {@code min} where {@code min > max}. */
    public static double clamp(double value, double min, double max) {
        return Math.max(Math.min(value, max), min);
    }

    /** {@code value} moved into {@code [min, max]}; {@code min} where {@code min > max}. */
    public static int clamp(int value, int min, int max) {
        return Math.max(Math.min(value, max), min);
    }

    /** {@code value} moved into {@code [min, max]}; {@code min} where {@code min > max}. */
    public static long clamp(long value, long min, long max) {
        return Math.max(Math.min(value, max), min);
    }

    public static float exp(float x) {
        return (float) Math.exp(x);
    }

    public static double exp(double x) {
        return Math.exp(x);
    }

    public static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    public static double sqrt(double x) {
        return Math.sqrt(x);
    }

    public static float floor(float x) {
        return (float) Math.floor(x);
    }

    public static double floor(double x) {
        return Math.floor(x);
    }

    public static float ceil(float x) {
        return (float) Math.ceil(x);
    }

    public static double ceil(double x) {
        return Math.ceil(x);
    }

    public static float log(float x) {
        return (float) Math.log(x);
    }

    public static double log(double x) {
        return Math.log(x);
    }

    public static float atan(float x) {
        return (float) Math.atan(x);
    }

    public static double atan(double x) {
        return Math.atan(x);
    }

    public static float tan(float x) {
        return (float) Math.tan(x);
    }

    public static double tan(double x) {
        return Math.tan(x);
    }

    public static float tanh(float x) {
        return (float) Math.tanh(x);
    }

    public static double tanh(double x) {
        return Math.tanh(x);
    }

    public static float acos(float x) {
        return (float) Math.acos(x);
    }

    public static double acos(double x) {
        return Math.acos(x);
    }

    public static float asin(float x) {
        return (float) Math.asin(x);
    }

    public static double asin(double x) {
        return Math.asin(x);
    }

    public static float cos(float x) {
        return (float) Math.cos(x);
    }

    public static double cos(double x) {
        return Math.cos(x);
    }

    public static float sin(float x) {
        return (float) Math.sin(x);
    }

    public static double sin(double x) {
        return Math.sin(x);
    }

    public static float toRadians(float x) {
        return (float) Math.toRadians(x);
    }

    public static double toRadians(double x) {
        return Math.toRadians(x);
    }

    public static float signum(float x) {
        return Math.signum(x);
    }

    public static double signum(double x) {
        return Math.signum(x);
    }

    /** {@code x - floor(x)}. */
    public static float fract(float x) {
        return x - floor(x);
    }

    /** {@code x - floor(x)}. */
    public static double fract(double x) {
        return x - floor(x);
    }

    /** Base-2 logarithm, as a quotient of two rounded float logarithms. */
    public static float log2(float x) {
        return log(x) / log(2.0f);
    }

    /** Base-2 logarithm. */
    public static double log2(double x) {
        return Math.log(x) / Math.log(2.0);
    }

    /** The float next to π. */
    public static float floatPI() {
        return (float) Math.PI;
    }

    /** The double next to π. */
    public static double PI() {
        return Math.PI;
    }

    public static float pow(float x, float y) {
        return (float) Math.pow(x, y);
    }

    public static double pow(double x, double y) {
        return Math.pow(x, y);
    }

    public static float atan2(float y, float x) {
        return (float) Math.atan2(y, x);
    }

    public static double atan2(double y, double x) {
        return Math.atan2(y, x);
    }

    /** {@code log(x + sqrt(x² - 1))}; the square is rounded to float, and overflows as one. */
    public static float acosh(float x) {
        return (float) Math.log(x + Math.sqrt(x * x - 1.0f));
    }

    /** {@code log(x + sqrt(x² - 1))}. */
    public static double acosh(double x) {
        return Math.log(x + Math.sqrt(x * x - 1.0));
    }

    /** {@code log(x + sqrt(x² + 1))}; the square is rounded to float, and overflows as one. */
    public static float asinh(float x) {
        return (float) Math.log(x + Math.sqrt(x * x + 1.0f));
    }

    /** {@code log(x + sqrt(x² + 1))}. */
    public static double asinh(double x) {
        return Math.log(x + Math.sqrt(x * x + 1.0));
    }

    /** {@code sin(πx)}. */
    public static float sinpi(float x) {
        return (float) Math.sin(x * Math.PI);
    }

    /** {@code sin(πx)}. */
    public static double sinpi(double x) {
        return Math.sin(x * Math.PI);
    }

    /** {@code cos(πx)}. */
    public static float cospi(float x) {
        return (float) Math.cos(x * Math.PI);
    }

    /** {@code cos(πx)}. */
    public static double cospi(double x) {
        return Math.cos(x * Math.PI);
    }
}
