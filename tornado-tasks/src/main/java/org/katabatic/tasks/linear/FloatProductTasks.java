package org.katabatic.tasks.linear;

import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.DenseProductKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Products in float32.
 *
 * @param matrix
 *            A, (n, d) row-major
 * @param n
 *            rows
 * @param d
 *            columns
 */
public record FloatProductTasks(FloatArray matrix, int n, int d) implements ProductTasks {

    @Override
    public ProductGraph mult(int k) {
        FloatArray factor = new FloatArray(k * d);
        FloatArray product = new FloatArray(k * n);
        return wired(factor, product, graph("mult", factor, product)
                .task("mult", DenseProductKernels::denseMult, matrix, factor, product, n, d, k));
    }

    @Override
    public ProductGraph multTrans(int k) {
        int blocks = ProductTasks.blocks(n);
        FloatArray factor = new FloatArray(k * n);
        FloatArray blockSums = new FloatArray(blocks * k * d);
        FloatArray product = new FloatArray(k * d);
        return wired(factor, product, graph("multTrans", factor, product)
                .buffer("blockSums", BufferRole.OUTPUT, blockSums)
                .task("blocks", DenseProductKernels::denseMultTransBlocks, matrix, factor, blockSums, n, d, k, blocks)
                .task("sum", DenseProductKernels::sumOfProductBlocks, blockSums, product, k * d, blocks));
    }

    @Override
    public ProductGraph weightedGram() {
        FloatArray weights = new FloatArray(n);
        FloatArray gram = new FloatArray(d * d);
        return wired(weights, gram, graph("weightedGram", weights, gram)
                .task("gram", DenseProductKernels::weightedGram, matrix, weights, gram, n, d));
    }

    private IterationGraph.Builder graph(String name, FloatArray factor, FloatArray product) {
        return IterationGraph.named(name)
                .buffer("matrix", BufferRole.INPUT, matrix)
                .buffer("factor", BufferRole.HYPER, factor)
                .buffer("product", BufferRole.OUTPUT, product);
    }

    private static ProductGraph wired(FloatArray factor, FloatArray product, IterationGraph.Builder graph) {
        return new ProductGraph(graph.build(), new Elements.OfFloat(factor), new Elements.OfFloat(product));
    }
}
