package org.mingjing.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Language;

/** The report as a person uses it. Skipped, visibly, where no Chromium is installed. */
class ReportInBrowserTest {
    private static final String HOSTILE =
            "</script><script>window.broken=1</script><img src=x onerror=window.broken=2>\"'`=cmd|' /C calc'!A0"
                    + "\u202Etxt.exe\u0000\uD83D\uDE00 مرحبا " + "长".repeat(10_000);

    @TempDir
    private static Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Reports.write(new RunFixture(300), RunFixture.texts(), folder.resolve("many"), Language.EN);
        Reports.write(
                new RunFixture(3).withFirst(HOSTILE, HOSTILE),
                RunFixture.texts(),
                folder.resolve("hostile"),
                Language.EN);
        Reports.write(new RunFixture(0), RunFixture.texts(), folder.resolve("none"), Language.ZH);
        browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void leave() throws Exception {
        browser.open(folder.resolve("many/report.html"), "?x#about");
        browser.value("localStorage.clear(); ''");
    }

    private static void open(String run, String hash) throws Exception {
        browser.open(folder.resolve(run + "/report.html"), "?" + System.nanoTime() + hash);
    }

    private static String text(String selector) throws Exception {
        return browser.value("document.querySelector(" + quoted(selector) + ").innerText");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }

    @Test
    void keys_lead_through_the_list_into_a_finding_and_back() throws Exception {
        open("many", "#findings");
        browser.until("document.querySelector('.panel .letter') !== null");
        String first = text(".panel .letter .top a");

        browser.press("j");
        browser.press("j");
        browser.press("k");
        String second = text(".panel .letter .top a");
        browser.press("Enter");
        browser.until("location.hash === '#" + second + "'");

        assertFalse(first.equals(second));
        assertTrue(text("main").contains(second));
        browser.press("Escape");
        browser.until(
                "location.hash.startsWith('#findings') && document.querySelector('[aria-selected=true]') !== null");
        assertEquals(second, text(".panel .letter .top a"));
    }

    @Test
    void a_search_narrows_the_list_and_says_how_many_are_left() throws Exception {
        open("many", "#findings");
        browser.press("/");
        browser.until("document.activeElement.id === 'search'");
        browser.type("inv-4007");

        browser.until("document.getElementById('count').innerText.startsWith('1 of 600')");
        assertEquals("search", browser.value("document.activeElement.id"));
        assertTrue(text(".panel .say").contains("INV-4007"));
    }

    @Test
    void filters_by_model_dimension_severity_and_unit_count_what_the_data_holds() throws Exception {
        for (Map.Entry<String, String> filter : Map.of(
                        "model=SPD-0008", "300 of 600",
                        "severity=high", "300 of 600",
                        "dimension=logic", "600 of 600",
                        "dimension=time", "0 of 600",
                        "answerable=Adult+services", "200 of 600",
                        "outcome=explained", "1 of 1")
                .entrySet()) {
            open("many", "#findings?" + filter.getKey());

            browser.until("document.getElementById('count') !== null");
            assertEquals(filter.getValue(), text("#count").lines().findFirst().orElse(""), filter.getKey());
        }
    }

    @Test
    void the_language_changes_in_place_and_the_place_stays() throws Exception {
        open("many", "#F-0000000000000003");
        assertEquals("en", browser.value("document.documentElement.lang"));

        browser.press("l");

        browser.until("document.documentElement.lang === 'zh-CN'");
        assertTrue(browser.value("location.hash").equals("#F-0000000000000003"));
        assertTrue(text("main").contains("常见的正当原因"));
        assertTrue(text("header").contains("English"));
    }

    @Test
    void a_finding_opens_by_its_number_with_all_that_is_known_of_it() throws Exception {
        open("many", "#F-0000000000000002");

        String letter = text("main .letter");
        for (String part : new String[] {
            "90.00 L was paid for",
            "Evidence",
            "油卡2025.xlsx:2",
            "Usual innocent reasons",
            "What to check first",
            "What this model cannot see",
            "Why it ranks there",
            "How to retrace it",
            "mingjing explain F-0000000000000002",
            "mingjing scan --lake"
        }) {
            assertTrue(letter.contains(part), part + "\n" + letter);
        }
        assertEquals("1", browser.value("String(document.querySelectorAll('.picture svg').length)"));
    }

    @Test
    void a_number_that_is_not_there_is_said_to_be_not_there() throws Exception {
        open("many", "#F-ffffffffffffffff");

        assertTrue(text("main").contains("F-ffffffffffffffff is not on this page"));
    }

    @Test
    void models_that_did_not_run_stand_beside_the_findings_with_their_reasons() throws Exception {
        open("many", "#overview");

        String overview = text("main");
        assertTrue(overview.contains("2 of 4 models did not finish"));
        assertTrue(overview.contains("the lake has no dataset 'employee'"));
        assertTrue(overview.contains("payments-2025-q1.csv"));
        assertTrue(overview.contains("2025-01-01 – 2025-12-31"));
        assertEquals("600", browser.value("document.querySelector('.heat tfoot .num').innerText"));
    }

    @Test
    void hostile_data_is_shown_and_does_nothing() throws Exception {
        for (String place :
                new String[] {"#findings", "#F-0000000000000001", "#overview", "#parties", "#models", "#gaps"}) {
            open("hostile", place);
            browser.until("document.querySelector('main').innerText.length > 20");

            assertEquals("undefined", browser.value("typeof window.broken"), place);
            assertEquals("0", browser.value("String(document.querySelectorAll('img, iframe, object').length)"), place);
        }
        open("hostile", "#F-0000000000000001");
        String letter = text("main .letter .say");
        assertTrue(letter.contains("</script><script>window.broken=1</script>"));
        assertTrue(letter.contains("⟨U+202E⟩") && letter.contains("⟨U+0000⟩") && letter.contains("😀"), letter);
        assertEquals(
                "true",
                browser.value("String(document.documentElement.scrollWidth <= document.documentElement.clientWidth)"));
    }

    @Test
    void a_run_without_findings_says_so_and_still_shows_what_did_not_run() throws Exception {
        open("none", "#findings");
        browser.until("document.querySelector('.empty') !== null");
        assertTrue(text(".empty").contains("没有提出疑点") || text(".empty").contains("没有符合筛选条件"));

        open("none", "#overview");
        assertTrue(text("main").contains("4 个模型中有 2 个未完成运行"));
    }

    @Test
    void it_prints_on_a4_with_the_findings_and_leaves_the_page_as_it_was() throws Exception {
        open("many", "#findings?model=SPD-0008");
        browser.until("document.querySelector('.panel .letter') !== null");

        String pdf = new String(browser.pdf(), StandardCharsets.ISO_8859_1);

        assertTrue(pdf.startsWith("%PDF"));
        long pages = Pattern.compile("/Type\\s*/Page\\b").matcher(pdf).results().count();
        assertTrue(pages > 10, "25 letters on " + pages + " pages");
        assertTrue(Pattern.compile("/MediaBox \\[0 0 59[45][.\\d]* 84[12]")
                .matcher(pdf)
                .find());
        assertEquals("0", browser.value("String(document.querySelectorAll('.printed').length)"));
    }
}
