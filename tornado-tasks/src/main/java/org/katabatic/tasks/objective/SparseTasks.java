package org.katabatic.tasks.objective;

import java.util.EnumSet;
import java.util.Set;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.Oracle;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.SparseKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Tasks of a classifier on sparse rows: the factors of the rows, then the columns of the gradient. */
final class SparseTasks extends ParameterTasks {

    private final SparseSamples samples;
    private final boolean logistic;
    private final float ridge;
    private final int penalized;
    private final int n;
    private final int d;
    private final int k;
    private final int blocks;
    /** Of the rows in the gradient, (n, k), once the evaluation was added. */
    private FloatArray rowFactor;

    SparseTasks(Objective objective, SparseSamples samples) {
        super(objective.parameterCount());
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
    }

    @Override
    public Set<Oracle> oracles() {
        return EnumSet.of(Oracle.VALUE, Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE, Oracle.HESSIAN_VECTOR,
                Oracle.PER_SAMPLE_NORM);
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        samples.addTo(graph);
        addBuffersTo(graph);
        rowFactor = addGradient(graph, "", w, g, f);
    }

    @Override
    public void addGradientAt(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray gradient) {
        addGradient(graph, prefix, at, gradient, BlockSums.output(graph, prefix, "value", 1));
    }

    /** Gives back the factors of the rows, (n, k). */
    private FloatArray addGradient(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray gradient,
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
        addColumns(graph, BlockSums.prefixed(prefix, "gradient"), factor, at, gradient);
        graph.task(BlockSums.prefixed(prefix, "value"), SparseKernels::sparseMeanLoss, blockLoss, at, value, ridge,
                penalized, n, d, k, blocks);
        return factor;
    }

    /** result_cj = Σ_i f_ic x_ij, with the ridge term of the parameters. */
    private void addColumns(IterationGraph.Builder graph, String task, FloatArray factor, FloatArray at,
            FloatArray result) {
        graph.task(task, SparseKernels::sparseGradient, samples.columnStart(), samples.row(), samples.columnValue(),
                samples.groupStart(), factor, at, result, ridge, penalized, d, k, samples.groups());
    }

    @Override
    public void addHessianVector(IterationGraph.Builder graph, String prefix, FloatArray vector, FloatArray product) {
        String curvatures = BlockSums.prefixed(prefix, "curvatures");
        FloatArray factor = BlockSums.output(graph, prefix, "factor", logistic ? n : 2 * n * k);
        if (logistic) {
            graph.task(curvatures, SparseKernels::sparseLogisticCurvatures, samples.rowStart(), samples.column(),
                    samples.value(), w, vector, factor, n);
        } else {
            graph.task(curvatures, SparseKernels::sparseSoftmaxCurvatures, samples.rowStart(), samples.column(),
                    samples.value(), w, vector, factor, n, d, k);
        }
        addColumns(graph, BlockSums.prefixed(prefix, "hessianVector"), factor, vector, product);
    }

    /** From the factors that the evaluation leaves behind. */
    @Override
    public void addPerSampleNorms(IterationGraph.Builder graph, String prefix, FloatArray norms) {
        graph.task(BlockSums.prefixed(prefix, "sampleNorms"), SparseKernels::sparseFactoredNorms, samples.rowStart(),
                samples.value(), rowFactor, norms, n, k);
    }
}
