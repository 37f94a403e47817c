package org.mingjing.app.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.audit.AuditReading;
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Closed matters go when their time is over and two others approve; what is held stays, whatever is tried. */
@AppTest
class RetentionTest {
    private static final Duration LONG_AGO = Duration.ofDays(365 * 11);

    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Owner owner;

    @Autowired
    private AuditReading audit;

    @Value("${mingjing.evidence.folder}")
    private Path folder;

    @Value("${mingjing.keys.folders}")
    private Path keyFolder;

    @Autowired
    private ErasedBytes erased;

    private ClueDesk desk;
    private Browser first;
    private Browser second;

    @BeforeEach
    void openTheDesk() {
        desk = new ClueDesk(office, procedures, matters);
        first = office.person(desk.unit, Role.HEAD);
        second = office.person(desk.unit, Role.HEAD);
    }

    @Test
    void what_is_due_and_approved_by_two_others_is_gone_with_its_files_and_the_audit_still_proves() {
        long clue = due();
        String number = desk.number(clue);
        assertThat(bytes(clue)).hasSize(2).allSatisfy(file -> assertThat(file).exists());
        List<Path> files = bytes(clue);
        List<Path> keys = keys(clue);
        assertThat(keys).hasSize(1).allSatisfy(file -> assertThat(file).exists());

        assertThat(ask(desk.keeper, clue).status()).isEqualTo(200);
        Answer one = decide(first, clue, true);
        assertThat(one.status()).as(one.text()).isEqualTo(200);
        assertThat(one.json().path("gone").asBoolean()).isFalse();
        assertThat(desk.keeper.get("/api/matters/" + clue).status()).isEqualTo(200);
        Answer erased = decide(second, clue, true);

        assertThat(erased.status()).as(erased.text()).isEqualTo(200);
        assertThat(erased.json().path("gone").asBoolean()).isTrue();
        assertThat(desk.keeper.get("/api/matters/" + clue).status()).isEqualTo(404);
        assertThat(leftOf(clue)).isEmpty();
        assertThat(files).allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(keys).allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(owner.console().queryForObject("select count(*) from retention.bytes", Long.class))
                .isZero();
        assertThat(audit.verify().firstBad()).isZero();
        assertThat(owner.console()
                        .queryForList(
                                "select action from audit.entry where object = ? and action like 'retention.%'"
                                        + " order by number",
                                String.class, String.valueOf(clue)))
                .containsExactly("retention.asked", "retention.approved", "retention.approved", "retention.erased");
        JsonNode gone = desk.keeper.get("/api/retention").json().path("gone");
        assertThat(gone.findValuesAsString("number")).contains(number);
        assertThat(gone.toString()).doesNotContain("A clue");
    }

    @Test
    void the_triggers_that_keep_the_past_are_all_on_again_after_it() {
        String count = "select count(*) from pg_trigger where not tgisinternal and tgenabled = 'D'";
        assertThat(owner.console().queryForObject(count, Long.class)).isZero();
        long clue = due();
        assertThat(ask(desk.keeper, clue).status()).isEqualTo(200);
        assertThat(decide(first, clue, true).status()).isEqualTo(200);
        assertThat(decide(second, clue, true).json().path("gone").asBoolean()).isTrue();
        assertThat(owner.console().queryForObject(count, Long.class)).isZero();
    }

    @Test
    void what_is_not_closed_or_not_due_is_not_even_asked_for() {
        long open = desk.clue();
        assertThat(ask(desk.keeper, open).code()).isEqualTo("RETENTION_NOT_DUE");
        closed(open, Duration.ofDays(365 * 9));
        assertThat(ask(desk.keeper, open).code()).isEqualTo("RETENTION_NOT_DUE");
        long without = desk.filed(desk.clue());
        closed(without, Duration.ofDays(365 * 90)); // its process has no term
        assertThat(ask(desk.keeper, without).code()).isEqualTo("RETENTION_NOT_DUE");
    }

    @Test
    void one_alone_does_not_do_it_however_often_and_in_whichever_role() {
        long clue = due();
        Browser both = person(Role.DEPARTMENT_HEAD, Role.HEAD);
        assertThat(ask(both, clue).status()).isEqualTo(200);

        assertThat(decide(both, clue, true).code()).isEqualTo("RETENTION_OWN");
        assertThat(decide(desk.keeper, clue, true).code()).isEqualTo("RETENTION_NOT_YOURS");
        assertThat(decide(second, clue, true).status()).isEqualTo(200);
        assertThat(decide(second, clue, true).code()).isEqualTo("RETENTION_OWN");
        erasing(clue, "MJ031");
        assertThat(desk.keeper.get("/api/matters/" + clue).status()).isEqualTo(200);
    }

