package org.katabatic.models.objective;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.DataException;
import org.katabatic.models.data.Dataset;

/**
 * A function on which papers show how a step rule moves: known in full, with kinks and valleys, and no samples. Its
 * data is one row, the point where a run begins ({@link #data}), so that the digest in a record says where that was.
 *
 * <p>Where a function has no derivative, its gradient is the one of the branch that the formula's case distinction
 * takes there, and sign(0) = 0; of a maximum it is the gradient of the first term that attains it.
 *
 * @param function which one
 * @param start where a run begins, one number a parameter; they are rounded to float32
 */
public record TestFunction(Function function, List<Double> start) implements Objective {

    /** Dimension of a function that has any, in a run that names none. */
    public static final int DEFAULT_DIMENSION = 10;

    /** The functions there are. */
    public enum Function {

        /**
         * (x + 0.3)² for x ≤ 0, else (x − 0.2)² + 0.05: a minimum at −0.3 and a higher one at 0.2, and between them a
         * ridge. Dubey et al., "diffGrad" (IEEE TNNLS 2020, arXiv 1909.11015), F1.
         */
        DIFFGRAD_F1(1, "(x + 0.3)^2 for x <= 0, (x - 0.2)^2 + 0.05 for x > 0", -1),

        /**
         * −40x − 35.15 for x ≤ −0.9, else x³ + x sin(8x) + 0.85: a steep wall and waves behind it. The same, F2, in
         * closed form after the paper's gradient, and with the true derivative 8x cos(8x) + sin(8x) + 3x².
         */
        DIFFGRAD_F2(1, "-40 x - 35.15 for x <= -0.9, x^3 + x sin(8 x) + 0.85 for x > -0.9", -1),

        /**
         * x² for |x| ≥ 0.5, 0.75 − |x| for 0.4 ≤ |x| &lt; 0.5, 7/8 |x| for |x| &lt; 0.4: between 0.4 and 0.5 it
         * falls away from the minimum at 0. The same, F3.
         */
        DIFFGRAD_F3(1, "x^2 for |x| >= 0.5, 0.75 - |x| for 0.4 <= |x| < 0.5, 7/8 |x| for |x| < 0.4", -1),

        /** |x| + |y|. Zhuang et al., "AdaBelief" (NeurIPS 2020, arXiv 2010.07468), figure 2. */
        ABSOLUTE_SUM(2, "|x| + |y|", 4, 3),

        /** |x + y| + |x − y|/10. The same. */
        ROTATED_ABSOLUTE(2, "|x + y| + |x - y|/10", 3, 1),

        /** (x + y)² + (x − y)²/10. The same. */
        ROTATED_QUADRATIC(2, "(x + y)^2 + (x - y)^2/10", 3, 1),

        /** (1 − x)² + 100 (y − x²)², whose minimum is 0 at (1, 1). Rosenbrock (The Computer Journal, 1960). */
        ROSENBROCK(2, "(1 - x)^2 + 100 (y - x^2)^2", -1, 1),

        /** (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)², whose minimum is 0 at (3, 0.5). Beale (1958). */
        BEALE(2, "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2", 1, 1),

        /** Σ_j |x_j − 1|, with gradient sign(x_j − 1). A run begins at 0. */
        L1_DISTANCE(0, "sum_j |x_j - 1|"),

        /**
         * max_{i ≤ d+1} h_i·x with h_ij = a_j = 1/(8(d − j + 1)) for j &lt; i, h_ii = −b_i = −√i/(2√d) (of the last row
         * none), and 0 behind. The gradient is h_i of the smallest i that attains the maximum. A run of d steps from 0
         * is the hard instance of Harvey, Liaw, Plan and Randhawa, "Tight analyses for non-smooth stochastic gradient
         * descent" (COLT 2019, arXiv 1812.05217): d is the number of steps, and the least value is 0.
         */
        MAX_OF_LINEAR(0, "max_i h_i.x, h_ij = 1/(8(d - j + 1)) for j < i, h_ii = -sqrt(i)/(2 sqrt(d))");

