package org.katabatic.tasks.divergence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.katabatic.tasks.bytecode.InexactFunctions;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.interpreter.Allowances;
import org.katabatic.tasks.interpreter.Arithmetic;
import org.katabatic.tasks.interpreter.Written;
import org.katabatic.tasks.replay.ArraySnapshot;
import org.katabatic.tasks.replay.TaskReplay;

/**
 * Runs one task again in other ways to find why two paths have other numbers from equal inputs. The kernel as the first
 * path has it is what both are held against. In this order; the first line that fits is the cause:
 *
 * <pre>
 * seen                                                              cause
 * ----------------------------------------------------------------  --------------------
 * a path has other bits when it runs again, or checked mode finds
 *   that parts touch the same element                               RACE
 * a path is outside its bound:
 *   its own values of exp, log, ÷, √ in the kernel give its bits    APPROXIMATE_FUNCTION
 *   its code has other functions, which need be no further off
 *     than 1024 times what OpenCL allows them                       APPROXIMATE_FUNCTION
 *   else                                                            BUG
 * both are inside, and a path's bits are those of the kernel
 *   in plain float32, the other's those with fused multiply-add     CONTRACTION
 *   with its own values of exp, log, ÷, √                           APPROXIMATE_FUNCTION, or CONTRACTION where that
 *                                                                   moves the element further
 *   in plain float32 as soon as its compiler fuses no products      CONTRACTION
 *   in double, rounded at the end                                   ROUNDING
 * codes differ, but not where sums do not depend on their order     REDUCTION_ORDER
 * without relaxed math a path's bits are one of the former          REDUCTION_ORDER
 * codes differ and have other functions                             APPROXIMATE_FUNCTION
 * else                                                              ROUNDING
 * </pre>
 *
 * A path's bits are those of a variant if they are so at the element that is looked at and at most of the elements that
 * differ; one element of a few may be so by chance.
 */
final class CauseFinder {

    /** OpenCL allows a function of relaxed math 4096 units in the last place, of full accuracy 3 or 4. */
    private static final double MOST_OF_OPENCL = 1024;

    private final Comparison task;
    private final Element element;
    private final Difference difference;
    private final Path a;
    private final Side sideA;
    private final Side sideB;
    private final List<Variant> variants = new ArrayList<>();
    private int written;

    CauseFinder(Comparison task, Difference difference, Path a, Path b, TaskReplay replayA, TaskReplay replayB) {
        this.task = task;
        this.difference = difference;
        this.a = a;
        sideA = new Side(a, replayA, task.a(), task.afterA());
        sideB = new Side(b, replayB, task.b(), task.afterB());
        element = task.differing().stream()
                .filter(one -> one.name().equals(difference.array()) && one.index() == difference.index()).findFirst()
                .orElseThrow();
    }

    /** A cause, and what decided. */
    private record Found(Cause cause, String because) {}

    Diagnosis find() {
        Results bounds = task.bounded(a.allowances());
        written = bounds.size();
        Found found = new RaceSearch(task, element, variants).find(sideA, sideB)
                .map(because -> new Found(Cause.RACE, because)).or(this::outside).orElseGet(this::inside);
        return new Diagnosis(difference, task.differing().size(), written, found.cause(), found.because(), variants);
    }

    private Optional<Found> outside() {
        List<Side> outside = new ArrayList<>();
        for (Side side : List.of(sideA, sideB)) {
            Optional<Written> reference = task.bounded(side.path().allowances()).at(element);
            if (reference.isEmpty()) {
                variants.add(new Variant("bound, " + side.path().name(), "",
                        "the kernel of " + a.name() + " does not write this element"));
                outside.add(side);
            } else if (!reference.get().decided()) {
                variants.add(new Variant("bound, " + side.path().name(), "",
                        "a comparison before it comes out either way, by rounding"));
            } else {
                double ratio = element.isReal()
                        ? Comparison.ratio(Math.abs(element.in(side.after()) - reference.get().value()),
                                reference.get().bound())
                        : element.in(side.after()) == reference.get().value() ? 0 : Double.POSITIVE_INFINITY;
                variants.add(new Variant("bound, " + side.path().name(),
                        String.format(Locale.ROOT, "%.9g ± %.3g", reference.get().value(), reference.get().bound()),
                        String.format(Locale.ROOT, "%s is %.3g of its bound off", side.path().name(), ratio)));
                if (!(ratio <= 1)) {
                    outside.add(side);
                }
            }
        }
        if (outside.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ofFunctions(outside.getLast()).orElseGet(() -> new Found(Cause.BUG,
                outside.stream().map(side -> side.path().name()).collect(Collectors.joining(" and "))
                        + (outside.size() == 1 ? " is" : " are") + " outside the bound of the kernel of "
                        + a.name())));
    }

