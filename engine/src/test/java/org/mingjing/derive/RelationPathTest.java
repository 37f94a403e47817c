package org.mingjing.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Datasets;

/** Paths between an official O and others, in small worlds whose ways can be counted by hand. */
class RelationPathTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Path HOME = Path.of(System.getProperty("mingjing.home"));
    private static final Datasets CONTRACTS = Datasets.read(HOME.resolve("datasets"));

    @TempDir
    private Path root;

    private LakeFixture lake;

    @BeforeEach
    void officialWithAPost() throws Exception {
        lake = new LakeFixture(root);
        given(
                "appointment",
                "('O', 'POST', 'UNIT', date '2020-01-01', null, 'main')",
                "person_id, post_id, org_id, start_date, end_date, appointment_kind");
    }

    private void given(String dataset, String values, String columns) throws Exception {
        lake.snapshot(dataset, "select * from (values " + values + ") t(" + columns + ")", NOW);
    }

    private void kin(String values) throws Exception {
        given("kinship", values, "person_id, relative_id, relation_code, source, confidence, valid_from, valid_to");
    }

    private void officers(String values) throws Exception {
        given("company_officer", values, "uscc, person_id, role, from_date, to_date");
    }

    private void derive(String dataset) {
        new Derivations(CONTRACTS, HOME.resolve("derived"), HOME.resolve("lexicons"), Clock.fixed(NOW, ZoneOffset.UTC))
                .refresh(lake.lake, dataset, DeriveProgress.SILENT);
    }

    private List<String> paths(String select) throws Exception {
        derive("relation_path");
        return lake.rows("relation_path", select);
    }

    @Test
    void the_company_of_a_spouse_is_two_steps_away_with_all_its_evidence() throws Exception {
        kin("('O', 'S', '11', 'declared', 1.0, date '2015-05-01', null)");
        officers("('C1', 'S', 'legal_rep', date '2018-03-01', date '2022-12-31')");

        assertEquals(
                List.of("C1|2|0.90000|2018-03-01|2022-12-31|null|1|1|0|0|0|[kin, officer]|person|S|2"),
                paths("select to_uscc, hops, weight, valid_from, valid_to, dealing_to, kin_steps, interest_steps, "
                        + "dealing_steps, contact_steps, post_steps, kinds, via_kind, via_id, max_degree from t "
                        + "where from_id = 'O' and to_kind = 'company'"));
        assertEquals(
                List.of("person O —kin (11 declared)— person S —officer (legal_rep)— company C1"
                        + "|[company_officer:C1|S|legal_rep|2018-03-01, kinship:O|S|11|declared]|2"),
                paths("select path, list_sort(source_rows), len(links) from t where from_id = 'O' and to_id = 'C1'"));
    }

    @Test
    void links_that_never_held_together_make_no_path() throws Exception {
        kin("('O', 'S', '11', 'marriage', 1.0, date '2010-01-01', date '2016-12-31')");
        officers("('C1', 'S', 'director', date '2017-01-01', null)");

        assertEquals(List.of(), paths("select path from t where from_id = 'O' and to_id = 'C1'"));
    }

    @Test
    void a_weaker_path_stays_where_it_holds_longer() throws Exception {
        kin(
                "('O', 'S', '11', 'marriage', 1.0, null, date '2020-12-31'), ('O', 'B', '71', 'declared', 0.8, null, null)");
        officers("('C1', 'S', 'director', date '2015-01-01', null), ('C1', 'B', 'director', date '2015-01-01', null)");

        assertEquals(
                List.of("S|0.90000|2020-12-31", "B|0.72000|9999-12-31"),
                paths("select via_id, weight, valid_to from t where from_id = 'O' and to_id = 'C1' and hops = 2 "
                        + "order by weight desc"));
    }

    @Test
    void a_longer_way_that_adds_nothing_is_left_out() throws Exception {
        kin("('O', 'S', '11', 'declared', 1.0, null, null), ('O', 'K', '21', 'declared', 1.0, null, null), "
                + "('S', 'K', '21', 'declared', 1.0, null, null)");

        assertEquals(
                List.of("K|1", "S|1"),
                paths("select to_id, hops from t where from_id = 'O' and kin_steps = hops order by all"));
    }

    @Test
    void no_path_is_longer_than_four_steps_and_none_goes_in_a_circle() throws Exception {
        kin("('O', 'A', '21', 'hukou', 1.0, null, null), ('A', 'B', '21', 'hukou', 1.0, null, null), "
                + "('B', 'C', '21', 'hukou', 1.0, null, null), ('C', 'D', '21', 'hukou', 1.0, null, null), "
                + "('D', 'E', '21', 'hukou', 1.0, null, null), ('D', 'O', '21', 'hukou', 0.001, null, null)");

        assertEquals(
                List.of("A|1", "B|2", "C|3", "D|4"),
                paths("select to_id, hops from t where from_id = 'O' and to_kind = 'person' order by all"));
    }

    @Test
    void a_contract_is_one_step_from_the_unit_and_from_who_holds_a_key_post_that_day() throws Exception {
        given(
                "appointment",
                "('O', 'POST', 'UNIT', date '2020-01-01', date '2021-06-30', 'main'), "
                        + "('L', 'POST', 'UNIT', date '2021-07-01', null, 'main'), "
                        + "('D', 'DESK', 'UNIT', date '2020-01-01', null, 'main')",
                "person_id, post_id, org_id, start_date, end_date, appointment_kind");
        given("post", "('POST', 'UNIT', true), ('DESK', 'UNIT', false)", "post_id, org_id, is_key_post");
        given(
                "contract",
                "('K1', 'UNIT', 'C1', date '2021-03-01', date '2021-12-31')",
                "contract_no, buyer_org_id, supplier_uscc, sign_date, end_date");

        assertEquals(
                List.of("person|O|2021-03-01|9999-12-31|2021-12-31|0", "unit|UNIT|2021-03-01|9999-12-31|2021-12-31|0"),
                paths("select from_kind, from_id, valid_from, valid_to, dealing_to, post_steps from t "
                        + "where to_uscc = 'C1' and hops = 1 order by all"));
        assertEquals(
                List.of("D|2|1"),
                paths("select from_id, hops, post_steps from t where to_uscc = 'C1' and from_id = 'D'"));
    }

    @Test
    void an_approval_is_one_step_from_its_handler_and_the_handlers_unit() throws Exception {
        given(
                "approval_record",
                "('A1', 1, 'O', null, 'C1', timestamp '2021-03-01 09:00:00', timestamp '2021-03-05 09:00:00'), "
                        + "('A2', 1, 'O', 'P', null, timestamp '2021-04-01 09:00:00', null)",
                "case_no, step_no, handler_id, applicant_id, applicant_uscc, start_ts, end_ts");

        assertEquals(
                List.of("O|C1|2021-03-05", "O|P|2021-04-01", "UNIT|C1|2021-03-05", "UNIT|P|2021-04-01"),
                paths("select from_id, to_id, dealing_to from t where dealing_steps = 1 and hops = 1 order by all"));
    }

    @Test
    void dealings_with_a_long_pause_are_two_runs() throws Exception {
        given(
                "contract",
                "('K1', 'UNIT', 'C1', date '2018-03-01', null), ('K2', 'UNIT', 'C1', date '2018-03-20', null), "
                        + "('K3', 'UNIT', 'C1', date '2021-03-01', null)",
                "contract_no, buyer_org_id, supplier_uscc, sign_date, end_date");

        assertEquals(
                List.of("2018-03-01|2018-03-20", "2021-03-01|2021-03-01"),
                paths("select valid_from, dealing_to from t where from_id = 'UNIT' and to_uscc = 'C1' order by all"));
    }

    @Test
    void a_phone_of_an_official_on_a_companys_register_links_both_unless_many_share_it() throws Exception {
        given("person", "('O', 'h1', true), ('X', 'h2', false)", "person_id, mobile_token, is_public_staff");
        lake.snapshot(
                "company",
                "select 'C' || i as uscc, case when i = 1 then 'h1' else 'agent' end as phone_token from range(20) t(i)",
                NOW);

        assertEquals(
                List.of("O|C1|0.70000|1"),
                paths(
                        "select from_id, to_id, weight, contact_steps from t where contact_steps > 0 and from_kind = 'person'"));
    }

    @Test
    void a_shared_address_links_only_people_whom_something_else_on_file_concerns() throws Exception {
        kin("('O', 'R', '21', 'declared', 1.0, null, null)");
        given(
                "person",
                "('R', 'Lane 1 room 2'), ('N', 'Lane  1 room 2'), ('A', 'Lane 1 room 3'), ('B', 'Lane 1 room 3')",
                "person_id, residence_addr");

        derive("relation_link");

        assertEquals(
                List.of("N|R|0.600"),
                lake.rows("relation_link", "select left_id, right_id, weight from t where edge_kind = 'address'"));
    }

    @Test
    void a_hub_ends_a_path_and_is_never_crossed() throws Exception {
        officers(
                "('HUB', 'O', 'director', date '2015-01-01', null), ('C1', 'P1', 'director', date '2015-01-01', null)");
        lake.snapshot(
                "company_shareholder",
                "select 'HUB' as uscc, 'person' as holder_kind, 'P' || i as holder_key, 1.0 as share_pct, "
                        + "date '2015-01-01' as from_date, null::date as to_date from range(150) t(i)",
                NOW);

        assertEquals(List.of("HUB|1"), paths("select to_id, hops from t where from_id = 'O' and to_kind <> 'unit'"));
    }

    @Test
    void two_posts_in_one_unit_make_colleagues_and_lead_to_nobody() throws Exception {
        given(
                "appointment",
                "('O', 'POST', 'UNIT', date '2020-01-01', null, 'main'), ('D', 'DESK', 'UNIT', date '2020-01-01', null, 'main')",
                "person_id, post_id, org_id, start_date, end_date, appointment_kind");
        kin("('D', 'S', '11', 'declared', 1.0, null, null)");
        officers("('C1', 'D', 'director', date '2021-01-01', null)");

        assertEquals(List.of("UNIT|0.90000"), paths("select to_id, weight from t where from_id = 'O'"));
        assertEquals(
                List.of("C1|2|0.81000"),
                lake.rows(
                        "relation_path",
                        "select to_id, hops, weight from t where from_id = 'UNIT' and to_kind = 'company'"));
    }

    @Test
    void a_unit_with_a_credit_code_is_one_party_with_its_company() throws Exception {
        given("organisation", "('SOE', 'C9', date '2010-01-01')", "org_id, uscc, valid_from");
        given(
                "contract",
                "('K1', 'UNIT', 'C9', date '2021-03-01', null)",
                "contract_no, buyer_org_id, supplier_uscc, sign_date, end_date");

        assertEquals(
                List.of("unit|SOE|C9"),
                paths("select to_kind, to_id, to_uscc from t where from_id = 'UNIT' and dealing_steps = 1"));
    }

    @Test
    void imported_edges_stand_beside_computed_ones() throws Exception {
        kin("('O', 'S', '11', 'declared', 1.0, null, null)");
        given(
                "relation_edge",
                "('S', 'F', 'classmate', 0.1, null::date, null::date, ['x:1']), "
                        + "('O', 'S', 'kin', 0.9, null, null, ['x:2'])",
                "src_key, dst_key, edge_kind, weight, from_date, to_date, source_rows");

        derive("relation_link");

        assertEquals(
                List.of(
                        "O|S|kin|1.000|imported|[kinship:O|S|11|declared, relation_edge:O|S|kin, x:2]",
                        "F|S|classmate|0.100|imported|[relation_edge:S|F|classmate, x:1]",
                        "O|UNIT|post|0.900|derived|[appointment:O|POST|2020-01-01]"),
                lake
                        .rows(
                                "relation_link",
                                "select left_id, right_id, edge_kind, weight, origin, source_rows from t order by weight desc, "
                                        + "edge_kind")
                        .stream()
                        .sorted((a, b) -> Boolean.compare(a.contains("post"), b.contains("post")))
                        .toList());
        assertTrue(paths("select path from t where from_id = 'O' and to_kind = 'person'")
                        .size()
                == 1);
    }
}
