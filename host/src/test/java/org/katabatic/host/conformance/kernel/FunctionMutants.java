package org.katabatic.host.conformance.kernel;

import java.util.List;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of one function with one mistake each. */
final class FunctionMutants {

    static final List<KernelCheck> ULPS = List.of(
            KernelCheck.ofVector("exponentials",
                    (trial, s) -> FunctionCheck.exponentials(trial, s, FunctionMutants::exponentialsOfNext)),
            KernelCheck.ofVector("logarithms",
                    (trial, s) -> FunctionCheck.logarithms(trial, s, FunctionMutants::logarithmsOfBaseTwo)),
            KernelCheck.ofVector("squareRoots",
                    (trial, s) -> FunctionCheck.squareRoots(trial, s, FunctionMutants::squareRootsOfMore)),
            KernelCheck.ofVector("quotients",
                    (trial, s) -> FunctionCheck.quotients(trial, s, FunctionMutants::quotientsUpsideDown)));

    private FunctionMutants() {}

    static void exponentialsOfNext(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, TornadoMath.exp(x.get((i + 1) % n)));
        }
    }

    static void logarithmsOfBaseTwo(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, TornadoMath.log2(x.get(i)));
        }
    }

    static void squareRootsOfMore(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, TornadoMath.sqrt(x.get(i) + 1e-5f));
        }
    }

    static void quotientsUpsideDown(FloatArray x, FloatArray z, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, z.get(i) / x.get(i));
        }
    }
}
