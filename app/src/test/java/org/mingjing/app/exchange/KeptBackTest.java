package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.mingjing.exchange.SentFile;
import org.mingjing.packet.Message;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Files that cannot be taken over with their report: said, waited for, taken later, cleared away. */
@AppTest
class KeptBackTest {
    @Autowired
    private Office office;

    @Autowired
    private Units units;

    @Autowired
    private ExchangeSettings settings;

    @Autowired
    private LinkRounds rounds;

    @Autowired
    private ArrivedFiles files;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Arrivals arrivals;

    @TempDir
    private Path folder;

    private Outside outside;
    private Browser officer;

    @BeforeEach
    void openBothEnds() throws IOException {
        outside = Outside.of(settings, office, units);
        officer = Outside.person(office, Role.PETITION_OFFICER);
    }

    @Test
    void a_file_whose_part_comes_late_is_taken_over_when_it_is_there() throws IOException {
        UUID part = UUID.randomUUID();
        Outside.Draft draft = outside.report().naming("receipt.txt", part);
        draft.send();
        carry();
        String petition = "/api/matters/" + matterOf(draft.id);
        assertThat(officer.get(petition).text()).contains("file_refused").contains("PART_MISSING");
        assertThat(officer.get(petition + "/files").json()).isEmpty();

        outside.put(part, "file-part", outside.sealed("nine dead people".getBytes(StandardCharsets.UTF_8), part));
        carry();
        carry();

        JsonNode taken = officer.get(petition + "/files").json();
        assertThat(taken).hasSize(1);
        assertThat(officer.get(petition + "/files/" + taken.at("/0/id").asLong() + "/content")
                        .text())
                .isEqualTo("nine dead people");
        assertThat(officer.get("/api/procedures/notices").text()).contains("FILE_TAKEN");
        assertThat(settings.parts().resolve(part.toString())).doesNotExist();
        assertThat(waiting(draft.id)).isZero();
    }

    @Test
    void a_part_that_is_none_does_not_take_its_report_with_it() throws IOException {
        UUID part = UUID.randomUUID();
        outside.put(part, "file-part", "not sealed at all".getBytes(StandardCharsets.UTF_8));
        Outside.Draft draft =
                outside.report().saying("the report itself is sound").naming("a.txt", part);
        draft.send();
        carry();
        assertThat(officer.get("/api/matters/" + matterOf(draft.id) + "/report").text())
                .contains("the report itself is sound");
        assertThat(waiting(draft.id)).isEqualTo(1);
    }

    @Test
    void what_is_larger_than_a_file_may_be_is_not_opened_again_in_each_round() throws IOException {
        UUID part = UUID.randomUUID();
        Files.createDirectories(settings.parts());
        Path file = settings.parts().resolve(part.toString());
        try (java.io.RandomAccessFile sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(10L << 30);
        }
        assertThat(files.fits(new SentFile("large.mp4", java.util.List.of(part))))
                .isFalse();
        Files.delete(file);
    }

    @Test
    void parts_that_no_report_names_go_after_their_time_and_those_that_are_waited_for_stay() throws IOException {
        UUID named = UUID.randomUUID();
        UUID never = UUID.randomUUID();
        UUID gone = UUID.randomUUID();
        Outside.Draft draft = outside.report().naming("a.txt", named, never);
        draft.send();
        outside.put(named, "file-part", outside.sealed(new byte[] {1}, named));
        outside.put(gone, "file-part", outside.sealed(new byte[] {1}, gone));
        carry();
        assertThat(settings.parts().resolve(gone.toString())).exists();
        for (UUID part : new UUID[] {named, gone}) {
            Files.setLastModifiedTime(
                    settings.parts().resolve(part.toString()),
                    FileTime.from(Instant.now().minus(settings.keepParts()).minus(Duration.ofDays(1))));
        }
        carry();
        assertThat(settings.parts().resolve(gone.toString())).doesNotExist();
        assertThat(settings.parts().resolve(named.toString())).exists();
    }

    @Test
    void what_a_kill_left_lying_after_a_report_was_taken_over_goes_when_its_message_is_handed_over_again()
            throws IOException {
        UUID part = UUID.randomUUID();
        byte[] content = outside.sealed(new byte[] {1}, part);
        outside.put(part, "file-part", content);
        UUID late = UUID.randomUUID();
        Outside.Draft draft = outside.report().naming("here.txt", part).naming("late.txt", late);
        UUID message = draft.send();
        carry();
        Path left = settings.parts().resolve(part.toString());
        assertThat(left).doesNotExist();

        Files.write(left, content); // as if killed before it was cleared away
        Path again = Files.write(folder.resolve("again"), outside.content(message));
        office.asProgram(() -> handOver(new Message(message, "report", again)));

        assertThat(left).doesNotExist();
        String petition = "/api/matters/" + matterOf(draft.id);
        assertThat(officer.get(petition + "/files").json()).hasSize(1);
        assertThat(waiting(draft.id)).isEqualTo(1);
    }

    private boolean handOver(Message message) {
        try {
            arrivals.take(message);
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void carry() throws IOException {
        outside.round();
        rounds.work();
    }

    private long matterOf(UUID report) {
        return office.asProgram(() -> jdbc.sql("select matter from exchange.report where id = ?")
                .param(report)
                .query(Long.class)
                .single());
    }

    private long waiting(UUID report) {
        return office.asProgram(() -> jdbc.sql("select count(*) from exchange.kept_back k join exchange.report r"
                        + " on r.matter = k.matter where r.id = ?")
                .param(report)
                .query(Long.class)
                .single());
    }
}