    /** Whether functions put a path outside its bound. */
    private Optional<Found> ofFunctions(Side side) {
        SeenFunctions functions = new SeenFunctions(side.path().executorOf());
        if (task.sameCode()) {
            boolean own = tried("its own functions", side, functions.results(task.a(), false, task.before()))
                    || tried("its own functions, contracted", side, functions.results(task.a(), true, task.before()));
            return own
                    ? Optional.of(new Found(Cause.APPROXIMATE_FUNCTION, String.join("; ", functions.deviations())))
                    : Optional.empty();
        }
        SortedSet<String> replaced = replaced();
        Optional<Written> least = task.bounded(Allowances.JAVA).at(element);
        Optional<Written> more = task.bounded(Allowances.OPENCL).at(element);
        if (replaced.isEmpty() || least.isEmpty() || more.isEmpty()) {
            return Optional.empty();
        }
        double error = Math.abs(element.in(side.after()) - least.get().value()) - least.get().bound();
        double times = error / (more.get().bound() - least.get().bound());
        variants.add(new Variant("host's " + String.join(", ", replaced), element.text(least.get().value()),
                String.format(Locale.ROOT, "those of %s would have to be %.3g times as far off as OpenCL allows",
                        side.path().name(), times)));
        return times <= MOST_OF_OPENCL
                ? Optional.of(new Found(Cause.APPROXIMATE_FUNCTION, "the codes have not the same functions: "
                        + String.join(", ", replaced)))
                : Optional.empty();
    }

    /** Functions, quotients and roots apart, that one code has and the other one has not. */
    private SortedSet<String> replaced() {
        SortedSet<String> replaced = new TreeSet<>();
        try {
            SortedSet<String> ofA = InexactFunctions.of(task.a());
            SortedSet<String> ofB = InexactFunctions.of(task.b());
            ofA.stream().filter(one -> !ofB.contains(one)).forEach(replaced::add);
            ofB.stream().filter(one -> !ofA.contains(one)).forEach(replaced::add);
        } catch (NotDerivableException e) {
            variants.add(new Variant("functions", "", e.getMessage()));
        }
        return replaced;
    }

