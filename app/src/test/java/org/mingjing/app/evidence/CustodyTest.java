package org.mingjing.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class CustodyTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private JdbcClient jdbc;

    private ClueDesk desk;
    private long clue;
    private String handler;

    @BeforeEach
    void openTheDesk() {
        desk = new ClueDesk(office, procedures, matters);
        clue = desk.clue();
        handler = desk.join(clue);
    }

    @Test
    void a_file_goes_to_another_when_both_have_signed_each_in_their_own_session() {
        long file = send(desk.keeper);

        Answer given = ClueDesk.ok(give(desk.keeper, file, handler));
        assertThat(given.json().path("custody")).as("not before it is taken").hasSize(1);
        assertThat(given.json().at("/offer/receiver").asLong()).isEqualTo(office.id(handler));
        JsonNode taken = ClueDesk.ok(act(desk.as(handler), file, "taking")).json();

        assertThat(taken.has("offer")).isFalse();
        assertThat(taken.at("/custody/1/from").asString())
                .isEqualTo(taken.at("/custody/0/to").asString());
        assertThat(taken.at("/custody/1/toAccount").asLong()).isEqualTo(office.id(handler));
        assertThat(taken.at("/custody/1/givenAt").asString())
                .isEqualTo(given.json().at("/offer/at").asString());
        assertThat(desk.as(handler).get("/api/procedures/notices").text()).contains("FILE_GIVEN");
        assertThat(desk.keeper.get("/api/matters/" + clue).text())
                .contains("file_given")
                .contains("file_taken");
    }

    @Test
    void nobody_gives_what_they_do_not_have_nor_takes_what_is_not_given_to_them() {
        long file = send(desk.keeper);
        String other = desk.join(clue);

        assertThat(give(desk.as(handler), file, other).code()).isEqualTo("EVIDENCE_CUSTODY_NOT_YOURS");
        assertThat(act(desk.as(handler), file, "taking").code()).isEqualTo("EVIDENCE_CUSTODY_STATE");
        ClueDesk.ok(give(desk.keeper, file, handler));
        assertThat(give(desk.keeper, file, other).code()).as("twice at once").isEqualTo("EVIDENCE_CUSTODY_STATE");
        assertThat(act(desk.as(other), file, "taking").code()).isEqualTo("EVIDENCE_CUSTODY_NOT_YOURS");
        assertThat(act(desk.keeper, file, "taking").code())
                .as("giver and receiver are two")
                .isEqualTo("EVIDENCE_CUSTODY_NOT_YOURS");
        assertThat(act(desk.as(other), file, "recall").code()).isEqualTo("EVIDENCE_CUSTODY_NOT_YOURS");
        ClueDesk.ok(act(desk.as(handler), file, "taking"));
        assertThat(give(desk.keeper, file, other).code())
                .as("it was given away")
                .isEqualTo("EVIDENCE_CUSTODY_NOT_YOURS");
        String stranger = office.account(desk.unit, Role.CASE_HANDLER);
        assertThat(give(desk.as(handler), file, stranger).code()).isEqualTo("HANDLER_UNFIT");
        assertThat(act(desk.as(stranger), file, "taking").status()).isEqualTo(404);
    }

    @Test
    void what_is_not_taken_or_is_recalled_stays_with_whoever_gave_it() {
        long file = send(desk.keeper);
        ClueDesk.ok(give(desk.keeper, file, handler));

        assertThat(desk.as(handler)
                        .post(address(file) + "/refusal", Map.of("reason", " "))
                        .code())
                .isEqualTo("INPUT_INVALID");
        ClueDesk.ok(desk.as(handler).post(address(file) + "/refusal", Map.of("reason", "a page is missing")));
        ClueDesk.ok(give(desk.keeper, file, handler));
        JsonNode kept = ClueDesk.ok(act(desk.keeper, file, "recall")).json();

        assertThat(kept.path("custody")).hasSize(1);
        assertThat(kept.has("offer")).isFalse();
    }

    @Test
    void what_goes_to_somebody_who_does_not_sign_in_needs_the_paper_that_both_signed() {
        long file = send(desk.keeper);
        long paper = send(desk.keeper);
        long elsewhere = send(desk.keeper, desk.clue());

        for (long wrong : new long[] {file, elsewhere, 999999999}) {
            assertThat(byPaper(desk.keeper, file, "the laboratory", wrong).code())
                    .isEqualTo("EVIDENCE_RECEIPT_MISSING");
        }
        ClueDesk.ok(byPaper(desk.keeper, file, "the laboratory", paper));
        assertThat(give(desk.keeper, file, handler).code())
                .as("the laboratory has it")
                .isEqualTo("EVIDENCE_CUSTODY_NOT_YOURS");
        JsonNode back = ClueDesk.ok(desk.as(handler).post(address(file) + "/paper", Map.of("receipt", paper)))
                .json();

        assertThat(back.at("/custody/2/from").asString()).isEqualTo("the laboratory");
        assertThat(back.at("/custody/2/toAccount").asLong()).isEqualTo(office.id(handler));
        ClueDesk.ok(give(desk.as(handler), file, office.asProgram(() -> keeperLogin())));
    }

    @Test
    void what_a_contact_sends_is_taken_by_the_office() {
        desk.step(clue, "serve");
        Browser contact = office.person(desk.unit, Role.UNIT_CONTACT);
        long file = send(contact);

        JsonNode taken = ClueDesk.ok(act(desk.as(handler), file, "taking")).json();

        assertThat(taken.at("/custody/1/toAccount").asLong()).isEqualTo(office.id(handler));
        assertThat(act(contact, file, "recall").status()).isEqualTo(403);
    }

    @Test
    void of_many_who_take_at_once_one_has_it_and_the_chain_has_no_overlap() throws Exception {
        desk.step(clue, "serve");
        long file = send(office.person(desk.unit, Role.UNIT_CONTACT));
        List<Browser> people = new ArrayList<>(List.of(desk.keeper, desk.as(handler)));
        for (int i = 0; i < 4; i++) {
            people.add(desk.as(desk.join(clue)));
        }
        ExecutorService pool = Executors.newFixedThreadPool(people.size());
        List<Callable<Integer>> calls = people.stream()
                .map(one -> (Callable<Integer>) () -> act(one, file, "taking").status())
                .toList();
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : pool.invokeAll(calls)) {
            answers.add(answer.get());
        }
        pool.shutdown();

        assertThat(answers).containsOnlyOnce(200);
        assertThat(desk.keeper.get("/api/matters/" + clue + "/files").json().at("/0/custody"))
                .hasSize(2);
    }

    @Test
    void not_even_the_program_writes_a_gap_an_overlap_or_a_day_that_is_over() {
        long file = send(desk.keeper);
        ClueDesk.ok(give(desk.keeper, file, handler));
        ClueDesk.ok(act(desk.as(handler), file, "taking"));
        long me = office.id(handler);
        String name = office.asProgram(() -> jdbc.sql("select name from identity.account where id = ?")
                .param(me)
                .query(String.class)
                .single());
        String begin =
                "insert into evidence.custody (file, number, from_whom, from_account, to_whom, receipt, given_at, at,"
                        + " entered_by) values (" + file + ", ";
        long paper = send(desk.keeper);
        String now = paper + ", now(), now(), " + me + ")";

        for (String wrong : List.of(
                "4, '" + name + "', " + me + ", 'x', " + now, // a gap
                "3, 'somebody else', " + me + ", 'x', " + now, // who does not have it
                "3, '" + name + "', null, 'x', " + now,
                "2, '" + name + "', " + me + ", 'x', " + now, // an overlap
                "3, '" + name + "', " + me + ", 'x', " + paper + ", now() - interval '1 day', now(), " + me + ")",
                "3, '" + name + "', " + me + ", 'x', null, now(), now(), " + me + ")", // nobody signed
                "3, '" + name + "', " + me + ", 'x', " + file + ", now(), now(), " + me + ")")) {
            assertThatThrownBy(
                            () -> office.asProgram(() -> jdbc.sql(begin + wrong).update()))
                    .as(wrong)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(office.<Integer>asProgram(() -> jdbc.sql(begin + "3, '" + name + "', " + me + ", 'x', " + now)
                        .update()))
                .as("the right one is let through, so that the others failed for what they are")
                .isEqualTo(1);
        assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql("update evidence.hand_over set giver = receiver")
                        .update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void who_does_not_work_on_the_matter_signs_nothing_and_who_does_not_see_it_finds_nothing() {
        long file = send(desk.keeper);
        ClueDesk.ok(give(desk.keeper, file, handler));

        assertThat(desk.head.get("/api/matters/" + clue + "/files/receivers").status())
                .isEqualTo(403);
        assertThat(act(desk.head, file, "taking").status()).isEqualTo(403);
        for (Browser who : List.of(desk.supervisor, office.person(office.unit(), Role.CASE_SUPERVISOR))) {
            ClueDesk.assertSame(
                    who.get("/api/matters/" + clue + "/files/receivers"),
                    desk.keeper.get("/api/matters/999999999/files/receivers"));
            assertThat(act(who, file, "taking").status()).isEqualTo(404);
            assertThat(byPaper(who, file, "x", file).status()).isEqualTo(404);
        }
        desk.recuse(clue, handler);
        assertThat(act(desk.as(handler), file, "taking").status()).isEqualTo(404);
        assertThat(desk.keeper
                        .get("/api/matters/" + clue + "/files/receivers")
                        .json()
                        .findValuesAsString("account"))
                .doesNotContain(String.valueOf(office.id(handler)))
                .isNotEmpty();
    }

    private String keeperLogin() {
        return jdbc.sql("select login from identity.account a join identity.duty d on d.account = a.id"
                        + " where d.role = 'CASE_SUPERVISOR' and d.unit = ? limit 1")
                .param(desk.unit)
                .query(String.class)
                .single();
    }

    private long send(Browser who) {
        return send(who, clue);
    }

    private static long send(Browser who, long matter) {
        return ClueDesk.ok(who.send(
                        "PUT",
                        "/api/matters/" + matter + "/files/" + UUID.randomUUID()
                                + "?from=the%20bank&name=a.txt&kind=DOCUMENT",
                        HttpRequest.BodyPublishers.ofString("contents"),
                        "Content-Type",
                        "application/octet-stream"))
                .json()
                .path("id")
                .asLong();
    }

    private String address(long file) {
        return "/api/matters/" + clue + "/files/" + file + "/custody";
    }

    private Answer give(Browser who, long file, String receiver) {
        return who.post(address(file) + "/giving", Map.of("receiver", office.id(receiver)));
    }

    private Answer act(Browser who, long file, String act) {
        return who.post(address(file) + "/" + act, null);
    }

    private Answer byPaper(Browser who, long file, String to, long receipt) {
        return who.post(address(file) + "/paper", Map.of("to", to, "receipt", receipt));
    }
}
