package org.katabatic.host.conformance.kernel;

import org.katabatic.tasks.kernel.SweepKernels;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** The kernels of sweeps with one mistake each. They run on one thread: the mistake is in what they are given. */
final class SweepMutants {

    private SweepMutants() {}

    /** The last setting steps by the rule before its own. */
    static void settingsOfNextRule(FloatArray x, FloatArray y, FloatArray penalty, IntArray plan, FloatArray hyper,
            FloatArray w, FloatArray a, FloatArray b, FloatArray c, FloatArray factor, int settings) {
        plan.set(plan.getSize() - 1, plan.get(plan.getSize() - 2));
        SweepKernels.sweepSettings(x, y, penalty, plan, hyper, w, a, b, c, factor, settings);
    }

    /** One step is not taken. */
    static void settingsOneStepShort(FloatArray x, FloatArray y, FloatArray penalty, IntArray plan, FloatArray hyper,
            FloatArray w, FloatArray a, FloatArray b, FloatArray c, FloatArray factor, int settings) {
        plan.set(SweepKernels.STEPS, plan.get(SweepKernels.STEPS) - 1);
        SweepKernels.sweepSettings(x, y, penalty, plan, hyper, w, a, b, c, factor, settings);
    }

    /** The last sample is left out. */
    static void lanesWithoutLastRow(FloatArray x, FloatArray y, FloatArray penalty, IntArray plan, FloatArray hyper,
            FloatArray w, FloatArray a, FloatArray b, FloatArray c, FloatArray factor, DoubleArray sums,
            DoubleArray products) {
        int last = plan.get(SweepKernels.SAMPLES) - 1;
        int columns = x.getSize() / y.getSize();
        y.set(last, 0f);
        for (int j = 0; j < columns; j++) {
            x.set(last * columns + j, 0f);
        }
        SweepKernels.sweepLanesTiled(x, y, penalty, plan, hyper, w, a, b, c, factor, sums, products);
    }

    /** The last parameter is not penalised. */
    static void lanesWithoutPenalty(FloatArray x, FloatArray y, FloatArray penalty, IntArray plan, FloatArray hyper,
            FloatArray w, FloatArray a, FloatArray b, FloatArray c, FloatArray factor, DoubleArray sums,
            DoubleArray products) {
        penalty.set(penalty.getSize() - 1, 0f);
        SweepKernels.sweepLanesTiled(x, y, penalty, plan, hyper, w, a, b, c, factor, sums, products);
    }

    /** The penalty without its half. */
    static void lossesWithDoublePenalty(FloatArray x, FloatArray y, FloatArray penalty, IntArray plan, FloatArray w,
            FloatArray f, int settings, int lanes) {
        for (int j = 0; j < penalty.getSize(); j++) {
            penalty.set(j, 2 * penalty.get(j));
        }
        SweepKernels.sweepLosses(x, y, penalty, plan, w, f, settings, lanes);
    }
}
