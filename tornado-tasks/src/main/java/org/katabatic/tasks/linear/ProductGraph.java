package org.katabatic.tasks.linear;

import org.katabatic.tasks.graph.IterationGraph;

/**
 * The wiring of one product.
 *
 * @param graph
 *            its tasks
 * @param factor
 *            what the matrix is multiplied with, to be written before an iteration
 * @param product
 *            what an iteration forms
 */
public record ProductGraph(IterationGraph graph, Elements factor, Elements product) {}
