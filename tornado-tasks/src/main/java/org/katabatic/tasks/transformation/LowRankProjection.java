package org.katabatic.tasks.transformation;

import java.util.Set;
import org.katabatic.models.objective.Oracle;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Projection onto the matrices of a rank: the parameters are seen as a matrix W (rows, columns), row-major.
 *   V ← orth(Wᵀ orth(W V)), four times from a fixed V of normal numbers;  W ← (W V) Vᵀ
 * V (columns, rank) spans the leading right singular vectors, to which subspace iteration converges as (σ_{r+1}/σ_r)⁸;
 * the result has the rank whatever the gap. G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed., 2013, section
 * 8.2.4, and Eckart and Young, 1936. Differs from them: a fixed number of iterations, in place of the singular value
 * decomposition to which they converge. It runs on the device, since the parameters would have to cross twice a step to
 * be decomposed on the host; it begins anew in every step, so that the result is a function of the parameters alone.
 *
 * @param rank
 *            r, from 1 to the smaller of rows and columns
 * @param rows
 *            at least 1
 * @param columns
 *            at least 1
 */
public record LowRankProjection(int rank, int rows, int columns) implements Transformation {

    /** Iterations of the subspace. */
    public static final int ITERATIONS = 4;
    private static final long SEED = 1;

    /** Refuses sizes out of range. */
    public LowRankProjection {
        Settings.requireAtLeastOne("rows", rows);
        Settings.requireAtLeastOne("columns", columns);
        if (rank < 1 || rank > Math.min(rows, columns)) {
            throw new IllegalArgumentException("rank must be from 1 to the smaller of rows and columns: rank=" + rank
                    + " rows=" + rows + " columns=" + columns);
        }
    }

    /** The subspace that the iterations begin with, (columns, rank) row-major. */
    public float[] start() {
        float[] start = new float[columns * rank];
        for (int i = 0; i < start.length; i++) {
            start[i] = (float) Philox.gaussian(SEED, RandomStream.SUBSPACE, i);
        }
        return start;
    }

    @Override
    public String name() {
        return "low-rank";
    }

    @Override
    public String equations() {
        return "W ← W V Vᵀ after the step, V from four iterations V ← orth(Wᵀ orth(W V))";
    }

    @Override
    public String paper() {
        return "Golub, Van Loan, Matrix Computations, 4th ed., 2013, section 8.2.4";
    }

    @Override
    public void requireFitting(int parameters, Set<Oracle> supplied) {
        if ((long) rows * columns != parameters) {
            throw new IllegalArgumentException("the parameters are a matrix of rows and columns: rows=" + rows
                    + " columns=" + columns + " parameters=" + parameters);
        }
    }

    @Override
    public Bound bind(Binding b) {
        requireFitting(b.d(), Set.of());
        FloatArray start = FloatArray.fromArray(start());
        b.graph().buffer(b.id("Start"), BufferRole.INPUT, start);
        FloatArray left = b.output("Left", rows * rank);
        FloatArray right = b.output("Right", columns * rank);
        return Bound.onParameters(new Part.Whole(graph -> addTasks(graph, b, start, left, right)));
    }

    private void addTasks(IterationGraph.Builder graph, Binding b, FloatArray start, FloatArray left,
            FloatArray right) {
        FloatArray w = b.parameters();
        for (int i = 0; i < ITERATIONS; i++) {
            graph.task(b.id("Image" + i), LowRankKernels::lowRankImage, w, i == 0 ? start : right, left, rows, columns,
                    rank)
                    .task(b.id("Left" + i), LowRankKernels::orthonormalColumns, left, rows, rank)
                    .task(b.id("Preimage" + i), LowRankKernels::lowRankPreimage, w, left, right, rows, columns, rank)
                    .task(b.id("Right" + i), LowRankKernels::orthonormalColumns, right, columns, rank);
        }
        graph.task(b.id("Image"), LowRankKernels::lowRankImage, w, right, left, rows, columns, rank)
                .task(b.id(""), LowRankKernels::lowRankProduct, left, right, w, rows, columns, rank);
    }
}
