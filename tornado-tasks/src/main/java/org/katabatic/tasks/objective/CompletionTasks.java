package org.katabatic.tasks.objective;

import java.util.Set;
import org.katabatic.models.objective.MatrixCompletion;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.CompletionKernels;
import org.katabatic.tasks.kernel.SparseKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Tasks of matrix completion: the residuals of the observed entries, then the rows of both factors. */
final class CompletionTasks extends ParameterTasks {

    private final MatrixCompletion objective;
    private final SparseSamples entries;
    private final float ridge;
    private final int m;
    private final int rank;
    private final int blocks;
    private final FloatArray residual;

    CompletionTasks(MatrixCompletion objective, SparseSamples entries) {
        super(objective.parameterCount());
        this.objective = objective;
        this.entries = entries;
        ridge = (float) objective.ridge();
        m = entries.count();
        rank = objective.factorRank();
        blocks = Math.min(MAX_BLOCKS, m);
        residual = new FloatArray(m);
    }

    @Override
    public Set<Oracle> oracles() {
        return objective.oracles();
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        entries.addPairsTo(graph);
        addBuffersTo(graph)
                .buffer("residual", BufferRole.OUTPUT, residual);
        addTo(graph, "", w, residual, g, f);
    }

    private void addTo(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray errors,
            FloatArray gradient, FloatArray value) {
        FloatArray blockLoss = BlockSums.output(graph, prefix, "blockLoss", blocks);
        graph.task(BlockSums.prefixed(prefix, "residual"), CompletionKernels::completionResiduals, entries.column(),
                entries.y(), at, errors, blockLoss, m, rank, blocks);
        graph.task(BlockSums.prefixed(prefix, "gradient"), CompletionKernels::completionGradient,
                entries.columnStart(), entries.row(), entries.column(), entries.groupStart(), errors, at, gradient,
                ridge, m, rank, entries.groups());
        // without a ridge there are no squares to add
        graph.task(BlockSums.prefixed(prefix, "value"), SparseKernels::sparseMeanLoss, blockLoss, at, value, ridge,
                ridge == 0 ? 0 : at.getSize(), m, at.getSize(), 1, blocks);
    }

    @Override
    public void addGradientAt(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray gradient) {
        addTo(graph, prefix, at, BlockSums.output(graph, prefix, "residual", m), gradient,
                BlockSums.output(graph, prefix, "value", 1));
    }

    @Override
    public void addHessianVector(IterationGraph.Builder graph, String prefix, FloatArray vector, FloatArray product) {
        FloatArray changes = BlockSums.output(graph, prefix, "changes", 2 * m);
        graph.task(BlockSums.prefixed(prefix, "changes"), CompletionKernels::completionChanges, entries.column(),
                entries.y(), w, vector, changes, m, rank);
        graph.task(BlockSums.prefixed(prefix, "hessianVector"), CompletionKernels::completionHessianVector,
                entries.columnStart(), entries.row(), entries.column(), entries.groupStart(), changes, w, vector,
                product, ridge, m, rank, entries.groups());
    }

    @Override
    public void addResidual(IterationGraph.Builder graph, String prefix, FloatArray residuals) {
        graph.task(BlockSums.prefixed(prefix, "residual"), CompletionKernels::completionResiduals, entries.column(),
                entries.y(), w, residuals,
                BlockSums.output(graph, prefix, "residualLoss", blocks), m, rank, blocks);
    }

    /** |e_ij| √(|F_i|² + |G_j|²), from the residuals of the evaluation at the parameters. */
    @Override
    public void addPerSampleNorms(IterationGraph.Builder graph, String prefix, FloatArray norms) {
        graph.task(BlockSums.prefixed(prefix, "sampleNorms"), CompletionKernels::completionNorms, entries.column(),
                residual, w, norms, m, rank);
    }
}
