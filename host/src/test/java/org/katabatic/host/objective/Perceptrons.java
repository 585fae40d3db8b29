package org.katabatic.host.objective;

import java.util.ArrayList;
import java.util.List;
import org.katabatic.host.conformance.Draw;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.MultiLayerPerceptron.Activation;
import org.katabatic.models.objective.MultiLayerPerceptron.Loss;

/** Perceptrons of all activations, losses and numbers of layers, on random data. */
final class Perceptrons {

    private static final int[][] SHAPES = {{1, 1}, {2, 7}, {31, 3}, {100, 33}};
    private static final List<List<Integer>> HIDDEN = List.of(List.of(3), List.of(7, 2), List.of(5, 1, 4), List.of(33));

    private Perceptrons() {}

    static List<CentralDifferenceTest.Case> all() {
        List<CentralDifferenceTest.Case> cases = new ArrayList<>();
        for (Activation activation : Activation.values()) {
            for (Loss loss : Loss.values()) {
                for (int s = 0; s < SHAPES.length; s++) {
                    int n = SHAPES[s][0];
                    int d = SHAPES[s][1];
                    List<Integer> hidden = HIDDEN.get((s + activation.ordinal()) % HIDDEN.size());
                    int outputs = loss == Loss.SQUARED ? 1 : 2 + s;
                    cases.add(new CentralDifferenceTest.Case(
                            new MultiLayerPerceptron(n, d, hidden, outputs, activation, loss, s % 2 == 0 ? 0.3 : 0),
                            data(n, d, loss, outputs)));
                }
            }
        }
        return cases;
    }

    private static Dataset data(int n, int d, Loss loss, int outputs) {
        return new Dataset("random", n, d, Draw.gaussians(171, n * d).toHeapArray(), loss == Loss.SQUARED
                ? Draw.gaussians(172, n).toHeapArray()
                : Draw.classes(173, n, outputs).toHeapArray());
    }
}
