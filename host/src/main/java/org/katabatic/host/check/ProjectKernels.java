package org.katabatic.host.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.AsymmetricMatrixSensing;
import org.katabatic.models.objective.Initializer;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixCompletion;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.Oracle;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.models.random.RandomStream;
import org.katabatic.models.synthetic.LowRankEntries;
import org.katabatic.models.synthetic.LowRankSensing;
import org.katabatic.models.synthetic.OverlappingGaussians;
import org.katabatic.models.synthetic.RectangularSensing;
import org.katabatic.models.synthetic.SparseGaussians;
import org.katabatic.tasks.average.AverageTasks;
import org.katabatic.tasks.average.IterateAverage;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.linear.DoubleProductTasks;
import org.katabatic.tasks.linear.FloatProductTasks;
import org.katabatic.tasks.linear.ProductGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.objective.Samples;
import org.katabatic.tasks.objective.Schedule;
import org.katabatic.tasks.steprule.CoordinateRules;
import org.katabatic.tasks.random.IterationCounter;
import org.katabatic.tasks.random.RandomKernels;
import org.katabatic.tasks.sampler.NormTest;
import org.katabatic.tasks.sampler.Sampler;
import org.katabatic.tasks.sampler.SamplerTasks;
import org.katabatic.tasks.sampler.Weighted;
import org.katabatic.tasks.sampler.WithReplacement;
import org.katabatic.tasks.sampler.WithoutReplacement;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import org.katabatic.tasks.steprule.StepTasks;
import org.katabatic.tasks.sweep.SweepTasks;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The kernels of every objective, sampler, step rule and transformation, of sweeps, searches by particles and products
 * with a matrix, of what is drawn and averaged, and those that measure a device.
 */
public final class ProjectKernels implements KernelGraphs {

    private static final long SEED = 1;
    private static final double RIDGE = 0.1;
    /** Matrix sensing has size² features: larger ones say nothing new. */
    private static final int LARGEST_SENSING = 7;

    @Override
    public List<IterationGraph> at(int size) {
        List<IterationGraph> graphs = new ArrayList<>();
        Dataset data = new OverlappingGaussians(size, features(size), 2, SEED).generate().withIntercept();
        int rows = Math.min(size, LARGEST_SENSING);
        Dataset sensing = new LowRankSensing(rows, 1, size, 0, SEED).generate();
        for (Schedule schedule : Schedule.values()) {
            graphs.add(graph(new LeastSquares(size, data.features(), true, RIDGE), data, schedule));
            graphs.add(graph(new LogisticRegression(size, data.features(), true, RIDGE), data, schedule));
            graphs.add(graph(new MatrixSensing(size, rows, rows + 1, MatrixSensing.DEFAULT_INITIAL_SCALE), sensing,
                    schedule));
        }
        for (Schedule schedule : List.of(Schedule.BLOCKED, Schedule.TILED, Schedule.WORK_GROUPS)) {
            graphs.add(graph(new SoftmaxRegression(size, data.features(), 3, true, RIDGE), classes(data), schedule));
        }
        for (Schedule schedule : List.of(Schedule.BLOCKED, Schedule.TILED, Schedule.WORK_GROUPS)) {
            graphs.add(graph(new MultiLayerPerceptron(size, data.features(), List.of(features(size), 3), 3,
                    MultiLayerPerceptron.Activation.TANH, MultiLayerPerceptron.Loss.CROSS_ENTROPY, RIDGE),
                    classes(data), schedule));
            graphs.add(graph(new MultiLayerPerceptron(size, data.features(), List.of(2), 1,
                    MultiLayerPerceptron.Activation.RELU, MultiLayerPerceptron.Loss.SQUARED, RIDGE), data, schedule));
        }
        for (Schedule schedule : List.of(Schedule.BLOCKED, Schedule.TILED)) {
            graphs.add(sweep(new LogisticRegression(size, data.features(), true, RIDGE), data, schedule));
        }
        graphs.add(graph(new L1Regularized(new LeastSquares(size, data.features(), true, RIDGE), RIDGE), data,
                Schedule.BLOCKED));
        graphs.addAll(factorGraphs(size));
        for (TestFunction.Function function : TestFunction.Function.values()) {
            TestFunction objective = new TestFunction(function,
                    function.hasAnyDimension() ? size : function.usualDimension());
            graphs.add(graph(objective, objective.data(), Schedule.BLOCKED));
        }
        SparseDataset sparse = new SparseGaussians(size, features(size), 1, SEED).generate().withIntercept();
        graphs.add(graph(new LogisticRegression(size, sparse.features(), true, RIDGE), sparse, Schedule.BLOCKED));
        graphs.add(graph(new SoftmaxRegression(size, sparse.features(), 3, true, RIDGE), classes(sparse),
                Schedule.BLOCKED));
        for (Sampler sampler : List.of(new WithReplacement(1), new WithoutReplacement(size),
                new Weighted(1, 1, weights(size)), new NormTest(2, 1))) {
            graphs.add(batch(sampler, new LeastSquares(size, data.features(), true, RIDGE), data));
            graphs.add(batch(sampler, new LogisticRegression(size, data.features(), true, RIDGE), data));
            graphs.add(batch(sampler, new MultiLayerPerceptron(size, data.features(), List.of(2), 3,
                    MultiLayerPerceptron.Activation.SIGMOID, MultiLayerPerceptron.Loss.CROSS_ENTROPY, RIDGE),
                    (Dataset) classes(data)));
            graphs.add(batch(sampler, new SoftmaxRegression(size, data.features(), 3, true, RIDGE),
                    (Dataset) classes(data)));
        }
        graphs.add(draws(size));
        graphs.add(average(size));
        graphs.addAll(products(size));
        for (StepRule rule : StepRules.all()) {
            graphs.add(rule.oracles().equals(Set.of(Oracle.GRADIENT)) ? graph(rule, size) : graph(rule, data));
        }
        graphs.addAll(ChainGraphs.on(data));
        graphs.addAll(ParticleGraphs.of(size));
        graphs.add(FunctionGraphs.of(size));
        graphs.add(DeviceLimitGraphs.of(size));
        return graphs;
    }

