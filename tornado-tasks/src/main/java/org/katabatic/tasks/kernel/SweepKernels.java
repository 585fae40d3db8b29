package org.katabatic.tasks.kernel;

import org.katabatic.tasks.steprule.CoordinateRules;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Kernels that train a linear model by many settings at once, the loop over steps inside. A setting is a step rule with
 * its hyperparameters. What they share:
 *
 * <ul>
 * <li>plan: number of steps, number of the loss, length of a setting's hyper buffer, number of samples, then the rule's
 * number of each setting;</li>
 * <li>hyper, (steps, settings, length): the hyper buffer of each setting for each step;</li>
 * <li>x, (rows, columns) row-major: the data, padded with zeros to multiples of the lane kernel's tile;</li>
 * <li>w, a, b, c, (settings/lanes, columns, lanes): parameters and state, of which the first d columns are used. Which
 * number of lanes, the kernel decides.</li>
 * </ul>
 */
public final class SweepKernels {

    /** Place in the plan of the number of steps. */
    public static final int STEPS = 0;

    /** Place in the plan of the loss. */
    public static final int LOSS = 1;

    /** Place in the plan of the length of a setting's hyper buffer. */
    public static final int HYPER_SIZE = 2;

    /** Place in the plan of the number of samples, n. */
    public static final int SAMPLES = 3;

    /** Number of places in the plan before the rules. */
    public static final int HEADER = 4;

    /** The squared loss, (z − y)²/2. */
    public static final int SQUARED = 0;

    /** The logistic loss, log(1 + exp(−y z)). */
    public static final int LOGISTIC = 1;

    /** Lanes of {@link #sweepLanesTiled}; the number of settings is a multiple of it. */
    public static final int LANES = LaneKernels.LANES;

    /** The data's rows are padded to a multiple of this. */
    public static final int ROWS = LaneKernels.TILE;

    /** The data's columns are padded to a multiple of this. */
    public static final int COLUMNS = LaneKernels.TERMS;

    private SweepKernels() {}

    /**
     * Steps of many settings, one work-item a setting; lanes = settings.
     *   g_j = (1/n) Σ_i c_i x_ij + penalty_j w_j,  c_i = ∂loss/∂z at z_i = x_i·w,  then the setting's step
     * Parallel over settings. Error class TRAJECTORY(steps). Moves 4(2nd + 2n + 3d) bytes a step and setting, 4nd flop.
     *
     * @param x
     *            (rows, columns). Read.
     * @param y
     *            (rows). Read.
     * @param penalty
     *            (d), weight of the ridge term of each parameter. Read.
     * @param plan
     *            (4 + settings). Read.
     * @param hyper
     *            (steps, settings, length). Read.
     * @param w
     *            (columns, settings). Read and overwritten; so are a, b and c.
     * @param factor
     *            (n, settings), of each row in the gradient. Overwritten.
     */
    public static void sweepSettings(FloatArray x, FloatArray y, FloatArray penalty, IntArray plan, FloatArray hyper,
            FloatArray w, FloatArray a, FloatArray b, FloatArray c, FloatArray factor, int settings) {
        for (@Parallel int s = 0; s < settings; s++) {
            int n = plan.get(SAMPLES);
            int d = penalty.getSize();
            int columns = x.getSize() / y.getSize();
            int steps = plan.get(STEPS);
            int loss = plan.get(LOSS);
            int hyperSize = plan.get(HYPER_SIZE);
            int rule = plan.get(HEADER + s);
            for (int t = 0; t < steps; t++) {
                for (int i = 0; i < n; i++) {
                    float z = 0f;
                    for (int j = 0; j < d; j++) {
                        z += x.get(i * columns + j) * w.get(j * settings + s);
                    }
                    factor.set(i * settings + s, lossFactor(loss, z, y.get(i)));
                }
                for (int j = 0; j < d; j++) {
                    float sum = 0f;
                    for (int i = 0; i < n; i++) {
                        sum += factor.get(i * settings + s) * x.get(i * columns + j);
                    }
                    int k = j * settings + s;
                    float gradient = sum / n + penalty.get(j) * w.get(k);
                    int h = (t * settings + s) * hyperSize;
                    CoordinateRules.momentumStep(rule, gradient, a, w, k, hyper, h);
                    CoordinateRules.squareStep(rule, gradient, a, b, c, w, k, hyper, h);
                    CoordinateRules.momentStep(rule, gradient, a, b, c, w, k, hyper, h);
                    CoordinateRules.variantStep(rule, gradient, a, b, w, k, hyper, h);
                }
            }
        }
    }

