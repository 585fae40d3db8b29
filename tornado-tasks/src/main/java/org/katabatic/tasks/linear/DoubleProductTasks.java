package org.katabatic.tasks.linear;

import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.DoubleProductKernels;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;

/**
 * Products in double.
 *
 * @param matrix
 *            A, (n, d) row-major
 * @param n
 *            rows
 * @param d
 *            columns
 */
public record DoubleProductTasks(DoubleArray matrix, int n, int d) implements ProductTasks {

    @Override
    public ProductGraph mult(int k) {
        DoubleArray factor = new DoubleArray(k * d);
        DoubleArray product = new DoubleArray(k * n);
        return wired(factor, product, graph("mult", factor, product)
                .task("mult", DoubleProductKernels::doubleMult, matrix, factor, product, n, d, k));
    }

    @Override
    public ProductGraph multTrans(int k) {
        int blocks = ProductTasks.blocks(n);
        DoubleArray factor = new DoubleArray(k * n);
        DoubleArray blockSums = new DoubleArray(blocks * k * d);
        DoubleArray product = new DoubleArray(k * d);
        return wired(factor, product, graph("multTrans", factor, product)
                .buffer("blockSums", BufferRole.OUTPUT, blockSums)
                .task("blocks", DoubleProductKernels::doubleMultTransBlocks, matrix, factor, blockSums, n, d, k, blocks)
                .task("sum", DoubleProductKernels::sumOfDoubleBlocks, blockSums, product, k * d, blocks));
    }

    @Override
    public ProductGraph weightedGram() {
        DoubleArray weights = new DoubleArray(n);
        DoubleArray gram = new DoubleArray(d * d);
        return wired(weights, gram, graph("weightedGram", weights, gram)
                .task("gram", DoubleProductKernels::doubleWeightedGram, matrix, weights, gram, n, d));
    }

    private IterationGraph.Builder graph(String name, DoubleArray factor, DoubleArray product) {
        return IterationGraph.named(name)
                .buffer("matrix", BufferRole.INPUT, matrix)
                .buffer("factor", BufferRole.HYPER, factor)
                .buffer("product", BufferRole.OUTPUT, product);
    }

    private static ProductGraph wired(DoubleArray factor, DoubleArray product, IterationGraph.Builder graph) {
        return new ProductGraph(graph.build(), new Elements.OfDouble(factor), new Elements.OfDouble(product));
    }
}