        private final int dimension;
        private final String formula;
        private final double[] start;

        Function(int dimension, String formula, double... start) {
            this.dimension = dimension;
            this.formula = formula;
            this.start = start;
        }

        /** The name on the command line, such as {@code diffgrad-f1}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it is defined in every dimension. */
        public boolean hasAnyDimension() {
            return dimension == 0;
        }

        /** Its dimension, or of one that is defined in every dimension that of a run that names none. */
        public int usualDimension() {
            return hasAnyDimension() ? DEFAULT_DIMENSION : dimension;
        }

        /** The function in one line of plain text. */
        public String formula() {
            return formula;
        }

        private List<Double> startIn(int d) {
            return hasAnyDimension()
                    ? Collections.nCopies(d, 0.0)
                    : Arrays.stream(start).boxed().toList();
        }

        /**
         * The function of that name.
         *
         * @throws IllegalArgumentException if there is none, with the names of those there are
         */
        public static Function of(String name) {
            return Arrays.stream(values()).filter(one -> one.text().equals(name)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no function is called " + name + "; there are "
                            + Arrays.stream(values()).map(Function::text).collect(Collectors.joining(", "))));
        }

        private void requireDimension(int d) {
            DataChecks.requireAtLeastOne("dimension", d);
            if (!hasAnyDimension() && d != dimension) {
                throw new IllegalArgumentException(
                        "dimension of " + text() + " must be " + dimension + ": dimension=" + d);
            }
        }
    }

    /** Refuses another number of parameters than the function takes, and a start that float32 does not have. */
    public TestFunction {
        start = List.copyOf(start);
        function.requireDimension(start.size());
        for (double one : start) {
            if (!Float.isFinite((float) one)) {
                throw new IllegalArgumentException("start must be finite in float32: start=" + one);
            }
        }
    }

    /** The function in that dimension, from where the papers begin. */
    public TestFunction(Function function, int dimension) {
        this(function, checkedStart(function, dimension));
    }

    private static List<Double> checkedStart(Function function, int dimension) {
        function.requireDimension(dimension);
        return function.startIn(dimension);
    }

    /** The same function from another point, which may have another dimension where the function has any. */
    public TestFunction startingAt(double... point) {
        return new TestFunction(function, Arrays.stream(point).boxed().toList());
    }

    /** The data of a training on it: one row, the start, with target 0. */
    public Dataset data() {
        return new Dataset("start of " + function.text(), 1, start.size(), initialParameters(0), new float[1]);
    }

    @Override
    public String name() {
        return "test-function";
    }

    /** Always 1: there is nothing to take a mean of. */
    @Override
    public int samples() {
        return 1;
    }

    /** The same, which has one sample. */
    @Override
    public TestFunction withSamples(int n) {
        if (n != 1) {
            throw new IllegalArgumentException("a test function has one sample: samples=" + n);
        }
        return this;
    }

    @Override
    public int features() {
        return start.size();
    }

    @Override
    public int parameterCount() {
        return start.size();
    }

    @Override
    public String formula() {
        return function.formula();
    }

    @Override
    public List<ParameterBlock> layout() {
        return List.of(new ParameterBlock("point", 0, start.size(), 1));
    }

    /** The start, whatever the seed. */
    @Override
    public float[] initialParameters(long seed) {
        float[] parameters = new float[start.size()];
        for (int j = 0; j < parameters.length; j++) {
            parameters[j] = start.get(j).floatValue();
        }
        return parameters;
    }

    @Override
    public void check(Data data) {
        Dataset dense = DataChecks.requireDense(this, data);
        DataChecks.requireSizes(this, data);
        if (!Arrays.equals(dense.x(), initialParameters(0))) {
            throw new DataException(data.name() + ": the data of a test function must be the point where it starts");
        }
    }

    @Override
    public Set<Oracle> oracles() {
        return EnumSet.of(Oracle.VALUE, Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE);
    }

    /** None: it takes dense data only. */
    @Override
    public Set<Oracle> oraclesOnSparse() {
        return EnumSet.noneOf(Oracle.class);
    }
}
