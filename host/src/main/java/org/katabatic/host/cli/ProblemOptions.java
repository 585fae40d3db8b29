package org.katabatic.host.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.katabatic.host.training.Metrics;
import org.katabatic.models.data.BuiltinData;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.DataFile;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.data.Standardization;
import org.katabatic.models.data.Subset;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.SoftmaxRegression;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is minimised, on what data. */
public final class ProblemOptions {

    private static final String BUILTIN = "builtin:";
    private static final String GENERATOR = "generator:";
    /** Below this share of entries, 16 bytes each and their products take less than 4 bytes for every feature. */
    private static final double SPARSE_BELOW = 0.05;
    private static final Set<String> TAKE_SPARSE = Set.of("logistic-regression", "softmax-regression");
    /** Whose parameters are factors of a matrix. */
    private static final Set<String> FACTORED = Set.of("matrix-sensing", "asymmetric-matrix-sensing",
            "matrix-completion");
    private static final String TEST_FUNCTION = "test-function";

    @Option(names = "--objective", required = true, paramLabel = "NAME",
            description = "least-squares, logistic-regression, softmax-regression, multi-layer-perceptron, "
                    + "matrix-sensing, asymmetric-matrix-sensing, matrix-completion or "
                    + "test-function.") private String objective;

    @Option(names = "--data", paramLabel = "DATA",
            description = "builtin:NAME, generator:NAME, or a file: LIBSVM text, CSV with a header (.csv), IDX, "
                    + "plain or gzip. Not for matrix sensing and test functions; for matrix completion a CSV file "
                    + "whose first three columns are row, column and value, or else entries are "
                    + "generated.") private String data;

    @Option(names = "--target-column", paramLabel = "NAME",
            description = "CSV: the column that holds the targets (default: the last).") private String targetColumn;

    @Option(names = "--labels", paramLabel = "FILE",
            description = "IDX: the file of the labels (default: by MNIST's naming).") private Path labels;

    @Option(names = "--positive-class", paramLabel = "LIST", split = ",",
            description = "Makes a set with several classes binary: these against all others. builtin:digits takes "
                    + "5,6,7,8,9 by itself.") private float[] positiveClasses;

    @Option(names = "--sparse", negatable = true, fallbackValue = "true",
            description = "Keeps only what is not 0, by rows and by columns, or all with --no-sparse (default: only "
                    + "what is not 0 for LIBSVM text of which that is less than 5 %%). For logistic and softmax "
                    + "regression.") private Boolean sparse;

    @Option(names = "--standardize", negatable = true,
            description = "Gives every feature mean 0 and standard deviation 1. Data inside the program is "
                    + "standardized unless --no-standardize is given, or it is sparse.") private Boolean standardize;

    @Option(names = "--no-intercept", description = "Leaves out the constant feature.") private boolean noIntercept;

    @Option(names = "--ridge", paramLabel = "R",
            description = "Weight of the ridge term, half the squared norm of all parameters but intercepts "
                    + "(default 0).") private Double ridge;

    @Option(names = "--l1", paramLabel = "L",
            description = "Weight of the L1 term, the sum of the magnitudes of all parameters but intercepts "
                    + "(default: none). With --ridge this is the elastic net: scikit-learn's alpha and l1_ratio are "
                    + "L + R and L/(L + R).") private Double l1;

    @Mixin private FactorOptions factors;

    @Mixin private PerceptronOptions network;

    @Mixin private GeneratorOptions generator;

    @Mixin private FunctionOptions function;

    private Wanted wantedSize = Wanted.ALL;

    /**
     * An objective with data that fits it.
     *
     * @param groundTruth
     *            what is to be recovered, or null where that is not known
     * @param test
     *            data that is not trained on, prepared as the data is, such as entries of a matrix that were held out,
     *            or null
     */
    public record Problem(Objective objective, Data data, float[] groundTruth, Data test) {

        /** What trained parameters are worth on the data. */
        public Map<String, Double> metrics(double[] w) {
            return Metrics.of(objective, data, w, groundTruth);
        }
    }

    /** How many rows and columns are wanted of the data, without the constant feature; null where all are. */
    private record Wanted(Integer rows, Integer columns, long seed) {

        private static final Wanted ALL = new Wanted(null, null, 0);
    }

