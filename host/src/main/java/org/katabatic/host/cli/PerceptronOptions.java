package org.katabatic.host.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.katabatic.models.data.Data;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.MultiLayerPerceptron.Activation;
import org.katabatic.models.objective.MultiLayerPerceptron.Loss;
import picocli.CommandLine.Option;

/** The network of a multi-layer perceptron. */
final class PerceptronOptions {

    @Option(names = "--hidden", paramLabel = "LIST", split = ",",
            description = "Multi-layer perceptron: units of each of its one to three hidden layers "
                    + "(default 128).") private List<Integer> hidden;

    @Option(names = "--activation", paramLabel = "NAME",
            description = "Multi-layer perceptron: relu (default), tanh, sigmoid or "
                    + "identity.") private String activation;

    @Option(names = "--loss", paramLabel = "NAME",
            description = "Multi-layer perceptron: cross-entropy (default) of classes, or "
                    + "squared.") private String loss;

    /** Refuses what was given, for another objective. */
    void refuseFor(String objective) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("--hidden", hidden);
        given.put("--activation", activation);
        given.put("--loss", loss);
        given.forEach((option, value) -> {
            if (value != null) {
                throw new IllegalArgumentException(option + " does not apply to " + objective);
            }
        });
    }

    /** Whether targets are classes. */
    boolean isClassifier() {
        return loss() == Loss.CROSS_ENTROPY;
    }

    /** The perceptron for data whose targets are what its loss takes. */
    MultiLayerPerceptron perceptron(Data data, double ridge) {
        return new MultiLayerPerceptron(data.samples(), data.features(), hidden == null ? List.of(128) : hidden,
                isClassifier() ? data.classes().length : 1, activation(), loss(), ridge);
    }

    private Activation activation() {
        return activation == null
                ? Activation.RELU
                : Stream.of(Activation.values()).filter(one -> one.text().equals(activation)).findFirst()
                        .orElseThrow(() -> unknown("activation", activation,
                                Stream.of(Activation.values()).map(Activation::text)));
    }

    private Loss loss() {
        return loss == null
                ? Loss.CROSS_ENTROPY
                : Stream.of(Loss.values()).filter(one -> one.text().equals(loss)).findFirst()
                        .orElseThrow(() -> unknown("loss", loss, Stream.of(Loss.values()).map(Loss::text)));
    }

    private static IllegalArgumentException unknown(String what, String given, Stream<String> there) {
        return new IllegalArgumentException(
                "no " + what + " is called " + given + "; there are " + there.collect(Collectors.joining(", ")));
    }
}
