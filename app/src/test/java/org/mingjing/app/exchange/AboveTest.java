package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Letter;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.Upward;
import org.mingjing.packet.Card;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.Keys;
import org.mingjing.packet.PacketProblem;
import org.mingjing.packet.Sealed;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is about the office's own leaders goes past it, sealed to the level above. */
@AppTest
@ExtendWith(OutputCaptureExtension.class)
class AboveTest {
    private static final String WORDS = "the secretary himself took the money";

    @Autowired
    private Office office;

    @Autowired
    private Units units;

    @Autowired
    private ExchangeSettings settings;

    @Autowired
    private LinkRounds rounds;

    @Autowired
    private Owner owner;

    @Autowired
    private JdbcClient jdbc;

    private Outside outside;
    private Browser system;
    private Browser security;
    private Browser officer;

    @BeforeEach
    void openAllEnds() throws IOException {
        outside = Outside.of(settings, office, units);
        system = office.person(Outside.UNIT, Role.SYSTEM_ADMINISTRATOR);
        security = office.person(Outside.UNIT, Role.SECURITY_ADMINISTRATOR);
        officer = Outside.person(office, Role.PETITION_OFFICER);
        carry();
    }

    /** All three work their ends, as often as it takes for what goes up and what comes down. */
    private void carry() throws IOException {
        for (int i = 0; i < 3; i++) {
            outside.round();
            rounds.work();
            outside.above.round();
        }
        outside.round();
    }

