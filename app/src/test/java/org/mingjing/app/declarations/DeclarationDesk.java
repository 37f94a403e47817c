package org.mingjing.app.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.Patience;
import org.mingjing.app.access.Register;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import tools.jackson.databind.JsonNode;

/** A unit that declares, and the registers that its declarations are held against. */
final class DeclarationDesk {
    static final String COMPANY = "91110000100000000X";

    private final Office office;
    private final Matters matters;

    final String unit;
    final Browser contact;
    final Browser supervisor;
    final Browser head;

    DeclarationDesk(Office office, Matters matters, Lake lake, Datasets datasets) {
        this.office = office;
        this.matters = matters;
        unit = office.unit();
        contact = office.person(unit, Role.UNIT_CONTACT);
        supervisor = office.person(unit, Role.SUPERVISOR);
        head = office.person(unit, Role.DEPARTMENT_HEAD);
        Register.write(
                lake,
                datasets.get("tender"),
                List.of(
                        Map.of(
                                "lot_no",
                                "L1",
                                "project_code",
                                "P-1",
                                "buyer_org_id",
                                unit,
                                "title",
                                "A road",
                                "category_code",
                                "B02",
                                "method",
                                "open",
                                "publish_ts",
                                "2026-03-01 09:00:00"),
                        Map.of(
                                "lot_no",
                                "L2",
                                "project_code",
                                "P-2",
                                "buyer_org_id",
                                unit,
                                "title",
                                "A later one",
                                "category_code",
                                "B02",
                                "method",
                                "open",
                                "publish_ts",
                                "2027-01-01 09:00:00")));
        Register.write(
                lake,
                datasets.get("contract"),
                List.of(Map.of(
                        "contract_no",
                        "C-0",
                        "buyer_org_id",
                        "elsewhere",
                        "supplier_uscc",
                        COMPANY,
                        "sign_date",
                        "2026-04-01",
                        "amount",
                        "777777.77")));
        Register.write(
                lake,
                datasets.get("debarment_list"),
                List.of(Map.of(
                        "uscc", COMPANY, "source", "court", "from_date", "2026-01-01", "to_date", "2026-02-01")));
        Register.write(
                lake,
                datasets.get("company_officer"),
                List.of(Map.of("uscc", COMPANY, "person_id", "P9", "role", "director", "from_date", "2020-01-01")));
        Register.write(
                lake,
                datasets.get("appointment"),
                List.of(Map.of(
                        "person_id",
                        "P9",
                        "post_id",
                        "X",
                        "org_id",
                        unit,
                        "start_date",
                        "2020-01-01",
                        "appointment_kind",
                        "acting")));
    }

    long begin(String stage, Map<String, Object> values) {
        Answer begun = contact.post("/api/declarations", declaration(stage, values, unit));
        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        return begun.json().path("id").asLong();
    }

    static Map<String, Object> declaration(String stage, Map<String, Object> values, String unit) {
        return Map.of("unit", unit, "kind", "construction", "stage", stage, "values", values);
    }

    static Map<String, Object> before() {
        return new HashMap<>(Map.of(
                "project",
                "A road",
                "amount",
                "900000",
                "dealing",
                "open",
                "decided_by",
                "the board",
                "decided_on",
                "2026-03-10",
                "approved_estimate",
                "1000000",
                "approved_on",
                "2026-02-10"));
    }

    long filed(String stage, Map<String, Object> values, String... papers) {
        long id = begin(stage, values);
        for (String paper : papers) {
            attach(id, paper);
        }
        ok(step(contact, id, "file", Map.of()));
        return id;
    }

    void attach(long id, String paper) {
        Answer sent = contact.send(
                "PUT",
                "/api/matters/" + id + "/files/" + UUID.randomUUID() + "?from=us&name=" + paper + ".pdf",
                HttpRequest.BodyPublishers.ofString("paper"),
                "Content-Type",
                "application/octet-stream");
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        ok(contact.post(
                "/api/declarations/" + id + "/papers",
                Map.of("paper", paper, "file", sent.json().path("id").asLong())));
    }

    Answer step(Browser who, long id, String step, Map<String, ?> answers) {
        long version = office.asProgram(() -> matters.find(id).orElseThrow().version());
        return who.post(
                "/api/matters/" + id + "/steps",
                Map.of("version", version, "step", step, "opinion", "because", "answers", answers));
    }

    /** Waits until it was checked and has gone on. */
    long checked(long id) {
        Patience.until(
                () -> stateInside(id), state -> !List.of("filed", "corrected").contains(state));
        return id;
    }

    void checked(long id, String state) {
        assertThat(stateInside(checked(id))).isEqualTo(state);
    }

    String state(long id) {
        return supervisor.get("/api/matters/" + id).json().at("/row/state").asString();
    }

    String stateInside(long id) {
        return office.asProgram(() -> matters.find(id).orElseThrow().state());
    }

    JsonNode read(Browser who, long id) {
        return ok(who.get("/api/declarations/" + id)).json();
    }

    static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
