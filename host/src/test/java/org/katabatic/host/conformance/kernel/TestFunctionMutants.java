package org.katabatic.host.conformance.kernel;

import java.util.List;
import org.katabatic.tasks.kernel.TestFunctionKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of test functions with one mistake each. */
final class TestFunctionMutants {

    static final List<KernelCheck> SUM = List.of(
            KernelCheck.ofVector("functionOfOne",
                    (on, s) -> TestFunctionCheck.ofOne(on, s, TestFunctionMutants::oneWithoutChainRule)),
            KernelCheck.ofVector("functionOfOne",
                    (on, s) -> TestFunctionCheck.ofOne(on, s, TestFunctionMutants::oneUpToTheKink)),
            KernelCheck.ofVector("functionOfTwo",
                    (on, s) -> TestFunctionCheck.ofTwo(on, s, TestFunctionMutants::twoExchanged)),
            KernelCheck.ofBlocks("distancesFromOne",
                    (on, s) -> TestFunctionCheck.distances(on, s, TestFunctionMutants::distancesWithoutZeroSign)),
            KernelCheck.ofBlocks("sumOfDistances",
                    (on, s) -> TestFunctionCheck.sum(on, s, TestFunctionMutants::sumWithoutLast)),
            KernelCheck.ofVector("greatestOfLinear",
                    (on, s) -> TestFunctionCheck.greatest(on, s, TestFunctionMutants::lastGreatest)));

    static final List<KernelCheck> EXACT = List.of(KernelCheck.ofBlocks("distancesFromOne",
            (on, s) -> TestFunctionCheck.distancesOfIntegers(on, s, TestFunctionMutants::distancesWithoutZeroSign)));

    private TestFunctionMutants() {}

    /** cos(8x) without the 8 of the inner derivative. */
    static void oneWithoutChainRule(FloatArray w, FloatArray g, FloatArray f, int function) {
        TestFunctionKernels.functionOfOne(w, g, f, function);
        for (@Parallel int i = 0; i < 1; i++) {
            float x = w.get(i);
            if (function == TestFunctionKernels.DIFFGRAD_F2 && x > -0.8f) {
                g.set(i, x * TornadoMath.cos(8f * x) + TornadoMath.sin(8f * x) + 3f * x * x);
            }
        }
    }

    /** −0.9f, which is above −0.9, on the other side. */
    static void oneUpToTheKink(FloatArray w, FloatArray g, FloatArray f, int function) {
        TestFunctionKernels.functionOfOne(w, g, f, function);
        for (@Parallel int i = 0; i < 1; i++) {
            if (function == TestFunctionKernels.DIFFGRAD_F2 && w.get(i) == -0.9f) {
                g.set(i, -40f);
            }
        }
    }

    static void twoExchanged(FloatArray w, FloatArray g, FloatArray f, int function) {
        TestFunctionKernels.functionOfTwo(w, g, f, function);
        for (@Parallel int i = 0; i < 1; i++) {
            float first = g.get(i);
            g.set(i, g.get(i + 1));
            g.set(i + 1, first);
        }
    }

    static void distancesWithoutZeroSign(FloatArray w, FloatArray g, FloatArray blockSums, int d, int blocks) {
        TestFunctionKernels.distancesFromOne(w, g, blockSums, d, blocks);
        for (@Parallel int j = 0; j < d; j++) {
            g.set(j, w.get(j) < 1f ? -1f : 1f);
        }
    }

    static void sumWithoutLast(FloatArray blockSums, FloatArray f, int blocks) {
        TestFunctionKernels.sumOfDistances(blockSums, f, blocks - 1);
    }

    /** The gradient of the last of tied functions. */
    static void lastGreatest(FloatArray w, FloatArray a, FloatArray b, FloatArray g, FloatArray f, int d) {
        TestFunctionKernels.greatestOfLinear(w, a, b, g, f, d);
        for (@Parallel int i = 0; i < 1; i++) {
            float all = 0f;
            for (int j = 0; j < d; j++) {
                all += a.get(j) * w.get(j);
            }
            for (int j = 0; all == f.get(0) && j < d; j++) {
                g.set(j, a.get(j));
            }
        }
    }
}
