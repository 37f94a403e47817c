package org.mingjing.app.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mingjing.app.AppTest;
import org.mingjing.app.Office;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.AccountClass;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.app.papers.IssuedPapers;
import org.mingjing.problem.Problem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every step of every profile that ships, alone: cut off before its end it leaves nothing behind, and of two people who
 * take it, or approve it, at once one does. The matter is put where the step begins past the server, by the owner.
 */
@AppTest
class EveryStepTest {
    private static final List<String> LOSING = List.of(
            "CHANGED_MEANWHILE",
            "STEP_WAITS",
            "NOTHING_WAITS",
            "STEP_NOT_FROM_HERE",
            "STEP_NOT_YOURS",
            "APPROVAL_OWN",
            "NOT_FOUND");

    @Autowired
    private Office office;

    @Autowired
    private Matters matters;

    @Autowired
    private MatterSteps steps;

    @Autowired
    private MatterPeopleStore people;

    @Autowired
    private MatterStore store;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Owner owner;

    @Autowired
    private ApplicationContext server;

    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private final Map<Role, List<Caller>> holders = new EnumMap<>(Role.class);
    private final List<Caller> hands = new ArrayList<>();
    private String unit = "";
    /** The audit's last entry when the matter was placed. */
    private long placed;

    static Stream<String> shipped() {
        return ShippedProfiles.SHIPPED.stream();
    }