    @Test
    void a_refusal_ends_the_request() {
        long clue = due();
        assertThat(ask(desk.keeper, clue).status()).isEqualTo(200);
        assertThat(decide(first, clue, true).status()).isEqualTo(200);
        assertThat(decide(second, clue, false).status()).isEqualTo(200);
        assertThat(decide(desk.head, clue, true).status()).isEqualTo(404);
        erasing(clue, "MJ030");
    }

    @Test
    void what_is_held_stays_whatever_was_approved_before() {
        long clue = due();
        assertThat(ask(desk.keeper, clue).status()).isEqualTo(200);
        assertThat(decide(first, clue, true).status()).isEqualTo(200);
        assertThat(hold(second, clue).status()).isEqualTo(200);

        assertThat(decide(second, clue, true).code()).isEqualTo("RETENTION_HELD");
        approveBehindTheProgram(clue);
        erasing(clue, "MJ032");

        assertThat(desk.keeper.get("/api/matters/" + clue).status()).isEqualTo(200);
        assertThat(bytes(clue)).allSatisfy(file -> assertThat(file).exists());
        assertThat(keys(clue)).hasSize(1).allSatisfy(file -> assertThat(file).exists());
        assertThatThrownBy(() -> program("delete from keys.matter_key where matter = " + clue))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> program("insert into retention.key select key, 1 from keys.matter_key"))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void a_key_that_could_not_be_destroyed_at_once_or_came_back_from_an_old_copy_is_destroyed_later()
            throws IOException {
        long clue = due();
        Path key = keys(clue).get(0);
        byte[] wrapped = Files.readAllBytes(key);
        Path away = keyFolder.resolveSibling("keys-away");
        assertThat(ask(desk.keeper, clue).status()).isEqualTo(200);
        assertThat(decide(first, clue, true).status()).isEqualTo(200);
        Files.move(keyFolder, away); // as if its disk were not there, or a kill had come

        assertThat(decide(second, clue, true).json().path("gone").asBoolean()).isTrue();
        Files.move(away, keyFolder);
        assertThat(key).exists();
        erased.remove();
        assertThat(key).doesNotExist();

        Files.write(key, wrapped); // somebody puts the folder back from before
        erased.remove();
        erased.removeAgain();
        assertThat(key).doesNotExist();
    }

