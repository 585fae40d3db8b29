package org.katabatic.tasks.objective;

import java.util.List;
import java.util.Set;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.MultiLayerPerceptron.Activation;
import org.katabatic.models.objective.MultiLayerPerceptron.Layer;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.LayerKernels;
import org.katabatic.tasks.kernel.TiledLayerKernels;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Tasks of a multi-layer perceptron: outputs layer by layer, factors of the loss, and back through the layers, each of
 * which gives its part of the gradient as sums over blocks of rows and then their mean.
 */
final class PerceptronTasks extends ParameterTasks {

    private final MultiLayerPerceptron objective;
    private final List<Layer> layers;
    private final Samples samples;
    private final Schedule schedule;
    private final int n;
    /** Inputs of the first layer, then outputs of each. */
    private final IntArray widths;
    private final float ridge;
    /** Layers that the ridge penalizes. */
    private final int penalized;
    /** At the parameters, once the evaluation was added. */
    private Pass evaluation;

    PerceptronTasks(MultiLayerPerceptron objective, Samples samples, Schedule schedule) {
        super(objective.parameterCount());
        this.objective = objective;
        this.samples = samples;
        this.schedule = schedule;
        layers = objective.layers();
        n = samples.count();
        widths = new IntArray(layers.size() + 1);
        widths.set(0, objective.features());
        for (int l = 0; l < layers.size(); l++) {
            widths.set(l + 1, layers.get(l).outputs());
        }
        ridge = (float) objective.ridge();
        penalized = objective.ridge() == 0 ? 0 : layers.size();
    }

    @Override
    public Set<Oracle> oracles() {
        return objective.oracles();
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        samples.addTo(graph);
        addBuffersTo(graph);
        evaluation = new Pass(graph, "", w);
        evaluation.addTo(g, f);
    }

    @Override
    public void addGradientAt(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray gradient) {
        new Pass(graph, prefix, at).addTo(gradient, BlockSums.output(graph, prefix, "value", 1));
    }

    @Override
    public void addHessianVector(IterationGraph.Builder graph, String prefix, FloatArray vector, FloatArray product) {
        throw new IllegalArgumentException(objective.name() + " supplies no product with the Hessian");
    }

    /** What the evaluation leaves behind as δ of the output. */
    @Override
    public void addResidual(IterationGraph.Builder graph, String prefix, FloatArray residual) {
        if (objective.loss() != MultiLayerPerceptron.Loss.SQUARED) {
            super.addResidual(graph, prefix, residual);
        }
        graph.task(BlockSums.prefixed(prefix, "residual"), LayerKernels::networkResiduals,
                evaluation.deltas[layers.size() - 1], residual, n);
    }