    @AfterEach
    void sendThemHome() {
        two.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void is_whole_or_not_at_all_and_taken_by_one_of_two(String profile) throws Exception {
        furnish();
        Map<String, ProcessDefinition> processes =
                ShippedProfiles.PROFILES.get(profile).processes();
        for (Map.Entry<String, ProcessDefinition> process : processes.entrySet()) {
            for (Map.Entry<String, Step> step : process.getValue().steps().entrySet()) {
                String name = profile + " " + process.getKey() + " " + step.getKey();
                long matter =
                        place(profile, process.getKey(), step.getValue().from().get(0));
                take(name, matter, step.getKey(), step.getValue());
                assertThat(row(matter).state())
                        .as(name)
                        .isEqualTo(step.getValue().to());
                assertThat(number("select count(*) from procedure.entry where matter = ? and kind = 'STEP'", matter))
                        .as(name)
                        .isEqualTo(1);
                assertThat(number("select count(*) from procedure.matter where parent = ?", matter))
                        .as(name)
                        .isEqualTo(step.getValue().opens().size());
            }
        }
    }

    private void take(String name, long matter, String id, Step step) throws Exception {
        if (step.by().contains(Step.PROGRAM)) { // for whatever reason a module has on whoever's behalf
            oneOf(
                    name,
                    matter,
                    holders.get(Role.SUPERVISOR),
                    caller -> transaction.execute(status -> steps.takeAsProgram(matter, id, "because")));
            return;
        }
        Map<String, Object> answers = LoopTest.answers(step.asks());
        if (answers.containsKey("main_number")) { // of the clue that goes on
            MatterRow here = row(matter);
            answers.put(
                    "main_number",
                    row(place(here.profile(), here.process(), here.state())).number());
        }
        MatterSteps.StepWish wish = new MatterSteps.StepWish(row(matter).version(), id, "because", answers);
        issue(name, matter, step, () -> steps.take(takers(step).get(0), matter, wish));
        oneOf(name, matter, takers(step), caller -> steps.take(caller, matter, wish));
        for (Role role : step.approvals()) {
            MatterSteps.Verdict agreed = new MatterSteps.Verdict(row(matter).version(), true, "agreed");
            oneOf(name + " by " + role, matter, holders.get(role), caller -> steps.decide(caller, matter, agreed));
        }
    }

    /** Puts the papers into the matter that the step needs; before the last of them it is not taken. */
    private void issue(String name, long matter, Step step, Runnable take) {
        MatterRow row = row(matter);
        ProcessDefinition process =
                ShippedProfiles.PROFILES.get(row.profile()).processes().get(row.process());
        Caller keeper = holders.get(Role.CASE_SUPERVISOR).get(0);
        for (String paper : step.needs()) {
            if (step.signed().contains(paper)) { // issued alone it is not enough
                Acting.as(keeper.actor(), () -> IssuedPapers.put(server, keeper, row, process, paper, false));
            }
            assertThatThrownBy(() -> Acting.as(takers(step).get(0).actor(), take))
                    .as(name + " without " + paper)
                    .isInstanceOfSatisfying(
                            Problem.class,
                            refused -> assertThat(refused.code().name()).isEqualTo("PAPER_NEEDED"))
                    .hasMessageContaining(process.papers().get(paper).zh());
            boolean isSigned = step.signed().contains(paper);
            Acting.as(keeper.actor(), () -> IssuedPapers.put(server, keeper, row, process, paper, isSigned));
        }
    }

    /** Lets the first begin and stops them short of the end, then lets both go at once. */
    private void oneOf(String name, long matter, List<Caller> both, Consumer<Caller> act) throws Exception {
        String before = traces(matter);
        Caller first = both.get(0);
        Acting.as(
                first.actor(),
                () -> transaction.execute(status -> {
                    act.accept(first);
                    status.setRollbackOnly();
                    return null;
                }));
        assertThat(traces(matter)).as(name).isEqualTo(before);

        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<String>> outcomes = new ArrayList<>();
        for (Caller one : both) {
            outcomes.add(two.submit(() -> {
                together.await();
                return Acting.as(one.actor(), () -> {
                    try {
                        act.accept(one);
                        return "";
                    } catch (Problem refused) {
                        return refused.code().name();
                    }
                });
            }));
        }
        List<String> said = List.of(outcomes.get(0).get(), outcomes.get(1).get());
        assertThat(said.stream().filter(String::isEmpty)).as(name + said).hasSize(1);
        assertThat(said).as(name).allMatch(code -> code.isEmpty() || LOSING.contains(code));
        assertThat(traces(matter)).as(name).isNotEqualTo(before);
    }

    /** All that a step writes, counted: of the matter, of what came of it, and the numbers given. */
    private String traces(long matter) {
        return office.asProgram(() -> jdbc.sql(
                        """
                        with recursive whole (id) as (
                            select id from procedure.matter where id = :id
                            union select m.id from procedure.matter m join whole w on m.parent = w.id)
                        select concat_ws(' ',
                            (select string_agg(m.state || m.version, ',') from procedure.matter m join whole using (id)),
                            (select count(*) from procedure.entry where matter in (table whole)),
                            (select count(*) from procedure.proposal where matter in (table whole)),
                            (select count(*) from procedure.decision join procedure.proposal p on p.id = proposal
                             where p.matter = :id),
                            (select string_agg(c::text, ',' order by c::text) from procedure.clock c
                             where matter in (table whole)),
                            (select count(*) from procedure.notice where matter in (table whole)),
                            (select count(*) from procedure.participant where matter in (table whole)),
                            (select sum(last) from procedure.number),
                            (select count(*) from access.case_number),
                            (select count(*) from audit.entry where number > :placed and kind = 'matter' and object = :id::text))
                        """)
                .param("id", matter)
                .param("placed", placed)
                .query(String.class)
                .single());
    }

    private List<Caller> takers(Step step) {
        List<Caller> all = new ArrayList<>();
        for (String by : step.by()) {
            switch (by) {
                case "LEAD" -> all.add(hands.get(0));
                case "HANDLER" -> all.add(hands.get(1));
                case "REVIEWER" -> all.addAll(hands.subList(2, 4));
                default -> all.addAll(holders.get(Role.valueOf(by)));
            }
        }
        return all.size() == 1 ? List.of(all.get(0), all.get(0)) : all.subList(0, 2); // one person has two windows
    }

    private long place(String profile, String process, String state) {
        long matter =
                office.asProgram(() -> matters.open(new NewMatter(profile, process, "A matter", unit, null, Map.of())));
        office.asProgram(() -> {
            people.join(matter, hands.get(0).account(), Step.Part.LEAD, Instant.now());
            people.join(matter, hands.get(1).account(), Step.Part.HANDLER, Instant.now());
            people.join(matter, hands.get(2).account(), Step.Part.REVIEWER, Instant.now());
            people.join(matter, hands.get(3).account(), Step.Part.REVIEWER, Instant.now());
            return null;
        });
        if (!row(matter).state().equals(state)) {
            owner.console()
                    .execute("set mingjing.account = 'program:test';"
                            + " alter table procedure.matter disable trigger way;"
                            + " update procedure.matter set state = '" + state + "' where id = " + matter + ";"
                            + " alter table procedure.matter enable trigger way");
        }
        placed = office.asProgram(() ->
                jdbc.sql("select number from audit.head").query(Long.class).single());
        return matter;
    }

    private MatterRow row(long matter) {
        return office.asProgram(() -> store.find(matter, Instant.now()).orElseThrow());
    }

    private long number(String sql, long matter) {
        return office.asProgram(
                () -> jdbc.sql(sql).param(matter).query(Long.class).single());
    }

    private void furnish() {
        unit = office.unit();
        for (Role role : List.of(
                Role.CASE_SUPERVISOR,
                Role.DEPARTMENT_HEAD,
                Role.DEPUTY_IN_CHARGE,
                Role.HEAD,
                Role.SUPERVISOR,
                Role.DATA_STEWARD,
                Role.CASE_HANDLER,
                Role.PETITION_OFFICER,
                Role.TRIAL_OFFICER,
                Role.UNIT_CONTACT)) {
            holders.put(role, List.of(caller(role), caller(role)));
        }
        hands.add(caller(Role.CASE_HANDLER));
        hands.add(caller(Role.CASE_HANDLER));
        hands.add(caller(Role.TRIAL_OFFICER));
        hands.add(caller(Role.TRIAL_OFFICER));
    }

    private Caller caller(Role role) {
        String login = office.account(unit, role);
        return new Caller(office.id(login), login, login, AccountClass.STAFF, List.of(), "0", "127.0.0.1");
    }
}
