package org.katabatic.tasks.bytecode;

import java.util.List;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.annotations.Reduce;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels whose loop cannot be split, each with the reason, and the table of them. */
public final class RefusedKernels {

    private static final String BEFORE = "what stands before its @Parallel loop does more than compute";
    private static final String BOUND = "the bound of its @Parallel loop is not an expression of constants and of"
            + " variables that the loop leaves alone";
    private static final String LEFT = "its @Parallel loop is left before its end";
    private static final String FORM = "its @Parallel loop is not of the form i < bound or i <= bound";
    private static final String CARRIED = "its @Parallel loop carries a variable from one iteration to the next: ";
    private static final String STEP = "its @Parallel loop does not step by a constant or a variable";
    private static final String CATCHES = "it catches exceptions";
    private static final String READ_AND_WRITTEN = "its @Parallel loop may write an array that is read before it";

    private static int calls;

    private RefusedKernels() {}

    /** A fixture and why it is refused. */
    public record Refused(Fixture<Integer, Integer> fixture, String reason) {

        @Override
        public String toString() {
            return fixture.name();
        }
    }

    private static Refused of(String name, Kernel.Of4<FloatArray, FloatArray, Integer, Integer> kernel,
            String reason) {
        return new Refused(Fixture.of(name, kernel, 2, n -> n), reason);
    }

    public static List<Refused> all() {
        float captured = 0.75f * Fixture.SIZES.size();
        return List.of(
                of("twoLoops", RefusedKernels::twoLoops, "it has two @Parallel loops one after the other"),
                of("statementAfter", RefusedKernels::statementAfter, "statements follow its @Parallel loop"),
                of("writeBefore", RefusedKernels::writeBefore, BEFORE),
                of("fieldWriteBefore", RefusedKernels::fieldWriteBefore, BEFORE),
                of("allocationBefore", RefusedKernels::allocationBefore, BEFORE),
                of("callBefore", RefusedKernels::callBefore, BEFORE),
                of("readBeforeWritten", RefusedKernels::readBeforeWritten, READ_AND_WRITTEN),
                of("readBeforeHandedOn", RefusedKernels::readBeforeHandedOn, READ_AND_WRITTEN),
                of("readBeforeByOtherName", RefusedKernels::readBeforeByOtherName, READ_AND_WRITTEN),
                of("writtenByOtherName", RefusedKernels::writtenByOtherName, READ_AND_WRITTEN),
                of("returnInLoop", RefusedKernels::returnInLoop, "its @Parallel loop returns midway"),
                of("breakOut", RefusedKernels::breakOut, LEFT),
                of("breakOutOfInner", RefusedKernels::breakOutOfInner, LEFT),
                of("secondCondition", RefusedKernels::secondCondition, LEFT),
                of("carriedSum", RefusedKernels::carriedSum, CARRIED + "sum"),
                of("carriedCounter", RefusedKernels::carriedCounter, CARRIED + "at"),
                of("carriedParameter", RefusedKernels::carriedParameter, CARRIED + "m"),
                of("variableSkips", RefusedKernels::variableSkips, CARRIED + "i"),
                of("boundChanges", RefusedKernels::boundChanges, BOUND),
                of("boundFromElement", RefusedKernels::boundFromElement, BOUND),
                of("boundFromHelper", RefusedKernels::boundFromHelper, BOUND),
                of("stepChanges", RefusedKernels::stepChanges, "its @Parallel loop changes its own step"),
                of("stepFromSize", RefusedKernels::stepFromSize, STEP),
                of("twoSteps", RefusedKernels::twoSteps, STEP),
                of("countsDown", RefusedKernels::countsDown, FORM),
                of("countsDownToVariable", RefusedKernels::countsDownToVariable, FORM),
                of("stepNegative", RefusedKernels::stepNegative,
                        "its @Parallel loop does not count upwards: step=-1"),
                of("boundFirst", RefusedKernels::boundFirst,
                        "its @Parallel loop does not begin with a test of its variable"),
                of("boundChosen", RefusedKernels::boundChosen, FORM),
                of("underCondition", RefusedKernels::underCondition,
                        "a jump crosses the beginning of its @Parallel loop"),
                of("insideLoop", RefusedKernels::insideLoop, "a jump crosses the beginning of its @Parallel loop"),
                of("catchesInLoop", RefusedKernels::catchesInLoop, CATCHES),
                of("catchesBefore", RefusedKernels::catchesBefore, CATCHES),
                of("noParallel", RefusedKernels::noParallel, "it has no @Parallel loop"),
                of("wrapped", (x, y, n, m) -> FixtureKernels.plain(x, y, n, m), "it has no @Parallel loop"),
                of("reduces", RefusedKernels::reduces, "it has a @Reduce parameter"),
                of("capturing", (x, y, n, m) -> {
                    for (@Parallel int i = 0; i < n; i++) {
                        y.set(i, y.get(i) * captured);
                    }
                }, "it captures variables of the method around it"),
                of("anonymous", new Kernel.Of4<FloatArray, FloatArray, Integer, Integer>() {
                    @Override
                    public void apply(FloatArray x, FloatArray y, Integer n, Integer m) {
                        for (@Parallel int i = 0; i < n; i++) {
                            y.set(i, y.get(i) * m);
                        }
                    }
                }, "it is an object of a class, not a method reference"));
    }