    /** Derivative of a loss with respect to z, called by the kernel. */
    static float lossFactor(int loss, float z, float y) {
        if (loss == SQUARED) {
            return z - y;
        }
        float margin = y * z;
        return -y * LogisticRegressionKernels.logisticWeight(margin, TornadoMath.exp(-TornadoMath.abs(margin)));
    }

    /**
     * Steps of many settings, for the JVM: a block of settings at a time, which are the lanes of its vectors.
     *   g_j = (1/n) Σ_i c_i x_ij + penalty_j w_j,  c_i = ∂loss/∂z at z_i = x_i·w,  then the setting's step
     * Parallel over blocks. Sums are in double. Error class TRAJECTORY(steps). Moves 4nd bytes a step and block, 4nd
     * flop a step and setting.
     *
     * @param x
     *            (rows, columns). Read.
     * @param y
     *            (rows). Read.
     * @param penalty
     *            (d), weight of the ridge term of each parameter. Read.
     * @param plan
     *            (4 + settings). Read.
     * @param hyper
     *            (steps, settings, length). Read.
     * @param w
     *            (settings/lanes, columns, lanes). Read and overwritten; so are a, b and c.
     * @param factor
     *            (settings/lanes, tile, lanes), of the rows of a tile in the gradient. Overwritten.
     * @param sums
     *            (settings/lanes, columns, lanes), the gradient's. Overwritten.
     * @param z
     *            (settings/lanes, lanes), products of a row. Overwritten.
     */
    public static void sweepLanesTiled(FloatArray x, FloatArray y, FloatArray penalty, IntArray plan, FloatArray hyper,
            FloatArray w, FloatArray a, FloatArray b, FloatArray c, FloatArray factor, DoubleArray sums,
            DoubleArray z) {
        for (@Parallel int block = 0; block < (plan.getSize() - HEADER) / LANES; block++) {
            int rows = y.getSize();
            int columns = x.getSize() / rows;
            int at = block * columns * LANES;
            int steps = plan.get(STEPS);
            int perStep = (plan.getSize() - HEADER) * plan.get(HYPER_SIZE);
            for (int t = 0; t < steps; t++) {
                LaneKernels.clear(sums, at, columns * LANES);
                for (int i = 0; i < rows; i += ROWS) {
                    LaneKernels.addTile(x, y, plan.get(LOSS), w, factor, sums, z, i, columns, at, block);
                }
                LaneKernels.stepLanes(penalty, plan, hyper, w, a, b, c, sums, at, block, t * perStep);
            }
        }
    }

    /**
     * The objective's value at the parameters of each setting.
     *   f_s = (1/n) Σ_i loss(x_i·w_s, y_i) + (1/2) Σ_j penalty_j w_js²
     * Parallel over settings. Error class SUM(n). Moves 4(nd + n + 2d) bytes a setting, 2nd flop.
     *
     * @param x
     *            (rows, columns). Read.
     * @param y
     *            (rows). Read.
     * @param penalty
     *            (d). Read.
     * @param plan
     *            (4 + settings). Read.
     * @param w
     *            (settings/lanes, columns, lanes). Read.
     * @param f
     *            (settings). Overwritten.
     */
    public static void sweepLosses(FloatArray x, FloatArray y, FloatArray penalty, IntArray plan, FloatArray w,
            FloatArray f, int settings, int lanes) {
        for (@Parallel int s = 0; s < settings; s++) {
            int n = plan.get(SAMPLES);
            int d = penalty.getSize();
            int columns = x.getSize() / y.getSize();
            int at = s / lanes * columns * lanes + s % lanes;
            int loss = plan.get(LOSS);
            float sum = 0f;
            for (int i = 0; i < n; i++) {
                float z = 0f;
                for (int j = 0; j < d; j++) {
                    z += x.get(i * columns + j) * w.get(at + j * lanes);
                }
                if (loss == SQUARED) {
                    sum += 0.5f * (z - y.get(i)) * (z - y.get(i));
                } else {
                    float margin = y.get(i) * z;
                    sum += LogisticRegressionKernels.logisticLoss(margin, TornadoMath.exp(-TornadoMath.abs(margin)));
                }
            }
            float squares = 0f;
            for (int j = 0; j < d; j++) {
                squares += penalty.get(j) * w.get(at + j * lanes) * w.get(at + j * lanes);
            }
            f.set(s, sum / n + 0.5f * squares);
        }
    }
}
