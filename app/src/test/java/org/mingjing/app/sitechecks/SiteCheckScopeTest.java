package org.mingjing.app.sitechecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What whoever checks on the spot sees, and what nobody else does. */
@AppTest
class SiteCheckScopeTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    private SpotDesk desk;

    @BeforeEach
    void openTheOffice() {
        desk = new SpotDesk(office, jdbc);
    }

    @Test
    void whoever_checks_sees_what_was_pushed_to_them_while_it_is_open_and_nothing_else() {
        String finding = desk.finding();
        long check = desk.push(finding);
        Browser colleague = office.person(desk.spot, Role.SITE_CHECKER);
        Browser elsewhere = office.person(office.unit(desk.unit), Role.SITE_CHECKER);
        Answer missing = desk.checker.get("/api/my-checks/999999999");

        assertThat(colleague.get("/api/my-checks").json())
                .as("it was pushed to the office, whoever comes first")
                .hasSize(1);
        assertThat(elsewhere.get("/api/my-checks").json()).isEmpty();
        ClueDesk.assertSame(elsewhere.get("/api/my-checks/" + check), missing);
        assertThat(SpotDesk.answer(elsewhere, check, "EXPLAINED").status()).isEqualTo(404);
        assertThat(SpotDesk.photo(elsewhere, check, UUID.randomUUID(), SpotDesk.PNG)
                        .status())
                .isEqualTo(404);
        for (String address : List.of(
                "/api/findings",
                "/api/findings/" + finding,
                "/api/site-checks",
                "/api/matters",
                "/api/site-checks/" + check + "/photos/1/picture")) {
            assertThat(desk.checker.get(address).status()).as(address).isEqualTo(403);
        }
        assertThat(desk.sender.get("/api/my-checks").status()).isEqualTo(403);
        ClueDesk.ok(SpotDesk.answer(desk.checker, check, "EXPLAINED"));
        ClueDesk.assertSame(desk.checker.get("/api/my-checks/" + check), missing);
        assertThat(colleague.get("/api/my-checks").json()).isEmpty();
        assertThat(SpotDesk.photo(desk.checker, check, UUID.randomUUID(), SpotDesk.PNG)
                        .status())
                .as("what is signed gets no more photos")
                .isEqualTo(404);
    }

    @Test
    void what_is_pushed_to_one_is_not_there_for_their_colleague_and_what_is_withdrawn_for_nobody() {
        String finding = desk.finding();
        Browser colleague = office.person(desk.spot, Role.SITE_CHECKER);
        long check = SpotDesk.pushed(
                desk.push(desk.sender, desk.spot, desk.checkerAccount, SpotDesk.today(), true, finding));

        assertThat(colleague.get("/api/my-checks").json()).isEmpty();
        ClueDesk.assertSame(colleague.get("/api/my-checks/" + check), colleague.get("/api/my-checks/999999999"));
        assertThat(SpotDesk.answer(colleague, check, "EXPLAINED").status()).isEqualTo(404);
        ClueDesk.ok(
                desk.sender.post("/api/site-checks/" + check + "/withdrawal", Map.of("reason", "found out otherwise")));
        assertThat(desk.checker.get("/api/my-checks").json()).isEmpty();
        assertThat(SpotDesk.answer(desk.checker, check, "EXPLAINED").status()).isEqualTo(404);
    }

    @Test
    void no_more_goes_out_than_the_task_needs() {
        String finding = desk.finding();
        long check = SpotDesk.pushed(desk.push(desk.sender, desk.spot, null, SpotDesk.today(), false, finding));

        String seen = ClueDesk.ok(desk.checker.get("/api/my-checks/" + check)).text();

        assertThat(seen)
                .doesNotContain("一句话")
                .doesNotContain("sentence")
                .doesNotContain(finding)
                .contains("Look at it");
    }

    @Test
    void late_ones_are_shown_and_a_finding_out_of_scope_shows_no_check() {
        String finding = desk.finding();
        long check = desk.push(finding);
        String older = desk.finding();
        office.asProgram(() -> jdbc.sql(
                        """
                        insert into sitechecks.site_check (finding, unit, task, title_en, title_zh, until, pushed_by, pushed_at)
                        select ?, unit, task, title_en, title_zh, until - 2, pushed_by, pushed_at
                        from sitechecks.site_check where id = ?
                        """)
                .params(older, check)
                .update());

        assertThat(desk.sender.get("/api/site-checks?open=true").json().findValuesAsString("late"))
                .as("the late one first")
                .containsExactly("true", "false");
        assertThat(desk.checker.get("/api/my-checks").json().findValuesAsString("late"))
                .containsExactly("true", "false");
        Browser stranger = office.person(office.unit(), Role.SUPERVISOR);
        assertThat(stranger.get("/api/site-checks").json()).isEmpty();
        ClueDesk.assertSame(
                stranger.post("/api/site-checks/" + check + "/acceptance", null),
                stranger.post("/api/site-checks/999999999/acceptance", null));
    }

    @Test
    void a_contact_of_a_unit_who_checks_on_site_too_is_still_no_part_of_the_office() {
        String finding = desk.finding();
        Browser both = office.person(desk.spot, Role.UNIT_CONTACT, Role.SITE_CHECKER);
        desk.push(finding);

        assertThat(both.get("/api/my-checks").json()).hasSize(1);
        assertThat(office.<Boolean>asProgram(() -> jdbc.sql(
                                "select exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                                        + " where n.nspname = 'evidence' and p.proname = 'is_of_office'"
                                        + " and p.prosrc like '%SITE_CHECKER%')")
                        .query(Boolean.class)
                        .single()))
                .isTrue();
        assertThat(both.get("/api/findings").status()).isEqualTo(403);
    }
}