    /**
     * The same as it is, or smaller: the first rows of the data in a random order, and its first columns. Generated
     * data is generated at that size.
     *
     * @param rows
     *            how many, or null for all
     * @param columns
     *            how many, the constant feature not counted, or null for all
     * @throws IllegalArgumentException
     *             if there are not as many, or the objective is not one of rows of data
     */
    public Problem problemAt(long seed, Integer rows, Integer columns) {
        if ((rows != null || columns != null) && !isOnRows()) {
            throw new IllegalArgumentException(
                    "another size is for objectives on rows of data: objective=" + objective + " size="
                            + (rows == null ? columns : rows));
        }
        wantedSize = new Wanted(rows, columns, seed);
        try {
            return problem(seed);
        } finally {
            wantedSize = Wanted.ALL;
        }
    }

    /** Whether the objective is one of rows of data, which there may be fewer or more of. */
    public boolean isOnRows() {
        return !FACTORED.contains(objective) && !objective.equals(TEST_FUNCTION);
    }

    /** Whether the data is generated, as many rows as are wanted. */
    public boolean isGenerated() {
        return data != null && data.startsWith(GENERATOR);
    }

    /** Loads or generates the data and makes the objective for it. */
    Problem problem(long seed) {
        return problem(seed, null);
    }

    /**
     * The same, with data to test on.
     *
     * @param testFile
     *            where that is, or null
     */
    Problem problem(long seed, TestDataOptions.Files testFile) {
        if (!FACTORED.contains(objective)) {
            factors.refuseOther(Set.of(), objective);
        }
        if (!objective.equals("multi-layer-perceptron")) {
            network.refuseFor(objective);
        }
        if (!objective.equals(TEST_FUNCTION)) {
            function.refuseFor(objective);
        }
        return switch (objective) {
            case "least-squares" -> {
                refuse("--positive-class", positiveClasses);
                refuse("--sparse", sparse == null || !sparse ? null : objective);
                yield problem(prepare(seed, testFile, loaded -> loaded), data -> new LeastSquares(data.samples(),
                        data.features(), !noIntercept, ridge()));
            }
            case "logistic-regression" -> problem(prepare(seed, testFile, this::binary),
                    data -> new LogisticRegression(data.samples(), data.features(), !noIntercept, ridge()));
            case "softmax-regression" -> {
                refuse("--positive-class", positiveClasses);
                yield problem(prepare(seed, testFile, Data::withClassIndices),
                        data -> new SoftmaxRegression(data.samples(), data.features(), data.classes().length,
                                !noIntercept, ridge()));
            }
            case "multi-layer-perceptron" -> {
                refuse("--positive-class", positiveClasses);
                refuse("--sparse", sparse == null || !sparse ? null : objective);
                refuse("--no-intercept", noIntercept ? "true" : null);
                yield problem(prepare(seed, testFile,
                        loaded -> network.isClassifier() ? loaded.withClassIndices() : loaded),
                        data -> network.perceptron(data, ridge()));
            }
            case "matrix-sensing" -> {
                refuseDataOptions(testFile);
                yield factors.sensing(generator.sensing(seed));
            }
            case "asymmetric-matrix-sensing" -> {
                refuseDataOptions(testFile);
                yield factors.asymmetric(generator.rectangular(seed));
            }
            case "matrix-completion" -> {
                refusePreparation(testFile);
                yield completion(seed);
            }
            case TEST_FUNCTION -> {
                refuseDataOptions(testFile);
                generator.requireOnly(Set.of(), TEST_FUNCTION);
                yield function.problem();
            }
            default -> throw new IllegalArgumentException("no objective is called " + objective
                    + "; there are least-squares, logistic-regression, softmax-regression, multi-layer-perceptron,"
                    + " matrix-sensing, asymmetric-matrix-sensing, matrix-completion, test-function");
        };
    }

    /** The same, on generated data where no data is given. */
    Problem problemOrGenerated(long seed) {
        if (data == null && !FACTORED.contains(objective) && !objective.equals(TEST_FUNCTION)) {
            data = GENERATOR + (objective.equals("least-squares") ? "linear-targets" : "overlapping-gaussians");
        }
        return problem(seed);
    }

    /** Data that is prepared, with what it is tested on or null. */
    private record Prepared(Data data, Data test) {}

    /** Whether another seed makes another problem; of matrix completion, other entries are held out. */
    boolean dependsOnSeed() {
        return !objective.equals(TEST_FUNCTION)
                && (data == null || data.startsWith(GENERATOR) || objective.equals("matrix-completion"));
    }

    private void refuseDataOptions(TestDataOptions.Files testFile) {
        refuse("--data", data);
        refuse("--ridge", ridge);
        refusePreparation(testFile);
    }

    private void refusePreparation(TestDataOptions.Files testFile) {
        refuse("--test-data", testFile);
        refuse("--l1", l1);
        refuse("--target-column", targetColumn);
        refuse("--labels", labels);
        refuse("--positive-class", positiveClasses);
        refuse("--sparse", sparse);
        refuse("--standardize", standardize);
        refuse("--no-intercept", noIntercept ? "true" : null);
    }

