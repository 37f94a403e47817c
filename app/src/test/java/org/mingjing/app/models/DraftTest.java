package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.identity.AccountClass;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.command.DemoTown;
import org.mingjing.contract.Datasets;
import org.mingjing.model.ModelFolder;
import org.mingjing.model.ModelLibrary;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@AppTest
class DraftTest {
    @Autowired
    private Office office;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Models models;

    @Autowired
    private Datasets datasets;

    @Test
    void a_finding_becomes_a_model_that_can_be_read_without_the_people_in_it(@TempDir Path library) throws IOException {
        String unit = office.unit();
        Browser analyst = office.person(unit, Role.ANALYST);

        long draft = begin(analyst, unit, "spending/too-dear");

        JsonNode files = analyst.get("/api/models/drafts/" + draft).json().path("files");
        String cases = files.path("cases").asString();
        assertThat(cases).contains("F-0123456789abcdef").doesNotContain("张三").doesNotContain("P-77");
        Path folder = Files.createDirectories(library.resolve("spending/too-dear"));
        Files.writeString(folder.resolve("model.yml"), files.path("model").asString());
        Files.writeString(folder.resolve("query.sql"), files.path("query").asString());
        Files.writeString(folder.resolve("cases.yml"), cases);
        ModelFolder read = ModelLibrary.read(library, datasets).folders().get(0);
        assertThat(read.sound()).as(read.remarks().toString()).isPresent();
        DemoTown.run("models", "test", "--library", library.toString());
        Browser.Answer packed = analyst.get("/api/models/drafts/" + draft + "/files");
        assertThat(packed.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(packed.text()).startsWith("PK");
    }

    @Test
    void a_draft_is_out_of_sight_elsewhere() {
        String unit = office.unit();
        Browser analyst = office.person(unit, Role.ANALYST);
        long draft = begin(analyst, unit, "spending/elsewhere");
        Browser elsewhere = office.person(office.unit(), Role.ANALYST);

        assertThat(Town.problem(elsewhere.get("/api/models/drafts/" + draft)))
                .isEqualTo(Town.problem(elsewhere.get("/api/models/drafts/99999999")));
        assertThat(elsewhere.get("/api/models/drafts").json().path("items").size())
                .isZero();
        assertThat(office.person(unit, Role.SUPERVISOR)
                        .get("/api/models/drafts/" + draft)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void how_findings_turned_out_is_told_of_the_readers_own_units_and_the_last_decision_counts() {
        String unit = office.unit();
        Browser analyst = office.person(unit, Role.ANALYST);
        Browser elsewhere = office.person(office.unit(), Role.ANALYST);
        decided(unit, "F-1-" + unit, FindingOutcome.CONFIRMED);
        decided(unit, "F-2-" + unit, FindingOutcome.CONFIRMED);
        decided(unit, "F-2-" + unit, FindingOutcome.DATA_ERROR);
        decided(unit, "F-3-" + unit, FindingOutcome.EXPLAINED);
        decided(unit, "F-3-" + unit, null);

        JsonNode precision = analyst.get("/api/models/SPD-0010").json().at("/entry/precision");

        assertThat(precision.path("decided").asLong()).isEqualTo(2);
        assertThat(precision.path("confirmedShare").asDouble()).isEqualTo(0.5);
        assertThat(elsewhere
                        .get("/api/models/SPD-0010")
                        .json()
                        .at("/entry/precision")
                        .isMissingNode())
                .isTrue();
    }

    private void decided(String unit, String finding, FindingOutcome outcome) {
        office.asProgram(() -> {
            models.decided(new FindingDecided(finding, "SPD-0010", 1, unit, outcome));
            return null;
        });
    }

    private long begin(Browser analyst, String unit, String name) {
        JsonNode me = analyst.get("/api/session").json();
        Caller caller = new Caller(
                me.path("account").asLong(),
                me.path("login").asString(),
                me.path("name").asString(),
                AccountClass.STAFF,
                List.of(new Caller.Duty(Role.ANALYST, unit)),
                "1",
                "127.0.0.1");
        return Acting.as(
                caller.actor(),
                () -> drafts.begin(
                        caller,
                        name,
                        new FindingRows(
                                "F-0123456789abcdef",
                                unit,
                                Map.of("spending_line", List.of(row("L1", "1500.00"), row("L2", "900.00"))))));
    }

    private static Map<String, String> row(String id, String amount) {
        Map<String, String> row = new HashMap<>();
        row.put("line_id", id);
        row.put("payer_id", "U1");
        row.put("claimant_id", "P-77");
        row.put("claimant_name", "张三");
        row.put("supplier_id", "S1");
        row.put("day", "2025-03-04");
        row.put("amount", amount);
        row.put("currency", "CNY");
        return row;
    }
}
