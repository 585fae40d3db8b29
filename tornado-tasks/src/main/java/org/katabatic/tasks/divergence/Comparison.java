package org.katabatic.tasks.divergence;

import java.util.List;
import java.util.Optional;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.interpreter.Allowances;
import org.katabatic.tasks.interpreter.Arithmetic;
import org.katabatic.tasks.interpreter.TaskInterpreter;
import org.katabatic.tasks.interpreter.Written;
import org.katabatic.tasks.replay.ArraySnapshot;

/**
 * One task that two paths have run from equal inputs, with other results.
 *
 * @param graphName
 *            of the graph
 * @param a
 *            the task as the first path has it
 * @param b
 *            the task as the second path has it
 * @param before
 *            what both have read
 * @param afterA
 *            what the first path has written
 * @param afterB
 *            what the second path has written
 * @param differing
 *            the elements that are not the same
 */
record Comparison(String graphName, Task a, Task b, ArraySnapshot before, ArraySnapshot afterA, ArraySnapshot afterB,
        List<Element> differing) {

    /** Compares what was written. */
    static Comparison of(IterationGraph graph, Task a, Task b, ArraySnapshot before, ArraySnapshot afterA,
            ArraySnapshot afterB) {
        return new Comparison(graph.name(), a, b, before, afterA, afterB, Element.differing(graph, a, afterA, afterB));
    }

    /** Whether the paths run the same code. */
    boolean sameCode() {
        return a.kernel() == b.kernel();
    }

    /** "graph.task". */
    String taskName() {
        return graphName + "." + a.id();
    }

    /** "Class.method" of the first path's kernel. */
    String kernelName() {
        try {
            return KernelMethod.of(a.kernel()).displayName();
        } catch (NotDerivableException e) {
            throw notInterpreted(e);
        }
    }

    /** What the first path's kernel gives in double, with bounds on the rounding of a path. */
    Results bounded(Allowances allowances) {
        try {
            return Results.of(TaskInterpreter.of(a, Arithmetic.BOUNDED, allowances), before);
        } catch (NotDerivableException e) {
            throw notInterpreted(e);
        }
    }

    /** What a kernel gives in another arithmetic; empty if it cannot be interpreted. */
    Optional<Results> interpreted(Task task, Arithmetic arithmetic) {
        try {
            return Optional.of(Results.of(TaskInterpreter.of(task, arithmetic, Allowances.JAVA), before));
        } catch (NotDerivableException _) {
            return Optional.empty();
        }
    }

    private IllegalArgumentException notInterpreted(NotDerivableException e) {
        return new IllegalArgumentException(
                "a task is held against its kernel's bytecode: task=" + taskName() + ", but " + e.getMessage(), e);
    }

    /** The element that is furthest apart in parts of its bounds. */
    Difference worst(Path pathA, Path pathB) {
        Results boundsA = bounded(pathA.allowances());
        Results boundsB = pathA.allowances() == pathB.allowances() ? boundsA : bounded(pathB.allowances());
        Difference worst = null;
        for (Element element : differing) {
            worst = Difference.worse(worst, difference(element, boundsA, boundsB));
        }
        return worst;
    }

    private Difference difference(Element element, Results boundsA, Results boundsB) {
        double x = element.in(afterA);
        double y = element.in(afterB);
        Optional<Written> ofA = boundsA.at(element);
        Optional<Written> ofB = boundsB.at(element);
        double boundA = ofA.map(Written::bound).orElse(0.0);
        double boundB = ofB.map(Written::bound).orElse(0.0);
        boolean decided = ofA.map(Written::decided).orElse(true) && ofB.map(Written::decided).orElse(true);
        double ratio = decided ? ratio(Math.abs(x - y), boundA + boundB) : 0;
        return new Difference(taskName(), kernelName(), element.name(), element.index(), x, y,
                ofA.map(Written::value).orElse(Double.NaN), boundA, boundB, ratio, element.ulps(x, y), decided);
    }

    /** Error over bound: 0 if the bound is infinite, infinite if the error is no number or the bound is 0. */
    static double ratio(double error, double bound) {
        if (bound == Double.POSITIVE_INFINITY) {
            return 0;
        }
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error / bound;
    }
}
