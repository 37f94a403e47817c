package org.mingjing.portal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.exchange.Identity;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Report;
import org.mingjing.packet.PacketProblem;
import org.mingjing.packet.Sealed;
import org.mingjing.portal.PortalTown.Attached;

class ReportingTest {
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

    @Test
    void aReportWithFilesReachesTheInnerSideAsItWasWritten() throws Exception {
        byte[] photo = new byte[300_000];
        new Random(1).nextBytes(photo);

        town.report("补贴少发了 <b>两百</b> 元 & 更多", new Attached("照片.jpg", photo), new Attached("empty.txt", new byte[0]));
        town.exchange();

        Report report = town.reports().get(0);
        assertEquals("补贴少发了 <b>两百</b> 元 & 更多", report.answers().get(0).text());
        assertEquals("subsidy", report.kind());
        assertEquals("照片.jpg", report.files().get(0).name());
        assertArrayEquals(photo, town.content(report.files().get(0)));
        assertArrayEquals(new byte[0], town.content(report.files().get(1)));
        assertEquals(LocalDate.now(ZoneOffset.UTC).toString(), report.day());
        assertNull(report.identity());
    }

    @Test
    void theReporterIsAskedAnswersIsToldRatesAndWithdraws() throws Exception {
        String receipt = town.report("原文");
        assertTrue(town.comeBack(receipt).body().contains("已经收到，还没有打开"));
        town.exchange();
        Report report = town.reports().get(0);
        town.answer(report, "checking", "是哪一年的？", true);
        town.exchange();

        String asked = town.comeBack(receipt).body();
        assertTrue(asked.contains("是哪一年的？"));
        assertTrue(asked.contains("正在核实"));
        town.postParts(
                "/zh/return/add",
                Map.of("ticket", PortalTown.ticketIn(asked), "receipt", receipt, "text", "是 2025 年的"),
                new Attached("note.txt", "附件".getBytes(StandardCharsets.UTF_8)));
        town.post(
                "/zh/return/rate",
                Map.of(
                        "ticket",
                        PortalTown.ticketIn(town.get("/zh/return").body()),
                        "receipt",
                        receipt,
                        "rating",
                        "4"));
        town.post(
                "/zh/return/withdraw",
                Map.of("ticket", PortalTown.ticketIn(town.get("/zh/return").body()), "receipt", receipt));
        town.exchange();
        assertEquals(2, town.additions().size(), "a withdrawal that was not confirmed has no effect");
        town.post(
                "/zh/return/withdraw",
                Map.of(
                        "ticket",
                        PortalTown.ticketIn(town.get("/zh/return").body()),
                        "receipt",
                        receipt,
                        "sure",
                        "yes"));
        town.exchange();

        assertEquals(3, town.additions().size());
        assertTrue(town.additions().stream().allMatch(one -> one.report().equals(report.report())));
        var added = town.additions().stream()
                .filter(one -> one.what().equals("text"))
                .findFirst()
                .orElseThrow();
        assertEquals("是 2025 年的", added.text());
        assertEquals("附件", new String(town.content(added.files().get(0)), StandardCharsets.UTF_8));
        assertTrue(town.additions().stream().anyMatch(one -> one.what().equals("rating") && one.rating() == 4));
        assertTrue(town.additions().stream().anyMatch(one -> one.what().equals("withdrawal")));
    }

    @Test
    void lettersOfOneDayStandInTheOrderTheyWereWritten() throws Exception {
        String receipt = town.report("text");
        town.exchange();
        for (int i = 0; i < 9; i++) {
            town.answer(town.reports().get(0), i == 8 ? "closed" : "checking", "letter " + i, false);
            town.exchange();
        }

        String page = town.comeBack(receipt).body();

        assertTrue(page.contains("<strong>已办结"));
        for (int i = 1; i < 9; i++) {
            assertTrue(page.indexOf("letter " + i) < page.indexOf("letter " + (i - 1)), "the newest stands first");
        }
    }

