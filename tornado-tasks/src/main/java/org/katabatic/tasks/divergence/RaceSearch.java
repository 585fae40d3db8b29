package org.katabatic.tasks.divergence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.CheckedExecutor;
import org.katabatic.tasks.executor.TaskFailedException;
import org.katabatic.tasks.replay.ArraySnapshot;
import org.katabatic.tasks.replay.TaskReplay;

/** Whether a task's result depends on which of its parts comes first. */
final class RaceSearch {

    private static final int REPEATS = 3;

    private final Comparison task;
    private final Element element;
    private final List<Variant> variants;

    /**
     * A search.
     *
     * @param variants
     *            takes what was tried
     */
    RaceSearch(Comparison task, Element element, List<Variant> variants) {
        this.task = task;
        this.element = element;
        this.variants = variants;
    }

    /** What shows a race, in a sentence without a full stop; empty if nothing does. */
    Optional<String> find(Side a, Side b) {
        boolean same = isSameAgain(a, b);
        Optional<String> finding = checked(a);
        if (finding.isEmpty() && !task.sameCode()) {
            finding = checked(b);
        }
        return finding.isEmpty() && !same ? Optional.of("a path has other bits when it runs again") : finding;
    }

    private boolean isSameAgain(Side a, Side b) {
        boolean same = true;
        for (int i = 0; i < REPEATS && same; i++) {
            for (Side side : List.of(a, b)) {
                ArraySnapshot again = side.replay().run(side.task(), task.before());
                if (again.firstDifference(side.after()).isPresent()) {
                    same = false;
                    variants.add(new Variant("run again, " + side.path().name(), element.text(element.in(again)),
                            "other bits than the first time"));
                }
            }
        }
        if (same) {
            variants.add(new Variant("run again, " + REPEATS + " times", "", "the same bits on both paths"));
        }
        return same;
    }

    /** What checked mode says of races, which finds those that did not show. */
    private Optional<String> checked(Side side) {
        List<CheckedExecutor> executors = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try (TaskReplay replay = new TaskReplay(side.replay().graph(), graph -> {
            CheckedExecutor executor = new CheckedExecutor(graph);
            executors.add(executor);
            return executor;
        })) {
            replay.run(side.task(), task.before());
            executors.forEach(executor -> findings.addAll(executor.findings()));
        } catch (IllegalArgumentException | TaskFailedException e) {
            variants.add(new Variant("checked mode, kernel of " + side.path().name(), "", e.getMessage()));
            return Optional.empty();
        }
        Optional<String> finding = findings.stream()
                .filter(one -> one.kind() == Finding.Kind.RACE || one.kind() == Finding.Kind.ORDER)
                .map(Finding::message).findFirst();
        variants.add(new Variant("checked mode, kernel of " + side.path().name(), "",
                finding.orElse("no part touches what another one writes")));
        return finding;
    }
}
