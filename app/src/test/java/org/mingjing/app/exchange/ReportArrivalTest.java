package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Office;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.Units;
import org.mingjing.packet.Message;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reports that come again, broken or forged, or while the server stops. */
@AppTest
class ReportArrivalTest {
    @Autowired
    private Office office;

    @Autowired
    private Units units;

    @Autowired
    private ExchangeSettings settings;

    @Autowired
    private LinkRounds rounds;

    @Autowired
    private MatterWords words;

    @Autowired
    private Arrivals arrivals;

    @Autowired
    private LinkHealth health;

    @Autowired
    private Owner owner;

    @Autowired
    private JdbcClient jdbc;

    private ReportDesk desk;

    @BeforeEach
    void openBothEnds() throws IOException {
        desk = new ReportDesk(office, units, settings, rounds, jdbc);
    }

    @Test
    void a_packet_that_comes_again_has_one_effect() throws IOException {
        Outside.Draft draft = desk.outside.report().with("a.txt", "a");
        draft.send();
        desk.outside.round();
        Path copies = Files.createTempDirectory("copies");
        try (Stream<Path> packets = Files.list(desk.outside.in)) {
            for (Path packet : (Iterable<Path>) packets::iterator) {
                Files.copy(packet, copies.resolve(packet.getFileName().toString()));
            }
        }
        rounds.work();
        try (Stream<Path> packets = Files.list(copies)) {
            for (Path packet : (Iterable<Path>) packets::iterator) {
                Files.copy(packet, desk.outside.in.resolve("again-" + packet.getFileName()));
            }
        }
        rounds.work();

        assertThat(count("exchange.report", "id", draft.id)).isEqualTo(1);
        assertThat(desk.officer
                        .get("/api/matters/" + desk.matterOf(draft.id) + "/files")
                        .json())
                .hasSize(1);
    }

    @Test
    void killed_after_the_commit_the_message_is_taken_again_without_effect() throws IOException {
        Outside.Draft draft = desk.outside.report();
        UUID message = draft.send();
        desk.carry();
        byte[] sealed = desk.asProgram("select sealed from exchange.report where id = ?", byte[].class, draft.id)
                .get(0);
        long before = matterCount();

        Path again = Files.createTempFile("message", ".report");
        Files.write(again, words.unlock(sealed, message));
        takeAsProgram(new Message(message, "report", again));

        assertThat(matterCount()).isEqualTo(before);
    }

    @Test
    void stopped_between_packet_and_petition_nothing_is_there_and_later_all_is() throws IOException {
        Outside.Draft draft = desk.outside.report().with("a.txt", "a");
        draft.send();
        owner.console()
                .execute(
                        """
                        create function exchange.break() returns trigger language plpgsql as $$
                        begin raise exception 'the power went'; end $$;
                        create trigger break before insert on exchange.report
                            for each row execute function exchange.break()
                        """);
        try {
            long before = matterCount();
            desk.carry();
            assertThat(count("exchange.report", "id", draft.id)).isZero();
            assertThat(matterCount()).isEqualTo(before);
            assertThat(health.troubles())
                    .extracting(LinkHealth.LinkTrouble::kind)
                    .contains(LinkHealth.TroubleKind.FAILED);
        } finally {
            owner.console().execute("drop trigger break on exchange.report; drop function exchange.break()");
        }

        rounds.work();

        assertThat(count("exchange.report", "id", draft.id)).isEqualTo(1);
        assertThat(desk.officer
                        .get("/api/matters/" + desk.matterOf(draft.id) + "/files")
                        .json())
                .hasSize(1);
        assertThat(health.troubles())
                .extracting(LinkHealth.LinkTrouble::kind)
                .doesNotContain(LinkHealth.TroubleKind.FAILED);
    }

    @Test
    void what_is_no_report_is_put_aside_and_the_next_one_is_taken() throws IOException {
        UUID odd = desk.outside.seal("report", "{\"format\":\"mingjing-report/1\"}".getBytes(StandardCharsets.UTF_8));
        UUID open = UUID.randomUUID();
        desk.outside.put(open, "report", "not sealed at all".getBytes(StandardCharsets.UTF_8));
        desk.outside.put(UUID.randomUUID(), "program", "rm".getBytes(StandardCharsets.UTF_8));
        desk.outside.add(UUID.randomUUID(), "text", "to nobody", 0);
        Outside.Draft good = desk.outside.report();
        good.send();

        desk.carry();

        assertThat(desk.matterOf(good.id)).isPositive();
        assertThat(desk.asProgram("select refused from exchange.message where id in (?, ?)", String.class, odd, open))
                .containsExactlyInAnyOrder("MESSAGE_NOT_ONE", "SEALED_UNREADABLE");
    }

    @Test
    void a_report_that_names_a_part_twice_holds_up_nothing_behind_it() throws IOException {
        UUID part = UUID.randomUUID();
        desk.outside.put(part, "file-part", desk.outside.sealed("photo".getBytes(StandardCharsets.UTF_8), part));
        UUID twice = desk.outside
                .report()
                .naming("a.jpg", part)
                .naming("b.jpg", part)
                .send();
        Outside.Draft good = desk.outside.report();
        good.send();

        desk.carry();

        assertThat(desk.asProgram("select refused from exchange.message where id = ?", String.class, twice))
                .containsExactly("MESSAGE_NOT_ONE");
        assertThat(desk.matterOf(good.id)).isPositive();
    }

    @Test
    void a_forged_packet_shows_as_refused() throws IOException {
        desk.outside.report().send();
        desk.outside.round();
        Path packet;
        try (Stream<Path> packets = Files.list(desk.outside.in)) {
            packet = packets.filter(file -> file.toString().endsWith(".packet"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(packet);
        bytes[bytes.length - 100] ^= 1;
        Files.write(packet, bytes);

        rounds.work();

        assertThat(health.state().refused().get(0).code()).isEqualTo("PACKET_FORGED");
        assertThat(health.troubles()).extracting(LinkHealth.LinkTrouble::kind).contains(LinkHealth.TroubleKind.REFUSED);
        for (int i = 0; i < 3; i++) { // asked for again, and given again
            desk.outside.round();
            rounds.work();
        }
        assertThat(health.state().wanted()).isEmpty();
    }

    private long count(String table, String column, UUID value) {
        return desk.asProgram("select count(*) from " + table + " where " + column + " = ?", Long.class, value)
                .get(0);
    }

    private long matterCount() {
        return desk.asProgram("select count(*) from procedure.matter", Long.class)
                .get(0);
    }

    private void takeAsProgram(Message message) {
        Acting.as(Actor.program("exchange"), () -> {
            try {
                arrivals.take(message);
            } catch (IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
        });
    }
}