    private Card card() {
        return outside.above.keys.card();
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private Answer confirm(Browser by, String fingerprint) {
        return by.post("/api/exchange/above/confirmations", Map.of("fingerprint", fingerprint));
    }

    private JsonNode state() {
        return ok(system.get("/api/exchange/above")).json();
    }

    private void install() throws IOException {
        if (!state().path("installed").asString("").equals(card().fingerprint())) {
            ok(confirm(system, card().fingerprint()));
            ok(confirm(security, card().fingerprint()));
        }
        carry();
    }

    private void uninstall() {
        for (String table :
                List.of("exchange.above_withdrawal", "exchange.above_card", "exchange.above_confirmation")) {
            owner.console()
                    .execute("alter table " + table + " disable trigger user; delete from " + table + "; alter table "
                            + table + " enable trigger user");
        }
    }

    /** What the portal does with a report on the leaders here. */
    private UUID sendAbove(UUID report, byte[] receipt, String text) {
        UUID message = UUID.randomUUID();
        byte[] json = Json.write(new Report(
                Report.FORMAT,
                report,
                "2026-11-27",
                "conduct",
                "zh",
                Base64.getEncoder().encodeToString(Keys.publicOf(receipt)),
                null,
                null,
                List.of(new Report.Answer("what", text)),
                List.of()));
        outside.put(message, Upward.KIND, Upward.text(json, card(), Upward.Within.REPORT, message));
        outside.holdReceipt(report, receipt);
        return message;
    }

    @Test
    void the_key_of_the_level_above_is_confirmed_by_two_who_each_typed_its_fingerprint() throws IOException {
        uninstall();
        String typed = card().fingerprint().toUpperCase(java.util.Locale.ROOT).replace(" ", "-");

        assertThat(confirm(system, "0000 1111").code()).isEqualTo("ABOVE_FINGERPRINT_DIFFERS");
        assertThat(confirm(officer, typed).status()).isEqualTo(403);
        ok(confirm(system, typed));
        assertThat(confirm(system, typed).code()).isEqualTo("ABOVE_CONFIRMATION_OWN");
        assertThat(state().path("installed").isNull()
                        || state().path("installed").isMissingNode())
                .isTrue();
        assertThat(officer.get("/api/exchange/above/way")
                        .json()
                        .path("possible")
                        .asBoolean())
                .isFalse();
        assertThat(seal(officer, WORDS).code()).isEqualTo("ABOVE_KEY_NONE");
        assertThatThrownBy(() -> office.asProgram(
                        () -> jdbc.sql("insert into exchange.above_card values (?, 'l', 1, 'c', now(), null)")
                                .param(card().fingerprint())
                                .update()))
                .hasMessageContaining("confirmed by two");

        ok(confirm(security, typed));

        assertThat(state().path("installed").asString()).isEqualTo(card().fingerprint());
        carry();
        assertThat(outside.aboveCards()).contains(card().text());
    }

    @Test
    void a_later_key_that_the_one_before_endorses_follows_by_itself() throws IOException {
        install();
        outside.above.link.rotate();
        outside.above.round();

        carry();
        carry();

        assertThat(state().path("installed").asString()).isEqualTo(card().fingerprint());
        assertThat(outside.aboveCards()).last().isEqualTo(card().text());
    }

    @Test
    void a_key_is_withdrawn_by_two_and_endorses_none_after_it() throws IOException {
        install();
        String fingerprint = card().fingerprint();

        assertThat(withdraw(officer, fingerprint, "lost").status()).isEqualTo(403);
        assertThat(withdraw(system, "0000 1111", "lost").code()).isEqualTo("ABOVE_FINGERPRINT_DIFFERS");
        assertThat(withdraw(system, fingerprint, " ").status()).isEqualTo(400);
        ok(withdraw(system, fingerprint, "their key was copied"));
        assertThat(withdraw(system, fingerprint, "again").code()).isEqualTo("ABOVE_WITHDRAWAL_OWN");
        assertThat(state().path("installed").asString()).isEqualTo(fingerprint);
        assertThatThrownBy(() -> office.asProgram(
                        () -> jdbc.sql("update exchange.above_card set withdrawn_at = now() where fingerprint = ?")
                                .param(fingerprint)
                                .update()))
                .hasMessageContaining("withdrawn by two");
        ok(withdraw(security, fingerprint, "their key was copied"));

        assertThat(state().path("withdrawn").asString()).isEqualTo(fingerprint);
        assertThat(state().path("installed").asString("")).isEmpty();
        assertThat(seal(officer, WORDS).code()).isEqualTo("ABOVE_KEY_NONE");
        assertThat(confirm(system, fingerprint).code()).isEqualTo("ABOVE_CONFIRMATION_OWN");
        carry();
        assertThat(outside.aboveWithdrawals()).contains(fingerprint);
        outside.above.link.rotate(); // whoever copied the key could do so
        outside.above.round();
        carry();
        assertThat(state().path("installed").asString("")).isEmpty();
        assertThat(state().path("offered").asBoolean()).isTrue();

        install(); // two compare the new one

        assertThat(state().path("installed").asString()).isEqualTo(card().fingerprint());
        assertThat(outside.aboveCards()).last().isEqualTo(card().text());
        assertThat(seal(officer, WORDS).status()).isEqualTo(200);
    }

    private static Answer withdraw(Browser by, String fingerprint, String reason) {
        return by.post("/api/exchange/above/withdrawals", Map.of("fingerprint", fingerprint, "reason", reason));
    }

    @Test
    void nobody_here_can_read_it_and_the_level_above_can(CapturedOutput log) throws IOException {
        install();
        long before = state().path("arrived").asLong();
        long matters = count("select count(*) from procedure.matter");
        UUID report = UUID.randomUUID();
        UUID message = sendAbove(report, Keys.secret(), WORDS);
        carry();

        byte[] piece = outside.above.came.get(message);
        assertThat(piece).isNotNull();
        KeyRing ours = KeyRing.open(settings.link().resolve("keys"));
        KeyRing outer = KeyRing.open(settings.above().link().resolve("keys"));
        for (KeyRing keys : List.of(ours, outer)) {
            assertThatThrownBy(() -> Sealed.open(new ByteArrayInputStream(piece), keys, message)
                            .readAllBytes())
                    .isInstanceOf(PacketProblem.class);
        }
        assertThat(outside.above.reports())
                .filteredOn(one -> one.report().equals(report))
                .singleElement()
                .satisfies(one -> assertThat(one.answers().get(0).text()).isEqualTo(WORDS));
        assertThat(everything()).doesNotContain(WORDS).doesNotContain(report.toString());
        assertThat(filesThatHold(WORDS)).isEmpty();
        assertThat(log.getAll()).doesNotContain(WORDS).doesNotContain(report.toString());
        assertThat(count("select count(*) from procedure.matter")).isEqualTo(matters);
        assertThat(state().path("arrived").asLong()).isEqualTo(before + 1);
        assertThat(state().toString()).doesNotContain(message.toString());
    }

    @Test
    void the_audit_says_that_something_was_sent_and_not_what() throws IOException {
        install();
        long last = count("select max(number) from audit.entry");
        UUID report = UUID.randomUUID();
        UUID message = sendAbove(report, Keys.secret(), WORDS);
        carry();

        List<String> entries = office.asProgram(
                () -> jdbc.sql("select cast(e as text) from audit.entry e where number > ? and action like 'exchange.%'"
                                + " order by number")
                        .param(last)
                        .query(String.class)
                        .list());
        assertThat(entries).singleElement().satisfies(entry -> assertThat(entry)
                .contains("exchange.sent_above", "pieces")
                .doesNotContain(message.toString())
                .doesNotContain(report.toString()));
    }

    @Test
    void the_receipt_works_both_ways() throws IOException {
        install();
        UUID report = UUID.randomUUID();
        sendAbove(report, Keys.secret(), WORDS);
        carry();
        Report above = outside.above.reports().stream()
                .filter(one -> one.report().equals(report))
                .findFirst()
                .orElseThrow();

        outside.above.answer(above, "in which year?");
        carry();

        assertThat(outside.letters(report)).extracting(Letter::text).containsExactly("in which year?");
        assertThat(everything()).doesNotContain("in which year?");
        int came = outside.above.came.size();
        UUID addition = UUID.randomUUID();
        outside.put(addition, Upward.KIND, Upward.text(new byte[] {1}, card(), Upward.Within.ADDITION, addition));
        carry();
        assertThat(outside.above.came).hasSize(came + 1).containsKey(addition);
    }

    @Test
    void what_comes_down_and_is_no_letter_does_not_reach_the_portal() throws IOException {
        install();
        UUID odd = UUID.randomUUID();
        outside.above.put(odd, "letter", "{\"format\":\"mingjing-report/1\"}".getBytes(StandardCharsets.UTF_8));
        outside.above.put(UUID.randomUUID(), "publication", "{}".getBytes(StandardCharsets.UTF_8));
        UUID report = UUID.randomUUID();
        sendAbove(report, Keys.secret(), WORDS);

        carry();

        assertThat(outside.above.reports()).anyMatch(one -> one.report().equals(report));
        assertThat(count("select count(*) from exchange.message where refused = 'MESSAGE_UNKNOWN' and id = '" + odd
                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void a_piece_that_comes_again_goes_up_once() throws IOException {
        install();
        UUID message = sendAbove(UUID.randomUUID(), Keys.secret(), WORDS);
        carry();
        long arrived = state().path("arrived").asLong();
        rounds.work();
        carry();

        assertThat(state().path("arrived").asLong()).isEqualTo(arrived);
        assertThat(state().path("waiting").asLong()).isZero();
        assertThat(outside.above.came).containsKey(message);
        try (Stream<Path> left = Files.list(settings.parts().toAbsolutePath().resolve("above"))) {
            assertThat(left).as("nothing of it stays here").isEmpty();
        }
    }

    @Test
    void what_came_by_hand_is_sealed_and_entered_nowhere(CapturedOutput log) throws IOException {
        install();
        long matters = count("select count(*) from procedure.matter");
        String words = "by letter: " + UUID.randomUUID();

        ok(seal(officer, words));
        carry();

        assertThat(outside.above.reports())
                .anyMatch(one -> one.answers().get(0).text().equals(words));
        assertThat(count("select count(*) from procedure.matter")).isEqualTo(matters);
        assertThat(everything()).doesNotContain(words);
        assertThat(filesThatHold(words)).isEmpty();
        assertThat(log.getAll()).doesNotContain(words);
    }

    @Test
    void only_who_takes_reports_in_seals_and_what_says_nothing_is_refused() throws IOException {
        install();
        for (Role role : List.of(Role.HEAD, Role.UNIT_CONTACT)) {
            assertThat(seal(Outside.person(office, role), WORDS).status()).isEqualTo(403);
        }
        assertThat(seal(system, WORDS).status()).isEqualTo(403);
        assertThat(system.get("/api/exchange/above/way").status()).isEqualTo(403);
        assertThat(officer.get("/api/exchange/above").status()).isEqualTo(403);
        assertThat(seal(officer, " ").code()).isEqualTo("INPUT_INVALID");
        assertThat(seal(officer, "x".repeat(20_001)).code()).isEqualTo("INPUT_INVALID");
    }

    private static Answer seal(Browser by, String what) {
        return by.post("/api/exchange/above/reports", Map.of("kind", "conduct", "what", what, "how", "a letter"));
    }

    private long count(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }

    /** Every row of every table of the database, as text. */
    private String everything() {
        StringBuilder all = new StringBuilder();
        List<String> tables = office.asProgram(() -> jdbc.sql(
                        """
                        select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema')
                        """)
                .query(String.class)
                .list());
        assertThat(tables).contains("exchange.above_piece", "exchange.message", "audit.entry");
        for (String table : tables) {
            owner.console()
                    .queryForList("select cast(t as text) from " + table + " t", String.class)
                    .forEach(row -> all.append(row).append('\n'));
        }
        return all.toString();
    }

    /** Files of this office, its links and its database that hold the words; those of the level above are its own. */
    private List<Path> filesThatHold(String words) throws IOException {
        byte[] wanted = words.getBytes(StandardCharsets.UTF_8);
        List<Path> found = new ArrayList<>();
        Path data = settings.link().toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .contains(new String(wanted, StandardCharsets.ISO_8859_1))) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
