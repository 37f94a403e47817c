package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
        List<Long> before = counts(first.console());
        List<String> entries = entries(first.console());
        first.stop();
        copy(data, restored);

        second.start();

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

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
