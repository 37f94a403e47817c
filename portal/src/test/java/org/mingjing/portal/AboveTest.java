package org.mingjing.portal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mingjing.exchange.Addition;
import org.mingjing.exchange.Identity;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.Upward;
import org.mingjing.exchange.Upward.Within;
import org.mingjing.packet.PacketProblem;
import org.mingjing.packet.Sealed;
import org.mingjing.portal.PortalTown.Attached;

/** What concerns the leaders of the office itself. */
class AboveTest extends UnderALevel {
    @Test
    void everyWayToAFormAsksWhetherItIsAboutTheLeadersHere() throws Exception {
        install();

        String asked = town.get("/zh/report/conduct").body();
        assertTrue(asked.contains("涉及某县纪委自己的领导吗？"));
        assertTrue(asked.contains("/zh/report/conduct/leaders"));
        assertTrue(town.get("/en/report/conduct").body().contains("Is it about a leader of"));
        assertTrue(town.get("/zh/report/conduct/anonymous").body().contains("/zh/report/conduct/leaders"));
        assertTrue(town.get(FORM).body().contains("加密给某市纪委"));
    }

    @Test
    void onlyTheLevelAboveOpensIt() throws Exception {
        install();
        byte[] photo = new byte[200_000];
        new Random(3).nextBytes(photo);

        send(
                "/zh/report/conduct/leaders/by-name",
                Map.of("name", "李实名", "contact", "村口", "what", WORDS),
                new Attached("账.jpg", photo));
        town.exchange();

        assertEquals(3, town.kinds.size());
        assertTrue(town.kinds.values().stream().allMatch(Upward.KIND::equals), "the kind of each is not told either");
        for (Map.Entry<UUID, byte[]> message : town.atInner.entrySet()) {
            assertThrows(PacketProblem.class, () -> Sealed.open(
                            new ByteArrayInputStream(message.getValue()), town.inner.keys(), message.getKey())
                    .readAllBytes());
        }
        Report report = only(Within.REPORT, Report.class, Report.FORMAT);
        assertEquals(WORDS, report.answers().get(0).text());
        assertArrayEquals(photo, content(report.files().get(0)));
        assertEquals(
                "李实名", only(Within.IDENTITY, Identity.class, Identity.FORMAT).name());
    }

    @Test
    void aReportAndANameAreOfOneSizeToWhoeverCarriesThem() throws Exception {
        install();
        send("/zh/report/conduct/leaders/by-name", Map.of("name", "李", "what", WORDS));
        town.exchange();

        assertEquals(
                1, town.atInner.values().stream().map(b -> b.length).distinct().count());
    }