    /** Objectives in factors of a matrix that is not square, of five columns, so that four and one are formed. */
    private static List<IterationGraph> factorGraphs(int size) {
        int rows = Math.min(size, LARGEST_SENSING);
        AsymmetricMatrixSensing sensing = new AsymmetricMatrixSensing(size, rows, rows + 1, 5, 1, 2);
        Dataset measurements = new RectangularSensing(rows, rows + 1, 1, size, 0, SEED).generate();
        List<IterationGraph> graphs = new ArrayList<>();
        for (Schedule schedule : Schedule.values()) {
            graphs.add(graph(sensing, measurements, schedule));
        }
        graphs.add(batch(new NormTest(2, 1), sensing, measurements));
        Data entries = new LowRankEntries(size, rows + 1, 1, size, 0, SEED).generate().toData();
        graphs.add(graph(new MatrixCompletion(size, size, rows + 1, 5, RIDGE, 1), entries, Schedule.BLOCKED));
        return graphs;
    }

    /** The data in three classes, in turn. */
    private static Data classes(Data data) {
        float[] targets = new float[data.samples()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = i % 3;
        }
        return data.withTargets(targets);
    }

    /** A number of features that is neither the number of samples nor a divisor of it. */
    private static int features(int samples) {
        return SIZES.reversed().get(SIZES.indexOf(samples));
    }

    private static IterationGraph graph(Objective objective, Data data, Schedule schedule) {
        ObjectiveTasks tasks = ObjectiveTasks.of(objective, data, schedule);
        fill(tasks.parameters(), objective.initialParameters(SEED));
        IterationGraph.Builder graph = IterationGraph.named(objective.name());
        tasks.addTo(graph);
        int d = objective.parameterCount();
        FloatArray direction = new FloatArray(d);
        FloatArray elsewhere = new FloatArray(d);
        FloatArray product = new FloatArray(d);
        fill(direction, Initializer.gaussian(d, 1, SEED + 2));
        graph.buffer("direction", BufferRole.INPUT, direction).buffer("elsewhere", BufferRole.OUTPUT, elsewhere);
        tasks.addGradientAt(graph, "second", direction, elsewhere);
        if (tasks.oracles().contains(Oracle.HESSIAN_VECTOR)) {
            graph.buffer("hessianDirection", BufferRole.OUTPUT, product);
            tasks.addHessianVector(graph, "curved", direction, product);
        }
        if (tasks.oracles().contains(Oracle.PER_SAMPLE_NORM)) {
            FloatArray norms = new FloatArray(data.samples());
            tasks.addPerSampleNorms(graph.buffer("norms", BufferRole.OUTPUT, norms), "single", norms);
        }
        if (tasks.oracles().contains(Oracle.RESIDUAL)) {
            FloatArray residual = new FloatArray(objective.samples());
            graph.buffer("residualOut", BufferRole.OUTPUT, residual);
            tasks.addResidual(graph, "left", residual);
        }
        return graph.build();
    }

