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
import org.katabatic.tasks.kernel.PerSampleKernels;
import org.katabatic.tasks.kernel.TangentKernels;
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
    private final RowSchedule schedule;
    private final int n;
    /** Inputs of the first layer, then outputs of each. */
    private final IntArray widths;
    /** At the parameters, once the evaluation was added. */
    private Pass evaluation;

    PerceptronTasks(MultiLayerPerceptron objective, Samples samples, RowSchedule schedule) {
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

    /** The tangent of the gradient along the vector, from what the evaluation leaves behind. */
    @Override
    public void addHessianVector(IterationGraph.Builder graph, String prefix, FloatArray vector, FloatArray product) {
        new TangentPass(graph, prefix, vector).addTo(product);
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
    public void addGradientSpread(IterationGraph.Builder graph, FloatArray spread) {
        FloatArray deviation = BlockSums.output(graph, "", "sampleDeviations", n);
        FloatArray along = BlockSums.output(graph, "", "sampleAlong", n);
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            graph.task("sampleDeviations" + (l + 1), PerSampleKernels::layerGradientDeviations, evaluation.inputs(l),
                    evaluation.deltas[l], w, g, deviation, along, (float) objective.ridge(), l, layer.offset(), n,
                    layer.inputs(), layer.outputs());
        }
        graph.task("gradientSpread", PerSampleKernels::gradientSpread, deviation, along, g, spread, n, w.getSize());
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

    /** Once forward and back, at some parameters. */
    private final class Pass {

        private final IterationGraph.Builder graph;
        private final String prefix;
        private final FloatArray at;
        private final LayerTasks tasks;
        /** Outputs of each layer, those of the last becoming δ. */
        private final FloatArray[] outputs = new FloatArray[layers.size()];
        /** δ of each layer. */
        private final FloatArray[] deltas = new FloatArray[layers.size()];

        Pass(IterationGraph.Builder graph, String prefix, FloatArray at) {
            this.graph = graph;
            this.prefix = prefix;
            this.at = at;
            tasks = new LayerTasks(graph, prefix, objective, n, schedule);
        }

        private FloatArray inputs(int layer) {
            return layer == 0 ? samples.x() : outputs[layer - 1];
        }

        void addTo(FloatArray gradient, FloatArray value) {
            for (int l = 0; l < layers.size(); l++) {
                outputs[l] = tasks.forward("forward", "outputs", l, inputs(l), at, layers.get(l).activation());
            }
            addLoss(value);
            deltas[layers.size() - 1] = outputs[layers.size() - 1];
            for (int l = layers.size() - 1; l > 0; l--) {
                deltas[l - 1] = tasks.backward("backward", "delta", l, deltas[l], at, inputs(l));
            }
            for (int l = 0; l < layers.size(); l++) {
                tasks.addGradient(l, deltas[l], inputs(l));
            }
            tasks.addMean("gradient", at, widths, gradient);
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
            graph.sharedBuffer("widths", BufferRole.INPUT, widths);
            tasks.addLoss("loss", losses, at, widths, value);
        }
    }

    /** Once forward and back along a vector of the parameters, from what the evaluation leaves behind. */
    private final class TangentPass {

        private final IterationGraph.Builder graph;
        private final String prefix;
        private final FloatArray vector;
        private final LayerTasks tasks;
        private final int last = layers.size() - 1;
        /** ż and ȧ of each layer, δ̇ of each layer: the last has no ȧ, and its ż becomes its δ̇. */
        private final FloatArray[] sums = new FloatArray[layers.size()];
        private final FloatArray[] outputs = new FloatArray[layers.size()];
        private final FloatArray[] deltas = new FloatArray[layers.size()];

        TangentPass(IterationGraph.Builder graph, String prefix, FloatArray vector) {
            this.graph = graph;
            this.prefix = prefix;
            this.vector = vector;
            tasks = new LayerTasks(graph, prefix, objective, n, schedule);
        }

        void addTo(FloatArray product) {
            for (int l = 0; l <= last; l++) {
                sums[l] = tasks.forward("forward", "sums", l, evaluation.inputs(l), vector, Activation.IDENTITY);
                if (l > 0) {
                    tasks.addForwardTangent("passOn", l, outputs[l - 1], w, sums[l]);
                }
                if (l < last) {
                    outputs[l] = tasks.activationTangent("slope", "outputs", l, evaluation.outputs[l], sums[l]);
                }
            }
            addLoss();
            deltas[last] = sums[last];
            for (int l = last; l > 0; l--) {
                FloatArray a = evaluation.inputs(l);
                deltas[l - 1] = tasks.backward("backward", "delta", l, deltas[l], w, a);
                FloatArray across = tasks.backward("across", "acrossOf", l, evaluation.deltas[l], vector, a);
                tasks.addBackwardTangent("bend", l - 1, across, a, sums[l - 1], evaluation.deltas[l - 1],
                        deltas[l - 1]);
            }
            for (int l = 0; l <= last; l++) {
                tasks.addGradient(l, deltas[l], evaluation.inputs(l));
                if (l > 0) {
                    tasks.addProducts(l, evaluation.deltas[l], outputs[l - 1]);
                }
            }
            tasks.addMean("hessianVector", vector, widths, product);
        }

        /** The squared loss has 1 for its second derivative, and δ̇ = ż. */
        private void addLoss() {
            if (objective.loss() == MultiLayerPerceptron.Loss.CROSS_ENTROPY) {
                graph.task(BlockSums.prefixed(prefix, "factors"), TangentKernels::crossEntropyTangents,
                        evaluation.deltas[last], samples.y(), sums[last], n, objective.outputs());
            }
        }
    }
}
