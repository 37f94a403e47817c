package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingjing.app.exchange.PayoutRequests.COLUMNS;
import static org.mingjing.app.exchange.PayoutRequests.asking;
import static org.mingjing.app.exchange.PayoutRequests.column;
import static org.mingjing.app.exchange.PayoutRequests.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.access.Register;
import org.mingjing.app.exchange.PublicationWatch;
import org.mingjing.app.identity.Role;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.packet.KeyRing;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** A publication that is being prepared from a snapshot while the server is killed: it comes to its end, once. */
class PublicationKillTest {
    private static final int ROWS = 5_000;

    private final Path data = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-publications-killed")
            .toAbsolutePath();
    private final ServerProcess server = new ServerProcess(
            data,
            "--mingjing.exchange.link=" + data.resolve("link"),
            "--mingjing.exchange.from=" + data.resolve("packets-in"),
            "--mingjing.exchange.to=" + data.resolve("packets-out"),
            "--mingjing.exchange.unit=K",
            "--mingjing.exchange.every=P1D",
            "--mingjing.jobs.lease=PT5S");

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    @Test
    void killed_while_its_rows_are_kept_it_is_begun_anew_and_prepared_once() throws Exception {
        KeyRing.begin(data.resolve("link").resolve("keys"));
        server.start();
        server.furnish(0);
        server.hire("deputy", Role.DEPUTY_IN_CHARGE);
        String snapshot = fill();
        Browser preparer = signedIn(ServerProcess.LOGIN);
        String grant = preparer.post("/api/data-calls", asking("PUBLICATION", "payouts", COLUMNS, null))
                .json()
                .path("id")
                .asString();
        Browser.Answer approved =
                signedIn("deputy").post("/api/data-calls/" + grant + "/approval", Map.of("version", 1));
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        Browser.Answer asked;
        try (Connection held =
                Objects.requireNonNull(server.console().getDataSource()).getConnection()) {
            held.setAutoCommit(false);
            held.createStatement().execute("lock table exchange.publication_row in share mode");
            asked = preparer.post("/api/publication-jobs", draft(grant, snapshot));
            assertThat(asked.status()).as(asked.text()).isEqualTo(202);
            waitUntilSomebodyWaitsFor("exchange.publication_row");

            server.kill();
            held.rollback();
        }
        server.start();

        JsonNode job = PublicationWatch.over(signedIn(ServerProcess.LOGIN), asked);
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("DONE");
        assertThat(job.path("attempts").asInt()).isGreaterThan(1);
        Map.of(
                        "exchange.publication", 1,
                        "exchange.publication_row", ROWS,
                        "exchange.publication_origin", 1,
                        "audit.entry where action = 'exchange.publication_prepared'", 1,
                        "audit.entry where action = 'access.snapshot_read'", 1)
                .forEach((what, count) -> assertThat(
                                server.console().queryForObject("select count(*) from " + what, Integer.class))
                        .as(what)
                        .isEqualTo(count));
        try (var left = Files.list(data.resolve("work").resolve("publications"))) {
            assertThat(left).isEmpty();
        }
    }

    private String fill() {
        Lake lake = Lake.openOrCreate(data.resolve("lake"));
        Datasets datasets = Datasets.read(Path.of(System.getProperty("mingjing.home"), "datasets"));
        Register.write(
                lake,
                datasets.get("admin_division"),
                List.of(Map.of(
                        "division_code",
                        "330122104201",
                        "name",
                        "河边村",
                        "level",
                        "village",
                        "valid_from",
                        "2000-01-01")));
        Register.write(
                lake,
                datasets.get("subsidy_policy"),
                List.of(Map.of("policy_code", "fertility", "name", "耕地补贴", "valid_from", "2020-01-01")));
        Register.write(lake, datasets.get("person"), List.of(Map.of("person_id", "P1", "name", "张三丰")));
        Register.generate(
                lake,
                datasets.get("subsidy_payout"),
                ROWS,
                Map.of(
                        "payout_no", "'N' || i",
                        "policy_code", "'fertility'",
                        "beneficiary_id", "'P1'",
                        "pay_date", "date '2026-05-10'",
                        "amount", "i + 1",
                        "village_code", "'330122104201'",
                        "status", "'paid'"));
        return lake.head("subsidy_payout").orElseThrow().id();
    }

    private void waitUntilSomebodyWaitsFor(String table) {
        String waiting = "select count(*) from pg_locks where not granted and relation = ?::regclass";
        Patience.until(() -> server.console().queryForObject(waiting, Integer.class, table) > 0);
    }

    private Browser signedIn(String login) {
        Browser browser = server.browser();
        browser.signIn(login, ServerProcess.PASSWORD);
        return browser;
    }

    private static Map<String, Object> draft(String grant, String snapshot) {
        return Map.of(
                "head",
                        Map.of(
                                "id",
                                "killed",
                                "kind",
                                "PAYOUT",
                                "year",
                                2026,
                                "title",
                                text("耕地补贴", "Farmland subsidy"),
                                "text",
                                text("", ""),
                                "withdrawn",
                                false),
                "plan",
                        Map.of(
                                "source",
                                "payouts",
                                "grant",
                                grant,
                                "snapshot",
                                snapshot,
                                "columns",
                                List.of(column("name", "NAME"), column("amount", "MONEY"))));
    }
}
