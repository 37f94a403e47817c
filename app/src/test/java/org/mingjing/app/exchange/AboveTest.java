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
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mingjing.app.identity.Role;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Letter;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.Upward;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.Keys;
import org.mingjing.packet.PacketProblem;
import org.mingjing.packet.Sealed;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is about the office's own leaders goes past it, sealed to the level above. */
@ExtendWith(OutputCaptureExtension.class)
class AboveTest extends BelowALevel {
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
