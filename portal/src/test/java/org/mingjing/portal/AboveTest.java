package org.mingjing.portal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.exchange.Addition;
import org.mingjing.exchange.Identity;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.SentFile;
import org.mingjing.exchange.Upward;
import org.mingjing.exchange.Upward.Within;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.PacketProblem;
import org.mingjing.packet.Sealed;
import org.mingjing.portal.PortalTown.Attached;

/** What concerns the leaders of the office itself. */
class AboveTest {
    private static final String FORM = "/zh/report/conduct/leaders/anonymous";
    private static final String WORDS = "局长自己拿了那笔钱";

    @TempDir
    private Path folder;

    private PortalTown town;
    private KeyRing above;

    @BeforeEach
    void open() throws Exception {
        town = new PortalTown(folder, "--office-zh=某县纪委", "--above-zh=某市纪委", "--above-contact-zh=某市胜利路 1 号，电话 0000");
        above = KeyRing.begin(folder.resolve("above/keys"));
    }

    @AfterEach
    void close() throws Exception {
        town.close();
    }

    private void install() throws Exception {
        town.inner.put(
                UUID.randomUUID(),
                Upward.CARD,
                out -> out.write(above.card().text().getBytes(StandardCharsets.UTF_8)));
        town.exchange();
    }

    private String send(String path, Map<String, String> fields, Attached... files) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("ticket", PortalTown.ticketIn(town.get(path).body()));
        form.putAll(fields);
        return PortalTown.receiptIn(town.postParts(path, form, files).body());
    }

    /** What the level above makes of what was passed on to it, by id. */
    private Map<UUID, byte[]> unpacked(Within within) throws IOException {
        Map<UUID, byte[]> found = new HashMap<>();
        for (Map.Entry<UUID, byte[]> message : town.atInner.entrySet()) {
            if (town.kinds.get(message.getKey()).equals(Upward.KIND)) {
                try (Upward.Unpacked one = Upward.unpack(message.getValue(), above, message.getKey())) {
                    if (one.within() == within) {
                        found.put(message.getKey(), one.sealed().readAllBytes());
                    }
                }
            }
        }
        return found;
    }

    private <M> M only(Within within, Class<M> type, String format) throws IOException {
        Map<UUID, byte[]> found = unpacked(within);
        assertEquals(1, found.size());
        UUID id = found.keySet().iterator().next();
        return Json.read(Sealed.text(found.get(id), above, id), type, format);
    }

    private byte[] content(SentFile file) throws IOException {
        Map<UUID, byte[]> parts = unpacked(Within.FILE_PART);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (UUID part : file.parts()) {
            Sealed.open(new ByteArrayInputStream(parts.get(part)), above, part).transferTo(content);
        }
        return content.toByteArray();
    }

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

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private long sealedFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("portal/sealed"))) {
            return files.count();
        }
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
    void withoutAKeyOfTheLevelAboveThePageSaysWhereToGoAndTakesNothing() throws Exception {
        String page = town.get("/zh/report/conduct/leaders").body();
        assertTrue(page.contains("胜利路 1 号"));
        assertTrue(town.get(FORM).body().contains("胜利路 1 号"));
        assertFalse(town.get(FORM).body().contains("<form"));
        String ticket =
                PortalTown.ticketIn(town.get("/zh/report/conduct/anonymous").body());

        for (String forged : List.of(ticket, "~" + ticket)) {
            HttpResponse<String> sent =
                    town.postParts(FORM, ordered("ticket", forged, "what", WORDS), new Attached("a.txt", new byte[99]));
            assertTrue(sent.body().contains("胜利路 1 号"));
        }
        HttpResponse<String> forgedElsewhere = town.postParts(
                "/zh/report/conduct/anonymous",
                ordered("ticket", "~" + ticket, "what", WORDS),
                new Attached("a.txt", new byte[99]));
        assertFalse(forgedElsewhere.body().contains("id=\"receipt\""));
        town.exchange();
        assertEquals(0, town.atInner.size());
        assertEquals(0, sealedFiles());
    }

    @Test
    void aLaterKeyOfTheLevelAboveCountsWithTheEndorsementOfTheOneBefore() throws Exception {
        install();
        String first = above.card().fingerprint();
        String later = above.rotate().text();
        String alone = later.substring(0, later.indexOf("endorsement "));
        town.inner.put(UUID.randomUUID(), Upward.CARD, out -> out.write(alone.getBytes(StandardCharsets.UTF_8)));
        town.exchange();
        assertEquals(first, installed());

        install();
        assertEquals(above.card().fingerprint(), installed());
        send(FORM, Map.of("what", WORDS));
        town.exchange();
        assertEquals(
                WORDS,
                only(Within.REPORT, Report.class, Report.FORMAT)
                        .answers()
                        .get(0)
                        .text());
        assertTrue(town.journal.toString(StandardCharsets.UTF_8).contains("ABOVE_KEY"));
    }

    private String installed() throws IOException {
        return KeyRing.open(folder.resolve("portal/link/keys"))
                .above()
                .orElseThrow()
                .fingerprint();
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

    @Test
    void aKeyThatWasWithdrawnIsSealedToNoMoreAndAnotherTakesItsPlace() throws Exception {
        assertTrue(town.get("/zh/about").body().contains("现在没有。涉及某县纪委领导的，这里暂不接收。"));
        install();
        String about = town.get("/zh/about").body();
        assertTrue(about.contains(above.card().fingerprint()));
        assertTrue(about.contains(town.inner.keys().card().fingerprint()));
        String receipt = send(FORM, Map.of("what", WORDS));
        String opened = PortalTown.ticketIn(town.get(FORM).body()); // somebody is writing

        town.inner.put(
                UUID.randomUUID(),
                Upward.CARD_WITHDRAWN,
                out -> out.write("0000 0000".getBytes(StandardCharsets.UTF_8)));
        town.exchange();
        assertTrue(town.get(FORM).body().contains("ticket")); // of another card
        town.inner.put(
                UUID.randomUUID(),
                Upward.CARD_WITHDRAWN,
                out -> out.write(above.card().fingerprint().getBytes(StandardCharsets.UTF_8)));
        town.exchange();

        int before = unpacked(Within.REPORT).size();
        String refused =
                town.postParts(FORM, Map.of("ticket", opened, "what", WORDS)).body();
        assertTrue(refused.contains("请直接找某市纪委"));
        assertTrue(refused.contains("胜利路 1 号"));
        String returned = town.post("/zh/return", returning(receipt)).body();
        Map<String, String> more = new LinkedHashMap<>(Map.of("receipt", receipt, "text", "还有"));
        more.put("ticket", PortalTown.ticketIn(returned));
        assertTrue(town.post("/zh/return/add", more).body().contains("这一次没有收。请直接找某市纪委"));
        town.exchange();
        assertEquals(before, unpacked(Within.REPORT).size());
        assertEquals(0, unpacked(Within.ADDITION).size());
        assertFalse(town.get("/zh/about").body().contains(above.card().fingerprint()));

        above = KeyRing.begin(folder.resolve("above/other-keys"));
        install();
        Map<UUID, byte[]> earlier = Map.copyOf(town.atInner);
        send(FORM, Map.of("what", WORDS));
        town.exchange();
        assertTrue(town.get("/en/about").body().contains(above.card().fingerprint()));
        UUID last = town.atInner.keySet().stream()
                .filter(id -> !earlier.containsKey(id))
                .findFirst()
                .orElseThrow();
        try (Upward.Unpacked one = Upward.unpack(town.atInner.get(last), above, last)) {
            assertEquals(Within.REPORT, one.within());
        }
    }

    private Map<String, String> returning(String receipt) throws Exception {
        return Map.of("ticket", PortalTown.ticketIn(town.get("/zh/return").body()), "receipt", receipt);
    }
}
