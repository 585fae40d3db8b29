package org.katabatic.tasks.objective;

import java.util.List;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.MultiLayerPerceptron.Activation;
import org.katabatic.models.objective.MultiLayerPerceptron.Layer;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.WorkGroups;
import org.katabatic.tasks.kernel.LayerGroupKernels;
import org.katabatic.tasks.kernel.LayerKernels;
import org.katabatic.tasks.kernel.TangentKernels;
import org.katabatic.tasks.kernel.TiledLayerKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** What a pass through a perceptron does with a layer and all rows, by the schedule's kernels. */
final class LayerTasks {

    private final IterationGraph.Builder graph;
    /** Begins the names of buffers and tasks. */
    private final String prefix;
    private final MultiLayerPerceptron objective;
    private final List<Layer> layers;
    private final int n;
    private final int d;
    private final boolean tiled;
    /** Work-items of a group, or 0 where no groups work. */
    private final int group;
    /** Blocks of the sums over rows, which are in float or, of the tiled kernels, in double; the other is null. */
    private final int blocks;
    private final FloatArray sums;
    private final DoubleArray tiledSums;

    LayerTasks(IterationGraph.Builder graph, String prefix, MultiLayerPerceptron objective, int n,
            RowSchedule schedule) {
        this.graph = graph;
        this.prefix = prefix;
        this.objective = objective;
        this.n = n;
        layers = objective.layers();
        d = objective.parameterCount();
        tiled = schedule.schedule() == Schedule.TILED;
        group = schedule.schedule() == Schedule.WORK_GROUPS ? schedule.groupSize() : 0;
        blocks = switch (schedule.schedule()) {
            case TILED -> TiledLayerKernels.gradientBlocks(n);
            // the largest layer's gradient takes about as many groups as the schedule has blocks
            case WORK_GROUPS -> Math.clamp(schedule.blocks() / mostTiles(), 1, schedule.blocksOf(n));
            default -> LayerKernels.gradientBlocks(n, ObjectiveTasks.MAX_BLOCKS);
        };
        tiledSums = tiled ? new DoubleArray(blocks * d) : null;
        sums = tiled ? null : new FloatArray(blocks * d);
        String name = BlockSums.prefixed(prefix, "gradientSums");
        if (tiled) {
            graph.buffer(name, BufferRole.OUTPUT, tiledSums);
        } else {
            graph.buffer(name, BufferRole.OUTPUT, sums);
        }
    }

    /** Groups that a block of rows takes in the layer with the most of them. */
    private int mostTiles() {
        return layers.stream().mapToInt(this::gradientTiles).max().orElseThrow();
    }

    /** Groups that a block of rows takes in a layer's gradient, whose biases are one more input. */
    private int gradientTiles(Layer layer) {
        return LayerGroupKernels.groups(layer.outputs(), layer.inputs() + 1, group);
    }

    /** φ as the kernels know it. */
    private static int code(Activation activation) {
        return switch (activation) {
            case IDENTITY -> LayerKernels.IDENTITY;
            case RELU -> LayerKernels.RELU;
            case TANH -> LayerKernels.TANH;
            case SIGMOID -> LayerKernels.SIGMOID;
        };
    }

    private String id(String name, int l) {
        return BlockSums.prefixed(prefix, name + (l + 1));
    }

    private FloatArray output(String name, int l, int size) {
        return BlockSums.output(graph, prefix, name + (l + 1), size);
    }

    private DoubleArray wide(String name, int l, int size) {
        DoubleArray array = new DoubleArray(size);
        graph.buffer(id(name, l), BufferRole.OUTPUT, array);
        return array;
    }

