package org.katabatic.tasks.objective;

import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.kernel.LeastSquaresKernels;
import org.katabatic.tasks.kernel.LogisticRegressionKernels;
import org.katabatic.tasks.kernel.PlainKernels;
import org.katabatic.tasks.kernel.RowGroupKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * A pass over the rows of a linear model, with a kernel for each schedule. All read x and two arrays besides: targets
 * and parameters, or parameters and a vector.
 */
enum RowPass {

    /** Gradient and loss of least squares, from targets and parameters. */
    SQUARED_GRADIENT("gradientOfBlocks", LeastSquaresKernels::leastSquaresGradientBlocked,
            LeastSquaresKernels::leastSquaresGradientTiled, RowGroupKernels::leastSquaresGradientWorkGroups,
            PlainKernels::leastSquaresRowsPlain),

    /** Gradient and loss of logistic regression, from targets and parameters. */
    LOGISTIC_GRADIENT("gradientOfBlocks", LogisticRegressionKernels::logisticGradientBlocked,
            LogisticRegressionKernels::logisticGradientTiled, RowGroupKernels::logisticGradientWorkGroups,
            PlainKernels::logisticRowsPlain),

    /** Product of the Hessian of logistic regression with a vector, from parameters and the vector. */
    LOGISTIC_HESSIAN("productOfBlocks", LogisticRegressionKernels::logisticHessianVectorBlocked,
            LogisticRegressionKernels::logisticHessianVectorTiled, RowGroupKernels::logisticHessianVectorWorkGroups,
            PlainKernels::logisticCurvatureRowsPlain);

    /** (x, a, b, sums, losses, n, d, blocks). */
    interface BlockedKernel extends
            Kernel.Of8<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    /** (x, a, b, factor, sums, losses, n, d, blocks). */
    interface TiledKernel extends
            Kernel.Of9<FloatArray, FloatArray, FloatArray, FloatArray, DoubleArray, DoubleArray, //
                    Integer, Integer, Integer> {}

    /** (context, x, a, b, sums, losses, n, d, blocks, lanes). */
    interface WorkGroupKernel extends
            Kernel.Of10<KernelContext, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, //
                    Integer, Integer, Integer, Integer> {}

    /** (x, a, b, factor, losses, n, d). */
    interface PlainKernel
            extends Kernel.Of7<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    private final String task;
    private final BlockedKernel blocked;
    private final TiledKernel tiled;
    private final WorkGroupKernel workGroups;
    private final PlainKernel plain;

    RowPass(String task, BlockedKernel blocked, TiledKernel tiled, WorkGroupKernel workGroups, PlainKernel plain) {
        this.task = task;
        this.blocked = blocked;
        this.tiled = tiled;
        this.workGroups = workGroups;
        this.plain = plain;
    }

    /** Id of its task, behind a prefix. */
    String task() {
        return task;
    }

    BlockedKernel blocked() {
        return blocked;
    }

    TiledKernel tiled() {
        return tiled;
    }

    WorkGroupKernel workGroups() {
        return workGroups;
    }

    PlainKernel plain() {
        return plain;
    }
}
