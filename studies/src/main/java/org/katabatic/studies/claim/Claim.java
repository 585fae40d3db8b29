package org.katabatic.studies.claim;

/**
 * What a study shows, in a form that can fail.
 *
 * @param id
 *            its name in the study, in kebab case
 * @param kind
 *            a claim, a control, or an observation
 * @param sentence
 *            what is claimed; of a control, what is changed so that the claim does not hold
 * @param statistic
 *            the number that decides it
 * @param required
 *            what that number must be; of an observation, null
 * @param over
 *            how the seeds count
 */
public record Claim(String id, Kind kind, String sentence, String statistic, Requirement required, Over over) {

    /** What is expected. */
    public enum Kind {
        /** The requirement must hold. */
        CLAIM,
        /** The requirement of a claim must NOT hold: the mechanism is switched off, or a rival runs. */
        CONTROL,
        /** Nothing is required: printed for the reader. */
        OBSERVATION
    }

    /** How the seeds count. */
    public enum Over {
        /** The requirement holds with every seed; a control fails with every seed. */
        EVERY_SEED,
        /** The requirement is on the mean over the seeds. */
        MEAN
    }

    /** A claim that holds with every seed. */
    public static Claim of(String id, String sentence, String statistic, Requirement required) {
        return new Claim(id, Kind.CLAIM, sentence, statistic, required, Over.EVERY_SEED);
    }

    /** A number that nothing is required of. */
    public static Claim observation(String id, String sentence, String statistic) {
        return new Claim(id, Kind.OBSERVATION, sentence, statistic, null, Over.EVERY_SEED);
    }

    /** The same of the mean over the seeds. */
    public Claim inTheMean() {
        return new Claim(id, kind, sentence, statistic, required, Over.MEAN);
    }

    /**
     * The control of this claim: the same statistic and requirement, which must not hold.
     *
     * @param changed
     *            a sentence: what is switched off, or who runs instead
     */
    public Claim control(String changed) {
        return new Claim(id + "-control", Kind.CONTROL, changed, statistic, required, over);
    }
}
