package org.mingjing.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.Patience;
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What was damaged, or lost its key, and the checks that find it. */
@AppTest
class DamagedEvidenceTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private EvidenceSettings settings;

    @Autowired
    private JdbcClient jdbc;

    @Value("${mingjing.keys.folders}")
    private Path keyFolder;

    private EvidenceDesk files;

    @BeforeEach
    void openTheDesk() {
        files = new EvidenceDesk(office, procedures, matters, settings, jdbc);
    }

    @Test
    void a_bit_that_flipped_is_told_loudly_and_the_file_is_not_handed_out() throws IOException {
        long clue = files.desk.clue();
        long file = files.send(clue, "a.txt", "contents");
        Path path = files.stored(file);
        byte[] sealed = Files.readAllBytes(path);
        byte[] bytes = sealed.clone();
        bytes[bytes.length - 20] ^= 1;
        Files.write(path, bytes);

        Answer damaged = EvidenceDesk.content(files.desk.keeper, clue, file);

        assertThat(damaged.status()).isEqualTo(500);
        assertThat(damaged.code()).isEqualTo("EVIDENCE_DAMAGED");
        assertThat(damaged.text()).doesNotContain("conuents");
        assertThat(number("select count(*) from audit.entry where action = 'evidence.damage_found' and object = '"
                        + clue + "'"))
                .isEqualTo(1);
        Files.delete(path);
        assertThat(EvidenceDesk.content(files.desk.keeper, clue, file).code()).isEqualTo("EVIDENCE_DAMAGED");
        Files.write(path, "contents".getBytes(StandardCharsets.UTF_8));
        assertThat(EvidenceDesk.content(files.desk.keeper, clue, file).status()).isEqualTo(200);
    }

    @Test
    void a_key_that_is_lost_is_said_to_be_and_one_that_was_changed_too() throws IOException {
        long clue = files.desk.clue();
        long file = files.send(clue, "a.txt", "contents");
        String key = office.asProgram(() -> jdbc.sql("select key from keys.matter_key where matter = ?")
                .param(clue)
                .query(String.class)
                .single());
        Path path = keyFolder.resolve(key.substring(0, 2)).resolve(key);
        byte[] wrapped = Files.readAllBytes(path);

        Files.delete(path);
        assertThat(EvidenceDesk.content(files.desk.keeper, clue, file).code()).isEqualTo("MATTER_KEY_MISSING");
        assertThat(EvidenceDesk.content(files.desk.keeper, clue, files.send(clue, "b.txt", "more"))
                        .text())
                .as("what comes later gets another")
                .isEqualTo("more");
        byte[] changed = wrapped.clone();
        changed[changed.length - 1] ^= 1;
        Files.write(path, changed);
        assertThat(EvidenceDesk.content(files.desk.keeper, clue, file).code()).isEqualTo("MATTER_KEY_UNUSABLE");
        Files.write(path, wrapped);
        assertThat(EvidenceDesk.content(files.desk.keeper, clue, file).text()).isEqualTo("contents");
    }

    @Test
    void a_file_from_before_there_were_keys_is_read_and_the_next_check_seals_it() throws Exception {
        long clue = files.desk.clue();
        long file = files.send(clue, "a.txt", "contents of long ago");
        Files.writeString(files.stored(file), "contents of long ago");
        assertThat(EvidenceDesk.content(files.desk.keeper, clue, file).text()).isEqualTo("contents of long ago");

        ended(office.person(files.desk.unit, Role.SECURITY_ADMINISTRATOR));

        assertThat(Files.readString(files.stored(file), StandardCharsets.ISO_8859_1))
                .startsWith("MJLOCKED")
                .doesNotContain("long ago");
        assertThat(EvidenceDesk.content(files.desk.keeper, clue, file).text()).isEqualTo("contents of long ago");
    }

    @Test
    void a_check_finds_every_damaged_file_and_passes_only_when_all_were_read() throws Exception {
        long clue = files.desk.clue();
        files.send(clue, "sound.txt", "sound");
        long file = files.send(clue, "a.txt", "contents");
        Browser security = office.person(files.desk.unit, Role.SECURITY_ADMINISTRATOR);
        Files.writeString(files.stored(file), "contentz");

        JsonNode found = ended(security);
        assertThat(found.path("result").asString()).isEqualTo("DAMAGED");
        assertThat(found.path("damaged").toString()).contains(String.valueOf(file));

        Files.writeString(files.stored(file), "contents");
        JsonNode passed = ended(security);
        assertThat(passed.path("result").asString()).as(passed.toString()).isEqualTo("PASSED");
        assertThat(passed.path("checked").asLong())
                .isEqualTo(passed.path("files").asLong());
        assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(
                                "insert into evidence.integrity (job, asked_at, ended_at, files, checked, result)"
                                        + " values (-1, now(), now(), 2, 1, 'PASSED')")
                        .update()))
                .as("not even the program writes that a check of which a part was left out has passed")
                .isInstanceOf(Exception.class);
    }

    @Test
    void a_check_that_was_cancelled_has_not_passed() throws Exception {
        long clue = files.desk.clue();
        long first = files.send(clue, "first.txt", "contents");
        files.send(clue, "second.txt", "contents");
        Browser security = office.person(files.desk.unit, Role.SECURITY_ADMINISTRATOR);
        Path path = files.stored(first);
        Files.delete(path);
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero(); // whoever reads it waits until somebody writes

        long job = ClueDesk.ok(security.post("/api/evidence/checks", null))
                .json()
                .path("job")
                .asLong();
        try (OutputStream writing = Files.newOutputStream(path)) { // opens when the check has come so far
            ClueDesk.ok(security.post("/api/evidence/checks/" + job + "/cancellation", null));
            writing.write("contents".getBytes(StandardCharsets.UTF_8));
        }
        Files.delete(path);
        Files.writeString(path, "contents");

        JsonNode check = ended(security, job);
        assertThat(check.path("result").asString()).isEqualTo("STOPPED");
        assertThat(check.path("checked").asLong())
                .isLessThan(check.path("files").asLong());
    }

    @Test
    void when_a_file_was_last_compared_is_shown_and_a_damaged_one_is_shown_as_damaged() throws Exception {
        long clue = files.desk.clue();
        long file = files.send(clue, "a.txt", "contents");
        String address = "/api/matters/" + clue + "/files";
        assertThat(files.desk.keeper.get(address).json().path(0).has("comparison"))
                .isFalse();

        assertThat(ClueDesk.ok(files.desk.keeper.post(address + "/" + file + "/comparison", null))
                        .json()
                        .at("/comparison/sound")
                        .asBoolean())
                .isTrue();
        Files.writeString(files.stored(file), "contentz");
        assertThat(files.desk
                        .keeper
                        .post(address + "/" + file + "/comparison", null)
                        .code())
                .isEqualTo("EVIDENCE_DAMAGED");

        assertThat(files.desk.keeper.get(address).json().path(0).at("/comparison/sound"))
                .hasToString("false");
        Files.writeString(files.stored(file), "contents");
        ended(office.person(files.desk.unit, Role.SECURITY_ADMINISTRATOR));
        assertThat(files.desk.keeper.get(address).json().path(0).at("/comparison/sound"))
                .as("the daily check says so of each file")
                .hasToString("true");
        assertThat(files.desk
                        .head
                        .post(address + "/" + file + "/comparison", null)
                        .status())
                .isEqualTo(403);
    }

    private JsonNode ended(Browser security) {
        long job = ClueDesk.ok(security.post("/api/evidence/checks", null))
                .json()
                .path("job")
                .asLong();
        return ended(security, job);
    }

    private static JsonNode ended(Browser security, long job) {
        return Patience.until(
                        () -> security.get("/api/evidence/checks")
                                .json()
                                .valueStream()
                                .filter(check -> check.path("job").asLong() == job && check.has("result"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private long number(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }
}