    @Test
    void whoAReporterByNameIsIsSealedApart() throws Exception {
        String path = "/en/report/conduct/by-name";
        String page = town.get(path).body();
        Map<String, String> form = new HashMap<>(
                Map.of("ticket", PortalTown.ticketIn(page), "what", "text", "name", "Reporter Name", "contact", "123"));
        PortalTown.receiptIn(town.postParts(path, form).body());
        town.exchange();

        Report report = town.reports().get(0);
        assertFalse(new String(Json.write(report), StandardCharsets.UTF_8).contains("Reporter Name"));
        UUID identity = report.identity();
        assertNotNull(identity);
        byte[] sealed = town.atInner.get(identity);
        assertEquals(
                "Reporter Name",
                Json.read(Sealed.text(sealed, town.inner.keys(), identity), Identity.class, Identity.FORMAT)
                        .name());
        Files.delete(folder.resolve("inner/keys/own/1.identity"));
        assertThrows(PacketProblem.class, () -> Sealed.text(sealed, town.inner.keys(), identity));
    }

    @Test
    void nothingThatWasWrittenLiesOnThePortalsDiskOrInItsJournal() throws Exception {
        String marker = "MARKER-举报人写的-7391";
        byte[] file = ("FILE-" + marker).repeat(5000).getBytes(StandardCharsets.UTF_8);
        String receipt = town.report(marker, new Attached(marker + ".txt", file));
        String path = "/zh/report/other/by-name";
        town.postParts(
                path,
                Map.of(
                        "ticket",
                        PortalTown.ticketIn(town.get(path).body()),
                        "what",
                        marker,
                        "name",
                        marker,
                        "contact",
                        marker));
        String page = town.comeBack(receipt).body();
        town.postParts(
                "/zh/return/add", Map.of("ticket", PortalTown.ticketIn(page), "receipt", receipt, "text", marker));
        assertMarkerNowhere(marker, receipt);
        town.exchange();
        Report first = town.reports().stream()
                .filter(report -> report.kind().equals("subsidy"))
                .findFirst()
                .orElseThrow();
        town.answer(first, "handled", marker, false);
        town.exchange();
        assertTrue(town.comeBack(receipt).body().contains(marker), "the answer came, and the reporter can read it");
        assertMarkerNowhere(marker, receipt);

        town.stop();

        assertMarkerNowhere(marker, receipt);
        town.start();
    }

