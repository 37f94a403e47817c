package org.mingjing.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Datasets;
import org.mingjing.model.CaseDerivation;
import org.mingjing.model.CaseEngine;
import org.mingjing.model.CaseRunner;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.ModelCases;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.Remark;

/** Cases that give base rows: a model of contracts with companies of kin, and of terms in their texts. */
class CaseDerivationsTest {
    private static final Path HOME = Path.of(System.getProperty("mingjing.home"));
    private static final Datasets CONTRACTS = Datasets.read(HOME.resolve("datasets"));
    private static final CaseDerivation DERIVATION =
            new CaseDerivations(CONTRACTS, HOME.resolve("derived"), HOME.resolve("lexicons"));

    private static final String MODEL =
            """
            id: TST-0001
            version: 1
            title: {en: Contract with a company of kin, zh: 亲属企业合同}
            module: trial
            dimension: object
            status: experimental
            severity: low
            description: {en: Detects a contract with a company of kin., zh: 发现与亲属企业的合同。}
            legal_basis: []
            inputs:
              deal: {dataset: contract@1, needs: [contract_no, buyer_org_id, supplier_uscc, sign_date]}
              post_held: {dataset: appointment@1, needs: [person_id, org_id]}
              tie: {dataset: relation_path@1, needs: [from_id, hops, valid_from, valid_to, kin_steps], reads: [to_uscc]}
              term: {dataset: text_hit@1, needs: [source_dataset, key_1, lexicon_id], optional: true}
            parameters:
              k_hop: {type: bigint, default: 2, range: [1, 4], unit: steps, why: {en: Bound., zh: 界限。}}
            finding:
              key: [contract_no]
              subject: {kind: unit, id: buyer_org_id}
              answerable: {kind: unit, id: buyer_org_id}
              occurred_at: sign_date
              sources: {deal: contract_no}
              columns:
                - {name: contract_no, type: text, label: {en: Contract, zh: 合同}}
                - {name: buyer_org_id, type: text, label: {en: Unit, zh: 单位}}
                - {name: sign_date, type: date, label: {en: Day, zh: 日期}}
                - {name: hops, type: bigint, label: {en: Steps, zh: 步数}}
                - {name: terms, type: bigint, label: {en: Terms, zh: 词数}}
            explanation: {en: '{{hops}} steps.', zh: '{{hops}} 步。'}
            false_positives: [{en: Namesakes., zh: 同名。}]
            blind_spots: [{en: Nominees., zh: 代持。}]
            check_first: [{en: The register., zh: 登记。}]
            expected_hits: {max: 100, of: deal}
            date: 2026-11-23
            """;

    private static final String QUERY =
            """
            with tied as (
                select d.contract_no, d.buyer_org_id, d.sign_date, min(t.hops) as hops
                from deal as d
                join post_held as p on p.org_id = d.buyer_org_id
                join tie as t on t.from_id = p.person_id and t.to_uscc = d.supplier_uscc and t.kin_steps > 0
                     and d.sign_date between t.valid_from and t.valid_to
                group by d.contract_no, d.buyer_org_id, d.sign_date
            )
            select contract_no, buyer_org_id, sign_date, hops,
                   (select count(*) from term where lexicon_id = 'L-ENT') as terms
            from tied where hops <= :k_hop
            """;

    private static final String CASES =
            """
            defaults:
              deal: {contract_no: K1, buyer_org_id: U1, supplier_uscc: C1, sign_date: 2025-03-04}
              post_held: {person_id: P1, org_id: U1}
            base_defaults:
              appointment: {person_id: P1, post_id: POST, org_id: U1, start_date: 2020-01-01}
              kinship: {person_id: P1, relative_id: P2, relation_code: '11', source: declared, confidence: 1}
              company_officer: {uscc: C1, person_id: P2, role: director, from_date: 2020-01-01}
            cases:
              - name: computes the path from base rows and fills an input from its dataset
                given: {deal: [{}]}
                base: {appointment: [{}], kinship: [{}], company_officer: [{}]}
                expect: [{contract_no: K1, hops: 2, terms: 0}]
              - name: computes nothing that has ended
                given: {deal: [{}]}
                base: {appointment: [{}], kinship: [{}], company_officer: [{to_date: 2025-03-03}]}
                expect: []
              - name: computes terms from texts
                given: {deal: [{}]}
                base:
                  appointment: [{}]
                  kinship: [{}]
                  company_officer: [{}]
                  payment: [{pay_ref: Y1, summary: KTV消费}]
                expect: [{contract_no: K1, terms: 1}]
              - name: takes a derived input as given where it is
                given: {deal: [{}], post_held: [{}], tie: [{from_id: P1, to_uscc: C1, hops: 1, kin_steps: 1, valid_from: 2020-01-01, valid_to: 9999-12-31}]}
                base: {}
                expect: [{hops: 1}]
              - name: takes no given row into account that is not k_hop near
                given: {deal: [{}]}
                base: {appointment: [{}], kinship: [{}], company_officer: [{}]}
                parameters: {k_hop: 1}
                expect: []
            """;

    @TempDir
    private Path models;

    private ModelCases read(String cases) throws Exception {
        Path folder = Files.createDirectories(models.resolve("trial/kin-contract"));
        Files.writeString(folder.resolve("model.yml"), MODEL);
        Files.writeString(folder.resolve("query.sql"), QUERY);
        Files.writeString(folder.resolve("cases.yml"), cases);
        return ModelCases.read(model(), CONTRACTS);
    }

    private LoadedModel model() {
        return ModelLibrary.read(models, CONTRACTS).get("TST-0001");
    }

    @Test
    void derived_inputs_are_computed_from_base_rows() throws Exception {
        ModelCases cases = read(CASES);
        assertEquals(List.of(), cases.remarks());
        try (CaseEngine duckdb = CaseEngine.duckdb()) {
            CaseRunner runner = new CaseRunner(model(), CONTRACTS, duckdb, DERIVATION);
            assertEquals(5, cases.cases().size());
            cases.cases().forEach(one -> assertEquals(List.of(), runner.run(one).failures(), one.name()));
        }
    }

    @Test
    void a_wrong_claim_over_base_rows_fails() throws Exception {
        ModelCases cases = read(CASES.replace("hops: 2, terms: 0", "hops: 3, terms: 0"));
        try (CaseEngine duckdb = CaseEngine.duckdb()) {
            CaseRunner runner = new CaseRunner(model(), CONTRACTS, duckdb, DERIVATION);
            assertTrue(
                    runner.run(cases.cases().get(0)).failures().toString().contains("hops"),
                    runner.run(cases.cases().get(0)).failures().toString());
        }
    }

    @Test
    void a_dataset_or_column_that_no_contract_has_keeps_the_case_from_running() throws Exception {
        List<Remark> remarks = read(CASES.replace(
                        "kinship: [{}], company_officer: [{to_date", "kinshp: [{}], company_officer: [{till"))
                .remarks();

        assertEquals(2, remarks.size(), remarks.toString());
        assertTrue(remarks.toString().contains("kinship"), remarks.toString());
    }
}
