package org.katabatic.comparison.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.katabatic.comparison.figure.Plots;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.result.MeasuredCells;

/** A comparison as one HTML file that needs no network: script, style and data are in it. */
public final class ComparisonPage {

    private static final String ECHARTS = "/META-INF/resources/_static/echarts/5.6.0/";
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");
    private static final Pattern PLAIN_WORD = Pattern.compile("[\\w@%+=:,./-]+");

    private ComparisonPage() {}

    /** The page's text. */
    public static String html(ComparisonResult result) {
        MeasuredCells cells = new MeasuredCells(result);
        Summary summary = Summary.of(result);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("title", Html.text("Device comparison: " + result.problem().objective()));
        parts.put("style", resource("page.css"));
        parts.put("theme", resource("theme.js"));
        parts.put("facts", facts(result, cells));
        parts.put("uncounted", uncounted(summary.uncounted()));
        parts.put("lead", Html.text(summary.fastest().getFirst()));
        parts.put("fastest", list(summary.fastest().subList(1, summary.fastest().size())));
        parts.put("crossovers", list(summary.crossovers()));
        parts.put("limits", list(summary.limits()));
        parts.put("fastestTable", Tables.fastest(cells));
        parts.put("crossoverTable", Tables.crossovers(cells));
        parts.put("targetTable", Tables.targets(cells, result.targets()));
        parts.put("growthTable", Tables.growth(cells));
        parts.put("cellTable", CellTable.of(result));
        parts.put("deviceTable", Tables.devices(result));
        parts.put("machine", machine(result));
        parts.put("command", Html.text(command(result.command())));
        parts.put("notes", result.notes().isEmpty() ? "<p>None.</p>" : list(result.notes()));
        parts.put("plots", Html.json(new PlotData(cells.devices(), cells.stepRules(), PlotData.families(
                Plots.of(result)))));
        parts.put("echartsNotice", Html.text(read(ECHARTS + "NOTICE").strip()));
        parts.put("echarts", read(ECHARTS + "dist/echarts.min.js"));
        parts.put("script", resource("page.js"));
        parts.put("tables", resource("tables.js"));
        return fill(resource("page.html"), parts);
    }

    /** Fills in all places at once, so that data cannot have places of its own. */
    private static String fill(String template, Map<String, String> parts) {
        return PLACE.matcher(template).replaceAll(place -> {
            String part = parts.get(place.group(1));
            if (part == null) {
                throw new IllegalStateException("the page has no part of that name: name=" + place.group(1));
            }
            return Matcher.quoteReplacement(part);
        });
    }

    private static String facts(ComparisonResult result, MeasuredCells cells) {
        ComparisonResult.Problem problem = result.problem();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Objective", problem.objective() + (problem.formula() == null ? "" : ": " + problem.formula()));
        facts.put("Data", Tables.orNone(problem.data()));
        facts.put("Devices", String.join(", ", cells.devices()));
        facts.put("Step rules", String.join(", ", cells.stepRules()));
        facts.put("Processor", Tables.orNone(result.machine().processor()));
        facts.put("Begun", result.begun().toString());
        return definitions(facts);
    }

    private static String machine(ComparisonResult result) {
        ComparisonResult.Machine machine = result.machine();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Processor", Tables.orNone(machine.processor()) + ", " + machine.cores() + " cores");
        facts.put("Operating system", Tables.orNone(machine.os()));
        facts.put("Java", Tables.orNone(machine.java()));
        facts.put("EJML", Tables.orNone(machine.ejml()));
        facts.put("TornadoVM", Tables.orNone(machine.tornadoVm()));
        facts.put("Katabatic", Tables.orNone(machine.commit()));
        facts.put("Digest of the data", Tables.orNone(result.problem().digest()));
        return definitions(facts);
    }

    private static String definitions(Map<String, String> facts) {
        StringBuilder list = new StringBuilder("<dl>\n");
        facts.forEach((name, value) -> list.append("<div>").append(Html.element("dt", name))
                .append(Html.element("dd", value)).append("</div>\n"));
        return list.append("</dl>\n").toString();
    }

    private static String uncounted(List<String> sentences) {
        if (sentences.isEmpty()) {
            return "";
        }
        return "<div class=\"uncounted\" role=\"note\">" + Html.element("p", sentences.getFirst())
                + list(sentences.subList(1, sentences.size())) + "</div>\n";
    }

    private static String list(List<String> sentences) {
        StringBuilder list = new StringBuilder("<ul>\n");
        sentences.forEach(sentence -> list.append(Html.element("li", unbroken(sentence))).append('\n'));
        return list.append("</ul>\n").toString();
    }

    /** Keeps a size on the line of its letter: "n = 100". */
    private static String unbroken(String sentence) {
        return sentence.replaceAll("\\b([nd]) ([=≈]) ", "$1\u00a0$2\u00a0");
    }

    /** The command as a shell takes it, an option a line. */
    static String command(List<String> words) {
        StringBuilder command = new StringBuilder();
        for (String word : words) {
            if (!command.isEmpty()) {
                command.append(word.startsWith("--") ? " \\\n  " : " ");
            }
            command.append(
                    PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return command.toString();
    }

    private static String resource(String name) {
        return read("/org/katabatic/comparison/page/" + name);
    }

    private static String read(String path) {
        try (InputStream stream = ComparisonPage.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("a part of the page is missing in the jars: " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