    /** φ(a_i·w_c + b_c) in a new buffer, (n, outputs). */
    FloatArray forward(String task, String result, int l, FloatArray a, FloatArray w, Activation activation) {
        Layer layer = layers.get(l);
        FloatArray o = output(result, l, n * layer.outputs());
        if (tiled) {
            Tiles tiles = new Tiles(task, l);
            graph.task(id(task, l), TiledLayerKernels::layerForwardTiled, a, w, tiles.tile, tiles.sum, o,
                    layer.offset(), code(activation), n, layer.inputs(), layer.outputs(), tiles.blocks, tiles.groups);
        } else if (group > 0) {
            graph.task(id(task, l), LayerGroupKernels::layerForwardWorkGroups, new KernelContext(), a, w, o,
                    layer.offset(), code(activation), n, layer.inputs(), layer.outputs(),
                    LayerGroupKernels.lanes(layer.outputs(), group))
                    .workGroups(id(task, l), groups(LayerGroupKernels.groups(n, layer.outputs(), group)));
        } else {
            graph.task(id(task, l), LayerKernels::layerForward, a, w, o, layer.offset(), code(activation), n,
                    layer.inputs(), layer.outputs());
        }
        return o;
    }

    /** Adds ȧ_i·w_c to ż. */
    void addForwardTangent(String task, int l, FloatArray t, FloatArray w, FloatArray z) {
        Layer layer = layers.get(l);
        if (tiled) {
            Tiles tiles = new Tiles(task, l);
            graph.task(id(task, l), TiledLayerKernels::layerTangentTiled, t, w, tiles.tile, tiles.sum, z,
                    layer.offset(), n, layer.inputs(), layer.outputs(), tiles.blocks, tiles.groups);
        } else {
            graph.task(id(task, l), TangentKernels::layerTangent, t, w, z, layer.offset(), n, layer.inputs(),
                    layer.outputs());
        }
    }

    /** φ'(z) ż in a new buffer, (n, outputs). */
    FloatArray activationTangent(String task, String result, int l, FloatArray a, FloatArray z) {
        int size = n * layers.get(l).outputs();
        FloatArray t = output(result, l, size);
        graph.task(id(task, l), TangentKernels::activationTangent, a, z, t, code(layers.get(l).activation()), size);
        return t;
    }

    /** φ' Σ_c δ_ic w_cj of the layer before, in a new buffer, (n, inputs). */
    FloatArray backward(String task, String result, int l, FloatArray delta, FloatArray w, FloatArray a) {
        Layer layer = layers.get(l);
        int before = code(layers.get(l - 1).activation());
        FloatArray previous = output(result, l - 1, n * layer.inputs());
        if (tiled) {
            int rowBlocks = Math.min(ObjectiveTasks.MAX_BLOCKS, n);
            DoubleArray sum = wide(task + "Sums", l, rowBlocks * layer.inputs());
            graph.task(id(task, l), TiledLayerKernels::layerBackwardTiled, delta, w, a, sum, previous, layer.offset(),
                    before, n, layer.inputs(), layer.outputs(), rowBlocks);
        } else if (group > 0) {
            graph.task(id(task, l), LayerGroupKernels::layerBackwardWorkGroups, new KernelContext(), delta, w, a,
                    previous, layer.offset(), before, n, layer.inputs(), layer.outputs(),
                    LayerGroupKernels.lanes(layer.inputs(), group))
                    .workGroups(id(task, l), groups(LayerGroupKernels.groups(n, layer.inputs(), group)));
        } else {
            graph.task(id(task, l), LayerKernels::layerBackward, delta, w, a, previous, layer.offset(), before, n,
                    layer.inputs(), layer.outputs());
        }
        return previous;
    }

    /** Adds the rest to δ̇ of a layer, which has φ'(z) Wᵀδ̇ of the one behind. */
    void addBackwardTangent(String task, int l, FloatArray across, FloatArray a, FloatArray z, FloatArray delta,
            FloatArray tangent) {
        graph.task(id(task, l), TangentKernels::layerBackwardTangent, across, a, z, delta, tangent,
                code(layers.get(l).activation()), n * layers.get(l).outputs());
    }

