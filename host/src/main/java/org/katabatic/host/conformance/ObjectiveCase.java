package org.katabatic.host.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.AsymmetricMatrixSensing;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixCompletion;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.MultiLayerPerceptron.Activation;
import org.katabatic.models.objective.MultiLayerPerceptron.Loss;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.models.synthetic.LowRankEntries;
import org.katabatic.models.synthetic.SparseGaussians;

/**
 * An objective on random data of a shape.
 *
 * @param name
 *            the objective's, with what tells it from others of that name
 * @param maker
 *            makes it
 */
record ObjectiveCase(String name, Maker maker) {

    /** Makes an objective and its data. */
    interface Maker {
        Instance of(Trial trial, Shape shape);
    }

    /** An objective and data that fits it. */
    record Instance(Objective objective, Data data) {}

    private static final double RIDGE = 0.3;
    private static final int CLASSES = 3;
    /** The largest side of a matrix that is measured: a row of the data has its square as length. */
    private static final int LARGEST_SIDE = 12;

    /** Every objective, on every kind of data that it takes. */
    static List<ObjectiveCase> all() {
        List<ObjectiveCase> cases = new ArrayList<>(List.of(
                new ObjectiveCase("least-squares", ObjectiveCase::leastSquares),
                new ObjectiveCase("least-squares+l1", (trial, s) -> {
                    Instance smooth = leastSquares(trial, s);
                    return new Instance(new L1Regularized(smooth.objective(), 0.2), smooth.data());
                }),
                new ObjectiveCase("logistic-regression", (trial, s) -> new Instance(
                        new LogisticRegression(s.n(), s.d(), true, RIDGE),
                        dense(trial, s, true, trial.signs(404, s.n()).toHeapArray()))),
                new ObjectiveCase("logistic-regression/sparse", (trial, s) -> new Instance(
                        new LogisticRegression(s.n(), s.d(), false, RIDGE), gaussians(trial, s).generate())),
                new ObjectiveCase("softmax-regression", (trial, s) -> new Instance(
                        new SoftmaxRegression(s.n(), s.d(), CLASSES, true, RIDGE),
                        dense(trial, s, true, classes(trial, s)))),
                new ObjectiveCase("softmax-regression/sparse", (trial, s) -> new Instance(
                        new SoftmaxRegression(s.n(), s.d(), CLASSES, false, RIDGE),
                        gaussians(trial, s).generate().withTargets(classes(trial, s)))),
                new ObjectiveCase("matrix-sensing", (trial, s) -> new Instance(
                        new MatrixSensing(s.n(), side(s), 2, 1), measurements(trial, s, side(s) * side(s)))),
                new ObjectiveCase("asymmetric-matrix-sensing", (trial, s) -> new Instance(
                        new AsymmetricMatrixSensing(s.n(), side(s), side(s) + 2, 2, 1, 3),
                        measurements(trial, s, side(s) * (side(s) + 2)))),
                new ObjectiveCase("matrix-completion", ObjectiveCase::completion)));
        for (Activation activation : Activation.values()) {
            for (Loss loss : Loss.values()) {
                cases.add(new ObjectiveCase("multi-layer-perceptron/" + activation.text() + "/"
                        + loss.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        (trial, s) -> perceptron(trial, s, activation, loss)));
            }
        }
        for (TestFunction.Function function : TestFunction.Function.values()) {
            cases.add(new ObjectiveCase(function.text(), (_, s) -> {
                TestFunction objective = new TestFunction(function,
                        function.hasAnyDimension() ? s.d() : function.usualDimension());
                return new Instance(objective, objective.data());
            }));
        }
        return List.copyOf(cases);
    }

    private static Instance leastSquares(Trial trial, Shape s) {
        return new Instance(new LeastSquares(s.n(), s.d(), true, RIDGE),
                dense(trial, s, true, trial.gaussians(403, s.n()).toHeapArray()));
    }

    private static Instance perceptron(Trial trial, Shape s, Activation activation, Loss loss) {
        boolean squared = loss == Loss.SQUARED;
        return new Instance(
                new MultiLayerPerceptron(s.n(), s.d(), List.of(5, 3), squared ? 1 : CLASSES, activation, loss, RIDGE),
                dense(trial, s, false, squared ? trial.gaussians(403, s.n()).toHeapArray() : classes(trial, s)));
    }

    private static Instance completion(Trial trial, Shape s) {
        int observed = Math.max(1, s.n() * s.d() / 2);
        return new Instance(new MatrixCompletion(observed, s.n(), s.d(), 2, RIDGE, 1),
                new LowRankEntries(s.n(), s.d(), 1, observed, 0.1, trial.seed(405)).generate().toData());
    }

    private static int side(Shape s) {
        return 1 + (s.d() - 1) % LARGEST_SIDE;
    }

    private static float[] classes(Trial trial, Shape s) {
        return trial.classes(406, s.n(), CLASSES).toHeapArray();
    }

    private static SparseGaussians gaussians(Trial trial, Shape s) {
        return new SparseGaussians(s.n(), s.d(), Math.min(s.d(), 3), trial.seed(407));
    }

    private static Dataset measurements(Trial trial, Shape s, int elements) {
        return new Dataset("random", s.n(), elements, trial.gaussians(408, s.n() * elements).toHeapArray(),
                trial.gaussians(403, s.n()).toHeapArray());
    }

    private static Dataset dense(Trial trial, Shape s, boolean intercept, float[] targets) {
        float[] x = trial.gaussians(409, s.n() * s.d()).toHeapArray();
        for (int i = 0; intercept && i < s.n(); i++) {
            x[i * s.d() + s.d() - 1] = 1;
        }
        return new Dataset("random", s.n(), s.d(), x, targets);
    }
}
