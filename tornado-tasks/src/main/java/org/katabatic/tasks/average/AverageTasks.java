package org.katabatic.tasks.average;

import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The mean of a training's iterates, as the last task of an iteration. */
public final class AverageTasks {

    private final IterateAverage average;
    private final long iterations;
    private final FloatArray parameters;
    private final FloatArray mean;
    private final FloatArray hyper = new FloatArray(2);

    /**
     * Binds an average to parameters.
     *
     * @param iterations
     *            number of steps
     */
    public AverageTasks(IterateAverage average, long iterations, FloatArray parameters) {
        this.average = average;
        this.iterations = iterations;
        this.parameters = parameters;
        mean = new FloatArray(parameters.getSize());
        mean.init(0f);
        prepare(1);
    }

    /** Adds buffers and task to a graph that holds the parameters. */
    public void addTo(IterationGraph.Builder graph) {
        graph.buffer("average", BufferRole.STATE, mean).buffer("averageHyper", BufferRole.HYPER, hyper)
                .task("average", AverageTasks::averageIterates, hyper, parameters, mean, mean.getSize());
    }

    /** Sets the weights for a step, counted from 1. */
    public void prepare(long t) {
        double part = average.part(t, iterations);
        hyper.set(0, (float) (1 - part));
        hyper.set(1, (float) part);
    }

    /** The mean of the iterates so far, (d), as last transferred to the host. */
    public FloatArray mean() {
        return mean;
    }

    /**
     * One more iterate in a weighted mean.
     *   a_j ← κ a_j + ρ w_j,  κ = 1 − ρ
     * Parallel over j. Error class ULPS(3). Moves 12d bytes, 3d flop.
     *
     * @param hyper
     *            (2): κ and ρ. Read.
     * @param w
     *            (d). Read.
     * @param average
     *            a, (d). Read and overwritten.
     */
    public static void averageIterates(FloatArray hyper, FloatArray w, FloatArray average, int d) {
        float kept = hyper.get(0);
        float part = hyper.get(1);
        for (@Parallel int j = 0; j < d; j++) {
            average.set(j, kept * average.get(j) + part * w.get(j));
        }
    }
}
