package org.katabatic.tasks.transformation;

import java.util.Optional;
import org.katabatic.tasks.bytecode.Insertion.Operand;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.LinearSamples;
import org.katabatic.tasks.random.IterationCounter;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The arrays of an iteration, as a transformation sees them.
 *
 * @param graph
 *            to which it adds its buffers
 * @param name
 *            of the transformation in this graph; what its buffers and tasks are called begins with it
 * @param parameters
 *            w, (d), with the initial parameters
 * @param gradient
 *            g, (d)
 * @param values
 *            what the transformations of the chain wrote for this step
 * @param offset
 *            where those of this one begin
 * @param counter
 *            what random numbers are drawn from
 * @param samples
 *            the rows of the objective, if its loss depends on one product a row
 */
public record Binding(IterationGraph.Builder graph, String name, FloatArray parameters, FloatArray gradient,
        FloatArray values, int offset, IterationCounter counter, Optional<LinearSamples> samples) {

    /** Length of the parameters. */
    public int d() {
        return parameters.getSize();
    }

    /** What a buffer or a task of this transformation is called. */
    public String id(String suffix) {
        return name + suffix;
    }

    /** A value of this transformation, read once a step. */
    public Operand value(int index) {
        return new Operand.Element(values, offset + index);
    }

    /** Adds an array that kernels overwrite before they read it. */
    public FloatArray output(String suffix, int size) {
        FloatArray array = new FloatArray(size);
        graph.buffer(id(suffix), BufferRole.OUTPUT, array);
        return array;
    }
}
