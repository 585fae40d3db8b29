package org.katabatic.host.conformance.kernel;

import java.util.List;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.divergence.FunctionKernels;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
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
            KernelCheck.ofVector("exponentials", (trial, s) -> exponentials(trial, s, FunctionKernels::exponentials)),
            KernelCheck.ofVector("logarithms", (trial, s) -> logarithms(trial, s, FunctionKernels::logarithms)),
            KernelCheck.ofVector("squareRoots", (trial, s) -> squareRoots(trial, s, FunctionKernels::squareRoots)),
            KernelCheck.ofVector("quotients", (trial, s) -> quotients(trial, s, FunctionKernels::quotients)));

    private FunctionCheck() {}

    static void exponentials(Trial trial, Shape shape, OfOne kernel) {
        ofOne(trial, trial.gaussians(311, shape.d()), kernel, Math::exp,
                (x, value) -> Tolerance.ulps(4 + 2 * Math.abs(x), value));
    }

    static void logarithms(Trial trial, Shape shape, OfOne kernel) {
        ofOne(trial, trial.magnitudes(312, shape.d()), kernel, Math::log,
                (_, value) -> 0x1p-21 + Tolerance.ulps(4, value));
    }

    static void squareRoots(Trial trial, Shape shape, OfOne kernel) {
        ofOne(trial, trial.magnitudes(313, shape.d()), kernel, Math::sqrt, (_, value) -> Tolerance.ulps(3, value));
    }

    private static void ofOne(Trial trial, FloatArray x, OfOne kernel, Reference reference, Bound bound) {
        int n = x.getSize();
        FloatArray y = new FloatArray(n);
        trial.runOnce(IterationGraph.named("function").buffer("x", BufferRole.INPUT, x)
                .buffer("y", BufferRole.OUTPUT, y).task("values", kernel, x, y, n).build());
        double[] expected = new double[n];
        double[] bounds = new double[n];
        for (int i = 0; i < n; i++) {
            expected[i] = reference.at(x.get(i));
            bounds[i] = bound.at(x.get(i), expected[i]);
        }
        trial.bounds("y", y, expected, bounds);
    }

    static void quotients(Trial trial, Shape shape, OfTwo kernel) {
        int n = shape.d();
        FloatArray x = trial.gaussians(314, n);
        FloatArray z = trial.gaussians(315, n);
        FloatArray y = new FloatArray(n);
        trial.runOnce(IterationGraph.named("function").buffer("x", BufferRole.INPUT, x)
                .buffer("z", BufferRole.INPUT, z).buffer("y", BufferRole.OUTPUT, y)
                .task("values", kernel, x, z, y, n).build());
        double[] expected = new double[n];
        double[] bounds = new double[n];
        for (int i = 0; i < n; i++) {
            expected[i] = (double) x.get(i) / z.get(i);
            bounds[i] = Tolerance.ulps(3, expected[i]);
        }
        trial.bounds("y", y, expected, bounds);
    }
}
