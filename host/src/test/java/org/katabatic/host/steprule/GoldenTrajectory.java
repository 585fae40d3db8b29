package org.katabatic.host.steprule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.katabatic.host.contract.Within;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.steprule.Hyperparameters;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

/**
 * Steps that PyTorch took in double precision on a fixed problem: an implementation that shares nothing with this one.
 * The files say which version made them and, where the definitions of a rule differ, why the two are the same under
 * the hyperparameters that were chosen; the script that writes them is {@code host/src/test/golden/step_rules.py}.
 *
 * @param rule
 *            the rule
 * @param problem
 *            the problem's name
 * @param gradient
 *            of parameters
 * @param points
 *            the parameters before the first step and after each
 */
record GoldenTrajectory(StepRule rule, String problem, UnaryOperator<double[]> gradient, List<double[]> points) {

    /** All rules that PyTorch 1.13 has. */
    private static final List<String> RULES = List.of("gradient-descent", "heavy-ball", "nesterov", "adagrad",
            "rmsprop", "adadelta", "adam", "adamw", "amsgrad", "nadam");

    static List<GoldenTrajectory> all() {
        JsonNode problems = read("problems");
        return RULES.stream().flatMap(name -> {
            JsonNode file = read(name);
            Map<String, Double> hyperparameters = new TreeMap<>();
            file.get("hyperparameters").properties()
                    .forEach(entry -> hyperparameters.put(entry.getKey(), entry.getValue().doubleValue()));
            StepRule rule = Hyperparameters.replaced(StepRules.of(name), hyperparameters);
            return Stream.of(
                    new GoldenTrajectory(rule, "quadratic", w -> quadratic(problems, w), rows(file.get("quadratic"))),
                    new GoldenTrajectory(rule, "logistic", w -> logistic(problems, w), rows(file.get("logistic"))));
        }).toList();
    }

    private static JsonNode read(String name) {
        try (InputStream in = GoldenTrajectory.class.getResourceAsStream("golden/" + name + ".json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] vector(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToDouble(JsonNode::doubleValue).toArray();
    }

    private static List<double[]> rows(JsonNode array) {
        List<double[]> rows = new ArrayList<>();
        array.forEach(row -> rows.add(vector(row)));
        return rows;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    /** Of f(w) = 1/2 Σ_i c_i (q_i·w − y_i)². */
    private static double[] quadratic(JsonNode problems, double[] w) {
        double[] curvature = vector(problems.get("curvature"));
        double[] target = vector(problems.get("target"));
        List<double[]> q = rows(problems.get("q"));
        double[] g = new double[w.length];
        for (int i = 0; i < q.size(); i++) {
            double factor = curvature[i] * (dot(q.get(i), w) - target[i]);
            for (int j = 0; j < w.length; j++) {
                g[j] += factor * q.get(i)[j];
            }
        }
        return g;
    }

    /** Of f(w) = 1/n Σ_i log(1 + exp(−y_i x_i·w)). */
    private static double[] logistic(JsonNode problems, double[] w) {
        double[] y = vector(problems.get("y"));
        List<double[]> x = rows(problems.get("x"));
        double[] g = new double[w.length];
        for (int i = 0; i < y.length; i++) {
            double factor = -y[i] / (1 + Math.exp(y[i] * dot(x.get(i), w))) / y.length;
            for (int j = 0; j < w.length; j++) {
                g[j] += factor * x.get(i)[j];
            }
        }
        return g;
    }

    double[] start() {
        return points.getFirst().clone();
    }

    /**
     * Fails where the parameters after a step are not PyTorch's.
     *
     * @param step
     *            takes a step along a gradient and returns the parameters after it
     */
    void requireFollowed(UnaryOperator<double[]> step, boolean singlePrecision) {
        double[] w = start();
        for (int t = 1; t < points.size(); t++) {
            w = step.apply(gradient.apply(w));
            double bound = Tolerance.trajectory(t, Within.norm(points.get(t)));
            // the same bound with the unit roundoff of double, 2^-53 in place of 2^-24
            Within.normBound(this + ", t=" + t, w, points.get(t), singlePrecision ? bound : bound * 0x1p-29);
        }
    }

    @Override
    public String toString() {
        return rule.name() + " on " + problem;
    }
}
