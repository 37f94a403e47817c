package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mingjing.app.Browser;
import org.mingjing.app.ServerProcess;
import org.mingjing.app.identity.Role;
import org.mingjing.command.DemoTown;
import org.mingjing.trino.TrinoServer;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** The server with its models on a cluster, and the same server without. */
@Tag("trino")
class TrinoRunTest {
    private static final String ANALYST = "analyst";
    private static final String HEAD = "head";
    private static final List<String> MODELS = List.of("SPD-0001", "SPD-0005", "SPD-0013", "V1.1");

    private final Path data = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-trino")
            .toAbsolutePath();

    @AfterEach
    void remove() {
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    @Test
    void runs_on_the_cluster_find_what_runs_here_find() throws Exception {
        String cluster = TrinoServer.shared().url() + "/hive/server_runs";
        Files.createDirectories(data);
        DemoTown.importInto(data.resolve("lake"), data.resolve("town"));

        List<Map<String, Object>> found = new ArrayList<>();
        List<Map<String, Object>> foundAgain = new ArrayList<>();
        JsonNode there = run(
                new ServerProcess(
                        data,
                        "--mingjing.analytics.trino=" + cluster,
                        "--mingjing.analytics.trino-user=mingjing",
                        "--mingjing.analytics.trino-lake=local://" + data.resolve("lake")),
                true,
                found);
        JsonNode here = run(new ServerProcess(data), false, foundAgain);

        assertThat(there.at("/run/engine").asString()).isEqualTo("trino");
        assertThat(here.at("/run/engine").asString()).isEqualTo("duckdb");
        for (int i = 0; i < MODELS.size(); i++) {
            JsonNode one = there.at("/models/" + i);
            JsonNode other = here.at("/models/" + i);
            for (String same : List.of("model", "state", "code", "hits")) {
                assertThat(other.path(same)).as(same).isEqualTo(one.path(same));
            }
        }
        assertThat(found).isEqualTo(foundAgain);
        assertThat(found).extracting(finding -> finding.get("model")).contains("SPD-0001", "SPD-0005", "SPD-0013");
    }

    private JsonNode run(ServerProcess server, boolean first, List<Map<String, Object>> found) throws Exception {
        server.start();
        try {
            if (first) {
                server.furnish(0);
                server.hire(ANALYST, Role.ANALYST);
                server.hire(HEAD, Role.DEPARTMENT_HEAD);
            }
            Browser analyst = signedIn(server, ANALYST);
            if (first) {
                approve(analyst, signedIn(server, HEAD));
            }
            Browser.Answer asked = analyst.post("/api/runs", Map.of("models", MODELS));
            assertThat(asked.status()).as(asked.text()).isEqualTo(201);
            JsonNode over = Town.over(analyst, asked.json().path("id").asLong());
            assertThat(over.at("/run/state").asString()).as(over.toString()).isEqualTo("DONE");
            found.addAll(server.console()
                    .queryForList(
                            """
                            select id, model, subject, unit, score, "values"::text, sentence_zh, source_rows
                            from findings.finding where last_run = ? order by id
                            """,
                            over.at("/run/id").asLong()));
            return over;
        } finally {
            server.stop();
        }
    }

    private static Browser signedIn(ServerProcess server, String login) {
        Browser browser = server.browser();
        browser.signIn(login, ServerProcess.PASSWORD);
        return browser;
    }

    /** Two people let the models run. */
    private static void approve(Browser analyst, Browser head) {
        long proposal = ProposalTest.proposed(
                analyst.post("/api/models/modes", Map.of("models", MODELS, "mode", "SHADOW", "reason", "to be tried")));
        Town.computed(head, proposal);
        Browser.Answer approved = ProposalTest.approve(head, proposal, 1);
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
    }
}