    @Test
    void nothingOfItLiesOpenOnThePortalNorIsItToldFromOthersThere() throws Exception {
        install();
        send(FORM, Map.of("what", WORDS), new Attached("note.txt", WORDS.getBytes(StandardCharsets.UTF_8)));
        town.report("别的事");
        town.exchange();

        town.stop();
        try (Stream<Path> files = Files.walk(folder.resolve("portal"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains(latin(WORDS)), file.toString());
            }
        }
        assertFalse(town.journal.toString(StandardCharsets.UTF_8).contains(WORDS));
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("portal/reports.db"));
                Statement statement = database.createStatement();
                var rows = statement.executeQuery(
                        "select count(*), count(distinct length(mark)), min(length(mark)) from report")) {
            assertEquals(List.of(2, 1, 32), List.of(rows.getInt(1), rows.getInt(2), rows.getInt(3)));
        }
        town.start();
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Test
    void theReceiptWorksBothWays() throws Exception {
        install();
        String receipt = send(FORM, Map.of("what", WORDS));
        town.exchange();
        Report report = only(Within.REPORT, Report.class, Report.FORMAT);
        town.answer(report, "checking", "哪一年？", true); // as the office passes it on: an envelope, sealed above
        town.exchange();
        town.atInner.clear();

        String page = town.comeBack(receipt).body();
        assertTrue(page.contains("哪一年？"));
        assertTrue(page.contains("某市纪委办理"));
        HttpResponse<String> added = town.postParts(
                "/zh/return/add",
                Map.of("ticket", PortalTown.ticketIn(page), "receipt", receipt, "text", "去年"),
                new Attached("a.txt", "附件".getBytes(StandardCharsets.UTF_8)));
        assertTrue(added.body().contains("补充的内容收到了"), added.body());
        town.exchange();

        Addition addition = only(Within.ADDITION, Addition.class, Addition.FORMAT);
        assertEquals("去年", addition.text());
        assertEquals("附件", new String(content(addition.files().get(0)), StandardCharsets.UTF_8));
        assertEquals(0, town.additions().size(), "nothing of it is the office's");
    }

    @Test
    void aFileSealedToTheOfficeIsNotTakenForTheLevelAbove() throws Exception {
        install();
        String receipt = send(FORM, Map.of("what", WORDS));
        town.exchange();
        int before = town.atInner.size();

        HttpResponse<String> refused = town.postParts(
                "/zh/return/add",
                ordered("ticket", PortalTown.ticketIn(town.get("/zh/return").body()), "receipt", receipt),
                new Attached("a.txt", WORDS.getBytes(StandardCharsets.UTF_8)));
        assertTrue(refused.body().contains("放得太久"), "its ticket was given out before it was known whose it is");
        String ticket =
                PortalTown.ticketIn(town.get("/zh/report/conduct/anonymous").body());
        HttpResponse<String> other =
                town.postParts(FORM, ordered("ticket", ticket, "what", WORDS), new Attached("b.txt", new byte[9]));
        assertEquals(422, other.statusCode());
        town.exchange();

        assertEquals(before, town.atInner.size());
        assertEquals(0, sealedFiles());
    }

    @Test
    void aFileSentAheadInPiecesIsSealedToTheLevelAboveToo() throws Exception {
        install();
        String ticket = PortalTown.ticketIn(town.get(FORM).body());
        String mine = ahead(ticket);
        String offices = ahead(
                PortalTown.ticketIn(town.get("/zh/report/conduct/anonymous").body()));

        HttpResponse<String> refused =
                town.post(FORM, ordered("ticket", ticket, "what", WORDS, "uploaded-0", offices + "/1/a.txt"));
        assertTrue(refused.body().contains("没有传完"), "what was sealed to the office stays out");
        String again = PortalTown.ticketIn(refused.body());
        PortalTown.receiptIn(town.post(FORM, ordered("ticket", again, "what", WORDS, "uploaded-0", mine + "/1/a.txt"))
                .body());
        town.exchange();

        Report report = only(Within.REPORT, Report.class, Report.FORMAT);
        assertEquals("ahead", new String(content(report.files().get(0)), StandardCharsets.UTF_8));
    }

    private String ahead(String ticket) throws Exception {
        String token = town.browser
                .send(
                        HttpRequest.newBuilder(town.at("/upload"))
                                .header("X-Ticket", ticket)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        int status = town.browser
                .send(
                        HttpRequest.newBuilder(town.at("/upload/" + token + "/0"))
                                .PUT(HttpRequest.BodyPublishers.ofString("ahead"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
        assertEquals(204, status);
        return token;
    }

    @Test
    void reportsFromBeforeStayTheOffices() throws Exception {
        String receipt = town.report("早先的事");
        town.exchange();
        town.stop();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("portal/reports.db"));
                Statement statement = database.createStatement()) {
            statement.execute("alter table report drop column mark");
            statement.execute("pragma user_version = 1");
        }
        town.start();
        install();

        assertTrue(town.comeBack(receipt).body().contains("您的举报"));
        assertFalse(town.comeBack(receipt).body().contains("某市纪委办理"));
        assertTrue(town.report("后来的事").length() > 15);
    }
}
