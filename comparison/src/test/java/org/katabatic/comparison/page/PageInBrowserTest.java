package org.katabatic.comparison.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.ResultFixture;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page in a real browser, from a file, as it is opened by those to whom it is passed on. */
class PageInBrowserTest {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    /** Its warnings are of versions of a protocol that nothing here uses; kept, so that the level is too. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    /** Of the two rows that do not count. */
    private static final Double[] NO_NUMBERS = {null, null};

    @TempDir static Path folder;

    private static ChromeDriver browser;
    private static String address;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
                "needs " + BROWSER + " and " + DRIVER + " (Debian: apt install chromium chromium-driver)");
        SELENIUM.setLevel(Level.SEVERE);
        Path page = folder.resolve("comparison.html");
        Files.writeString(page, ComparisonPage.html(ResultFixture.large()));
        address = page.toUri().toString();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort().build(), options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    private static void load(int width, String scheme) {
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser.get(address);
    }

    private static long number(String script) {
        return ((Number) browser.executeScript("return " + script)).longValue();
    }

    private static void requireNoErrors() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).noneMatch(
                entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue());
    }

    /** Two targets; three step rules each of loss, of n and of d; the roofline. */
    @ParameterizedTest
    @CsvSource({"360, light", "360, dark", "1440, light", "1440, dark"})
    void shouldDrawEveryChartWithinTheWindow(int width, String scheme) {
        load(width, scheme);
        requireNoErrors();
        assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(number("innerWidth"));
        assertThat(number("performance.getEntriesByType('resource').length")).isZero();
        assertThat(browser.findElements(By.className("chart"))).hasSize(12).allSatisfy(chart -> {
            assertThat(chart.getAccessibleName()).isNotBlank();
            // marks, not the axes alone: with a fill or stroke of a device, and with a size
            assertThat((Long) browser.executeScript(
                    """
                            return [...arguments[0].querySelectorAll('svg *')]
                                .filter(mark => /--device/.test(mark.outerHTML.split('>')[0]))
                                .filter(mark => mark.getBoundingClientRect().width > 0.5).length""",
                    chart))
                    .isGreaterThanOrEqualTo(3);
            assertThat(chart.getSize().getWidth()).isBetween(200, width);
        });
        assertThat(browser.findElements(By.cssSelector(".empty"))).isEmpty();
        assertThat(browser.executeScript("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo(scheme.equals("dark") ? "rgb(14, 17, 22)" : "rgb(246, 247, 249)");
    }

    @Test
    void shouldSortByNumbersAndNotByTheirText() {
        load(1440, "light");
        List<Double> medians = ResultFixture.large().cells().stream()
                .filter(cell -> cell.outcome() == Cell.Outcome.MEASURED).map(cell -> cell.time().median()).sorted()
                .toList();
        sortBy("step, median");
        assertThat(shownMedians()).hasSize(108).startsWith(medians.toArray(Double[]::new)).endsWith(NO_NUMBERS);
        assertThat(direction("step, median")).isEqualTo("ascending");
        sortBy("step, median");
        assertThat(shownMedians()).hasSize(108)
                .startsWith(medians.stream().sorted(Comparator.reverseOrder()).toArray(Double[]::new))
                .endsWith(NO_NUMBERS);
        assertThat(direction("step, median")).isEqualTo("descending");
        sortBy("n");
        assertThat(direction("step, median")).isEqualTo("none");
        assertThat(browser.executeScript("return [...document.querySelectorAll('#cells tbody tr')]"
                + ".map(row => Number(row.cells[2].dataset.value))").toString()).startsWith("[100, 100,")
                .endsWith("100000, 100000]");
        sortBy("step rule");
        assertThat(browser.executeScript("return document.querySelector('#cells tbody tr').cells[1].textContent"))
                .isEqualTo("adabelief");
        requireNoErrors();
    }

    private static void sortBy(String column) {
        browser.executeScript("""
                [...document.querySelectorAll('#cells thead button')]
                    .find(button => button.textContent === arguments[0]).click()""", column);
    }

    private static Object direction(String column) {
        return browser.executeScript("""
                return [...document.querySelectorAll('#cells thead th')]
                    .find(header => header.textContent === arguments[0]).getAttribute('aria-sort')""", column);
    }

    /** Null where the row has a reason instead. */
    private static List<Double> shownMedians() {
        Object shown = browser.executeScript("""
                return [...document.querySelectorAll('#cells tbody tr')].map(row =>
                    row.classList.contains('measured') ? String(row.cells[8].dataset.value) : 'none')""");
        return ((List<?>) shown).stream().map(text -> text.equals("none") ? null : Double.valueOf((String) text))
                .toList();
    }

    /** Colours are the style sheet's: the same drawing follows. */
    @Test
    void shouldSwitchToTheOtherThemeWithItsCharts() {
        load(1440, "light");
        String stroke = "getComputedStyle(document.querySelector('#loss svg path[stroke*=device]')).stroke";
        Object before = browser.executeScript("return " + stroke);
        browser.findElement(By.id("theme")).click();
        assertThat(browser.findElement(By.id("theme")).getDomAttribute("aria-pressed")).isEqualTo("true");
        assertThat(browser.executeScript("return " + stroke)).isNotEqualTo(before);
        assertThat(browser.executeScript("return document.documentElement.dataset.theme")).isEqualTo("dark");
        browser.executeScript("localStorage.clear()");
    }

    @Test
    void shouldShowTheShapeThatIsChosen() {
        load(1440, "light");
        String choose = "const select = document.querySelector('[data-family=%s] select'); select.value = '0';"
                + "select.dispatchEvent(new Event('change')); return select.selectedOptions[0].textContent";
        assertThat(browser.executeScript(choose.formatted("loss"))).isEqualTo("n = 100, d = 16");
        assertThat(browser.findElement(By.cssSelector("[data-family=loss] .chart")).getAccessibleName())
                .contains("n = 100, d = 16");
        assertThat(browser.findElement(By.cssSelector("[data-family=loss] caption")).getDomProperty("textContent"))
                .contains("n = 100, d = 16");
        requireNoErrors();
    }

    /** What paper shows: black on white, everything that was folded, and the charts at the width of their column. */
    @Test
    void shouldUnfoldForPaper() {
        load(1440, "dark");
        browser.executeScript("dispatchEvent(new Event('beforeprint'))");
        assertThat(number("document.querySelectorAll('details:not(.numbers):not([open])').length")).isZero();
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertThat(browser.executeScript("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.findElements(By.cssSelector(".chart svg"))).hasSize(12)
                .allSatisfy(chart -> assertThat(chart.getSize().getHeight()).isGreaterThan(100));
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        browser.executeScript("dispatchEvent(new Event('afterprint'))");
        assertThat(number("document.querySelectorAll('details[open]').length")).isZero();
    }

    @Test
    void shouldCopyTheCommandOrSelectIt() {
        load(1440, "light");
        browser.findElement(By.id("copy")).click();
        browser.executeAsyncScript("setTimeout(arguments[0], 200)");
        assertThat(browser.findElement(By.id("copied")).getText()).isNotBlank();
        requireNoErrors();
    }
}
