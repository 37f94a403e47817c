package org.mingjing.app.dispositions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Disposition;
import org.mingjing.app.procedure.Disposition.Form;
import org.mingjing.app.procedure.Dispositions;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** How often each form was used, by person-times, each number the dispositions that come with it. */
@AppTest
class FourFormsTest {
    private static final int READERS = 8;

    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Dispositions dispositions;

    private FormsDesk desk;
    private final LocalDate today = Terms.dateOf(Instant.now());

    @BeforeEach
    void open() {
        desk = new FormsDesk(office, procedures);
    }

    @Test
    void each_disposition_counts_for_everybody_whom_it_concerns_and_each_time() {
        long clue = desk.clue("Two persons, reminded twice, then a case");
        desk.link(clue, "甲", "CONCERNED", "");
        desk.link(clue, "乙", "CONCERNED", "");
        desk.link(clue, "丙", "WITNESS", "");
        desk.reminded(clue, "talk");
        desk.reminded(clue, "review");
        desk.decided(clue, "second");
        desk.decided(desk.clue("Nobody is named"), "third");
        long untouched = desk.clue("Closed with nothing");
        desk.step(untouched, "close", Map.of());
        long proposed = desk.filed(desk.clue("Only proposed"));
        desk.step(proposed, "propose", Map.of("form", "fourth"));

        JsonNode made = read(desk.keeper, today);

        assertThat(counts(made.path("all"))).isEqualTo("4 2 1 0 = 7");
        assertThat(made.path("units").valueStream().map(FourFormsTest::counts)).containsExactly("4 2 1 0 = 7");
        for (Form form : Form.values()) {
            assertThat(made.path("dispositions")
                            .valueStream()
                            .filter(one -> one.path("form").asString().equals(form.name()))
                            .mapToInt(one -> one.path("persons").asInt())
                            .sum())
                    .as("a number opens to what it counts")
                    .isEqualTo(made.at("/all/counts/" + form).asInt());
        }
        assertThat(counts(read(desk.keeper, today.minusDays(1)).path("all"))).isEqualTo("0 0 0 0 = 0");
    }

    @Test
    void a_decision_changed_on_appeal_is_counted_once_as_it_stood_and_an_annulled_one_not_at_all() {
        long changed = desk.decided(desk.clue("Changed"), "third");
        desk.step(changed, "pronounce", Map.of());
        long annulled = desk.decided(desk.clue("Annulled"), "fourth");
        Instant before = Instant.now();
        desk.step(changed, "decide_anew", Map.of("form", "second"));
        desk.step(annulled, "annul", Map.of());

        assertThat(counts(read(desk.keeper, today).path("all"))).isEqualTo("0 1 0 0 = 1");
        assertThat(forms(Instant.EPOCH, before, changed, annulled))
                .as("a period that was over before stays what it was")
                .containsExactly(changed + " THIRD", annulled + " FOURTH");
        assertThat(forms(before, Instant.now().plusSeconds(60), changed, annulled))
                .as("a change is no new disposition")
                .isEmpty();
    }

    @Test
    void a_file_of_it_says_the_same_and_holds_no_formula() {
        desk.reminded(desk.clue("=Reminded()"), "talk");

        String file = desk.keeper.post(export(today), null).text();

        assertThat(file).contains("\"First form\"", "\"'=Reminded()\"").doesNotContain("\"=");
        assertThat(file.lines().count()).isEqualTo(7);
        assertThat(desk.keeper
                        .post(export(today).replace("language=en", "language=zh"), null)
                        .text())
                .contains("第一种形态", "人次");
    }

    @Test
    void many_read_it_at_once() throws Exception {
        desk.reminded(desk.clue("Read by many"), "talk");
        String figures = address(today, today);
        ExecutorService many = Executors.newFixedThreadPool(READERS);
        try {
            List<Callable<Integer>> reads = Collections.nCopies(
                    READERS * 10, () -> desk.keeper.get(figures).status());
            for (Future<Integer> status : many.invokeAll(reads)) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void nobody_counts_what_they_do_not_see() {
        long hidden = desk.clue("Hidden");
        desk.reminded(hidden, "talk");
        desk.reminded(desk.clue("Seen"), "talk");
        assertThat(counts(read(desk.keeper, today).path("all"))).isEqualTo("2 0 0 0 = 2");

        desk.restrict(hidden);

        assertThat(counts(read(desk.keeper, today).path("all"))).isEqualTo("1 0 0 0 = 1");
        for (Browser who : List.of(
                office.person(office.unit(), Role.CASE_SUPERVISOR),
                office.person(desk.unit, Role.ANALYST),
                office.person(desk.unit, Role.UNIT_CONTACT))) {
            assertThat(read(who, today).path("dispositions")).isEmpty();
            assertThat(who.post(export(today), null).text().lines().count()).isEqualTo(5);
        }
        assertThat(office.person(desk.unit, Role.SITE_CHECKER)
                        .get(address(today, today))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_period_that_ends_before_it_begins_is_none() {
        assertThat(desk.keeper.get(address(today, today.minusDays(1))).status()).isEqualTo(400);
        assertThat(desk.keeper
                        .get("/api/dispositions/forms?from=yesterday&to=" + today)
                        .status())
                .isEqualTo(400);
    }

    private List<String> forms(Instant from, Instant before, Long... matters) {
        List<Disposition> decided = office.asProgram(() -> dispositions.decided(from, before, 100_000));
        return decided.stream()
                .filter(one -> Arrays.asList(matters).contains(one.matter()))
                .map(one -> one.matter() + " " + one.form())
                .toList();
    }

    private static String counts(JsonNode of) {
        return Arrays.stream(Form.values())
                        .map(form -> of.path("counts").path(form.name()).asString())
                        .collect(Collectors.joining(" "))
                + " = " + of.path("all").asInt();
    }

    private static JsonNode read(Browser who, LocalDate day) {
        return FormsDesk.ok(who.get(address(day, day)));
    }

    private static String address(LocalDate from, LocalDate to) {
        return "/api/dispositions/forms?from=" + from + "&to=" + to;
    }

    private static String export(LocalDate day) {
        return "/api/dispositions/forms/export?from=" + day + "&to=" + day + "&language=en";
    }
}