    private Problem completion(long seed) {
        if (data == null || data.equals(GENERATOR + "low-rank-entries")) {
            return factors.completion(generator.entries(seed), ridge(), seed);
        }
        if (data.startsWith(GENERATOR) || data.startsWith(BUILTIN)) {
            throw new IllegalArgumentException("matrix-completion takes a CSV file of entries or generator:"
                    + "low-rank-entries: --data=" + data);
        }
        generator.requireOnly(Set.of(), "--data " + data);
        return factors.completion(Path.of(data), ridge(), seed);
    }

    private Data load(long seed) {
        if (data == null) {
            throw new IllegalArgumentException(objective + " needs --data: a file, builtin:NAME or generator:NAME");
        }
        if (data.startsWith(GENERATOR)) {
            return formed(
                    generator.generate(data.substring(GENERATOR.length()), seed, wantedSize.rows, wantedSize.columns));
        }
        generator.requireOnly(Set.of(), "--data " + data);
        if (data.startsWith(BUILTIN)) {
            refuse("--target-column", targetColumn);
            refuse("--labels", labels);
            return formed(BuiltinData.of(data.substring(BUILTIN.length())).load());
        }
        Path file = Path.of(data);
        boolean takesSparse = TAKE_SPARSE.contains(objective);
        if (takesSparse && targetColumn == null && labels == null && !Boolean.FALSE.equals(sparse)
                && Files.isRegularFile(file) && DataFile.isSparse(file)) {
            SparseDataset rows = DataFile.readSparse(file);
            return sparse != null || suitsSparse(rows) ? rows : rows.dense();
        }
        return formed(DataFile.read(file, targetColumn, labels));
    }

    /** The data dense or sparse, as it was asked for, else as it is. */
    private Data formed(Data loaded) {
        return switch (loaded) {
            case Dataset dense -> Boolean.TRUE.equals(sparse) ? SparseDataset.of(dense) : dense;
            case SparseDataset rows -> Boolean.FALSE.equals(sparse) ? rows.dense() : rows;
        };
    }

    private boolean suitsSparse(SparseDataset rows) {
        return !Boolean.TRUE.equals(standardize) && rows.density() < SPARSE_BELOW
                || (long) rows.samples() * rows.features() > Integer.MAX_VALUE;
    }

    private Data binary(Data loaded) {
        if (positiveClasses != null) {
            return loaded.withPositiveClasses(positiveClasses);
        }
        if (data.equals(BUILTIN + BuiltinData.DIGITS.key())) {
            return loaded.withPositiveClasses(5, 6, 7, 8, 9);
        }
        return loaded.withBinaryTargets();
    }

    private Prepared prepare(long seed, TestDataOptions.Files testFile, UnaryOperator<Data> targets) {
        Data loaded = load(seed);
        Data training = targets.apply(loaded);
        Data test = testFile == null ? null : TestData.read(testFile, targetColumn, loaded, training);
        boolean wanted = standardize == null ? data.startsWith(BUILTIN) && loaded instanceof Dataset : standardize;
        if (wanted) {
            if (!(training instanceof Dataset dense)) {
                throw new IllegalArgumentException(
                        "--standardize does not apply to sparse data, whose zeros it would fill");
            }
            Standardization standardization = Standardization.of(dense);
            training = standardization.apply(dense);
            test = test == null ? null : standardization.apply((Dataset) test);
        }
        if (!isGenerated() && (wantedSize.rows != null || wantedSize.columns != null)) {
            training = Subset.of(training, wantedSize.rows == null ? training.samples() : wantedSize.rows,
                    wantedSize.columns == null ? training.features() : wantedSize.columns, wantedSize.seed);
        }
        boolean intercept = !noIntercept && !objective.equals("multi-layer-perceptron");
        return intercept
                ? new Prepared(training.withIntercept(), test == null ? null : test.withIntercept())
                : new Prepared(training, test);
    }

    private Problem problem(Prepared prepared, Function<Data, Objective> objectiveOf) {
        Objective smooth = objectiveOf.apply(prepared.data());
        return new Problem(l1 == null ? smooth : new L1Regularized(smooth, l1), prepared.data(), null, prepared.test());
    }

    private double ridge() {
        return ridge == null ? 0 : ridge;
    }

    private void refuse(String option, Object given) {
        if (given != null) {
            throw new IllegalArgumentException(option + " does not apply to " + objective);
        }
    }
}
