package org.mingjing.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.springframework.beans.factory.annotation.Autowired;

/** Trust test 13. */
@AppTest
class CountTest {
    @Autowired
    private Office office;

    @Autowired
    private Lake lake;

    @Autowired
    private Datasets datasets;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(office);
    }

    /** Persons by unit and form, such as {@code O1 cash 12}. */
    private void register(String... groups) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String group : groups) {
            String[] parts = group.split(" ", -1);
            for (int i = 0; i < Integer.parseInt(parts[2]); i++) {
                rows.add(Map.of(
                        "org_id",
                        parts[0],
                        "form",
                        parts[1],
                        "person_id",
                        parts[0] + parts[1] + i,
                        "item_code",
                        "A",
                        "pay_date",
                        "2025-01-10"));
            }
        }
        Register.write(lake, datasets.get("benefit_payout"), rows);
    }

    private String statistics() {
        Map<String, Object> asking = new HashMap<>(Desk.asking(
                desk.check,
                Desk.dataset(
                        "benefit_payout",
                        List.of("org_id", "form", "person_id", "pay_date"),
                        Map.of("units", Desk.values("org_id", "O1", "O2", "O3")))));
        asking.put("sight", "STATISTICS");
        return desk.granted(asking);
    }

    private String statisticsOf(String... persons) {
        Map<String, Object> asking = new HashMap<>(Desk.asking(
                desk.check,
                Desk.dataset("benefit_payout", List.of("form"), Map.of("persons", Desk.values("person_id", persons)))));
        asking.put("sight", "STATISTICS");
        return desk.granted(asking);
    }

    private Browser.Answer count(String grant, List<String> by, Map<String, List<String>> where) {
        return desk.analyst.post(
                "/api/statistics",
                Map.of(
                        "grant",
                        grant,
                        "purpose",
                        desk.check,
                        "dataset",
                        "benefit_payout",
                        "asked",
                        Map.of("by", by, "where", where)));
    }

    private static Map<String, Integer> groups(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Map<String, Integer> groups = new TreeMap<>();
        answer.json().path("groups").forEach(group -> {
            List<String> names = new ArrayList<>();
            group.path("values").forEach(v -> names.add(v.asString("")));
            groups.put(
                    String.join(" ", names),
                    group.path("persons").isMissingNode()
                            ? null
                            : group.path("persons").asInt());
        });
        return groups;
    }

    @Test
    void a_group_below_the_least_size_is_withheld_with_the_next_so_that_neither_can_be_subtracted() {
        register("O1 cash 40", "O1 goods 30", "O1 card 20", "O1 voucher 1");
        String grant = statistics();

        Map<String, Integer> groups = groups(count(grant, List.of("form"), Map.of()));

        assertThat(groups.get("voucher")).isNull();
        assertThat(groups.get("card")).isNull();
        assertThat(groups.get("cash")).isBetween(36, 44);
        assertThat(groups.get("goods")).isBetween(26, 34);
    }

    @Test
    void numbers_are_rounded_and_asking_again_gives_the_same() {
        register("O1 cash 43", "O1 goods 22");
        String grant = statistics();

        List<Map<String, Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(groups(count(grant, List.of("form"), Map.of())));
        }

        assertThat(answers.get(0).values()).allMatch(n -> n % 5 == 0);
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(answers.get(2)).isEqualTo(answers.get(0));
    }

    @Test
    void all_and_then_all_but_one_is_refused() {
        register("O1 cash 40", "O1 goods 30", "O1 voucher 1");
        String grant = statistics();

        Browser.Answer all = count(grant, List.of(), Map.of());
        Browser.Answer withoutOne = count(grant, List.of(), Map.of("form", List.of("cash", "goods")));

        assertThat(all.status()).isEqualTo(200);
        assertThat(withoutOne.code()).isEqualTo("STATISTICS_TOO_FINE");
    }

    @Test
    void all_but_one_and_then_all_is_refused_too() {
        register("O1 cash 40", "O1 goods 30", "O1 voucher 1");
        String grant = statistics();

        Browser.Answer withoutOne = count(grant, List.of("org_id"), Map.of("form", List.of("cash", "goods")));
        Browser.Answer all = count(grant, List.of("org_id"), Map.of());

        assertThat(withoutOne.status()).isEqualTo(200);
        assertThat(all.code()).isEqualTo("STATISTICS_TOO_FINE");
    }

    @Test
    void groups_of_one_question_cannot_be_set_against_the_whole_of_another() {
        register("O1 cash 40", "O2 cash 30", "O3 cash 3");
        String grant = statistics();

        Map<String, Integer> byUnit = groups(count(grant, List.of("org_id"), Map.of()));
        Browser.Answer whole = count(grant, List.of(), Map.of());

        assertThat(byUnit.get("O3")).isNull();
        assertThat(byUnit.get("O2")).isNull();
        assertThat(byUnit.get("O1")).isNotNull();
        assertThat(groups(whole).get("")).isBetween(69, 77);
    }

    @Test
    void two_grants_that_differ_by_one_person_are_not_set_against_each_other() {
        register("O1 cash 30");
        String[] persons = new String[20];
        Arrays.setAll(persons, i -> "O1cash" + i);
        String all = statisticsOf(persons);
        String allButOne = statisticsOf(Arrays.copyOf(persons, 19));

        Browser.Answer first = count(all, List.of(), Map.of());
        Browser.Answer second = count(allButOne, List.of(), Map.of());

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.code()).isEqualTo("STATISTICS_TOO_FINE");
    }

    @Test
    void nobody_is_counted_by_a_column_that_names_persons() {
        register("O1 cash 40");
        String grant = statistics();

        assertThat(count(grant, List.of("person_id"), Map.of()).code()).isEqualTo("STATISTICS_TOO_FINE");
        assertThat(count(grant, List.of(), Map.of("person_id", List.of("O1cash1")))
                        .code())
                .isEqualTo("STATISTICS_TOO_FINE");
        assertThat(count(grant, List.of("pay_date"), Map.of()).code()).isEqualTo("STATISTICS_TOO_FINE");
        assertThat(count(grant, List.of("amount"), Map.of()).code()).isEqualTo("GRANT_DOES_NOT_COVER");
    }

    @Test
    void values_of_a_question_cannot_leave_their_place() {
        register("O1 cash 40");
        String grant = statistics();

        Map<String, Integer> groups =
                groups(count(grant, List.of("form"), Map.of("form", List.of("x') or ('1' = '1", "'", "cash' --"))));

        assertThat(groups).isEmpty();
    }

    @Test
    void a_grant_for_statistics_shows_no_row_and_one_for_rows_no_statistics() {
        register("O1 cash 40");
        String statistics = statistics();
        String rows = desk.granted(Desk.asking(desk.check, Desk.benefits("O1")));

        assertThat(desk.query(statistics, "select count(*) from benefit_payout").code())
                .isEqualTo("GRANT_FOR_STATISTICS");
        assertThat(count(rows, List.of("org_id"), Map.of()).code()).isEqualTo("GRANT_FOR_ROWS");
    }

    @Test
    void somebody_elses_grant_for_statistics_does_not_exist() {
        register("O1 cash 40");
        String grant = statistics();
        Desk elsewhere = new Desk(office);

        Browser.Answer answer = elsewhere.analyst.post(
                "/api/statistics",
                Map.of(
                        "grant",
                        grant,
                        "purpose",
                        desk.check,
                        "dataset",
                        "benefit_payout",
                        "asked",
                        Map.of("by", List.of())));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(Desk.told(answer)).isEqualTo(Desk.told(elsewhere.analyst.get("/api/queries/x")));
    }
}
