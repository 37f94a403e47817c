package org.mingjing.app.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.audit.AuditReading;
import org.mingjing.app.audit.VerifyAudit;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Nobody approves what is their own, by whatever road. */
@AppTest
class FourEyesTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private AuditReading reading;

    private Desk desk;

    @BeforeEach
    void openTheDesk() {
        desk = new Desk(office, procedures, matters);
    }

    @Test
    void whoever_proposed_does_not_approve_also_where_they_come_to_hold_the_role() {
        long id = desk.worked();
        Desk.ok(desk.step(Role.CASE_HANDLER, id, "check", Map.of("way", "talk")));
        assertThat(desk.decide(Role.CASE_HANDLER, id, true).code()).isEqualTo("STEP_NOT_YOURS");

        office.give(office.id(desk.logins.get(Role.CASE_HANDLER)), Role.DEPUTY_IN_CHARGE, desk.unit);

        assertThat(desk.decide(Role.CASE_HANDLER, id, true).code()).isEqualTo("APPROVAL_OWN");
    }

    @Test
    void whoever_loses_the_role_meanwhile_does_not_approve() {
        long id = desk.worked();
        Desk.ok(desk.step(Role.CASE_HANDLER, id, "check", Map.of("way", "talk")));
        Browser deputy = desk.as(Role.DEPUTY_IN_CHARGE);
        long version = desk.version(id);

        office.take(office.id(desk.logins.get(Role.DEPUTY_IN_CHARGE)));

        assertThat(Desk.decide(deputy, id, version, true).status()).isIn(401, 403, 404);
    }

    @Test
    void one_person_does_not_give_two_approvals() {
        long id = desk.worked();
        office.give(office.id(desk.logins.get(Role.DEPUTY_IN_CHARGE)), Role.HEAD, desk.unit);
        Desk.ok(desk.step(Role.CASE_HANDLER, id, "check", Map.of("way", "talk")));
        Desk.ok(desk.decide(Role.DEPUTY_IN_CHARGE, id, true));

        assertThat(desk.decide(Role.DEPUTY_IN_CHARGE, id, true).code()).isEqualTo("APPROVAL_OWN");
        Desk.ok(desk.decide(Role.HEAD, id, true));
    }

    @Test
    void a_stand_in_approves_for_the_one_who_is_away_and_it_shows() {
        long id = desk.worked();
        String other = office.account(desk.unit, Role.SUPERVISOR);
        delegate(Role.DEPUTY_IN_CHARGE, desk.logins.get(Role.DEPUTY_IN_CHARGE), other);
        desk.join(id, other, "HANDLER");
        Desk.ok(desk.step(Role.CASE_HANDLER, id, "check", Map.of("way", "talk")));

        Desk.ok(Desk.decide(desk.as(other), id, desk.version(id), true));

        JsonNode decision = desk.page(id).at("/proposal/decisions/0");
        assertThat(decision.path("standsFor").asLong()).isEqualTo(office.id(desk.logins.get(Role.DEPUTY_IN_CHARGE)));
        assertThat(desk.decide(Role.DEPUTY_IN_CHARGE, id, true).code())
                .as("nor does the one who is away give the next, had they the role")
                .isEqualTo("STEP_NOT_YOURS");
    }

    @Test
    void ones_stand_in_does_not_approve_what_one_proposed() {
        long id = desk.worked();
        String lead = desk.logins.get(Role.CASE_HANDLER);
        office.give(office.id(lead), Role.DEPUTY_IN_CHARGE, desk.unit);
        String standIn = office.account(desk.unit, Role.CASE_HANDLER);
        desk.join(id, standIn, "HANDLER");
        delegate(Role.DEPUTY_IN_CHARGE, lead, standIn);
        Desk.ok(desk.step(Role.CASE_HANDLER, id, "check", Map.of("way", "talk")));

        assertThat(Desk.decide(desk.as(standIn), id, desk.version(id), true).code())
                .isEqualTo("APPROVAL_OWN");
        office.give(office.id(standIn), Role.DEPUTY_IN_CHARGE, desk.unit);
        assertThat(Desk.decide(desk.as(standIn), id, desk.version(id), true).code())
                .as("nor with a role of their own, while they stand in for who proposed")
                .isEqualTo("APPROVAL_OWN");
    }

    private void delegate(Role role, String from, String to) {
        Instant now = Instant.now().minus(1, ChronoUnit.MINUTES);
        Desk.ok(desk.as(from)
                .post(
                        "/api/procedures/delegations",
                        Map.of(
                                "receiver", office.id(to),
                                "role", role.name(),
                                "from", now.toString(),
                                "until", now.plus(3, ChronoUnit.DAYS).toString(),
                                "reason", "away")));
    }

    @Test
    void for_whoever_steps_aside_the_matter_is_gone_and_what_they_proposed_with_it() {
        long id = desk.worked();
        Desk.ok(desk.step(Role.CASE_HANDLER, id, "check", Map.of("way", "talk")));
        Browser lead = desk.as(Role.CASE_HANDLER);
        long version = desk.version(id);

        assertThat(lead.post("/api/matters/" + id + "/recusals", Map.of("version", version, "reason", "a cousin"))
                        .status())
                .isEqualTo(204);

        assertThat(lead.get("/api/matters/" + id).status()).isEqualTo(404);
        assertThat(desk.page(id).path("proposal").isMissingNode()).isTrue();
        assertThat(desk.assign(id, desk.logins.get(Role.CASE_HANDLER), "LEAD").code())
                .isEqualTo("HANDLER_NOT_FRESH");
    }

    @Test
    void a_recused_approver_neither_sees_nor_approves() {
        long id = desk.worked();
        Desk.ok(desk.step(Role.CASE_HANDLER, id, "check", Map.of("way", "talk")));
        assertThat(desk.as(Role.CASE_SUPERVISOR)
                        .post(
                                "/api/matters/" + id + "/recusals",
                                Map.of(
                                        "version",
                                        desk.version(id),
                                        "account",
                                        office.id(desk.logins.get(Role.DEPUTY_IN_CHARGE)),
                                        "reason",
                                        "a cousin"))
                        .status())
                .isEqualTo(204);

        assertThat(desk.decide(Role.DEPUTY_IN_CHARGE, id, true).status()).isEqualTo(404);
    }

    @Test
    void who_worked_on_a_matter_has_no_part_in_its_review() {
        long id = desk.checked();
        Desk.ok(desk.step(Role.CASE_SUPERVISOR, id, "complain", Map.of()));
        long review = desk.page(id).at("/related/0/id").asLong();

        assertThat(desk.assign(review, desk.logins.get(Role.CASE_HANDLER), "LEAD")
                        .code())
                .isEqualTo("HANDLER_NOT_FRESH");
        assertThat(desk.as(Role.CASE_HANDLER).get("/api/matters/" + review).status())
                .isEqualTo(404);
        desk.join(review, office.account(desk.unit, Role.CASE_HANDLER), "LEAD");
    }

    @Test
    void a_restricted_matter_is_there_only_for_those_who_work_on_it() {
        long id = desk.checked();
        Browser supervisor = desk.as(Role.CASE_SUPERVISOR);
        assertThat(supervisor.get("/api/matters").json().path("count").asLong()).isEqualTo(1);
        Browser deputy = desk.as(Role.DEPUTY_IN_CHARGE);
        assertThat(deputy.get("/api/procedures/notices").json().size()).isEqualTo(1);

        restrict(id, true);

        for (Browser outsider : List.of(supervisor, deputy)) {
            assertThat(outsider.get("/api/matters/" + id).status()).isEqualTo(404);
            assertThat(outsider.get("/api/matters").json().path("count").asLong())
                    .isZero();
            assertThat(outsider.get("/api/procedures/notices").json().size()).isZero();
        }
        assertThat(desk.as(Role.CASE_HANDLER).get("/api/matters/" + id).status())
                .isEqualTo(200);
        assertThat(desk.as(Role.HEAD).get("/api/matters/" + id).status()).isEqualTo(200);
    }

    @Test
    void a_restricted_matter_leaves_the_audit_s_lists_and_keeps_its_place_in_the_chain(@TempDir Path folder)
            throws Exception {
        long id = desk.checked();
        Browser auditor = office.person(desk.unit, Role.AUDIT_ADMINISTRATOR);
        assertThat(entriesOf(auditor, id)).isPositive();
        assertThat(exported(folder, id)).isTrue();

        restrict(id, true);

        assertThat(entriesOf(auditor, id)).isZero();
        assertThat(exported(folder, id)).isFalse();
        assertThat(reading.verify().firstBad()).isZero();
        VerifyAudit.Result outside = VerifyAudit.ofExport(folder.resolve("audit.zip"), List.of(), null);
        assertThat(outside.firstBad()).isZero();
        assertThat(outside.sealed()).isPositive();

        restrict(id, false);

        assertThat(entriesOf(auditor, id)).isPositive();
        assertThat(exported(folder, id)).isTrue();
    }

    private void restrict(long id, boolean restricted) {
        Desk.ok(desk.as(Role.HEAD)
                .post(
                        "/api/matters/" + id + "/restriction",
                        Map.of("version", desk.version(id), "restricted", restricted, "reason", "delicate")));
    }

    private static int entriesOf(Browser auditor, long id) {
        return auditor.get("/api/audit?kind=matter&object=" + id)
                        .json()
                        .path("items")
                        .size()
                + auditor.get("/api/audit?kind=clue&object=" + id)
                        .json()
                        .path("items")
                        .size();
    }

    /** Whether what leaves the house says anything of a matter. */
    private boolean exported(Path folder, long id) throws Exception {
        Path export = folder.resolve("audit.zip");
        try (OutputStream out = Files.newOutputStream(export)) {
            reading.write(1, Long.MAX_VALUE, out);
        }
        try (ZipFile zip = new ZipFile(export.toFile())) {
            String entries = new String(
                    zip.getInputStream(zip.getEntry("entries.jsonl")).readAllBytes(), StandardCharsets.UTF_8);
            return entries.contains("\"kind\":\"matter\",\"object\":\"" + id + "\"");
        }
    }
}
