package org.katabatic.studies.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.katabatic.studies.claim.Numbers;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.paper.Paper;
import org.katabatic.studies.paper.Papers;
import org.katabatic.studies.study.Catalogue;
import org.katabatic.studies.study.Parameter;
import org.katabatic.studies.study.Study;

/** Runs of a study as a page of Markdown, and the index of all pages. */
public final class StudyPage {

    private StudyPage() {}

    /** The page's file, such as "06-logistic-to-perceptron.md". */
    public static String fileOf(Study study) {
        return String.format(Locale.ROOT, "%02d-%s.md", study.paper(), study.name());
    }

    /** The file of a figure without its ending, beside the page. */
    public static String figureOf(Study study, Figure figure) {
        return String.format(Locale.ROOT, "figures/%02d-%s", study.paper(), figure.name());
    }

    /**
     * The page of a study.
     *
     * @param runs
     *            at least one run of it, the one whose figures are shown first
     */
    public static String of(Study study, List<StudyReport> runs) {
        StringBuilder page = new StringBuilder();
        Paper paper = Papers.of(study.paper());
        page.append("# ").append(study.paper()).append(". ").append(study.phenomenon()).append("\n\n")
                .append(paper.citation()).append("\n\n")
                .append("_Made by `./katabatic study page` from the runs below; do not edit._\n\n## Equations\n\n");
        study.equations().forEach(line -> page.append(line).append('\n'));
        page.append("\n## What is covered\n\n");
        study.covers().forEach(one -> page.append("- ").append(one).append('\n'));
        page.append("\nNot covered, or did not come out:\n\n");
        study.leavesOut().forEach(one -> page.append("- ").append(one).append('\n'));
        page.append("\n## How to run it\n\n```\n./katabatic study ").append(study.name())
                .append(" --device java\n```\n");
        if (!study.parameters().isEmpty()) {
            page.append("\nParameters, changed with `--set name=value`:\n\n")
                    .append("| name | meaning | quick | standard | full |\n|---|---|---|---|---|\n");
            study.parameters().forEach(one -> page.append(row(one)));
        }
        runs.forEach(run -> append(run, page));
        for (Figure figure : runs.getFirst().figures()) {
            page.append("\n![").append(figure.title()).append("](").append(figureOf(study, figure))
                    .append(".png)\n\n").append(figure.title()).append(" (").append(runs.getFirst().device().id())
                    .append(").\n");
        }
        return page.toString();
    }

    private static String row(Parameter one) {
        return "| `" + one.name() + "` | " + one.meaning() + " | " + Numbers.text(one.quick()) + " | "
                + Numbers.text(one.standard()) + " | " + Numbers.text(one.full()) + " |\n";
    }

    private static void append(StudyReport run, StringBuilder page) {
        page.append("\n## On ").append(run.device().id()).append("\n\n").append(run.device().name()).append(", ")
                .append(run.device().driver()).append("; effort ").append(run.effort()).append(", seeds ")
                .append(run.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .append(String.format(Locale.ROOT, "; %.1f s. ", run.seconds()))
                .append(run.holds() ? "The study **holds**" : "The study **does not hold**").append(": ")
                .append(run.score()).append(" as they should.\n\n")
                .append("| claim | statistic | required | seen | over the seeds | where | verdict |\n")
                .append("|---|---|---|---|---|---|---|\n");
        run.claims().forEach(claim -> page.append(row(claim)));
        if (!run.accuracy().isEmpty()) {
            page.append("\nAgainst EJML in double precision, where it was worst:\n\n")
                    .append("| quantity | step | error | bound | error/bound |\n|---|---|---|---|---|\n");
            run.accuracy().forEach(one -> page.append(String.format(Locale.ROOT, "| %s | %d | %.3g | %.3g | %.3f |%n",
                    one.quantity(), one.step(), one.error(), one.bound(), one.ratio())));
        }
        if (!run.notes().isEmpty()) {
            page.append('\n');
            run.notes().forEach(note -> page.append("- ").append(note).append('\n'));
        }
    }

    private static String row(StudyReport.ClaimEntry claim) {
        String spread = claim.values().size() == 1
                ? ""
                : Numbers.text(claim.smallest()) + " … " + Numbers.text(claim.largest());
        String kind = switch (claim.kind()) {
            case "CONTROL" -> "_control:_ ";
            case "OBSERVATION" -> "_observed:_ ";
            default -> "";
        };
        return "| " + kind + cell(claim.sentence()) + " | " + cell(claim.statistic()) + " | "
                + (claim.required() == null ? "" : claim.required()) + (claim.over().equals("MEAN") ? ", mean" : "")
                + " | " + Numbers.text(claim.mean()) + " | " + spread + " | " + claim.place() + " | " + claim.verdict()
                + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    /**
     * The index of all papers.
     *
     * @param runs
     *            runs by the study's name
     */
    public static String index(Map<String, List<StudyReport>> runs) {
        StringBuilder page = new StringBuilder("# Studies\n\n")
                .append("The papers that the project began with, and what became of each. ")
                .append("_Made by `./katabatic study page`; do not edit._\n\n")
                .append("| paper | study | state |\n|---|---|---|\n");
        for (Paper paper : Papers.all()) {
            Study study = Catalogue.ofPaper(paper.number()).orElse(null);
            String name = study == null ? "" : "[" + study.name() + "](" + fileOf(study) + ")";
            page.append("| ").append(paper.number()).append(". ").append(cell(paper.citation())).append(" | ")
                    .append(name).append(" | ").append(state(study, runs)).append(" |\n");
        }
        return page.toString();
    }

    private static String state(Study study, Map<String, List<StudyReport>> runs) {
        if (study == null) {
            return "not yet built";
        }
        return runs.getOrDefault(study.name(), List.of()).stream()
                .map(run -> (run.holds() ? "holds" : "does not hold") + " on " + run.device().id() + " (" + run.score()
                        + ")")
                .collect(Collectors.joining(", "));
    }
}
