package org.mingjing.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.exchange.Publication;
import org.mingjing.exchange.Words;

class LearnTest {
    @TempDir
    private Path folder;

    private PortalTown town;

    @BeforeEach
    void open() throws Exception {
        town = new PortalTown(folder);
    }

    @AfterEach
    void close() throws Exception {
        town.close();
    }

    static Publication text(
            String id, String kind, int version, @Nullable Words reason, boolean withdrawn, String text, boolean test) {
        return new Publication(
                Publication.FORMAT,
                id,
                version,
                kind,
                null,
                2026,
                "2026-11-2" + version,
                both("标题 " + id),
                both(text),
                reason,
                withdrawn,
                null,
                null,
                List.of(),
                List.of(),
                test
                        ? List.of(
                                new Publication.Lesson(both("第一课"), both("# 礼金\n不收。")),
                                new Publication.Lesson(both("第二课"), both("不送。")))
                        : List.of(),
                test
                        ? List.of(
                                new Publication.Question(
                                        both("能收礼金吗？"), List.of(both("能"), both("不能")), 2, both("一律**不得**收受。")),
                                new Publication.Question(
                                        both("能公车私用吗？"), List.of(both("不能"), both("周末能")), 1, both("周末也不能。")))
                        : List.of());
    }

    private static Words both(String text) {
        return new Words(text, text);
    }

    @Test
    void aCourseIsReadPageByPageAndPrintedWhole() throws Exception {
        town.publish(text("course-a", "course", 1, null, false, "共两课", true));
        town.exchange();

        assertTrue(town.get("/zh/learn").body().contains("/zh/publication/course-a"));
        assertTrue(town.get("/zh/publication/course-a").body().contains("href=\"/zh/course/course-a/2\""));
        String page = town.get("/zh/course/course-a/1").body();
        assertTrue(page.contains("<h2>礼金</h2>"));
        assertTrue(page.contains("href=\"/zh/course/course-a/2\""));
        assertTrue(town.get("/en/course/course-a/2").body().contains("/en/course/course-a/test"));
        String whole = town.get("/zh/course/course-a/all").body();
        assertTrue(whole.contains("第一课") && whole.contains("不送。"));
        for (String nothing : List.of("0", "3", "99999999999", "x", "..")) {
            assertEquals(404, town.get("/zh/course/course-a/" + nothing).statusCode(), nothing);
        }
    }

    @Test
    void aTestSaysWhatIsRightAndWhyAndKeepsNothing() throws Exception {
        town.publish(text("course-a", "course", 1, null, false, "共两课", true));
        town.exchange();
        String before = everything();

        assertFalse(town.get("/zh/course/course-a/test").body().contains("一律"), "why comes after the answer");
        HttpResponse<String> result = town.post("/zh/course/course-a/test", Map.of("q1", "1", "q2", "1"));

        assertTrue(result.body().contains("2 题答对 1 题"));
        assertTrue(result.body().contains("您选的是：能"));
        assertTrue(result.body().contains("一律<strong>不得</strong>收受。"));
        assertEquals("no-store", result.headers().firstValue("Cache-Control").orElse(""));
        String odd = town.post("/zh/course/course-a/test", Map.of("q1", "7", "q2", "<script>"))
                .body();
        assertTrue(odd.contains("2 题答对 0 题"));
        assertFalse(odd.contains("<script>"));
        assertTrue(town.post("/zh/course/course-a/test", Map.of()).body().contains("没有作答"));
        assertTrue(town.postParts(
                        "/zh/course/course-a/test",
                        Map.of("q1", "2"),
                        new PortalTown.Attached("a.txt", "brought along".getBytes(StandardCharsets.UTF_8)))
                .body()
                .contains("2 题答对 1 题"));
        assertEquals(before, everything(), "no file came, went or grew");
    }

    private String everything() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("portal"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/native/"))
                    .map(file -> file + " " + file.toFile().length())
                    .sorted()
                    .toList()
                    .toString();
        }
    }

    @Test
    void writtenMarkupIsTextAndOnlyTheSimpleMarksAreRead() throws Exception {
        town.publish(text(
                "case-a",
                "case",
                1,
                null,
                false,
                "# 经过 <b>\n<img src=//elsewhere.example/x> [x](javascript:alert(1))\n\n- 一\n- **二**\n\n1. 三\n2. 四\n**半",
                false));
        town.exchange();

        String page = town.get("/zh/publication/case-a").body();

        assertTrue(page.contains("<h2>经过 &lt;b&gt;</h2>"));
        assertTrue(page.contains("<ul><li>一</li><li><strong>二</strong></li></ul>"));
        assertTrue(page.contains("<ol><li>三</li><li>四</li></ol>"));
        assertTrue(page.contains("**半"));
        assertFalse(page.contains("<img"));
        assertFalse(page.contains("href=\"javascript"));
    }

    @Test
    void aCaseThatIsWithdrawnLeavesItsTrace() throws Exception {
        town.publish(text("case-a", "case", 1, null, false, "某村会计", false));
        town.publish(text("course-a", "course", 1, null, false, "共两课", true));
        town.exchange();
        town.publish(text("case-a", "case", 2, both("改判"), true, "", false));
        town.publish(text("course-a", "course", 2, both("过时"), true, "", false));
        town.exchange();

        HttpResponse<String> page = town.get("/zh/publication/case-a");
        assertEquals(410, page.statusCode());
        assertTrue(page.body().contains("改判"));
        assertFalse(page.body().contains("某村会计"));
        assertEquals(404, town.get("/zh/course/course-a/1").statusCode());
        assertEquals(
                404, town.post("/zh/course/course-a/test", Map.of("q1", "1")).statusCode());
        assertTrue(town.get("/zh/learn").body().contains("已撤下"));
    }
}
