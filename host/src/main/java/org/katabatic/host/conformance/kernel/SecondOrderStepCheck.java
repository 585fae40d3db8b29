package org.katabatic.host.conformance.kernel;

import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.steprule.AdaHessian;
import org.katabatic.tasks.steprule.Sam;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks the kernels of the rules that evaluate the objective a second time, in one step from a state not zero. */
final class SecondOrderStepCheck {

    /** (z, product, diagonal, d, size, blocks). */
    interface Averages extends Kernel.Of6<FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    /** (hyper, g, diagonal, m, v, w, d). */
    interface CurvatureStep extends
            Kernel.Of7<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer> {}

    /** (hyper, gradient, u, w, d). */
    interface MomentumStep extends Kernel.Of5<FloatArray, FloatArray, FloatArray, FloatArray, Integer> {}

    private static final long STEP = 3;

    private SecondOrderStepCheck() {}

    /** SUM(size + 1); blocks of one, of three, and one of all. */
    static void averages(Trial trial, Shape shape, Averages kernel) {
        int d = shape.d();
        for (int size : new int[] {1, Math.min(3, d), d}) {
            FloatArray z = trial.signs(121, d);
            FloatArray product = trial.gaussians(122, d);
            FloatArray diagonal = new FloatArray(d);
            trial.runOnce(IterationGraph.named("diagonal").buffer("z", BufferRole.INPUT, z)
                    .buffer("product", BufferRole.INPUT, product).buffer("diagonal", BufferRole.OUTPUT, diagonal)
                    .task("diagonal", kernel, z, product, diagonal, d, size, Math.ceilDiv(d, size)).build());
            for (int j = 0; j < d; j++) {
                int first = j / size * size;
                int last = Math.min(d, first + size);
                double sum = 0;
                double magnitudes = 0;
                for (int i = first; i < last; i++) {
                    sum += z.get(i) * product.get(i);
                    magnitudes += Math.abs(product.get(i));
                }
                trial.bound("diagonal[" + j + "], size=" + size + ", " + shape, diagonal.get(j),
                        sum / (last - first), Tolerance.sum(size + 1, magnitudes / (last - first)));
            }
        }
    }

    /**
     * ULPS(12) for power 1. For others a device may compute the power as exp2(k log2(root)): 16 more for the functions,
     * and twice the magnitude of the logarithm, which is rounded before it is an exponent.
     */
    static void adaHessian(Trial trial, Shape shape, AdaHessian rule, CurvatureStep kernel) {
        int d = shape.d();
        FloatArray g = trial.gaussians(123, d);
        FloatArray diagonal = trial.gaussians(124, d);
        FloatArray m = trial.gaussians(125, d);
        FloatArray v = trial.magnitudes(126, d);
        FloatArray w = trial.gaussians(127, d);
        double[] first = Draw.widened(m);
        double[] second = Draw.widened(v);
        double[] start = Draw.widened(w);
        FloatArray hyper = new FloatArray(rule.hyperSize());
        rule.writeHyper(STEP, hyper);
        trial.runOnce(IterationGraph.named("step").buffer("hyper", BufferRole.HYPER, hyper)
                .buffer("g", BufferRole.INPUT, g).buffer("diagonal", BufferRole.INPUT, diagonal)
                .buffer("m", BufferRole.STATE, m).buffer("v", BufferRole.STATE, v).buffer("w", BufferRole.STATE, w)
                .task("step", kernel, hyper, g, diagonal, m, v, w, d).build());
        double power = rule.hessianPower();
        for (int j = 0; j < d; j++) {
            double kept = rule.beta1() * first[j];
            double added = (1 - rule.beta1()) * g.get(j);
            double curvature = diagonal.get(j);
            double squares = rule.beta2() * second[j] + (1 - rule.beta2()) * curvature * curvature;
            double root = Math.sqrt(squares / (1 - Math.pow(rule.beta2(), STEP)));
            double scale = rule.learningRate() / (1 - Math.pow(rule.beta1(), STEP))
                    / (Math.pow(root, power) + rule.epsilon());
            double ulps = power == 1 ? 12 : 28 + 2 * Math.abs(Math.log(Math.sqrt(squares)) / Math.log(2));
            double magnitude = Math.abs(kept) + Math.abs(added);
            trial.bound("m[" + j + "], " + shape, m.get(j), kept + added, Tolerance.ulps(12, magnitude));
            trial.bound("v[" + j + "], " + shape, v.get(j), squares, Tolerance.ulps(12, squares));
            trial.bound("w[" + j + "], " + shape, w.get(j), start[j] - scale * (kept + added),
                    Tolerance.ulps(ulps, Math.abs(start[j]) + scale * magnitude));
        }
    }

    /** ULPS(4). */
    static void sam(Trial trial, Shape shape, Sam rule, MomentumStep kernel) {
        int d = shape.d();
        FloatArray g = trial.gaussians(128, d);
        FloatArray u = trial.gaussians(129, d);
        FloatArray w = trial.gaussians(130, d);
        double[] before = Draw.widened(u);
        double[] start = Draw.widened(w);
        FloatArray hyper = new FloatArray(rule.hyperSize());
        rule.writeHyper(STEP, hyper);
        trial.runOnce(IterationGraph.named("step").buffer("hyper", BufferRole.HYPER, hyper)
                .buffer("g", BufferRole.INPUT, g).buffer("u", BufferRole.STATE, u).buffer("w", BufferRole.STATE, w)
                .task("step", kernel, hyper, g, u, w, d).build());
        for (int j = 0; j < d; j++) {
            double kept = rule.momentum() * before[j];
            double descent = rule.learningRate() * g.get(j);
            double magnitude = Math.abs(kept) + Math.abs(descent);
            trial.bound("u[" + j + "], " + shape, u.get(j), kept - descent, Tolerance.ulps(4, magnitude));
            trial.bound("w[" + j + "], " + shape, w.get(j), start[j] + kept - descent,
                    Tolerance.ulps(4, Math.abs(start[j]) + magnitude));
        }
    }
}
