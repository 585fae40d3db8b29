package org.katabatic.host.conformance.kernel;

import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.conformance.Trial;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.WorkGroups;
import org.katabatic.tasks.kernel.LayerGroupKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Checks the kernels of dense layers by work-groups as {@link LayerCheck} does the others. */
final class LayerGroupCheck {

    /** (context, a, w, o, offset, activation, n, in, out, lanes). */
    interface Forward extends Kernel.Of10<KernelContext, FloatArray, FloatArray, FloatArray, //
            Integer, Integer, Integer, Integer, Integer, Integer> {}

    /** (context, delta, w, a, previous, offset, activation, n, in, out, lanes). */
    interface Backward extends Kernel.Of11<KernelContext, FloatArray, FloatArray, FloatArray, FloatArray, //
            Integer, Integer, Integer, Integer, Integer, Integer> {}

    /** (context, delta, a, sums, offset, n, d, in, out, blocks, tiles, lanes). */
    interface Gradient extends Kernel.Of12<KernelContext, FloatArray, FloatArray, FloatArray, //
            Integer, Integer, Integer, Integer, Integer, Integer, Integer, Integer> {}

    /** (context, loss, w, widths, f, ridge, n, layers, d). */
    interface Loss extends Kernel.Of9<KernelContext, FloatArray, FloatArray, IntArray, FloatArray, Float, //
            Integer, Integer, Integer> {}

    private LayerGroupCheck() {}

    /** Tiles of few work-items and of many, which a result fills and does not fill. */
    private static int group(Shape shape) {
        return (shape.n() + shape.d()) % 2 == 0 ? 32 : 256;
    }

    private static WorkGroups groups(int count, int group) {
        return WorkGroups.of1D(count * group, group);
    }

    static void forward(Trial trial, Shape shape, Forward kernel) {
        LayerCheck check = new LayerCheck(trial, shape);
        int group = group(shape);
        FloatArray o = new FloatArray(check.n * check.out);
        trial.runOnce(check.graph().buffer("o", BufferRole.OUTPUT, o)
                .task("forward", kernel, new KernelContext(), check.a,
                        check.w, o, LayerCheck.OFFSET, check.activation, check.n, check.in, check.out,
                        LayerGroupKernels.lanes(check.out, group))
                .workGroups("forward", groups(LayerGroupKernels.groups(check.n, check.out, group), group)).build());
        check.compareOutputs(o);
    }

    static void backward(Trial trial, Shape shape, Backward kernel) {
        LayerCheck check = new LayerCheck(trial, shape);
        check.activateInputs();
        int group = group(shape);
        FloatArray previous = new FloatArray(check.n * check.in);
        trial.runOnce(check.graph().buffer("delta", BufferRole.INPUT, check.delta)
                .buffer("previous", BufferRole.OUTPUT, previous).task("backward", kernel, new KernelContext(),
                        check.delta, check.w, check.a, previous, LayerCheck.OFFSET, check.activation, check.n, check.in,
                        check.out, LayerGroupKernels.lanes(check.in, group))
                .workGroups("backward", groups(LayerGroupKernels.groups(check.n, check.in, group), group)).build());
        check.comparePrevious(previous);
    }

    static void gradient(Trial trial, Shape shape, Gradient kernel) {
        LayerCheck check = new LayerCheck(trial, shape);
        int group = group(shape);
        int d = check.w.getSize() + 3;
        int tiles = LayerGroupKernels.groups(check.out, check.in + 1, group);
        FloatArray sums = new FloatArray(shape.blocks() * d);
        sums.init(7f);
        trial.runOnce(check.gradientGraph().buffer("sums", BufferRole.STATE, sums).task("gradient", kernel,
                new KernelContext(), check.delta, check.a, sums, LayerCheck.OFFSET, check.n, d, check.in, check.out,
                shape.blocks(), tiles, LayerGroupKernels.lanes(check.in + 1, group))
                .workGroups("gradient", groups(shape.blocks() * tiles, group)).build());
        check.compareSums(Draw.widened(sums), d);
    }

    static void networkLoss(Trial trial, Shape shape, Loss kernel) {
        LayerCheck.networkLoss(trial, shape, (graph, loss, w, widths, f) -> trial.runOnce(graph.task("loss", kernel,
                new KernelContext(), loss, w, widths, f, LayerCheck.RIDGE, shape.n(), 2, w.getSize())
                .workGroups("loss", groups(1, group(shape))).build()));
    }
}
