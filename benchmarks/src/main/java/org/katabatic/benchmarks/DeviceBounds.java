package org.katabatic.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.katabatic.benchmarks.report.ResultLine;

/**
 * What is required of a GPU: the logistic gradient moves its data at three quarters of a copy's bandwidth at least and
 * is faster than PyTorch's two products; a fused step of Adam has four fifths of that bandwidth and is no slower than
 * PyTorch's. By the clock, with launches; the same by kernels alone is noted.
 */
final class DeviceBounds {

    private static final double GRADIENT = 0.75;
    private static final double ADAM = 0.8;

    private final List<ResultLine> results;
    private final Requirements requirements = new Requirements();

    private DeviceBounds(List<ResultLine> results) {
        this.results = results;
    }

    /** The bounds of these results; what was not timed does not hold. */
    static Requirements of(List<ResultLine> results) {
        DeviceBounds bounds = new DeviceBounds(results);
        bounds.require("logistic-gradient", GRADIENT, "two products");
        bounds.require("adam", ADAM, "Adam(fused=True)");
        return bounds.requirements;
    }

    private void require(String comparison, double share, String peer) {
        Optional<ResultLine> ours = find(comparison, line -> line.contender().startsWith("Katabatic"));
        Optional<ResultLine> copy = find("machine", line -> line.contender().startsWith("copying"));
        Optional<ResultLine> theirs = find(comparison,
                line -> line.contender().contains(" on cuda") && line.contender().endsWith(peer));
        String what = ours
                .map(line -> comparison + (line.n() == 0 ? "" : String.format(Locale.ROOT, ", n = %,d", line.n()))
                        + String.format(Locale.ROOT, ", d = %,d", line.d()))
                .orElse(comparison + ", not timed");
        requirements.atLeast(share, ratio(bandwidth(ours, false), bandwidth(copy, false)),
                what + ": bytes a second / those of a copy");
        if (theirs.isPresent()) {
            requirements.atLeast(1, ratio(theirs.map(ResultLine::fastest), ours.map(ResultLine::fastest)),
                    what + ": time of " + theirs.get().contender() + " / its time");
        } else {
            requirements.atLeast(1, Double.NaN, what + ": PyTorch on CUDA, " + peer + ", was not timed");
        }
        if (ours.isPresent() && ours.get().kernel() != null && copy.isPresent() && copy.get().kernel() != null) {
            requirements.note(ratio(bandwidth(ours, true), bandwidth(copy, true)),
                    what + ": bytes a second / those of a copy, kernels alone");
            theirs.filter(line -> line.kernel() != null)
                    .ifPresent(line -> requirements.note(line.kernel() / ours.get().kernel(),
                            what + ": time of " + line.contender() + " / its time, kernels alone"));
        }
    }

    private Optional<ResultLine> find(String comparison, Predicate<ResultLine> which) {
        return results.stream().filter(line -> line.comparison().equals(comparison)).filter(which).findFirst();
    }

    private static Optional<Double> bandwidth(Optional<ResultLine> line, boolean ofKernels) {
        return line.map(one -> one.bytes() / (ofKernels ? one.kernel() : Double.valueOf(one.fastest())));
    }

    private static double ratio(Optional<Double> some, Optional<Double> others) {
        return some.isPresent() && others.isPresent() ? some.get() / others.get() : Double.NaN;
    }
}
