package org.katabatic.studies.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.katabatic.studies.phenomenon.belief.BeliefInGradients;
import org.katabatic.studies.phenomenon.blocks.GreedyBlocks;
import org.katabatic.studies.phenomenon.consensus.GradientFreeDescent;
import org.katabatic.studies.phenomenon.friction.StepFriction;
import org.katabatic.studies.phenomenon.generalization.GeneralizationDynamics;
import org.katabatic.studies.phenomenon.hutchinson.HutchinsonDiagonal;
import org.katabatic.studies.phenomenon.lastiterate.LastIterate;
import org.katabatic.studies.phenomenon.perceptron.LogisticToPerceptron;
import org.katabatic.studies.phenomenon.sensing.MatrixSensingRates;
import org.katabatic.studies.phenomenon.smoothness.GradientNormalizedSmoothness;

/** The studies that are built, in the order of their papers. */
public final class Catalogue {

    private static final List<Study> ALL = List.of(
            new StepFriction(),
            new LogisticToPerceptron(),
            new MatrixSensingRates(),
            new LastIterate(),
            new GradientFreeDescent(),
            new BeliefInGradients(),
            new GradientNormalizedSmoothness(),
            new GreedyBlocks(),
            new GeneralizationDynamics(),
            new HutchinsonDiagonal());

    private Catalogue() {}

    /** All studies. */
    public static List<Study> all() {
        return ALL;
    }

    /** The study of a paper, if it is built. */
    public static Optional<Study> ofPaper(int number) {
        return ALL.stream().filter(study -> study.paper() == number).findFirst();
    }

    /**
     * The study of a name.
     *
     * @throws IllegalArgumentException
     *             if there is none
     */
    public static Study of(String name) {
        return ALL.stream().filter(study -> study.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a study is one of "
                        + ALL.stream().map(Study::name).collect(Collectors.joining(", ")) + ": study=" + name));
    }
}
