package org.katabatic.tasks.objective;

import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.WorkGroups;
import org.katabatic.tasks.kernel.RowGroupKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** What work-groups leave of their blocks of rows, and the two tasks that make the mean of it. */
final class GroupMean {

    private final IterationGraph.Builder graph;
    private final String prefix;
    private final int group;
    private final int blocks;
    private final int d;
    private final int k;
    private final FloatArray sums;
    private final FloatArray losses;

    /**
     * Adds the buffers.
     *
     * @param prefix
     *            begins the names of buffers and tasks
     * @param blocks
     *            blocks of rows
     * @param d
     *            features
     * @param k
     *            classes; 1 for a single vector of weights
     */
    GroupMean(IterationGraph.Builder graph, String prefix, RowSchedule schedule, int blocks, int d, int k) {
        this.graph = graph;
        this.prefix = prefix;
        this.blocks = blocks;
        this.d = d;
        this.k = k;
        group = schedule.groupSize();
        sums = BlockSums.output(graph, prefix, "blockGradient", blocks * k * d);
        losses = BlockSums.output(graph, prefix, "blockLoss", blocks * RowGroupKernels.TILE);
    }

    /** Of each block, (blocks, k, d). */
    FloatArray sums() {
        return sums;
    }

    /** Of each block in parts, (blocks, 32). */
    FloatArray losses() {
        return losses;
    }

    /**
     * Adds the tasks.
     *
     * @param task
     *            id of the task that makes the mean of the sums
     * @param at
     *            (k, d), of which the ridge term is
     * @param mean
     *            (k, d), the mean of the sums
     * @param value
     *            (1), the mean of the losses
     */
    void addTasks(String task, FloatArray at, FloatArray mean, FloatArray value, float ridge, int penalized, int n) {
        String lossTask = BlockSums.prefixed(prefix, "meanLoss");
        graph.task(task, RowGroupKernels::meanGradientWorkGroups, new KernelContext(), sums, at, mean, ridge, penalized,
                n, d, k, blocks)
                .workGroups(task, WorkGroups.of1D(Math.ceilDiv(k * d, RowGroupKernels.TILE) * group, group))
                .task(lossTask, RowGroupKernels::meanLossWorkGroups, new KernelContext(), losses, at, value, ridge,
                        penalized, n, d, k, blocks * RowGroupKernels.TILE)
                .workGroups(lossTask, WorkGroups.of1D(group, group));
    }
}
