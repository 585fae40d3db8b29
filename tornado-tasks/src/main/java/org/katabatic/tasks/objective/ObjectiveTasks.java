package org.katabatic.tasks.objective;

import java.util.Optional;
import org.katabatic.models.data.Data;
import org.katabatic.models.objective.AsymmetricMatrixSensing;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixCompletion;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** An objective on its data, as the tasks of an iteration that compute value and gradient from the parameters. */
public interface ObjectiveTasks extends OracleTasks {

    /**
     * Sums over samples are formed in at most this many blocks, whatever the number of threads, so that a result does
     * not depend on it.
     */
    int MAX_BLOCKS = 64;

    /** Parameters, (d). Read by the tasks; the host sets the initial ones. */
    FloatArray parameters();

    /** Gradient at the parameters, (d). Overwritten by the tasks. */
    FloatArray gradient();

    /** The objective's value at the parameters, (1). Overwritten by the tasks. */
    FloatArray value();

    /** Adds buffers and tasks to a graph. */
    void addTo(IterationGraph.Builder graph);

    /** The rows, if the loss of a sample depends on its row's product with the parameters. */
    default Optional<LinearSamples> samples() {
        return Optional.empty();
    }

    /**
     * Adds buffers and tasks that compute, from parameters and gradient, how far single samples' gradients are from
     * their mean: {@link org.katabatic.models.objective.Oracle#PER_SAMPLE_GRADIENT}.
     *
     * @param spread
     *            (3), as {@link org.katabatic.tasks.kernel.PerSampleKernels#gradientSpread} writes it; a buffer of the
     *            graph
     * @throws IllegalArgumentException
     *             if the objective does not supply per-sample gradients
     */
    default void addGradientSpread(IterationGraph.Builder graph, FloatArray spread) {
        throw new IllegalArgumentException("the objective does not supply per-sample gradients");
    }

    /**
     * The tasks of an objective on data that fits it, by the schedule that suits the device.
     *
     * @throws org.katabatic.models.data.DataException
     *             if the data does not fit
     */
    static ObjectiveTasks of(Objective objective, Data data, Schedule schedule) {
        objective.check(data);
        return of(objective, Rows.of(data), RowSchedule.of(schedule));
    }

    /**
     * The tasks of an objective on rows of such data: all of it, or a batch that other tasks collect. What has no tasks
     * for a schedule (sparse rows, which have one for all devices, or softmax regression for some) takes those that it
     * has; {@link RowSchedule#obstacle} says so.
     */
    static ObjectiveTasks of(Objective objective, Rows rows, RowSchedule schedule) {
        return switch (rows) {
            case SparseSamples sparse -> of(objective, sparse);
            case Samples dense -> of(objective, dense, schedule);
        };
    }

    private static ObjectiveTasks of(Objective objective, SparseSamples samples) {
        return switch (objective) {
            case L1Regularized o -> new L1Tasks(o, of(o.smooth(), samples));
            case MatrixCompletion o -> new CompletionTasks(o, samples);
            default -> new SparseTasks(objective, samples);
        };
    }

    private static ObjectiveTasks of(Objective objective, Samples samples, RowSchedule schedule) {
        return switch (objective) {
            case LeastSquares o -> new LinearModelTasks(o, samples, schedule);
            case LogisticRegression o -> new LinearModelTasks(o, samples, schedule);
            case SoftmaxRegression o -> new SoftmaxTasks(o, samples, schedule);
            case MultiLayerPerceptron o -> new PerceptronTasks(o, samples, schedule);
            case MatrixSensing o -> new MatrixSensingTasks(o, samples, schedule);
            case L1Regularized o -> new L1Tasks(o, of(o.smooth(), samples, schedule));
            case AsymmetricMatrixSensing o -> new AsymmetricSensingTasks(o, samples, schedule);
            case TestFunction o -> new TestFunctionTasks(o);
            case MatrixCompletion o -> throw new IllegalArgumentException(
                    "matrix-completion takes observed entries only: objective=" + o);
        };
    }
}
