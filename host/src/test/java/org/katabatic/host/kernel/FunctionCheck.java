package org.katabatic.host.kernel;

import java.util.List;
import org.katabatic.host.contract.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Executors.Shape;
import org.katabatic.host.contract.Within;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.divergence.FunctionKernels;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks kernels of one function, within what OpenCL allows it under relaxed math. */
final class FunctionCheck {

    /** (x, y, n). */
    interface OfOne extends Kernel.Of3<FloatArray, FloatArray, Integer> {}

    /** (x, z, y, n). */
    interface OfTwo extends Kernel.Of4<FloatArray, FloatArray, FloatArray, Integer> {}

    private interface Reference {
        double at(double x);
    }

    private interface Bound {
        double at(double x, double value);
    }

    static final List<KernelCheck> BOUNDED = List.of(
            KernelCheck.ofVector("exponentials", (on, s) -> exponentials(on, s, FunctionKernels::exponentials)),
            KernelCheck.ofVector("logarithms", (on, s) -> logarithms(on, s, FunctionKernels::logarithms)),
            KernelCheck.ofVector("squareRoots", (on, s) -> squareRoots(on, s, FunctionKernels::squareRoots)),
            KernelCheck.ofVector("quotients", (on, s) -> quotients(on, s, FunctionKernels::quotients)));

    /** Kernels with one mistake each. */
    static final List<KernelCheck> MUTANTS = List.of(
            KernelCheck.ofVector("exponentials", (on, s) -> exponentials(on, s, FunctionCheck::exponentialsOfNext)),
            KernelCheck.ofVector("logarithms", (on, s) -> logarithms(on, s, FunctionCheck::logarithmsOfBaseTwo)),
            KernelCheck.ofVector("squareRoots", (on, s) -> squareRoots(on, s, FunctionCheck::squareRootsOfMore)),
            KernelCheck.ofVector("quotients", (on, s) -> quotients(on, s, FunctionCheck::quotientsUpsideDown)));

    private FunctionCheck() {}

    private static void exponentials(Executors on, Shape shape, OfOne kernel) {
        ofOne(on, Draw.gaussians(311, shape.d()), kernel, Math::exp,
                (x, value) -> Tolerance.ulps(4 + 2 * Math.abs(x), value));
    }

    private static void logarithms(Executors on, Shape shape, OfOne kernel) {
        ofOne(on, Draw.magnitudes(312, shape.d()), kernel, Math::log, (_, value) -> 0x1p-21 + Tolerance.ulps(4, value));
    }

    private static void squareRoots(Executors on, Shape shape, OfOne kernel) {
        ofOne(on, Draw.magnitudes(313, shape.d()), kernel, Math::sqrt, (_, value) -> Tolerance.ulps(3, value));
    }

    private static void ofOne(Executors on, FloatArray x, OfOne kernel, Reference reference, Bound bound) {
        int n = x.getSize();
        FloatArray y = new FloatArray(n);
        on.runOnce(IterationGraph.named("function").buffer("x", BufferRole.INPUT, x)
                .buffer("y", BufferRole.OUTPUT, y).task("values", kernel, x, y, n).build());
        double[] expected = new double[n];
        double[] bounds = new double[n];
        for (int i = 0; i < n; i++) {
            expected[i] = reference.at(x.get(i));
            bounds[i] = bound.at(x.get(i), expected[i]);
        }
        Within.bounds("y", y, expected, bounds);
    }

    private static void quotients(Executors on, Shape shape, OfTwo kernel) {
        int n = shape.d();
        FloatArray x = Draw.gaussians(314, n);
        FloatArray z = Draw.gaussians(315, n);
        FloatArray y = new FloatArray(n);
        on.runOnce(IterationGraph.named("function").buffer("x", BufferRole.INPUT, x)
                .buffer("z", BufferRole.INPUT, z).buffer("y", BufferRole.OUTPUT, y)
                .task("values", kernel, x, z, y, n).build());
        double[] expected = new double[n];
        double[] bounds = new double[n];
        for (int i = 0; i < n; i++) {
            expected[i] = (double) x.get(i) / z.get(i);
            bounds[i] = Tolerance.ulps(3, expected[i]);
        }
        Within.bounds("y", y, expected, bounds);
    }

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
