package org.katabatic.tasks.objective;

import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.Objective;
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

    /**
     * The tasks of an objective on data that fits it, by the schedule that suits the device.
     *
     * @throws org.katabatic.models.data.DataException
     *             if the data does not fit
     */
    static ObjectiveTasks of(Objective objective, Dataset data, Schedule schedule) {
        objective.check(data);
        return switch (objective) {
            case LeastSquares o -> new LinearModelTasks(o, data, schedule);
            case LogisticRegression o -> new LinearModelTasks(o, data, schedule);
            case MatrixSensing o -> new MatrixSensingTasks(o, data, schedule);
        };
    }
}
