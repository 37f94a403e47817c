package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.app.audit.VerifyAudit;
import org.mingjing.app.identity.Role;
import org.mingjing.app.papers.VerifyCaseFile;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** An office that changes to the Chinese algorithms in the middle: what was before and what comes after is proved. */
class SuiteSwitchTest {
    private static final String NO_SECOND_FACTOR = "--mingjing.identity.administrators-need-second-factor=false";

    private final Path data = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-switched")
            .toAbsolutePath();
    private final ServerProcess before = new ServerProcess(data, NO_SECOND_FACTOR);
    private final ServerProcess after = new ServerProcess(data, NO_SECOND_FACTOR, "--mingjing.suite=chinese");

    @TempDir
    private Path folder;

    @AfterEach
    void stop() throws InterruptedException {
        before.stop();
        after.stop();
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    @Test
    void both_halves_are_read_checked_exported_and_found_when_they_are_changed() throws Exception {
        before.start();
        before.furnish(1);
        before.hire("keeper", Role.CASE_SUPERVISOR);
        before.hire("auditor", Role.AUDIT_ADMINISTRATOR);
        long matter = signedIn(before, ServerProcess.LOGIN)
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
                                List.of(Map.of("id", "F-0", "version", 1))))
                .json()
                .path("matter")
                .asLong();
        send(before, matter, "came before the switch");
        assertThat(signedIn(before, "auditor")
                        .post("/api/audit/checkpoints", null)
                        .status())
                .isEqualTo(200);
        before.stop();

        after.start();
        send(after, matter, "came after the switch");
        Browser keeper = signedIn(after, "keeper");
        Browser auditor = signedIn(after, "auditor");
        assertThat(auditor.post("/api/audit/checkpoints", null).status()).isEqualTo(200);

        JsonNode files = keeper.get("/api/matters/" + matter + "/files").json();
        assertThat(files.path(0).path("digest").asString()).matches("[0-9a-f]{64}");
        assertThat(files.path(1).path("digest").asString()).matches("sm3:[0-9a-f]{64}");
        assertThat(List.of(content(keeper, matter, files.path(0)), content(keeper, matter, files.path(1))))
                .containsExactly("came before the switch", "came after the switch");
        assertThat(suites()).containsExactlyInAnyOrder(1, 2);

        Path caseFile = saved(keeper.file("POST", "/api/matters/" + matter + "/case-file/export"));
        VerifyCaseFile.Result whole = VerifyCaseFile.ofExport(caseFile, null);
        assertThat(whole.firstBad()).isEmpty();
        assertThat(whole.files()).isEqualTo(2);
        try (ZipFile zip = new ZipFile(caseFile.toFile())) {
            assertThat(zip.getEntry("digests.sm3")).isNotNull();
        }

        VerifyAudit.Result audit = VerifyAudit.ofExport(exported(auditor), List.of(), null);
        assertThat(audit.firstBad()).as(audit.why()).isZero();
        assertThat(after.console().queryForList("select distinct algorithm from audit.entry order by 1", String.class))
                .containsExactly("SHA-256", "SM3");
        assertThat(after.console()
                        .queryForList(
                                "select distinct split_part(key, ':', 1) from audit.checkpoint order by 1",
                                String.class))
                .containsExactly("ed25519", "sm2");
        for (String algorithm : List.of("SM3", "SHA-256")) {
            long number = changed(algorithm);
            assertThat(VerifyAudit.ofExport(exported(auditor), List.of(), null).firstBad())
                    .isEqualTo(number);
            assertThat(auditor.post("/api/audit/verification", null)
                            .json()
                            .path("firstBad")
                            .asLong())
                    .isEqualTo(number);
        }
    }

    /** What the heads of all files of matters say of their algorithms. */
    private List<Integer> suites() throws IOException {
        try (Stream<Path> all = Files.walk(data.resolve("evidence"))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return (int) Files.readAllBytes(file)[9];
                        } catch (IOException failure) {
                            throw new java.io.UncheckedIOException(failure);
                        }
                    })
                    .toList();
        }
    }

    /** The last entry of the algorithm, written anew by the owner of the database. */
    private long changed(String algorithm) {
        Long number = after.console()
                .queryForObject(
                        "select max(number) from audit.entry where algorithm = ? and action = 'evidence.received'",
                        Long.class,
                        algorithm);
        after.console().execute("alter table audit.entry disable trigger user");
        after.console().update("update audit.entry set account = '999' where number = ?", number);
        after.console().execute("alter table audit.entry enable trigger user");
        return java.util.Objects.requireNonNull(number);
    }

    private Path exported(Browser auditor) throws IOException {
        return saved(auditor.file("POST", "/api/audit/export?from=1"));
    }

    private Path saved(HttpResponse<byte[]> download) throws IOException {
        assertThat(download.statusCode())
                .as(new String(download.body(), StandardCharsets.ISO_8859_1))
                .isEqualTo(200);
        return Files.write(Files.createTempFile(folder, "export", ".zip"), download.body());
    }

    private static String content(Browser keeper, long matter, JsonNode file) {
        return keeper.get("/api/matters/" + matter + "/files/" + file.path("id").asLong() + "/content")
                .text();
    }

    private static Browser signedIn(ServerProcess server, String login) {
        Browser person = server.browser();
        person.signIn(login, ServerProcess.PASSWORD);
        return person;
    }

    private static void send(ServerProcess server, long matter, String words) {
        Browser.Answer sent = signedIn(server, "keeper")
                .send(
                        "PUT",
                        "/api/matters/" + matter + "/files/" + UUID.randomUUID() + "?from=somebody&name=a.txt",
                        HttpRequest.BodyPublishers.ofString(words),
                        "Content-Type",
                        "application/octet-stream");
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
    }
}