    private static IterationGraph graph(StepRule rule, Dataset data) {
        Objective objective = new LogisticRegression(data.samples(), data.features(), true, RIDGE);
        ObjectiveTasks tasks = ObjectiveTasks.of(objective, data, Schedule.BLOCKED);
        fill(tasks.parameters(), objective.initialParameters(SEED));
        IterationGraph.Builder graph = IterationGraph.named(rule.name());
        tasks.addTo(graph);
        new StepTasks(rule, tasks.parameters(), tasks.gradient(), tasks, new IterationCounter(SEED)).addTo(graph);
        return graph.build();
    }

    private static IterationGraph sweep(Objective objective, Dataset data, Schedule schedule) {
        List<StepRule> rules = CoordinateRules.names().stream().map(StepRules::of).toList();
        SweepTasks tasks = new SweepTasks(objective, data, schedule, rules, objective.initialParameters(SEED), 1);
        tasks.prepare(1, 1);
        return tasks.graph();
    }

    private static IterationGraph graph(StepRule rule, int d) {
        FloatArray parameters = new FloatArray(d);
        FloatArray gradient = new FloatArray(d);
        fill(parameters, Initializer.gaussian(d, 1, SEED));
        fill(gradient, Initializer.gaussian(d, 1, SEED + 1));
        IterationGraph.Builder graph = IterationGraph.named(rule.name())
                .buffer("parameters", BufferRole.STATE, parameters).buffer("gradient", BufferRole.INPUT, gradient);
        new StepTasks(rule, parameters, gradient).addTo(graph);
        return graph.build();
    }

    /** A batch as large as the data, of two rows at least, with the spread of its gradients. */
    private static IterationGraph batch(Sampler sampler, Objective objective, Dataset data) {
        int b = Math.max(2, data.samples());
        IterationGraph.Builder graph = IterationGraph.named(sampler.name());
        SamplerTasks rows = new SamplerTasks(sampler, new IterationCounter(SEED), Samples.of(data), b);
        rows.addTo(graph);
        ObjectiveTasks tasks = ObjectiveTasks.of(objective.withSamples(b), rows.batch(),
                RowSchedule.of(Schedule.BLOCKED));
        fill(tasks.parameters(), objective.initialParameters(SEED));
        tasks.addTo(graph);
        FloatArray spread = new FloatArray(3);
        graph.buffer("spread", BufferRole.OUTPUT, spread);
        tasks.addGradientSpread(graph, spread);
        return graph.build();
    }

    private static double[] weights(int n) {
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = i + 1;
        }
        return weights;
    }

    private static IterationGraph draws(int d) {
        IterationCounter counter = new IterationCounter(SEED);
        IterationGraph.Builder graph = IterationGraph.named("draws");
        counter.addWithQuantilesTo(graph);
        FloatArray signs = new FloatArray(d);
        FloatArray uniforms = new FloatArray(d);
        FloatArray gaussians = new FloatArray(d);
        return graph.buffer("signs", BufferRole.OUTPUT, signs).buffer("uniforms", BufferRole.OUTPUT, uniforms)
                .buffer("gaussians", BufferRole.OUTPUT, gaussians)
                .task("signs", RandomKernels::drawSigns, counter.words(), signs, RandomStream.HUTCHINSON, d)
                .task("uniforms", RandomKernels::drawUniforms, counter.words(), uniforms, RandomStream.ROWS, d)
                .task("gaussians", RandomKernels::drawGaussians, counter.words(), counter.quantiles(), gaussians,
                        RandomStream.GRADIENT_NOISE, d)
                .build();
    }

    private static IterationGraph average(int d) {
        FloatArray parameters = new FloatArray(d);
        fill(parameters, Initializer.gaussian(d, 1, SEED));
        IterationGraph.Builder graph = IterationGraph.named("averages").buffer("parameters", BufferRole.STATE,
                parameters);
        new AverageTasks(new IterateAverage.Uniform(), 2, parameters).addTo(graph);
        return graph.build();
    }

    /** Products with a dense matrix, of one vector and of several. */
    private static List<IterationGraph> products(int n) {
        int d = features(n);
        FloatArray matrix = new FloatArray(n * d);
        fill(matrix, Initializer.gaussian(n * d, 1, SEED));
        DoubleArray inDouble = new DoubleArray(n * d);
        for (int i = 0; i < n * d; i++) {
            inDouble.set(i, matrix.get(i));
        }
        return Stream.of(new FloatProductTasks(matrix, n, d), new DoubleProductTasks(inDouble, n, d))
                .flatMap(tasks -> Stream.of(tasks.mult(1), tasks.mult(3), tasks.multTrans(1), tasks.multTrans(3),
                        tasks.weightedGram()))
                .map(ProductGraph::graph).toList();
    }

    private static void fill(FloatArray array, float[] values) {
        for (int j = 0; j < values.length; j++) {
            array.set(j, values[j]);
        }
    }
}
