package org.katabatic.tasks.objective;

import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.kernel.PerSampleKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The gradients of single samples of a linear model, c_i x_i plus the ridge term, by their factors c_i.
 *
 * @param factors
 *            computes c
 * @param ridge
 *            weight of the ridge term
 * @param penalized
 *            number of leading parameters that it covers
 */
record PerSample(Factors factors, float ridge, int penalized) {

    /** (x, y, w, c, n, d). */
    interface Factors extends Kernel.Of6<FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    static PerSample of(LeastSquares objective) {
        return new PerSample(PerSampleKernels::leastSquaresFactors, (float) objective.ridge(),
                objective.penalizedCount());
    }

    static PerSample of(LogisticRegression objective) {
        return new PerSample(PerSampleKernels::logisticFactors, (float) objective.ridge(),
                objective.penalizedCount());
    }

    /** Adds a task: c becomes the factors at w. */
    void addFactorsTo(IterationGraph.Builder graph, String task, Samples samples, FloatArray w, FloatArray c) {
        graph.task(task, factors, samples.x(), samples.y(), w, c, samples.count(), samples.features());
    }

    /** Adds buffers and tasks: spread becomes that of the gradients at w, whose mean is g. */
    void addSpreadTo(IterationGraph.Builder graph, Samples samples, FloatArray w, FloatArray g, FloatArray spread) {
        int n = samples.count();
        int d = samples.features();
        FloatArray c = new FloatArray(n);
        FloatArray deviation = new FloatArray(n);
        FloatArray along = new FloatArray(n);
        graph.buffer("sampleFactors", BufferRole.OUTPUT, c)
                .buffer("sampleDeviations", BufferRole.OUTPUT, deviation)
                .buffer("sampleAlong", BufferRole.OUTPUT, along);
        addFactorsTo(graph, "sampleFactors", samples, w, c);
        graph.task("sampleDeviations", PerSampleKernels::gradientDeviations, samples.x(), c, w, g, deviation, along,
                ridge, penalized, n, d)
                .task("gradientSpread", PerSampleKernels::gradientSpread, deviation, along, g, spread, n, d);
    }
}
