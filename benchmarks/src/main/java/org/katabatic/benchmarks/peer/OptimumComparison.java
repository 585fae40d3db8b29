package org.katabatic.benchmarks.peer;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.device.Device;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.synthetic.OverlappingGaussians;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.steprule.Nesterov;
import org.katabatic.tasks.steprule.StepTasks;

/**
 * A whole logistic regression with a ridge term, from nothing to a loss within a relative gap of 1e-5 of the optimum:
 * Katabatic by Nesterov's method, and liblinear-java by the largest tolerance that gets there. The optimum is
 * liblinear's in double precision with a tolerance of 1e-10.
 */
public final class OptimumComparison {

    private static final double GAP = 1e-5;
    private static final double RIDGE = 1e-3;
    private static final double OPTIMAL = 1e-10;
    private static final double MOMENTUM = 0.9;
    private static final int MOST_STEPS = 10_000;

    private final Dataset data;
    private final LogisticRegression objective;
    private final ReferenceObjective reference;
    private final Problem problem;
    private final double optimum;

    /** A regression of n samples and d features. */
    public OptimumComparison(int n, int d) {
        NativeBlas.keepOut();
        Linear.disableDebugOutput();
        data = new OverlappingGaussians(n, d, 2, 1).generate();
        objective = new LogisticRegression(n, d, false, RIDGE);
        reference = ReferenceObjective.of(objective, data);
        problem = problemOf(data);
        optimum = value(new Liblinear(OPTIMAL));
    }

    private double value(Liblinear solver) {
        solver.run();
        return reference.value(new DMatrixRMaj(solver.result()));
    }

    private static Problem problemOf(Dataset data) {
        Problem problem = new Problem();
        problem.l = data.samples();
        problem.n = data.features();
        problem.x = new Feature[problem.l][problem.n];
        problem.y = new double[problem.l];
        for (int i = 0; i < problem.l; i++) {
            problem.y[i] = data.y()[i];
            for (int j = 0; j < problem.n; j++) {
                problem.x[i][j] = new FeatureNode(j + 1, data.x()[i * problem.n + j]);
            }
        }
        return problem;
    }

    /** The contenders. */
    public List<Contender> contenders(Device.OfKernels device) {
        double tolerance = 1;
        while (value(new Liblinear(tolerance)) > optimum * (1 + GAP)) {
            tolerance /= 10;
        }
        return List.of(new Katabatic(device), new Liblinear(tolerance));
    }

    /**
     * How far from the optimum a contender's loss is, as a part of the gap that is allowed.
     *
     * @throws WrongResultException
     *             if it is farther: such a training is not timed
     */
    public double requireRight(String name, double[] w) {
        double part = (reference.value(new DMatrixRMaj(w)) / optimum - 1) / GAP;
        if (!(part <= 1)) {
            throw new WrongResultException("a training is timed only if it ends at the optimum: " + name
                    + " has " + part + " times the gap that is allowed");
        }
        return Math.max(0, part);
    }

    private final class Liblinear implements Contender {

        private final double tolerance;
        private double[] w;

        Liblinear(double tolerance) {
            this.tolerance = tolerance;
        }

        @Override
        public String name() {
            return "liblinear-java, L2R_LR, eps=" + tolerance;
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void run() {
            Model model = Linear.train(problem,
                    new Parameter(SolverType.L2R_LR, 1 / (RIDGE * data.samples()), tolerance));
            w = model.getFeatureWeights();
        }

        @Override
        public double[] result() {
            return w;
        }
    }

    private final class Katabatic implements Contender {

        private final Device.OfKernels device;
        private final ObjectiveTasks tasks;
        private final IterationGraph graph;
        private final StepTasks step;

        Katabatic(Device.OfKernels device) {
            this.device = device;
            tasks = ObjectiveTasks.of(objective, data, device.schedule());
            IterationGraph.Builder builder = IterationGraph.named("optimum");
            tasks.addTo(builder);
            step = new StepTasks(new Nesterov(learningRate(), MOMENTUM), tasks.parameters(), tasks.gradient());
            step.addTo(builder);
            graph = builder.build();
        }

        /** 1/L: the curvature is at most 1/4 of the largest variance, twice that of a feature along the means. */
        private double learningRate() {
            double squares = 0;
            for (float x : data.x()) {
                squares += x * x;
            }
            return 1 / (squares / data.samples() / data.features() / 2 + RIDGE);
        }

        @Override
        public String name() {
            return "Katabatic, " + device.id() + ", Nesterov";
        }

        @Override
        public int threads() {
            return Runtime.getRuntime().availableProcessors();
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void run() {
            tasks.parameters().init(0f);
            step.state().values().forEach(vector -> vector.init(0f));
            try (Executor executor = device.executor(graph)) {
                for (int t = 1; t <= MOST_STEPS; t++) {
                    step.prepare(t);
                    executor.execute();
                    executor.transferToHost(tasks.value());
                    if (tasks.value().get(0) <= optimum * (1 + GAP / 10)) {
                        executor.transferToHost(tasks.parameters());
                        return;
                    }
                }
            }
        }

        @Override
        public double[] result() {
            return Widening.of(tasks.parameters().toHeapArray());
        }
    }
}