    /** Sums δ_i (a_i, 1)ᵀ over the rows of each block. */
    void addGradient(int l, FloatArray delta, FloatArray a) {
        Layer layer = layers.get(l);
        String task = id("gradientOfBlocks", l);
        if (tiled) {
            graph.task(task, TiledLayerKernels::layerGradientTiled, delta, a, tiledSums, layer.offset(), n, d,
                    layer.inputs(), layer.outputs(), blocks, TiledLayerKernels.groups(layer.outputs(), blocks));
        } else if (group > 0) {
            int tiles = gradientTiles(layer);
            graph.task(task, LayerGroupKernels::layerGradientWorkGroups, new KernelContext(), delta, a, sums,
                    layer.offset(), n, d, layer.inputs(), layer.outputs(), blocks, tiles,
                    LayerGroupKernels.lanes(layer.inputs() + 1, group))
                    .workGroups(task, groups(blocks * tiles));
        } else {
            graph.task(task, LayerKernels::layerGradientBlocked, delta, a, sums, layer.offset(), n, d, layer.inputs(),
                    layer.outputs(), blocks);
        }
    }

    /** Adds δ_i ȧ_iᵀ to the sums at the layer's weights. */
    void addProducts(int l, FloatArray delta, FloatArray t) {
        Layer layer = layers.get(l);
        String task = id("productsOfBlocks", l);
        if (tiled) {
            graph.task(task, TiledLayerKernels::layerProductsTiled, delta, t, tiledSums, layer.offset(), n, d,
                    layer.inputs(), layer.outputs(), blocks, TiledLayerKernels.groups(layer.outputs(), blocks));
        } else {
            graph.task(task, TangentKernels::layerProductsBlocked, delta, t, sums, layer.offset(), n, d,
                    layer.inputs(), layer.outputs(), blocks);
        }
    }

    /** The mean of the sums, with the ridge term at some parameters. */
    void addMean(String name, FloatArray at, IntArray widths, FloatArray gradient) {
        String task = BlockSums.prefixed(prefix, name);
        float ridge = (float) objective.ridge();
        int penalized = penalizedLayers();
        if (tiled) {
            graph.task(task, TiledLayerKernels::meanOfTiledNetworkBlocks, tiledSums, at, widths, gradient, ridge,
                    penalized, n, d, blocks);
        } else {
            graph.task(task, LayerKernels::meanOfNetworkBlocks, sums, at, widths, gradient, ridge, penalized, n, d,
                    blocks);
        }
    }

    /** The mean of the samples' losses, with the ridge term at some parameters. */
    void addLoss(String name, FloatArray losses, FloatArray at, IntArray widths, FloatArray value) {
        String task = BlockSums.prefixed(prefix, name);
        float ridge = (float) objective.ridge();
        int penalized = penalizedLayers();
        if (group > 0) {
            graph.task(task, LayerGroupKernels::networkLossWorkGroups, new KernelContext(), losses, at, widths, value,
                    ridge, n, penalized, d).workGroups(task, groups(1));
        } else {
            graph.task(task, LayerKernels::networkLoss, losses, at, widths, value, ridge, n, penalized);
        }
    }

    private WorkGroups groups(int count) {
        return WorkGroups.of1D(count * group, group);
    }

    /** Number of layers that the ridge penalizes: all, or none. */
    private int penalizedLayers() {
        return objective.ridge() == 0 ? 0 : objective.layers().size();
    }

    /** What the tiled kernels need for a layer's sums over its inputs. */
    private final class Tiles {

        private final int blocks = TiledLayerKernels.forwardBlocks(n, ObjectiveTasks.MAX_BLOCKS);
        private final int groups;
        private final FloatArray tile;
        private final DoubleArray sum;

        Tiles(String task, int l) {
            int out = layers.get(l).outputs();
            groups = TiledLayerKernels.groups(out, blocks);
            tile = output(task + "Tile", l, TiledLayerKernels.tileSize(blocks, groups));
            sum = wide(task + "Sums", l, TiledLayerKernels.forwardSums(out, blocks, groups));
        }
    }
}
