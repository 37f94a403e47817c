package org.mingjing.app.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Office;
import org.mingjing.app.procedure.Matters;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a declaration is held against, and what is said of it. */
@AppTest
class DeclarationCheckTest {
    @Autowired
    private Office office;

    @Autowired
    private Matters matters;

    @Autowired
    private Lake lake;

    @Autowired
    private Datasets datasets;

    private DeclarationDesk desk;

    @BeforeEach
    void furnish() {
        desk = new DeclarationDesk(office, matters, lake, datasets);
    }

    @Test
    void what_fits_passes_what_does_not_is_warned_of_and_what_nobody_can_know_is_not_judged() {
        Map<String, Object> values = DeclarationDesk.before();
        values.put("amount", "1200000");
        values.put("counterpart_code", DeclarationDesk.COMPANY);

        JsonNode page = desk.read(desk.contact, desk.checked(desk.filed("BEFORE", values, "approval", "minutes")));

        assertThat(outcome(page, "within_estimate")).isEqualTo("WARNED");
        assertThat(outcome(page, "approved_before_decided")).isEqualTo("PASSED");
        assertThat(outcome(page, "debarred")).as("debarred, but on another day").isEqualTo("PASSED");
        assertThat(outcome(page, "related_officers")).isEqualTo("WARNED");
        assertThat(outcome(page, "related_holders"))
                .as("no register of shareholders")
                .isEqualTo("NOT_JUDGED");
        assertThat(page.path("results").toString())
                .doesNotContain("P9")
                .contains("1,200,000.00")
                .doesNotContain("1200000");
        assertThat(desk.state(page.path("matter").asLong())).isEqualTo("warned");
        assertThat(desk.contact.get("/api/procedures/notices").text()).contains("WARNED");
        JsonNode clock = desk.supervisor
                .get("/api/matters/" + page.path("matter").asLong())
                .json()
                .path("clocks");
        assertThat(clock.toString()).contains("mending");
    }

    @Test
    void a_register_that_does_not_reach_so_far_says_so_instead_of_accusing() {
        Map<String, Object> values = DeclarationDesk.before();
        values.put("project_code", "P-1");
        values.put("decided_on", "2026-02-20");
        values.putAll(Map.of(
                "contract_no",
                "C-9",
                "contract_amount",
                "900000",
                "signed_on",
                "2026-04-10",
                "permit_on",
                "2026-04-01",
                "started_on",
                "2026-04-02"));

        JsonNode page = desk.read(desk.contact, desk.checked(desk.filed("DURING", values, "contract")));

        assertThat(outcome(page, "tender_published")).isEqualTo("PASSED");
        assertThat(outcome(page, "contract_registered"))
                .as("the register holds only another unit's contracts")
                .isEqualTo("NOT_JUDGED");
        assertThat(page.toString()).doesNotContain("777777");
        values.put("project_code", "P-7");
        JsonNode other = desk.read(desk.contact, desk.checked(desk.filed("DURING", values, "contract")));
        assertThat(outcome(other, "tender_published")).isEqualTo("WARNED");
        values.put("decided_on", "2027-02-20");
        values.put("project_code", "P-8");
        JsonNode later = desk.read(desk.contact, desk.checked(desk.filed("DURING", values, "contract")));
        assertThat(outcome(later, "tender_published")).as("data ends before").isEqualTo("NOT_JUDGED");
    }

    private static String outcome(JsonNode page, String rule) {
        return page.path("results")
                .valueStream()
                .filter(result -> result.path("rule").asString().equals(rule))
                .map(result -> result.path("outcome").asString())
                .findFirst()
                .orElse("");
    }
}
