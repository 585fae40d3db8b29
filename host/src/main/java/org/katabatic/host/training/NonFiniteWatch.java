package org.katabatic.host.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for numbers that are not finite after each step, where the policy asks for it, and undoes such steps. */
final class NonFiniteWatch {

    private final NonFinite policy;
    private final Descent descent;
    private final List<Long> skipped = new ArrayList<>();
    private NonFiniteElement first;
    private int inARow;

    NonFiniteWatch(NonFinite policy, Descent descent) {
        this.policy = policy;
        this.descent = descent;
        if (policy instanceof NonFinite.Skip) {
            descent.keep();
        }
    }

    /** Looks at a step that was taken; whether it was undone. */
    boolean undoes(long t) {
        if (policy instanceof NonFinite.Fail || policy instanceof NonFinite.Report && first != null) {
            return false;
        }
        Optional<NonFiniteElement> found = descent.firstNonFinite(t);
        if (first == null) {
            first = found.orElse(null);
        }
        if (!(policy instanceof NonFinite.Skip)) {
            return false;
        }
        if (found.isEmpty()) {
            inARow = 0;
            descent.keep();
            return false;
        }
        inARow++;
        skipped.add(t);
        descent.undo(t);
        return true;
    }

    /** Whether more steps in a row were undone than the policy allows. */
    boolean isOver() {
        return policy instanceof NonFinite.Skip skip && inARow > skip.most();
    }

    /** Whether a training that has such numbers goes on. */
    boolean goesOn() {
        return policy instanceof NonFinite.Report;
    }

    Optional<NonFiniteElement> first() {
        return Optional.ofNullable(first);
    }

    List<Long> skipped() {
        return List.copyOf(skipped);
    }
}