    private Found inside() {
        Results plain = task.interpreted(task.a(), Arithmetic.FLOAT32).orElseThrow();
        Results contracted = task.interpreted(task.a(), Arithmetic.CONTRACTED).orElseThrow();
        Path unexplained = null;
        List<String> lines = new ArrayList<>();
        for (Side side : List.of(sideA, sideB)) {
            boolean isPlain = tried("plain float32", side, Optional.of(plain));
            boolean isContracted = !isPlain
                    && tried("fused multiply-add", side, Optional.of(contracted));
            if (isPlain) {
                lines.add(side.path().name() + " has the bits of plain float32");
            } else if (isContracted) {
                lines.add(side.path().name() + " has the bits of fused products"
                        + (isPlainWithoutFusedMultiplyAdd(side, plain) ? ", and of plain float32 without them" : ""));
            } else {
                unexplained = side.path();
                Optional<Found> found = byFunctions(side, plain, contracted).or(() -> byFusedMultiplyAdd(side, plain))
                        .or(() -> byPrecision(side));
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        if (unexplained == null) {
            return new Found(Cause.CONTRACTION, String.join(", ", lines));
        }
        return byOrder().orElseGet(this::byElimination);
    }

    /** Whether a variant gives a path's bits, which is noted. */
    private boolean tried(String variant, Side side, Optional<Results> results) {
        if (results.isEmpty()) {
            return false;
        }
        int count = results.get().reproduced(side.after(), task.differing());
        Optional<Written> one = results.get().at(element);
        variants.add(new Variant(variant, one.map(w -> element.text(w.value())).orElse(""),
                "has the bits of " + side.path().name() + " in " + count + " of " + task.differing().size()
                        + " elements that differ"));
        return explains(results.get(), side.after());
    }

    private boolean explains(Results results, ArraySnapshot after) {
        return results.reproduces(after, element)
                && 2 * results.reproduced(after, task.differing()) > task.differing().size();
    }

    private Optional<Found> byFunctions(Side side, Results plain, Results contracted) {
        SeenFunctions functions = new SeenFunctions(side.path().executorOf());
        Optional<Results> own = functions.results(task.a(), false, task.before());
        Optional<Results> ownContracted = functions.results(task.a(), true, task.before());
        if (functions.deviations().isEmpty()) {
            return Optional.empty();
        }
        String because = String.join("; ", functions.deviations());
        if (tried("its own functions", side, own)) {
            return Optional.of(new Found(Cause.APPROXIMATE_FUNCTION, because));
        }
        if (tried("its own functions, fused multiply-add", side, ownContracted)) {
            double byContraction = Math.abs(value(contracted) - value(plain));
            double byFunction = Math.abs(value(ownContracted.get()) - value(contracted));
            return Optional.of(byFunction >= byContraction
                    ? new Found(Cause.APPROXIMATE_FUNCTION, because + "; products are fused as well")
                    : new Found(Cause.CONTRACTION, side.path().name() + " fuses products; " + because));
        }
        return Optional.empty();
    }

    /** A path that fuses other products than the interpreter, or in another way. */
    private Optional<Found> byFusedMultiplyAdd(Side side, Results plain) {
        return isPlainWithoutFusedMultiplyAdd(side, plain)
                ? Optional.of(new Found(Cause.CONTRACTION, "with fused multiply-add switched off, and nothing else, "
                        + side.path().name() + " has the bits of plain float32"))
                : Optional.empty();
    }

    /** Whether a path has the bits of plain float32 as soon as its compiler fuses no products with sums. */
    private boolean isPlainWithoutFusedMultiplyAdd(Side side, Results plain) {
        if (side.path().withoutFusedMultiplyAdd().isEmpty()) {
            return false;
        }
        try {
            ArraySnapshot after = side.path().withoutFusedMultiplyAdd().get().run(side.replay().graph(), side.task(),
                    task.before());
            return tried("plain float32", side.without("fused multiply-add", after), Optional.of(plain));
        } catch (NotDerivableException e) {
            variants.add(new Variant(side.path().name() + " without fused multiply-add", "", e.getMessage()));
            return false;
        }
    }

    private double value(Results results) {
        return results.at(element).map(Written::value).orElse(Double.NaN);
    }

    private Optional<Found> byPrecision(Side side) {
        return tried("double precision", side, task.interpreted(task.a(), Arithmetic.FLOAT64))
                ? Optional.of(new Found(Cause.ROUNDING, side.path().name() + " has the result in double, rounded once"))
                : Optional.empty();
    }

    private Optional<Found> byOrder() {
        if (!task.sameCode()) {
            Optional<Results> ofA = task.interpreted(task.a(), Arithmetic.ORDER_FREE);
            Optional<Results> ofB = task.interpreted(task.b(), Arithmetic.ORDER_FREE);
            if (ofA.isEmpty() || ofB.isEmpty()) {
                return Optional.empty();
            }
            long same = task.differing().stream().filter(one -> areSame(ofA.get(), ofB.get(), one)).count();
            variants.add(new Variant("sums that no order changes", element.text(value(ofA.get())),
                    "both codes have the same bits in " + same + " of " + task.differing().size()
                            + " elements that differ"));
            return areSame(ofA.get(), ofB.get(), element) && 2 * same > task.differing().size()
                    ? Optional.of(new Found(Cause.REDUCTION_ORDER,
                            "with sums that no order changes both codes have the same bits"))
                    : Optional.empty();
        }
        return List.of(sideB, sideA).stream().map(this::withoutRelaxedMath).flatMap(Optional::stream).findFirst();
    }

    private static boolean areSame(Results one, Results other, Element element) {
        return one.at(element).map(Written::bits).equals(other.at(element).map(Written::bits));
    }

    private Optional<Found> withoutRelaxedMath(Side side) {
        if (side.path().withoutRelaxedMath().isEmpty()) {
            return Optional.empty();
        }
        var executors = side.path().withoutRelaxedMath().get();
        try (TaskReplay replay = new TaskReplay(side.replay().graph(), executors)) {
            Side exact = side.without("relaxed math", replay.run(side.task(), task.before()));
            SeenFunctions functions = new SeenFunctions(executors);
            boolean explained = tried("plain float32", exact, task.interpreted(task.a(), Arithmetic.FLOAT32))
                    || tried("fused multiply-add", exact, task.interpreted(task.a(), Arithmetic.CONTRACTED))
                    || tried("its own functions", exact, functions.results(task.a(), false, task.before()))
                    || tried("its own functions, fused multiply-add", exact,
                            functions.results(task.a(), true, task.before()));
            return explained
                    ? Optional.of(new Found(Cause.REDUCTION_ORDER,
                            "without relaxed math, which lets a compiler add in another order, " + side.path().name()
                                    + " has the bits of the kernel's own order"))
                    : Optional.empty();
        }
    }

    private Found byElimination() {
        SortedSet<String> replaced = task.sameCode() ? Collections.emptySortedSet() : replaced();
        return replaced.isEmpty()
                ? new Found(Cause.ROUNDING, difference.decided()
                        ? "both are within the bound, and no single operation was found that makes the difference"
                        : "a comparison before it comes out either way, by rounding")
                : new Found(Cause.APPROXIMATE_FUNCTION,
                        "the codes have not the same functions: " + String.join(", ", replaced));
    }
}
