package org.katabatic.studies.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.katabatic.host.verification.Comparison;

/** What a run held against the reference: of each quantity the comparison that was worst. */
public final class Accuracy {

    private final Map<String, Comparison> worst = new LinkedHashMap<>();

    /** Keeps a comparison if it is the worst of its quantity. */
    public void add(Comparison comparison) {
        worst.merge(comparison.quantity(), comparison,
                (before, now) -> Double.compare(now.ratio(), before.ratio()) > 0 ? now : before);
    }

    /** The worst of each quantity. */
    public List<Comparison> worst() {
        return new ArrayList<>(worst.values());
    }
}
