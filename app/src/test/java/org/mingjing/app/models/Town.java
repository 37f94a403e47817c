package org.mingjing.app.models;

import java.nio.file.Path;
import java.util.List;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.Patience;
import org.mingjing.command.DemoTown;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What tests of this module share: a town's payments in the lake, and patience with runs. */
final class Town {
    private static boolean imported;

    private Town() {}

    /** Imports the town's books, once for all tests of the JVM. */
    static synchronized void in(Engines engines, Path lake) {
        if (!imported) {
            DemoTown.importInto(lake, engines.work().resolve("town"));
            imported = true;
        }
    }

    /** Waits until the run is over. */
    static JsonNode over(Browser browser, long run) {
        return until(browser, "/api/runs/" + run, "/run/state");
    }

    /** Waits until the effect of a proposal is there. */
    static JsonNode computed(Browser browser, long proposal) {
        return until(browser, "/api/models/proposals/" + proposal, "/effect/state");
    }

    private static JsonNode until(Browser browser, String path, String pointer) {
        return Patience.until(() -> browser.get(path).json(), answer -> !List.of("WAITING", "RUNNING")
                .contains(answer.at(pointer).asString("")));
    }

    /** The body of a problem without the path, which repeats what was asked for. */
    static String problem(Browser.Answer answer) {
        return answer.status() + answer.text().replaceAll("\"instance\":\"[^\"]*\",", "");
    }

    /** Waits until no run is in line any more. */
    static void settled(JdbcClient jdbc, Office office) {
        Patience.until(
                () -> office.asProgram(() -> jdbc.sql(
                                "select count(*) from jobs.job where kind = ? and state in ('WAITING', 'RUNNING')")
                        .param(RunWork.KIND)
                        .query(Long.class)
                        .single()),
                open -> open == 0);
    }
}
