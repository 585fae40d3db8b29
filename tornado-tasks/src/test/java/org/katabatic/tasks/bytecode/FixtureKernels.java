package org.katabatic.tasks.bytecode;

import java.util.List;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels whose loop can be split, one for each shape of loop, and the table of them. */
public final class FixtureKernels {

    private static final int NEAR_MAX = Integer.MAX_VALUE - 300;
    private static final float GAIN = 1.25f;

    private FixtureKernels() {}

    public static List<Fixture<?, ?>> all() {
        return List.of(
                Fixture.of("plain", FixtureKernels::plain, 2, n -> n),
                Fixture.of("startAtThree", FixtureKernels::startAtThree, 2, n -> Math.max(0, n - 3)),
                Fixture.of("startNegative", FixtureKernels::startNegative, 5, n -> n + 5),
                Fixture.of("startHalfway", FixtureKernels::startHalfway, 2, n -> n - n / 2),
                Fixture.of("startChosen", FixtureKernels::startChosen, 40, n -> n > 40 ? n - 40 : n),
                Fixture.of("stepThree", FixtureKernels::stepThree, 2, n -> (n + 2) / 3),
                Fixture.of("stepForty", FixtureKernels::stepFortyThousand, 2, n -> n),
                Fixture.of("stepVariable", FixtureKernels::stepVariable, 4, n -> (n + 3) / 4),
                Fixture.of("stepLonger", FixtureKernels::stepVariable, 1000, n -> Math.min(n, 1)),
                Fixture.of("stepAssigned", FixtureKernels::stepAssigned, 2, n -> (n + 4) / 5),
                Fixture.of("inclusive", FixtureKernels::inclusive, 2, n -> n + 1),
                Fixture.of("inclusiveStep", FixtureKernels::inclusiveStep, 2, n -> (n + 1) / 2),
                Fixture.of("inclusiveVariable", FixtureKernels::inclusiveVariable, 3, n -> n / 3 + 1),
                Fixture.of("boundLessOne", FixtureKernels::boundLessOne, 2, n -> Math.max(0, n - 1)),
                Fixture.of("boundSize", FixtureKernels::boundSize, 2, n -> n + 1),
                Fixture.of("boundTwice", FixtureKernels::boundTwice, 2, n -> 2 * n + 1),
                Fixture.of("boundSmaller", FixtureKernels::boundSmaller, 50, n -> Math.min(n, 50)),
                Fixture.of("boundBefore", FixtureKernels::boundBefore, 30, n -> Math.max(n - 30, 1)),
                Fixture.of("boundFromArray", FixtureKernels::boundFromArray, 2, n -> n),
                Fixture.of("boundReassigned", FixtureKernels::boundReassigned, 2, n -> Math.max(0, n - 2)),
                Fixture.of("hyperBefore", FixtureKernels::hyperBefore, 2, n -> n),
                Fixture.of("hyperBeforeAndIn", FixtureKernels::hyperBeforeAndIn, 2, n -> n),
                Fixture.of("returnBefore", FixtureKernels::returnBefore, 33, n -> n < 33 ? 0 : n),
                Fixture.of("loopBefore", FixtureKernels::loopBefore, 2, n -> n),
                Fixture.of("whileLoop", FixtureKernels::whileLoop, 2, n -> n),
                Fixture.of("nestedTwo", FixtureKernels::nestedTwo, 3, n -> n),
                Fixture.of("nestedThree", FixtureKernels::nestedThree, 3, n -> n),
                Fixture.of("nestedSiblings", FixtureKernels::nestedSiblings, 3, n -> n),
                Fixture.of("helpers", FixtureKernels::helpers, 2, n -> n),
                Fixture.of("branches", FixtureKernels::branches, 2, n -> n),
                Fixture.of("innerBreak", FixtureKernels::innerBreak, 5, n -> n),
                Fixture.of("continueOuter", FixtureKernels::continueOuter, 5, n -> n),
                Fixture.of("switches", FixtureKernels::switches, 2, n -> n),
                Fixture.of("wideLocals", FixtureKernels::wideLocals, 7, n -> n),
                new Fixture<Long, Double>("wideParameters", FixtureKernels::wideParameters, size -> (long) size,
                        size -> 0.5 + size, n -> n),
                Fixture.of("localsReused", FixtureKernels::localsReused, 2, n -> n),
                Fixture.of("staticRead", FixtureKernels::staticRead, 2, n -> n),
                Fixture.of("neverRuns", FixtureKernels::neverRuns, 2, _ -> 0),
                Fixture.of("farBelowZero", FixtureKernels::farBelowZero, 2, _ -> 0),
                Fixture.of("startAtMaximum", FixtureKernels::startAtMaximum, 2, _ -> 0),
                Fixture.of("nearMaximum", FixtureKernels::nearMaximum, 2, n -> n),
                Fixture.of("ofInterface", InInterface::scale, 2, n -> n),
                Fixture.of("ofLambda", (x, y, n, m) -> {
                    for (@Parallel int i = 0; i < x.getSize(); i++) {
                        y.set(i, y.get(i) * 1.5f + m);
                    }
                }, 2, n -> n + 1));
    }