    /** Layer after layer, from what the evaluation leaves behind. */
    @Override
    public void addPerSampleNorms(IterationGraph.Builder graph, String prefix, FloatArray norms) {
        for (int l = 0; l < layers.size(); l++) {
            graph.task(BlockSums.prefixed(prefix, "sampleNorms" + (l + 1)), LayerKernels::layerNorms,
                    evaluation.deltas[l], evaluation.inputs(l), norms, l, n, layers.get(l).inputs(),
                    layers.get(l).outputs());
        }
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

    /** Once forward and back, at some parameters. */
    private final class Pass {

        private final IterationGraph.Builder graph;
        private final String prefix;
        private final FloatArray at;
        /** Outputs of each layer, those of the last becoming δ. */
        private final FloatArray[] outputs = new FloatArray[layers.size()];
        /** δ of each layer. */
        private final FloatArray[] deltas = new FloatArray[layers.size()];

        Pass(IterationGraph.Builder graph, String prefix, FloatArray at) {
            this.graph = graph;
            this.prefix = prefix;
            this.at = at;
        }

        private String id(String name, int layer) {
            return BlockSums.prefixed(prefix, name + (layer + 1));
        }

        private FloatArray output(String name, int layer, int size) {
            return BlockSums.output(graph, prefix, name + (layer + 1), size);
        }

        private FloatArray inputs(int layer) {
            return layer == 0 ? samples.x() : outputs[layer - 1];
        }

        void addTo(FloatArray gradient, FloatArray value) {
            for (int l = 0; l < layers.size(); l++) {
                outputs[l] = output("outputs", l, n * layers.get(l).outputs());
                addForward(l);
            }
            addLoss(value);
            deltas[layers.size() - 1] = outputs[layers.size() - 1];
            for (int l = layers.size() - 1; l > 0; l--) {
                deltas[l - 1] = addBackward(l, deltas[l]);
            }
            if (schedule == Schedule.TILED) {
                addTiledGradient(gradient);
            } else {
                addBlockedGradient(gradient);
            }
        }

        private void addForward(int l) {
            Layer layer = layers.get(l);
            if (schedule == Schedule.TILED) {
                int blocks = TiledLayerKernels.forwardBlocks(n, MAX_BLOCKS);
                int groups = TiledLayerKernels.groups(layer.outputs(), blocks);
                FloatArray tile = output("tile", l, TiledLayerKernels.tileSize(blocks, groups));
                DoubleArray sums = wide("tileSums", l,
                        TiledLayerKernels.forwardSums(layer.outputs(), blocks, groups));
                graph.task(id("forward", l), TiledLayerKernels::layerForwardTiled, inputs(l), at, tile, sums,
                        outputs[l], layer.offset(), code(layer.activation()), n, layer.inputs(), layer.outputs(),
                        blocks, groups);
            } else {
                graph.task(id("forward", l), LayerKernels::layerForward, inputs(l), at, outputs[l], layer.offset(),
                        code(layer.activation()), n, layer.inputs(), layer.outputs());
            }
        }

        private void addLoss(FloatArray value) {
            FloatArray score = outputs[layers.size() - 1];
            FloatArray losses = BlockSums.output(graph, prefix, "losses", n);
            String factors = BlockSums.prefixed(prefix, "factors");
            if (objective.loss() == MultiLayerPerceptron.Loss.SQUARED) {
                graph.task(factors, LayerKernels::squaredFactors, score, samples.y(), losses, n);
            } else {
                graph.task(factors, LayerKernels::crossEntropyFactors, score, samples.y(), losses, n,
                        objective.outputs());
            }
            graph.sharedBuffer("widths", BufferRole.INPUT, widths)
                    .task(BlockSums.prefixed(prefix, "loss"), LayerKernels::networkLoss, losses, at, widths, value,
                            ridge, n, penalized);
        }

        private void addTiledGradient(FloatArray gradient) {
            int blocks = TiledLayerKernels.gradientBlocks(n);
            DoubleArray sums = new DoubleArray(blocks * w.getSize());
            graph.buffer(BlockSums.prefixed(prefix, "gradientSums"), BufferRole.OUTPUT, sums);
            for (int l = 0; l < layers.size(); l++) {
                Layer layer = layers.get(l);
                graph.task(id("gradientOfBlocks", l), TiledLayerKernels::layerGradientTiled, deltas[l], inputs(l), sums,
                        layer.offset(), n, w.getSize(), layer.inputs(), layer.outputs(), blocks,
                        TiledLayerKernels.groups(layer.outputs(), blocks));
            }
            graph.task(BlockSums.prefixed(prefix, "gradient"), TiledLayerKernels::meanOfTiledNetworkBlocks, sums, at,
                    widths, gradient, ridge, penalized, n, w.getSize(), blocks);
        }

        private void addBlockedGradient(FloatArray gradient) {
            int blocks = LayerKernels.gradientBlocks(n, MAX_BLOCKS);
            FloatArray sums = BlockSums.output(graph, prefix, "gradientSums", blocks * w.getSize());
            for (int l = 0; l < layers.size(); l++) {
                Layer layer = layers.get(l);
                graph.task(id("gradientOfBlocks", l), LayerKernels::layerGradientBlocked, deltas[l], inputs(l), sums,
                        layer.offset(), n, w.getSize(), layer.inputs(), layer.outputs(), blocks);
            }
            graph.task(BlockSums.prefixed(prefix, "gradient"), LayerKernels::meanOfNetworkBlocks, sums, at, widths,
                    gradient, ridge, penalized, n, w.getSize(), blocks);
        }

        /** δ of the layer before. */
        private FloatArray addBackward(int l, FloatArray delta) {
            Layer layer = layers.get(l);
            int before = code(layers.get(l - 1).activation());
            FloatArray previous = output("delta", l - 1, n * layer.inputs());
            if (schedule == Schedule.TILED) {
                int blocks = Math.min(MAX_BLOCKS, n);
                DoubleArray sums = wide("rowSums", l, blocks * layer.inputs());
                graph.task(id("backward", l), TiledLayerKernels::layerBackwardTiled, delta, at, inputs(l), sums,
                        previous, layer.offset(), before, n, layer.inputs(), layer.outputs(), blocks);
            } else {
                graph.task(id("backward", l), LayerKernels::layerBackward, delta, at, inputs(l), previous,
                        layer.offset(), before, n, layer.inputs(), layer.outputs());
            }
            return previous;
        }

        private DoubleArray wide(String name, int layer, int size) {
            DoubleArray array = new DoubleArray(size);
            graph.buffer(id(name, layer), BufferRole.OUTPUT, array);
            return array;
        }
    }
}
