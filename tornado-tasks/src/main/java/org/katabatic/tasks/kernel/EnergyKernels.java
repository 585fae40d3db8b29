package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Values of an energy at many points, one work-item a point. Points lie variable by variable, x_ij at j·n + i, so that
 * neighbouring work-items read neighbouring numbers.
 */
public final class EnergyKernels {

    private static final float PI = (float) Math.PI;
    /** exp of less is 0 here: it would not be a normal number, which devices treat as they like. */
    private static final float LEAST_EXPONENT = -87f;

    private EnergyKernels() {}

    /** exp(a) for a of at most 1, and 0 where it would be below 1.6e-38, called by kernels. */
    public static float expOrZero(float a) {
        return a > LEAST_EXPONENT ? TornadoMath.exp(a) : 0f;
    }

    /**
     * 1 − cos(2πq), called by kernels: as 2 sin²(πr) with r the distance of q to a whole number, which does not cancel
     * near whole numbers. The sine is its series up to θ¹³, 1e-9 of it for |θ| ≤ π/2; a device's own may be worth 11
     * bits under relaxed math.
     */
    public static float oneMinusCosine(float q) {
        float r = q - TornadoMath.floor(q + 0.5f);
        float theta = PI * r;
        float t = theta * theta;
        float series = 1f - t * (1f / 156f);
        series = 1f - t * (1f / 110f) * series;
        series = 1f - t * (1f / 72f) * series;
        series = 1f - t * (1f / 42f) * series;
        series = 1f - t * (1f / 20f) * series;
        series = 1f - t * (1f / 6f) * series;
        float sine = theta * series;
        return 2f * sine * sine;
    }

    /**
     * A quadratic with a diagonal Hessian.
     *   e_i = ½ Σ_j h_j x_ij²
     * Parallel over points; each adds in index order. Error class ULPS, propagated. Moves 4n(d + 1) bytes, 3nd flop.
     *
     * @param curvatures
     *            h, (d). Read.
     * @param x
     *            (d, n), x_ij at j·n + i. Read.
     * @param energies
     *            e, (n). Overwritten.
     */
    public static void quadraticEnergies(FloatArray curvatures, FloatArray x, FloatArray energies, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                float one = x.get(j * n + i);
                sum += curvatures.get(j) * one * one;
            }
            energies.set(i, 0.5f * sum);
        }
    }

    /**
     * Rastrigin's function.
     *   e_i = Σ_j x_ij² + A (1 − cos 2πx_ij)
     * Parallel over points; each adds in index order. Error class ULPS, propagated. Moves 4n(d + 1) bytes, some 30nd
     * flop.
     *
     * @param x
     *            (d, n), x_ij at j·n + i. Read.
     * @param energies
     *            e, (n). Overwritten.
     */
    public static void rastriginEnergies(FloatArray x, FloatArray energies, float amplitude, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                float one = x.get(j * n + i);
                sum += one * one + amplitude * oneMinusCosine(one);
            }
            energies.set(i, sum);
        }
    }

    /**
     * The rippled canyon with a barrier, of {@link org.katabatic.models.energy.GrandCanyon}.
     *   e_i = 25 (1 − exp(−1.4 v² exp(−0.002 x⁴))) + 0.4 x² + 0.2 y² + ripples + barrier
     * Parallel over points. Error class ULPS, propagated. Moves 12n bytes, some 100n flop.
     *
     * @param x
     *            (2, n): all x, then all y. Read.
     * @param energies
     *            e, (n). Overwritten.
     */
    public static void grandCanyonEnergies(FloatArray x, FloatArray energies, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            float a = x.get(i);
            float b = x.get(n + i);
            float v = b - (a - 1f) * (a - 4f) * (a - 4f) / 8f - 2f;
            float u = -a - 1.6f * b;
            float canyon = 25f * (1f - expOrZero(-1.4f * v * v * expOrZero(-0.002f * a * a * a * a)));
            float bowl = 0.4f * a * a + 0.2f * b * b;
            float ripples = 1.1625f * (oneMinusCosine(0.375f * a) + oneMinusCosine(0.375f * b));
            float wall = u > 0f ? 1f - expOrZero(-9f * u * u) : 0f;
            energies.set(i, canyon + bowl + ripples + 4f * expOrZero(1f - 2f * v * v * v * v) * wall);
        }
    }
}
