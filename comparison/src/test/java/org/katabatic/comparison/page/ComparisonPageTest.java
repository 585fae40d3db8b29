package org.katabatic.comparison.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.katabatic.comparison.figure.Plot;
import org.katabatic.comparison.figure.Plots;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.result.ResultFixture;

class ComparisonPageTest {

    private static final String EVIL = "</script><b>&\"'{{script}}$1";

    /** A comparison whose every text wants to be markup. */
    private static ComparisonResult evil() {
        Cell cell = ResultFixture.cell("java", EVIL, 100, 16);
        Cell wrong = new Cell("opencl:0", EVIL, 100, 16, 16, Cell.Outcome.WRONG, EVIL, null, null, null, List.of());
        ComparisonResult result = ResultFixture.with(List.of(cell, wrong), List.of(EVIL));
        return new ComparisonResult(result.format(), result.begun(), List.of("./katabatic", EVIL), result.machine(),
                new ComparisonResult.Problem(EVIL, EVIL, EVIL, EVIL), result.targets(), result.devices(),
                result.cells(), result.notes());
    }

    @Test
    void shouldEscapeWhateverThingsAreCalled() {
        String page = ComparisonPage.html(evil());
        assertThat(page).doesNotContain("</script><b>").doesNotContain("<b>");
        assertThat(page).contains("&lt;/script&gt;&lt;b&gt;&amp;&quot;&#39;{{script}}$1");
        // the data, the theme, the tables, the library and the plots
        assertThat(count(page, "</script>")).isEqualTo(5);
    }

    @Test
    void shouldQuoteTheCommandForAShell() {
        assertThat(ComparisonPage.command(List.of("./katabatic", "compare", "--data", "my data's.csv", "--out", "a/b")))
                .isEqualTo("./katabatic compare \\\n  --data 'my data'\\''s.csv' \\\n  --out a/b");
    }

    @Test
    void shouldNeedNoNetwork() {
        String page = ComparisonPage.html(ResultFixture.large());
        String ownMarkup = page.replaceAll("(?s)<script.*?</script>", "");
        assertThat(ownMarkup).doesNotContain(" src=").doesNotContain("@import").doesNotContain("url(")
                .contains("default-src 'none'");
        assertThat(Pattern.compile(" href=\"([^\"]*)\"").matcher(ownMarkup).results().map(found -> found.group(1)))
                .isNotEmpty().allMatch(target -> target.startsWith("#") || target.startsWith("data:"));
    }

    @Test
    void shouldKeepTheLicenceOfTheLibrary() {
        assertThat(ComparisonPage.html(ResultFixture.large()))
                .contains("Licensed to the Apache Software Foundation").contains("Apache ECharts");
    }

    /** Of 108 cells two do not count: their rows have the reason, and no number but their sizes and error. */
    @Test
    void shouldShowNoTimeOfWhatDoesNotCount() {
        String page = ComparisonPage.html(ResultFixture.large());
        assertThat(count(page, "<tr class=\"measured\">")).isEqualTo(106);
        List<String> rows = Pattern.compile("(?s)<tr class=\"uncounted\">.*?</tr>").matcher(page).results()
                .map(MatchResult::group).toList();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).contains("gradient is 3.2 times as far off").containsOnlyOnce("data-value=\"3.2\"")
                .doesNotContainPattern("\\u00a0(ns|µs|ms|s|GB/s)<");
        assertThat(rows.get(1)).contains("the device has no memory left")
                .doesNotContainPattern("\\u00a0(ns|µs|ms|s|GB/s)<");
    }

    /** All of a family's series of a device and rule, at the shapes where the cell does not count. */
    @Test
    void shouldDrawNothingOfWhatDoesNotCount() {
        List<Plot.Family> families = Plots.of(ResultFixture.large());
        for (String name : List.of("loss-adam-n10000-d64", "loss-adabelief-n100000-d256")) {
            Plot plot = families.stream().flatMap(family -> family.plots().stream())
                    .filter(one -> one.name().equals(name)).findFirst().orElseThrow();
            assertThat(plot.series()).extracting(Plot.Series::label).containsExactly("reference", "java");
        }
        Plot target = families.getFirst().plots().stream().filter(one -> one.name().equals("target-0.1-n10000-d64"))
                .findFirst().orElseThrow();
        assertThat(DoubleStream.of(target.series().stream().filter(one -> one.label().equals("opencl:0")).findFirst()
                .orElseThrow().y()).mapToLong(Math::round)).containsExactly(1L, 3L);
        Plot scaling = families.get(2).plots().stream().filter(one -> one.name().equals("scaling-n-adam-d64"))
                .findFirst().orElseThrow();
        assertThat(scaling.series().stream().filter(one -> one.label().equals("opencl:0")).findFirst().orElseThrow()
                .x()).containsExactly(100, 1_000, 100_000);
        assertThat(families.getLast().plots().getFirst().series().stream()
                .filter(one -> one.mark() == Plot.Mark.POINTS).mapToInt(one -> one.x().length).sum()).isEqualTo(106);
    }

    @Test
    void shouldHaveAPageWhereNothingCounts() {
        String page = ComparisonPage
                .html(ResultFixture.with(List.of(ResultFixture.cell("opencl:0", "adam", 10_000, 64)), List.of()));
        assertThat(page).contains("1 of 1 cells do not count").contains("No cell counts");
    }

    @Test
    void shouldSayWhatWasNotFittedOrReached() {
        String page = ComparisonPage.html(ResultFixture.large());
        assertThat(page).contains("not fitted: 2 sizes, and 3 are needed").contains("<td>not reached</td>");
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }
}
