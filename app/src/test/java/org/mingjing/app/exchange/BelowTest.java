package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.mingjing.exchange.Envelope;
import org.mingjing.exchange.Identity;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Letter;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.SentFile;
import org.mingjing.exchange.Upward;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.Keys;
import org.mingjing.packet.Link;
import org.mingjing.packet.LinkSettings;
import org.mingjing.packet.Sealed;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** This office as the level above another, which passes on unread what is about its own leaders. */
@AppTest
class BelowTest {
    private static final String WORDS = "their own secretary took the money";
    private static @Nullable OfficeBelow only;

    @Autowired
    private Office office;

    @Autowired
    private Units units;

    @Autowired
    private ExchangeSettings settings;

    @Autowired
    private LinkRounds rounds;

    @Autowired
    private BelowIntakes intakes;

    @Autowired
    private JdbcClient jdbc;

    private OfficeBelow below;
    private Browser officer;

    /** The office below: the outer side of the link, which carries what it cannot open. */
    private static final class OfficeBelow {
        final KeyRing inner;
        final Link link;
        final Path up = Files.createTempDirectory("up");

        OfficeBelow(ExchangeSettings.Below settings) throws IOException {
            inner = KeyRing.begin(settings.link().resolve("keys"));
            Path folder = Files.createTempDirectory("office-below");
            inner.trust(KeyRing.join(folder.resolve("keys"), inner.card()).card());
            link = Link.open(folder, LinkSettings.usual().withRetryAfter(java.time.Duration.ZERO), Clock.systemUTC());
        }
    }

    private static synchronized OfficeBelow only(ExchangeSettings settings) throws IOException {
        if (only == null) {
            only = new OfficeBelow(Objects.requireNonNull(settings.below()));
        }
        return only;
    }

    @BeforeEach
    void openAllEnds() throws IOException {
        Outside.of(settings, office, units);
        below = only(settings);
        officer = Outside.person(office, Role.PETITION_OFFICER);
    }

    @Test
    void what_was_brought_becomes_a_petition_with_its_words_its_file_and_its_sealed_name() throws IOException {
        UUID report = UUID.randomUUID();
        byte[] receipt = Keys.secret();
        UUID name = put(Upward.Within.IDENTITY, id -> Json.write(new Identity(Identity.FORMAT, report, "王五", "123")));
        UUID part = putPart("the receipt");
        put(Upward.Within.REPORT, id -> report(report, receipt, name, part));

        JsonNode intake = bring().path(0);

        assertThat(intake.at("/outcomes").toString())
                .isEqualTo("[" + taken("file-part") + "," + taken("identity") + "," + taken("report") + "]");
        assertThat(intake.path("by").asString("")).isNotEmpty();
        long petition = matterOf(report);
        JsonNode matter = officer.get("/api/matters/" + petition).json();
        assertThat(matter.at("/row/title").asString()).contains("下级机关转来");
        JsonNode shown = officer.get("/api/matters/" + petition + "/report").json();
        assertThat(shown.toString()).contains(WORDS).doesNotContain("王五");
        assertThat(officer.get("/api/matters/" + petition + "/files").text()).contains("receipt.txt");
        assertThat(nameOf(petition)).isEqualTo("王五");
        assertThat(audited("exchange.below_packet_brought")).isPositive();
        assertThat(audited("exchange.below_taken_in")).isPositive();
        assertThat(everything()).doesNotContain(WORDS);

        assertThat(officer.post(
                                "/api/matters/" + petition + "/report/letters",
                                Map.of("text", "we look into it", "question", false))
                        .status())
                .isEqualTo(200);
        rounds.work(); // the portal's link does not take it
        intakes.lookRegularly();
        assertThat(letters(receipt)).anyMatch(letter -> letter.text().equals("we look into it"));
    }

    @Test
    void a_packet_that_comes_again_has_no_effect_and_a_forged_one_is_refused_with_why() throws IOException {
        UUID report = UUID.randomUUID();
        put(Upward.Within.REPORT, id -> report(report, Keys.secret(), null, null));
        below.link.exchange(down(), below.up);
        List<byte[]> all = packets();
        all.forEach(this::brought);
        byte[] packet = all.get(all.size() - 1);

        JsonNode again = brought(packet);
        byte[] forged = packet.clone();
        forged[forged.length - 20] ^= 1;
        JsonNode refused = brought(forged);
        JsonNode rubbish = brought("no packet".getBytes(StandardCharsets.UTF_8));

        assertThat(again.at("/intakes/0/outcomes")).isEmpty();
        assertThat(refused.at("/intakes/0/outcomes/0/refused").asString("")).startsWith("PACKET_");
        assertThat(rubbish.at("/intakes/0/outcomes/0/refused").asString()).isEqualTo("PACKET_NOT_ONE");
        assertThat(send(officer, new byte[0]).status()).isEqualTo(400);
        assertThat(jdbcCount("select count(*) from exchange.report where id = ?", report))
                .isEqualTo(1);
    }