    private void assertMarkerNowhere(String marker, String receipt) throws IOException {
        List<byte[]> wanted = List.of(
                marker.getBytes(StandardCharsets.UTF_8),
                marker.getBytes(StandardCharsets.UTF_16LE),
                receipt.getBytes(StandardCharsets.UTF_8),
                receipt.replace(" ", "").getBytes(StandardCharsets.UTF_8));
        int files = 0;
        try (Stream<Path> portal = Files.walk(folder.resolve("portal"));
                Stream<Path> inward = Files.walk(folder.resolve("inward"));
                Stream<Path> all = Stream.concat(portal, inward)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                for (byte[] one : wanted) {
                    assertFalse(contains(content, one), file + " holds what was written");
                }
                assertFalse(file.toString().contains("MARKER"));
                files++;
            }
        }
        assertTrue(files > 5);
        assertFalse(town.journal.toString(StandardCharsets.UTF_8).contains("MARKER"));
    }

    private static boolean contains(byte[] content, byte[] wanted) {
        outer:
        for (int i = 0; i <= content.length - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (content[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }

    @Test
    void noAddressBrowserOrTimeIsKept() throws Exception {
        HttpRequest odd = HttpRequest.newBuilder(town.at("/zh/report/%00%3Cscript%3E"))
                .header("User-Agent", "Odd-Browser-5512")
                .header("X-Forwarded-For", "203.0.113.77")
                .build();
        town.browser.send(odd, HttpResponse.BodyHandlers.ofString());
        town.report("text");
        town.stop();

        try (Stream<Path> all = Files.walk(folder.resolve("portal"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                assertFalse(contains(content, "Odd-Browser-5512".getBytes(StandardCharsets.UTF_8)), file.toString());
                assertFalse(contains(content, "203.0.113.77".getBytes(StandardCharsets.UTF_8)), file.toString());
                assertFalse(contains(content, "127.0.0.1".getBytes(StandardCharsets.UTF_8)), file.toString());
            }
        }
        try (Stream<Path> sealed = Files.list(folder.resolve("portal/sealed"))) {
            for (Path file : sealed.toList()) {
                assertEquals(0, Files.getLastModifiedTime(file).toMillis() % 86_400_000, "a time is on " + file);
            }
        }
        String journal = town.journal.toString(StandardCharsets.UTF_8);
        assertFalse(journal.contains("Odd-Browser"));
        assertFalse(journal.contains("203.0.113"));
        assertTrue(journal.lines().allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\d [A-Z_]+ .*")), journal);
        town.start();
    }

    @Test
    void theSameFormTenTimesAtOnceIsOneReportWithOneReceipt() throws Exception {
        String path = "/zh/report/subsidy/anonymous";
        Map<String, String> form =
                Map.of("ticket", PortalTown.ticketIn(town.get(path).body()), "what", "一次");
        byte[] body = PortalTown.parts(form, new Attached("a.txt", new byte[10]));
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(town.browser.sendAsync(
                    HttpRequest.newBuilder(town.at(path))
                            .header("Content-Type", "multipart/form-data; boundary=----test-boundary")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
        HashSet<String> receipts = new HashSet<>();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            receipts.add(PortalTown.receiptIn(answer.get().body()));
        }
        town.stop();
        town.start();
        receipts.add(PortalTown.receiptIn(
                town.postParts(path, form, new Attached("a.txt", new byte[10])).body()));
        town.exchange();

        assertEquals(1, receipts.size());
        assertEquals(1, town.reports().size());
        assertEquals(1, town.kinds.values().stream().filter("file-part"::equals).count());
    }

    @Test
    void aTicketWithAnotherContentGetsNoReceipt() throws Exception {
        String path = "/zh/report/subsidy/anonymous";
        String ticket = PortalTown.ticketIn(town.get(path).body());
        town.postParts(path, Map.of("ticket", ticket, "what", "one"));

        HttpResponse<String> second = town.postParts(path, Map.of("ticket", ticket, "what", "two"));

        assertEquals(409, second.statusCode());
        assertFalse(second.body().contains("id=\"receipt\""));
    }

    @Test
    void whatIsMissingIsSaidAndWhatWasWrittenStays() throws Exception {
        String path = "/zh/report/subsidy/anonymous";
        String page = town.get(path).body();

        HttpResponse<String> answer = town.postParts(
                path,
                Map.of("ticket", PortalTown.ticketIn(page), "who", "\"><script>alert(1)</script>"),
                new Attached("a.txt", new byte[10]));

        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("href=\"#what\""));
        assertTrue(answer.body().contains("&lt;script&gt;alert(1)"));
        assertFalse(answer.body().contains("<script>alert"));
        try (Stream<Path> sealed = Files.list(folder.resolve("portal/sealed"))) {
            assertEquals(0, sealed.count());
        }
    }

    @Test
    void aKilledPortalHasEveryReportThatGotAReceipt() throws Exception {
        String receipt = town.report("text", new Attached("a.bin", new byte[100]));
        town.stop(); // before any exchange
        Files.write(folder.resolve("portal/sealed").resolve(UUID.randomUUID() + ".part"), new byte[10]);
        Files.write(folder.resolve("portal/sealed").resolve(UUID.randomUUID().toString()), new byte[10]);
        town.start();
        try (Stream<Path> sealed = Files.list(folder.resolve("portal/sealed"))) {
            assertEquals(2, sealed.count(), "leavings of broken forms are swept away, and only those");
        }
        town.exchange();

        assertEquals(1, town.reports().size());
        assertEquals(100, town.content(town.reports().get(0).files().get(0)).length);
        assertTrue(town.comeBack(receipt).body().contains("您的举报"));
    }

    @Test
    void aReportCanNameAPublishedRow() throws Exception {
        town.publish(DisclosureTest.payout(1, null, false));
        town.exchange();
        String path = "/zh/report/subsidy/anonymous";
        String page = town.get(path + "?p=payout-a&r=2").body();
        assertTrue(page.contains("李*"));
        town.postParts(path, Map.of("ticket", PortalTown.ticketIn(page), "what", "没收到", "p", "payout-a", "r", "2"));
        town.exchange();

        var about = town.reports().get(0).about();
        assertNotNull(about);
        assertEquals("payout-a", about.publication());
        assertEquals(2, about.row());
        assertTrue(about.says().contains("李*"));
    }

    @Test
    void differentReportersGetDifferentReceipts() throws Exception {
        assertNotEquals(town.report("one"), town.report("one"));
    }
}
