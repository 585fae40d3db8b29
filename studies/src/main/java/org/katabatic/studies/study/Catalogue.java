package org.katabatic.studies.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.katabatic.studies.phenomenon.belief.BeliefInGradients;
import org.katabatic.studies.phenomenon.friction.StepFriction;
import org.katabatic.studies.phenomenon.perceptron.LogisticToPerceptron;

/** The studies that are built, in the order of their papers. */
public final class Catalogue {

    private static final List<Study> ALL = List.of(new StepFriction(), new LogisticToPerceptron(),
            new BeliefInGradients());

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
