package uk.ac.manchester.tornado.api;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which task runs on which grid; tasks go by their full name, {@code graph.task}. */
public class GridScheduler {

    private final Map<String, WorkerGrid> gridOfTask = new ConcurrentHashMap<>();

    /** A scheduler without grids. */
    public GridScheduler() {
        // Grids are added later.
    }

    /** A scheduler with the grid of one task. */
    public GridScheduler(String taskName, WorkerGrid workerGrid) {
        gridOfTask.put(taskName, workerGrid);
    }

    /** Sets the grid of a task, in place of an earlier one. */
    public void addWorkerGrid(String taskName, WorkerGrid workerGrid) {
        gridOfTask.put(taskName, workerGrid);
    }

    /** The grid of a task, or null. */
    public WorkerGrid get(String taskName) {
        return gridOfTask.get(taskName);
    }

    /** Whether a task of a graph has a grid here. */
    public boolean contains(String taskGraphName, String taskName) {
        return gridOfTask.containsKey(taskGraphName + "." + taskName);
    }

    /** The full names of the tasks that have a grid here. */
    public Set<String> keySet() {
        return gridOfTask.keySet();
    }
}
