package org.katabatic.studies.claim;

import java.util.List;

/**
 * What a run saw of a claim in one place.
 *
 * @param claim
 *            the claim
 * @param place
 *            where it was computed and in which precision, such as "java, float"
 * @param values
 *            the statistic with each seed
 */
public record Evidence(Claim claim, String place, List<Value> values) {

    /**
     * The statistic with one seed.
     *
     * @param seed
     *            the seed; 0 if nothing is random
     * @param value
     *            the statistic
     */
    public record Value(long seed, double value) {}

    /** Refuses evidence without values. */
    public Evidence {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a claim needs values: claim=" + claim.id());
        }
    }

    /** The mean over the seeds. */
    public double mean() {
        return values.stream().mapToDouble(Value::value).average().orElseThrow();
    }

    /** The smallest over the seeds. */
    public double smallest() {
        return values.stream().mapToDouble(Value::value).reduce(Math::min).orElseThrow();
    }

    /** The largest over the seeds. */
    public double largest() {
        return values.stream().mapToDouble(Value::value).reduce(Math::max).orElseThrow();
    }

    /** What came out. */
    public Verdict verdict() {
        Requirement required = claim.required();
        return switch (claim.kind()) {
            case OBSERVATION -> Verdict.OBSERVED;
            case CLAIM -> holds(required) ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD;
            case CONTROL -> fails(required) ? Verdict.FAILS_AS_IT_SHOULD : Verdict.HOLDS_BUT_SHOULD_NOT;
        };
    }

    private boolean holds(Requirement required) {
        return claim.over() == Claim.Over.MEAN
                ? required.holds(mean())
                : values.stream().allMatch(one -> required.holds(one.value()));
    }

    private boolean fails(Requirement required) {
        return claim.over() == Claim.Over.MEAN
                ? !required.holds(mean())
                : values.stream().noneMatch(one -> required.holds(one.value()));
    }
}
