package org.katabatic.host.contract;

import java.util.List;
import java.util.Set;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.steprule.StepRule;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * A step rule with a mistake in its kernel or in its hyper buffer.
 *
 * @param original
 *            the rule without it
 * @param task
 *            adds the step's task
 * @param hyper
 *            writes the hyper buffer
 */
public record MutantRule(StepRule original, TaskAdder task, HyperWriter hyper) implements StepRule {

    /** What adds a step's task to a graph. */
    public interface TaskAdder {
        void addTo(IterationGraph.Builder graph, StepBuffers buffers);
    }

    /** What writes the hyper buffer. */
    public interface HyperWriter {
        void write(long t, FloatArray hyper);
    }

    /** A mistake in the kernel. */
    public static MutantRule ofKernel(StepRule original, TaskAdder task) {
        return new MutantRule(original, task, original::writeHyper);
    }

    /** A mistake in the hyper buffer. */
    public static MutantRule ofHyper(StepRule original, HyperWriter hyper) {
        return new MutantRule(original, original::addTask, hyper);
    }

    @Override
    public String name() {
        return original.name();
    }

    @Override
    public List<String> state() {
        return original.state();
    }

    @Override
    public List<String> scratch() {
        return original.scratch();
    }

    @Override
    public int length(String vector, int d) {
        return original.length(vector, d);
    }

    @Override
    public Set<Oracle> oracles() {
        return original.oracles();
    }

    @Override
    public int hyperSize() {
        return original.hyperSize();
    }

    @Override
    public void writeHyper(long t, FloatArray buffer) {
        hyper.write(t, buffer);
    }

    @Override
    public void addTask(IterationGraph.Builder graph, StepBuffers buffers) {
        task.addTo(graph, buffers);
    }

    @Override
    public String equations() {
        return original.equations();
    }

    @Override
    public String paper() {
        return original.paper();
    }
}