    @Test
    void nobody_lifts_a_hold_that_they_placed_and_no_road_but_lifting_ends_it() {
        long clue = due();
        long hold = hold(second, clue).json().at("/holds/0/id").asLong();
        String lifting = "/api/retention/" + clue + "/holds/" + hold + "/lifting";

        assertThat(second.post(lifting, Map.of("reason", "it is over")).code()).isEqualTo("RETENTION_OWN");
        assertThat(desk.keeper.post(lifting, Map.of("reason", "it is over")).code())
                .isEqualTo("RETENTION_NOT_YOURS");
        assertThatThrownBy(() -> program("delete from retention.hold where id = " + hold))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> program("update retention.hold set matter = 1 where id = " + hold))
                .hasStackTraceContaining("stay as they were");
        assertThatThrownBy(() -> program("update retention.hold set lifted_by = placed_by, lifted_for = 'x',"
                        + " lifted_at = now() where id = " + hold))
                .hasStackTraceContaining("check");
        assertThatThrownBy(() -> program("delete from procedure.matter where id = " + clue))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> program("select retention.erase_rows('procedure.matter', 'true', '{}')::text"))
                .hasStackTraceContaining("permission denied");
        assertThat(ask(desk.keeper, clue).code()).isEqualTo("RETENTION_HELD");

        assertThat(desk.head.post(lifting, Map.of("reason", "it is over")).status())
                .isEqualTo(200);
        assertThat(ask(desk.keeper, clue).status()).isEqualTo(200);
    }

    @Test
    void a_hold_on_what_it_came_from_holds_it_too_and_what_others_rest_on_waits_for_them() {
        long clue = due();
        long child = desk.filed(clue);
        closed(clue, LONG_AGO);
        assertThat(ask(desk.keeper, clue).code()).isEqualTo("RETENTION_OTHERS_REST_ON_IT");

        long above = due();
        long below = due();
        program("update procedure.matter set parent = " + above + " where id = " + below);
        hold(second, above);
        assertThat(ask(desk.keeper, below).code()).isEqualTo("RETENTION_HELD");
        assertThat(child).isPositive();
    }

    @Test
    void whoever_does_not_see_the_matter_learns_nothing_of_it_here() {
        long clue = due();
        Browser stranger = office.person(office.unit(), Role.HEAD);
        assertThat(stranger.get("/api/retention").text()).doesNotContain(desk.number(clue));
        ClueDesk.assertSame(ask(stranger, clue), ask(stranger, 999999999));
        ClueDesk.assertSame(hold(stranger, clue), hold(stranger, 999999999));
        ClueDesk.assertSame(decide(stranger, clue, true), decide(stranger, 999999999, true));
        assertThat(desk.supervisor.get("/api/retention").status()).isEqualTo(403);
        desk.restrict(clue);
        assertThat(desk.keeper.get("/api/retention").text()).doesNotContain(desk.number(clue));
    }

    /** A clue with files and people, closed so long ago that its term is over. */
    private long due() {
        long clue = desk.clue();
        desk.join(clue);
        for (String text : List.of("what the bank wrote", "what the village wrote")) {
            ClueDesk.ok(desk.keeper.send(
                    "PUT",
                    "/api/matters/" + clue + "/files/" + UUID.randomUUID() + "?from=the%20bank&name=a.txt",
                    HttpRequest.BodyPublishers.ofString(text),
                    "Content-Type",
                    "application/octet-stream"));
        }
        closed(clue, LONG_AGO);
        return clue;
    }

    private void closed(long matter, Duration ago) {
        program("update procedure.matter set ended_at = '" + Instant.now().minus(ago) + "' where id = " + matter);
    }

    private Answer ask(Browser who, long matter) {
        return who.post("/api/retention/" + matter + "/erasure", Map.of("reason", "its term is over"));
    }

    private Answer hold(Browser who, long matter) {
        return who.post("/api/retention/" + matter + "/holds", Map.of("reason", "a court asked for it"));
    }

    private Answer decide(Browser who, long matter, boolean approved) {
        return who.post("/api/retention/" + matter + "/erasure/decision", Map.of("approved", approved, "note", "seen"));
    }

    private Browser person(Role... roles) {
        return office.person(desk.unit, roles);
    }

    /** A second approval put into the table by somebody who got past the program. */
    private void approveBehindTheProgram(long matter) {
        program("insert into retention.decision select e.id, a.id, true, null, now() from retention.erasure e,"
                + " lateral (select id from identity.account where id <> e.asked_by and id not in"
                + " (select account from retention.decision where erasure = e.id) order by id limit 1) a"
                + " where e.matter = " + matter);
    }

    private void erasing(long matter, String code) {
        assertThatThrownBy(() -> program("select retention.erase(id)::text from retention.erasure where matter = "
                        + matter + " order by id desc limit 1"))
                .rootCause()
                .extracting(cause -> ((java.sql.SQLException) cause).getSQLState())
                .isEqualTo(code);
    }

    private void program(String sql) {
        office.asProgram(() -> sql.startsWith("select")
                ? jdbc.sql(sql).query((row, i) -> true).list().size()
                : jdbc.sql(sql).update());
    }

    /** Tables that still hold a row of the matter. */
    private List<String> leftOf(long matter) {
        return owner
                .console()
                .queryForList(
                        "select table_schema || '.' || table_name from information_schema.columns"
                                + " where column_name = 'matter' and data_type = 'bigint'"
                                + " and table_schema <> 'retention'",
                        String.class)
                .stream()
                .filter(table -> office.asProgram(() -> jdbc.sql("select count(*) from " + table + " where matter = ?")
                                .param(matter)
                                .query(Long.class)
                                .single())
                        > 0)
                .toList();
    }

    private List<Path> keys(long matter) {
        List<String> names = office.asProgram(() -> jdbc.sql("select key from keys.matter_key where matter = ?")
                .param(matter)
                .query(String.class)
                .list());
        return names.stream()
                .map(name -> keyFolder.resolve(name.substring(0, 2)).resolve(name))
                .toList();
    }

    private List<Path> bytes(long matter) {
        List<String> names = office.asProgram(() -> jdbc.sql("select stored from evidence.file where matter = ?")
                .param(matter)
                .query(String.class)
                .list());
        return names.stream()
                .map(name -> folder.resolve(name.substring(0, 2)).resolve(name))
                .toList();
    }
}