    static void twoLoops(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f);
        }
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) + y.get(n - 1 - i));
        }
    }

    static void statementAfter(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f);
        }
        y.set(n, y.get(0));
    }

    static void writeBefore(FloatArray x, FloatArray y, int n, int m) {
        y.set(n, y.get(n) + 1);
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f);
        }
    }

    static void fieldWriteBefore(FloatArray x, FloatArray y, int n, int m) {
        calls = m;
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f + calls);
        }
    }

    static void allocationBefore(FloatArray x, FloatArray y, int n, int m) {
        float[] last = new float[1];
        for (@Parallel int i = 0; i < n; i++) {
            last[0] += x.get(i);
            y.set(i, last[0]);
        }
    }

    static void callBefore(FloatArray x, FloatArray y, int n, int m) {
        float scale = factor(m);
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * scale);
        }
    }

    private static float factor(int m) {
        return m + 0.5f;
    }

    static void readBeforeWritten(FloatArray x, FloatArray y, int n, int m) {
        float first = y.get(0);
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f + first);
        }
    }

    static void readBeforeHandedOn(FloatArray x, FloatArray y, int n, int m) {
        float first = y.get(0);
        for (@Parallel int i = 0; i < n; i++) {
            add(y, i, first);
        }
    }

    private static void add(FloatArray y, int i, float value) {
        y.set(i, y.get(i) + value);
    }

    static void readBeforeByOtherName(FloatArray x, FloatArray y, int n, int m) {
        FloatArray same = y;
        float first = same.get(0);
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f + first);
        }
    }

    static void writtenByOtherName(FloatArray x, FloatArray y, int n, int m) {
        FloatArray same = y;
        float first = y.get(0);
        for (@Parallel int i = 0; i < n; i++) {
            same.set(i, same.get(i) * 1.5f + first);
        }
    }

    static void returnInLoop(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            if (i == 20) {
                return;
            }
            y.set(i, y.get(i) * 1.5f);
        }
    }

    static void breakOut(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            if (i == 20) {
                break;
            }
            y.set(i, y.get(i) * 1.5f);
        }
    }

    static void breakOutOfInner(FloatArray x, FloatArray y, int n, int m) {
        outer : for (@Parallel int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                if (i == 20) {
                    break outer;
                }
                y.set(i, y.get(i) * 1.5f);
            }
        }
    }

    static void secondCondition(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n && i < 20; i++) {
            y.set(i, y.get(i) * 1.5f);
        }
    }

    static void carriedSum(FloatArray x, FloatArray y, int n, int m) {
        float sum = 0;
        for (@Parallel int i = 0; i < n; i++) {
            sum += x.get(i);
            y.set(i, sum);
        }
    }

    static void carriedCounter(FloatArray x, FloatArray y, int n, int m) {
        int at = 0;
        for (@Parallel int i = 0; i < n; i += 2) {
            y.set(at, y.get(i) * 1.5f);
            at++;
        }
    }

    static void carriedParameter(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            m = m * 31 + i;
            y.set(i, m);
        }
    }

    static void variableSkips(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f);
            if (i % 5 == 3) {
                i++;
            }
        }
    }

    static void boundChanges(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f);
            n--;
        }
    }

    static void boundFromElement(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n + (int) (0 * x.get(0)); i++) {
            y.set(i, y.get(i) * 1.5f);
        }
    }

    static void boundFromHelper(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n / (int) factor(m); i++) {
            y.set(i, y.get(i) * 1.5f);
        }
    }

    static void stepChanges(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i += m) {
            y.set(i, y.get(i) * 1.5f);
            m++;
        }
    }

    static void stepFromSize(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i += x.getSize()) {
            y.set(i, y.get(i) * 1.5f);
        }
    }

    static void twoSteps(FloatArray x, FloatArray y, int n, int m) {
        int j = 0;
        for (@Parallel int i = 0; i < n; i++, j += 2) {
            y.set(j, y.get(i) * 1.5f);
        }
    }

    static void countsDown(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = n - 1; i >= 0; i--) {
            y.set(i, y.get(i) * 1.5f + y.get(i + 1));
        }
    }

    static void countsDownToVariable(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = n; i > m; i--) {
            y.set(i, y.get(i) * 1.5f + y.get(i + 1));
        }
    }

    /** Goes on until the variable wraps around, so it is run where it does not begin. */
    static void stepNegative(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = n; i < n; i--) {
            y.set(i, y.get(i) * 1.5f);
        }
    }

    static void boundFirst(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; n > i; i++) {
            y.set(i, y.get(i) * 1.5f);
        }
    }

    static void boundChosen(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < (m > 1 ? n : m); i++) {
            y.set(i, y.get(i) * 1.5f);
        }
    }

    static void underCondition(FloatArray x, FloatArray y, int n, int m) {
        if (m > 1) {
            for (@Parallel int i = 0; i < n; i++) {
                y.set(i, y.get(i) * 1.5f);
            }
        }
    }

    static void insideLoop(FloatArray x, FloatArray y, int n, int m) {
        for (int k = 0; k < m; k++) {
            for (@Parallel int i = 0; i < n; i++) {
                y.set(i, y.get(i) * 1.5f + k);
            }
        }
    }

    static void catchesInLoop(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            try {
                y.set(i, y.get(i) * 1.5f + 7 / (i % 3));
            } catch (ArithmeticException e) {
                y.set(i, -1);
            }
        }
    }

    static void catchesBefore(FloatArray x, FloatArray y, int n, int m) {
        int part;
        try {
            part = 7 / (m - 2);
        } catch (ArithmeticException e) {
            part = 3;
        }
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f + part);
        }
    }

    static void noParallel(FloatArray x, FloatArray y, int n, int m) {
        for (int i = 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f);
        }
    }

    static void reduces(FloatArray x, @Reduce FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(0, y.get(0) + x.get(i));
        }
    }
}
