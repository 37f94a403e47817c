package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.identity.Role;
import org.mingjing.app.models.OwnDraft;
import org.springframework.util.FileSystemUtils;

/** A model that is being taken into the library while the server is killed: it is in there whole, or not at all. */
class OwnModelKillTest {
    private final Path data = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-own-models-killed")
            .toAbsolutePath();
    private final ServerProcess server = new ServerProcess(data);

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    @Test
    void killed_before_it_is_taken_in_it_waits_as_before_and_killed_after_it_is_there() throws Exception {
        server.start();
        server.furnish(0);
        server.hire("analyst", Role.ANALYST);
        server.hire("head", Role.DEPARTMENT_HEAD);
        OwnDraft draft = OwnDraft.filled(signedIn("analyst"), "spending/killed");
        String id = draft.id();
        long proposal = draft.proposed();
        Browser head = signedIn("head");
        Thread approving = new Thread(() -> {
            try {
                OwnDraft.approve(head, proposal);
            } catch (RuntimeException gone) {
                assertThat(gone).isNotNull(); // the server was killed
            }
        });
        try (Connection held =
                Objects.requireNonNull(server.console().getDataSource()).getConnection()) {
            held.setAutoCommit(false);
            held.createStatement().execute("lock table models.own_files in share mode");
            approving.start();
            waitUntilSomebodyWaitsFor("models.own_files");
            server.kill();
            held.rollback();
        }
        approving.join();
        server.start();

        assertThat(signedIn("head").get("/api/models/" + id).status()).isEqualTo(404);
        assertThat(signedIn("head")
                        .get("/api/models/proposals/" + proposal)
                        .json()
                        .at("/proposal/state")
                        .asString())
                .isEqualTo("OPEN");

        Browser.Answer approved = OwnDraft.approve(signedIn("head"), proposal);
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        server.kill();
        leaveHalf(data.resolve("models"));
        server.start();

        assertThat(signedIn("head")
                        .get("/api/models/" + id)
                        .json()
                        .at("/entry/sound")
                        .asBoolean())
                .isTrue();
        List<Path> files = files(data.resolve("models"));
        assertThat(files).hasSize(3).allMatch(file -> file.toFile().length() > 0);
    }

    /** What a kill in the middle of writing would have left, at the worst. */
    private static void leaveHalf(Path own) throws IOException {
        for (Path file : files(own)) {
            Files.writeString(file, "");
        }
        Files.createDirectories(own.resolve(".next-42/spending/killed"));
        Files.writeString(own.resolve(".next-42/spending/killed/model.yml"), "id: ");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private void waitUntilSomebodyWaitsFor(String table) throws InterruptedException {
        long end = System.currentTimeMillis() + 120_000;
        String waiting = "select count(*) from pg_locks where not granted and relation = ?::regclass";
        while (server.console().queryForObject(waiting, Integer.class, table) == 0) {
            assertThat(System.currentTimeMillis()).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private Browser signedIn(String login) {
        Browser browser = server.browser();
        browser.signIn(login, ServerProcess.PASSWORD);
        return browser;
    }
}
