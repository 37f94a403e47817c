package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.identity.Role;
import org.mingjing.app.models.OwnDraft;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** The restore drill of docs/operations/install.md: the copied folder is the office, with its audit. */
class RestoreTest {
    private final Path data = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-first")
            .toAbsolutePath();
    private final Path restored = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-restored")
            .toAbsolutePath();
    private final ServerProcess first = new ServerProcess(data);
    private final ServerProcess second = new ServerProcess(restored);

    @AfterEach
    void stop() throws InterruptedException {
        first.stop();
        second.stop();
        FileSystemUtils.deleteRecursively(data.toFile());
        FileSystemUtils.deleteRecursively(restored.toFile());
    }

    @Test
    void a_folder_put_back_elsewhere_is_the_same_office_with_the_same_audit() throws Exception {
        first.start();
        first.furnish(3);
        comment(first, "F-1");
        first.hire("analyst", Role.ANALYST);
        first.hire("head", Role.DEPARTMENT_HEAD);
        String own = OwnDraft.takenIn(signedIn(first, "analyst"), signedIn(first, "head"), "spending/restored");
        List<Long> before = counts(first.console());
        List<String> entries = entries(first.console());
        first.stop();
        Folders.copy(data, restored);
        FileSystemUtils.deleteRecursively(restored.resolve("models")); // made anew from the database

        second.start();

        assertThat(signedIn(second, "head")
                        .get("/api/models/" + own)
                        .json()
                        .at("/entry/sound")
                        .asBoolean())
                .isTrue();

        assertThat(counts(second.console())).isEqualTo(before);
        assertThat(entries(second.console()))
                .as("what a start notes of itself comes after")
                .startsWith(entries.toArray(String[]::new));
        comment(second, "F-1");
        assertThat(number(
                        second.console(),
                        "select count(*) from audit.entry a left join audit.entry b on b.number = a.number - 1"
                                + " where a.number > 1 and (b.number is null or a.previous <> b.digest)"))
                .isZero();
    }

    /** The folder of keys is not in the backup: what its owner destroyed since is noise in every backup of the rest. */
    @Test
    void a_backup_without_keys_shows_nothing_of_a_matter_that_was_erased_since() throws Exception {
        Path keys = data.resolve("matter-keys");
        Path copy = data.resolve("copy-of-keys");
        Files.createDirectories(copy);
        ServerProcess office = new ServerProcess(
                data, "--mingjing.retention.years.clue=10", "--mingjing.keys.folders=" + keys + "," + copy);
        ServerProcess later = new ServerProcess(
                restored, "--mingjing.retention.years.clue=10", "--mingjing.keys.folders=" + keys + "," + copy);
        try {
            office.start();
            office.furnish(2);
            office.hire("keeper", Role.CASE_SUPERVISOR);
            office.hire("first", Role.HEAD);
            office.hire("second", Role.HEAD);
            long gone = clue(office, "F-0");
            long kept = clue(office, "F-1");
            long goneFile = send(office, gone, "what the witness said of the erased matter");
            long keptFile = send(office, kept, "what the bank wrote of the kept matter");
            assertThat(files(keys)).hasSize(2);
            assertThat(files(copy)).hasSize(2);
            office.stop();
            Folders.copy(data, restored);
            FileSystemUtils.deleteRecursively(restored.resolve("matter-keys"));
            FileSystemUtils.deleteRecursively(restored.resolve("copy-of-keys"));

            office.start();
            erase(office, gone);
            assertThat(files(keys)).hasSize(1);
            assertThat(files(copy)).hasSize(1);
            later.start();

            Browser keeper = signedIn(later, "keeper");
            Browser.Answer answer = keeper.get("/api/matters/" + gone + "/files/" + goneFile + "/content");
            assertThat(answer.status()).as(answer.text()).isEqualTo(410);
            assertThat(answer.code()).isEqualTo("MATTER_KEY_MISSING");
            assertThat(keeper.get("/api/matters/" + kept + "/files/" + keptFile + "/content")
                            .text())
                    .isEqualTo("what the bank wrote of the kept matter");
            for (Path file : files(restored)) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain("what the witness said", "what the bank wrote");
            }
            erase(later, gone); // the database that came back knows nothing of it, so it is done once more
            assertThat(keeper.get("/api/matters/" + gone).status()).isEqualTo(404);
        } finally {
            office.stop();
            later.stop();
        }
    }

    private static Browser signedIn(ServerProcess server, String login) {
        Browser person = server.browser();
        person.signIn(login, ServerProcess.PASSWORD);
        return person;
    }

    private static long clue(ServerProcess server, String finding) {
        Browser.Answer raised = signedIn(server, ServerProcess.LOGIN)
                .post(
                        "/api/clues",
                        Map.of(
                                "title",
                                "t",
                                "unit",
                                "K",
                                "gist",
                                "g",
                                "findings",
                                List.of(Map.of("id", finding, "version", 1))));
        assertThat(raised.status()).as(raised.text()).isEqualTo(200);
        return raised.json().path("matter").asLong();
    }

    private static long send(ServerProcess server, long matter, String words) {
        Browser.Answer sent = signedIn(server, "keeper")
                .send(
                        "PUT",
                        "/api/matters/" + matter + "/files/" + UUID.randomUUID() + "?from=somebody&name=a.txt",
                        HttpRequest.BodyPublishers.ofString(words),
                        "Content-Type",
                        "application/octet-stream");
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        return sent.json().path("id").asLong();
    }

    private static void erase(ServerProcess server, long matter) {
        server.console()
                .update("update procedure.matter set ended_at = now() - interval '11 years' where id = ?", matter);
        String erasure = "/api/retention/" + matter + "/erasure";
        Browser.Answer asked = signedIn(server, "keeper").post(erasure, Map.of("reason", "its term is over"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        for (String head : List.of("first", "second")) {
            Browser.Answer approved =
                    signedIn(server, head).post(erasure + "/decision", Map.of("approved", true, "note", "seen"));
            assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void comment(ServerProcess server, String id) {
        Browser person = server.browser();
        person.signIn(ServerProcess.LOGIN, ServerProcess.PASSWORD);
        long version =
                person.get("/api/findings/" + id).json().at("/row/version").asLong();
        Browser.Answer answer = person.post(
                "/api/findings/acts",
                Map.of("act", "COMMENT", "note", "seen", "findings", List.of(Map.of("id", id, "version", version))));
        assertThat(answer.status()).isEqualTo(200);
    }

    private static List<Long> counts(JdbcTemplate console) {
        return Stream.of(
                        "select count(*) from findings.finding",
                        "select count(*) from findings.step",
                        "select count(*) from identity.account")
                .map(sql -> number(console, sql))
                .toList();
    }

    private static List<String> entries(JdbcTemplate console) {
        return console.queryForList("select encode(digest, 'hex') from audit.entry order by number", String.class);
    }

    private static long number(JdbcTemplate console, String sql) {
        Long number = console.queryForObject(sql, Long.class);
        return number == null ? 0 : number;
    }
}