    @Test
    void what_is_no_report_is_put_aside_with_why_and_what_follows_is_taken() throws IOException {
        UUID unread = UUID.randomUUID();
        below.link.put(unread, Upward.KIND, out -> out.write("nothing sealed".getBytes(StandardCharsets.UTF_8)));
        UUID open = UUID.randomUUID();
        below.link.put(open, "report", out -> out.write("past the seal".getBytes(StandardCharsets.UTF_8)));
        UUID report = UUID.randomUUID();
        put(Upward.Within.REPORT, id -> report(report, Keys.secret(), null, null));

        JsonNode intake = bring().path(0);

        assertThat(intake.path("outcomes").toString())
                .contains(unread.toString(), "SEALED_UNREADABLE", open.toString(), "MESSAGE_UNKNOWN", taken("report"));
        assertThat(matterOf(report)).isPositive();
    }

    @Test
    void only_whoever_has_the_part_for_it_takes_in_or_sees_what_was() {
        for (Role role : List.of(Role.CASE_HANDLER, Role.SUPERVISOR, Role.SYSTEM_ADMINISTRATOR)) {
            Browser other = role == Role.SYSTEM_ADMINISTRATOR
                    ? office.person(Outside.UNIT, role)
                    : Outside.person(office, role);
            assertThat(other.get("/api/exchange/below").status()).isEqualTo(403);
            assertThat(send(other, new byte[] {1}).status()).isEqualTo(403);
        }
    }

    private interface Content {
        byte[] of(UUID id);
    }

    private UUID put(Upward.Within within, Content content) throws IOException {
        UUID id = UUID.randomUUID();
        byte[] sealed = Upward.text(content.of(id), below.inner.card(), within, id);
        below.link.put(id, Upward.KIND, out -> out.write(sealed));
        return id;
    }

    private UUID putPart(String text) throws IOException {
        UUID id = UUID.randomUUID();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = Upward.seal(bytes, below.inner.card(), Upward.Within.FILE_PART, id)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        below.link.put(id, Upward.KIND, out -> out.write(bytes.toByteArray()));
        return id;
    }

    private static byte[] report(UUID report, byte[] receipt, @Nullable UUID name, @Nullable UUID part) {
        return Json.write(new Report(
                Report.FORMAT,
                report,
                "2026-11-27",
                "conduct",
                "zh",
                Base64.getEncoder().encodeToString(Keys.publicOf(receipt)),
                name,
                null,
                List.of(new Report.Answer("what", WORDS)),
                part == null ? List.of() : List.of(new SentFile("receipt.txt", List.of(part)))));
    }

    /** Carries all that waits there to here by hand, and what waits here back. */
    private JsonNode bring() throws IOException {
        below.link.exchange(down(), below.up);
        JsonNode state = null;
        for (byte[] packet : packets()) {
            state = brought(packet);
        }
        below.link.exchange(down(), below.up);
        return Objects.requireNonNull(state, "nothing was there to bring").path("intakes");
    }

    private Path down() throws IOException {
        return Files.createDirectories(Objects.requireNonNull(settings.below()).to());
    }

    private List<byte[]> packets() throws IOException {
        List<byte[]> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(below.up)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                all.add(Files.readAllBytes(file));
                Files.delete(file);
            }
        }
        return all;
    }

    private JsonNode brought(byte[] packet) {
        Answer answer = send(officer, packet);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static Answer send(Browser browser, byte[] packet) {
        return browser.send(
                "POST",
                "/api/exchange/below/packets",
                HttpRequest.BodyPublishers.ofByteArray(packet),
                "Content-Type",
                "application/octet-stream");
    }

    private static String taken(String kind) {
        return "{\"kind\":\"" + kind + "\",\"count\":1}";
    }

    private List<Letter> letters(byte[] receipt) throws IOException {
        List<Letter> letters = new ArrayList<>();
        Map<UUID, byte[]> came = new HashMap<>();
        below.link.exchange(down(), below.up);
        below.link.take(message -> came.put(message.id(), Files.readAllBytes(message.file())));
        for (byte[] json : came.values()) {
            Envelope envelope = Json.read(json, Envelope.class, Envelope.FORMAT);
            letters.add(Json.read(
                    Sealed.letterOf(Base64.getDecoder().decode(envelope.sealed()), receipt, envelope.letter()),
                    Letter.class,
                    Letter.FORMAT));
        }
        return letters;
    }

    private String nameOf(long petition) {
        String address = "/api/matters/" + petition + "/report";
        Answer asked = officer.post(address + "/name-requests", Map.of("motive", "to hear them"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        long request = asked.json().at("/report/nameRequests/0/id").asLong();
        Answer approved = Outside.person(office, Role.DEPUTY_IN_CHARGE)
                .post(address + "/name-requests/" + request + "/decision", Map.of("approved", true));
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        return officer.get(address + "/name").json().path("name").asString();
    }

    private long matterOf(UUID report) {
        return office.asProgram(() -> jdbc.sql("select matter from exchange.report where id = ? and below")
                .param(report)
                .query(Long.class)
                .single());
    }

    private long jdbcCount(String sql, UUID id) {
        return office.asProgram(() -> jdbc.sql(sql).param(id).query(Long.class).single());
    }

    private long audited(String action) {
        return office.asProgram(() -> jdbc.sql("select count(*) from audit.entry where action = ?")
                .param(action)
                .query(Long.class)
                .single());
    }

    private String everything() {
        return office.asProgram(() -> String.join(
                " ",
                jdbc.sql("select r::text from exchange.report r union all select i::text from exchange.below_intake i"
                                + " union all select m::text from procedure.matter m")
                        .query(String.class)
                        .list()));
    }
}
