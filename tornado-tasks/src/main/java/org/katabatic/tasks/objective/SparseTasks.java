package org.katabatic.tasks.objective;

import java.util.EnumSet;
import java.util.Set;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.Oracle;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.SparseKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Tasks of a classifier on sparse rows: the factors of the rows, then the columns of the gradient. */
final class SparseTasks implements ObjectiveTasks {

    private final SparseSamples samples;
    private final boolean logistic;
    private final float ridge;
    private final int penalized;
    private final int n;
    private final int d;
    private final int k;
    private final int blocks;
    private final FloatArray w;
    private final FloatArray g;
    private final FloatArray f;

    SparseTasks(Objective objective, SparseSamples samples) {
        this.samples = samples;
        logistic = objective instanceof LogisticRegression;
        n = samples.count();
        d = samples.features();
        blocks = Math.min(MAX_BLOCKS, n);
        switch (objective) {
            case LogisticRegression o -> {
                ridge = (float) o.ridge();
                // without a ridge there are no squares to add
                penalized = o.ridge() == 0 ? 0 : o.penalizedCount();
                k = 1;
            }
            case SoftmaxRegression o -> {
                ridge = (float) o.ridge();
                penalized = o.ridge() == 0 ? 0 : o.penalizedCount();
                k = o.classes();
            }
            default -> throw new IllegalArgumentException("sparse data is for logistic-regression and"
                    + " softmax-regression: objective=" + objective.name());
        }
        w = new FloatArray(k * d);
        g = new FloatArray(k * d);
        f = new FloatArray(1);
    }

    @Override
    public FloatArray parameters() {
        return w;
    }

    @Override
    public FloatArray gradient() {
        return g;
    }

    @Override
    public FloatArray value() {
        return f;
    }

    @Override
    public Set<Oracle> oracles() {
        return EnumSet.of(Oracle.VALUE, Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE);
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        samples.addTo(graph);
        graph.sharedBuffer("parameters", BufferRole.STATE, w)
                .buffer("gradient", BufferRole.OUTPUT, g)
                .buffer("value", BufferRole.OUTPUT, f);
        addGradient(graph, "", w, g, f);
    }

    @Override
    public void addGradientAt(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray gradient) {
        addGradient(graph, prefix, at, gradient, BlockSums.output(graph, prefix, "value", 1));
    }

    private void addGradient(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray gradient,
            FloatArray value) {
        FloatArray factor = BlockSums.output(graph, prefix, "factor", n * k);
        FloatArray blockLoss = BlockSums.output(graph, prefix, "blockLoss", blocks);
        String factors = BlockSums.prefixed(prefix, "factors");
        if (logistic) {
            graph.task(factors, SparseKernels::sparseLogisticFactors, samples.rowStart(), samples.column(),
                    samples.value(), samples.y(), at, factor, blockLoss, n, blocks);
        } else {
            graph.task(factors, SparseKernels::sparseSoftmaxFactors, samples.rowStart(), samples.column(),
                    samples.value(), samples.y(), at, factor, blockLoss, n, d, k, blocks);
        }
        graph.task(BlockSums.prefixed(prefix, "gradient"), SparseKernels::sparseGradient, samples.columnStart(),
                samples.row(), samples.columnValue(), samples.groupStart(), factor, at, gradient, ridge, penalized, d,
                k, samples.groups());
        graph.task(BlockSums.prefixed(prefix, "value"), SparseKernels::sparseMeanLoss, blockLoss, at, value, ridge,
                penalized, n, d, k, blocks);
    }

    @Override
    public void addHessianVector(IterationGraph.Builder graph, String prefix, FloatArray vector, FloatArray product) {
        throw new IllegalArgumentException("sparse data supplies no product with the Hessian");
    }
}