    static void plain(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f + x.get(i) * m);
        }
    }

    static void startAtThree(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 3; i < n; i++) {
            y.set(i, y.get(i) * 1.5f + i);
        }
    }

    static void startNegative(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = -m; i < n; i++) {
            y.set(i + m, y.get(i + m) * 1.5f + i);
        }
    }

    static void startHalfway(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = n / 2; i < n; i++) {
            y.set(i, y.get(i) * 1.5f + i);
        }
    }

    static void startChosen(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = n > m ? m : 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f + i);
        }
    }

    static void stepThree(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i += 3) {
            y.set(i, y.get(i) * 1.5f + i);
        }
    }

    /** A step too large for the increment instruction. */
    static void stepFortyThousand(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n * 40_000; i += 40_000) {
            y.set(i / 40_000, y.get(i / 40_000) * 1.5f + i);
        }
    }

    static void stepVariable(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i += m) {
            y.set(i, y.get(i) * 1.5f + i);
        }
    }

    static void stepAssigned(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i = i + 5) {
            y.set(i, y.get(i) * 1.5f + i);
        }
    }

    static void inclusive(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i <= n; i++) {
            y.set(i, y.get(i) * 1.5f + x.get(i));
        }
    }

    static void inclusiveStep(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 1; i <= n; i += 2) {
            y.set(i, y.get(i) * 1.5f + i);
        }
    }

    static void inclusiveVariable(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i <= n; i += m) {
            y.set(i, y.get(i) * 1.5f + i);
        }
    }

    static void boundLessOne(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n - 1; i++) {
            y.set(i, y.get(i) * 1.5f + x.get(i + 1));
        }
    }

    static void boundSize(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < x.getSize(); i++) {
            y.set(i, y.get(i) * 1.5f + x.get(i));
        }
    }

    static void boundTwice(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < 2 * n + 1; i++) {
            y.set(i, y.get(i) * 1.5f + i);
        }
    }

    static void boundSmaller(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < Math.min(n, m); i++) {
            y.set(i, y.get(i) * 1.5f + i);
        }
    }

    static void boundBefore(FloatArray x, FloatArray y, int n, int m) {
        int rows = Math.max(n - m, 1);
        for (@Parallel int i = 0; i < rows; i++) {
            y.set(i, y.get(i) * 1.5f + i);
        }
    }

    static void boundFromArray(FloatArray x, FloatArray y, int n, int m) {
        int rows = (int) (n + 0 * x.get(0));
        for (@Parallel int i = 0; i < rows; i++) {
            y.set(i, y.get(i) * 1.5f + i);
        }
    }

    static void boundReassigned(FloatArray x, FloatArray y, int n, int m) {
        n = n - m;
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f + n);
        }
    }

    static void hyperBefore(FloatArray x, FloatArray y, int n, int m) {
        float rate = x.get(0);
        float root = (float) Math.sqrt(rate * rate + m);
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * rate + root);
        }
    }

    static void hyperBeforeAndIn(FloatArray x, FloatArray y, int n, int m) {
        float rate = x.get(0);
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * rate + x.get(i + 1) * x.get(0) + x.getSize());
        }
    }

    static void returnBefore(FloatArray x, FloatArray y, int n, int m) {
        if (n < m) {
            return;
        }
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f + i);
        }
    }

    static void loopBefore(FloatArray x, FloatArray y, int n, int m) {
        int bits = 0;
        while (1 << bits < n) {
            bits++;
        }
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * 1.5f + bits);
        }
    }

    static void whileLoop(FloatArray x, FloatArray y, int n, int m) {
        @Parallel int i = 0;
        while (i < n) {
            y.set(i, y.get(i) * 1.5f + i);
            i++;
        }
    }

    static void nestedTwo(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            for (@Parallel int j = 0; j < m; j++) {
                y.set(i * m + j, y.get(i * m + j) * 1.5f + x.get(i) * j);
            }
        }
    }

    static void nestedThree(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            for (@Parallel int j = 0; j < m; j++) {
                for (@Parallel int k = 1; k <= 2; k++) {
                    int at = (i * m + j) * 2 + k - 1;
                    y.set(at, y.get(at) * 1.5f + x.get(i) * j + k);
                }
            }
        }
    }

    static void nestedSiblings(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            for (@Parallel int j = 0; j < m; j++) {
                y.set(i * m + j, y.get(i * m + j) * 1.5f);
            }
            for (@Parallel int j = 0; j < m; j++) {
                y.set(i * m + j, y.get(i * m + j) + x.get(i));
            }
        }
    }

    static void helpers(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, hidden(y.get(i), m) + Neighbour.square(x.get(i)));
        }
    }

    private static float hidden(float value, int m) {
        return value / (m + 1.5f);
    }

    static void branches(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            if (i % 5 == 2) {
                continue;
            }
            float value = x.get(i);
            if (value > 0 && i % 2 == 0 || value < -2) {
                y.set(i, y.get(i) * value);
            } else if (value < -1) {
                y.set(i, y.get(i) + 3);
            } else {
                y.set(i, y.get(i) - (i % 3 == 0 ? value : m));
            }
        }
    }

    static void innerBreak(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0;
            for (int j = 0; j < m; j++) {
                if (i + j >= n) {
                    break;
                }
                sum += x.get(i + j);
            }
            int k = 0;
            do {
                sum *= 1.1f;
                k++;
            } while (k < i % 4);
            y.set(i, y.get(i) * 1.5f + sum);
        }
    }

    static void continueOuter(FloatArray x, FloatArray y, int n, int m) {
        outer : for (@Parallel int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                if (j > i % 7) {
                    continue outer;
                }
                y.set(i, y.get(i) * 1.5f + j);
            }
            y.set(i, y.get(i) + 100);
        }
    }

    static void switches(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            switch (i % 4) {
                case 0 :
                    y.set(i, y.get(i) * 1.5f);
                    break;
                case 1 :
                case 2 :
                    y.set(i, y.get(i) * 3);
                    break;
                default :
                    y.set(i, y.get(i) - 2);
            }
            float added = switch (i) {
                case 1 -> 0.5f;
                case 100 -> 0.25f;
                case 200 -> 0.125f;
                default -> i * m;
            };
            y.set(i, y.get(i) + added);
        }
    }

    static void wideLocals(FloatArray x, FloatArray y, int n, int m) {
        long seed = 31L * m + 5_000_000_000L;
        double scale = 1.0 / m;
        int last = n;
        for (@Parallel int i = 0; i < last; i++) {
            long mixed = seed * (i + 1);
            double part = (mixed >>> 3) * scale;
            float rest = (float) (part % 17.0);
            y.set(i, y.get(i) * 1.5f + rest);
        }
    }

    static void wideParameters(FloatArray x, FloatArray y, long n, double m) {
        int rows = (int) n;
        for (@Parallel int i = 0; i < rows; i++) {
            double part = x.get(i) * m + n;
            y.set(i, (float) (y.get(i) * 1.5 + part));
        }
    }

    /** The loop's own variables stand in slots that a block before it had, with other types. */
    static void localsReused(FloatArray x, FloatArray y, int n, int m) {
        float bias = 0;
        if (m > 1) {
            double third = 1.0 / 3;
            long shifted = (long) m << 33;
            bias = (float) (third * (shifted >> 33));
        }
        for (@Parallel int i = 0; i < n; i++) {
            float half = 0.5f * x.get(i);
            y.set(i, y.get(i) * 1.5f + half + bias);
        }
    }

    static void staticRead(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) * GAIN + Neighbour.shift[i % 3]);
        }
    }

    static void neverRuns(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = n; i < -m; i++) {
            y.set(0, i);
        }
    }

    static void farBelowZero(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = Integer.MAX_VALUE - 1 - n; i < Integer.MIN_VALUE + n; i += m) {
            y.set(0, i);
        }
    }

    static void startAtMaximum(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = Integer.MAX_VALUE; i < Integer.MAX_VALUE - n; i++) {
            y.set(0, i);
        }
    }

    static void nearMaximum(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = NEAR_MAX; i < NEAR_MAX + n; i++) {
            y.set(i - NEAR_MAX, y.get(i - NEAR_MAX) * 1.5f + 1);
        }
    }

    /** What a kernel of another class may use. */
    static final class Neighbour {

        private static float[] shift = {0.5f, -1.5f, 2.25f};

        private Neighbour() {}

        private static float square(float value) {
            return value * value;
        }
    }

    /** A kernel may be a static method of an interface. */
    interface InInterface {

        static void scale(FloatArray x, FloatArray y, int n, int m) {
            for (@Parallel int i = 0; i < n; i++) {
                y.set(i, y.get(i) * factor(m));
            }
        }

        private static float factor(int m) {
            return m + 0.5f;
        }
    }

    /** One kernel of the table with its type, for tests that need no table. */
    static Kernel.Of4<FloatArray, FloatArray, Integer, Integer> byVariableStep() {
        return FixtureKernels::stepVariable;
    }
}
