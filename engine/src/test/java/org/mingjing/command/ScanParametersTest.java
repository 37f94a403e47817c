package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Local values of parameters, by the command line. */
class ScanParametersTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void three_payments() {
        office = new Office(folder)
                .payments(
                        "march.csv", "P1,U1,S1,2025-03-01,1500", "P2,U1,S2,2025-03-02,900", "P3,U2,S3,2025-06-03,2500");
    }

    @Test
    void a_value_for_a_unit_and_one_for_a_period_govern_those_alone() {
        office.write(
                "parameters.yml",
                """
                settings:
                  - {model: TST-0001, parameter: limit_yuan, value: 2000, unit: U1, source: 'Rule 7', author: Chen Yu}
                  - {model: TST-0001, parameter: limit_yuan, value: 3000, from: 2025-06-01, to: 2025-06-30, source: 'Circular 3', author: Chen Yu}
                """);

        office.scan(0, "run", "--parameters", office.at("parameters.yml"));

        assertEquals(0, office.turn().hits());
        assertEquals(2, office.turn().localValues().size());
        assertEquals("Rule 7 (Chen Yu)", office.turn().localValues().get(0).source());
        office.ask(
                0,
                "why-not",
                "TST-0001",
                "--lake",
                office.lake(),
                "--parameters",
                office.at("parameters.yml"),
                "--row",
                "march.csv:2");
        assertTrue(office.out().contains("must be above limit_yuan = 2000"), office::out);
    }

    @Test
    void a_value_for_a_region_governs_the_units_that_lie_in_it() {
        office.write(
                "datasets/organisation.yml",
                """
                dataset: organisation
                version: 1
                title: {en: Organisation, zh: 机构}
                group: organisation
                tier: T1
                purpose: {en: Test, zh: 测试}
                source: {en: Test, zh: 测试}
                key: [org_id]
                columns:
                  - {name: org_id, title: {en: Organisation, zh: 机构}, type: id, nullable: false, class: none}
                  - {name: division_code, title: {en: Division, zh: 区划}, type: id, nullable: true, class: none}
                  - {name: valid_from, title: {en: From, zh: 起}, type: date, nullable: true, class: none}
                """);
        office.write(
                "organisation.yml",
                """
                dataset: organisation@1
                source: {system: register}
                columns: {org_id: id, division_code: division, valid_from: since}
                """);
        office.write("units.csv", "id,division,since\nU1,440106,2020-01-01\nU2,110101,2020-01-01\n");
        office.expect(
                0,
                "import",
                "--mapping",
                office.at("organisation.yml"),
                "--lake",
                office.lake(),
                "--datasets",
                office.at("datasets"),
                office.at("units.csv"));
        office.write(
                "parameters.yml",
                """
                settings:
                  - {model: TST-0001, parameter: limit_yuan, value: 2000, region: '4401', source: 'Rule of Guangzhou', author: Chen Yu}
                """);

        office.scan(0, "run", "--parameters", office.at("parameters.yml"));

        assertEquals(
                List.of("P3"),
                office.findings().stream().map(f -> f.key().get("payment_id")).toList());
        assertEquals(
                "Rule of Guangzhou (Chen Yu)",
                office.turn().localValues().get(0).source());
    }

    @Test
    void what_if_tries_lists_too() {
        office.model("m1", "TST-0001", 1, Office.ABOVE + " and supplier_id in (:suppliers)", "default: 1000,", 100);
        office.write(
                "models/test/m1/model.yml",
                office.read("models/test/m1/model.yml")
                        .replace(
                                "parameters:\n",
                                "parameters:\n  suppliers: {type: 'text[]', default: [S1], why: {en: A test., zh: 测试}}\n"));

        office.ask(
                0,
                "what-if",
                "TST-0001",
                "--lake",
                office.lake(),
                "--param",
                "suppliers",
                "--values",
                "S3,[\"S1\",\"S3\"]",
                "--lang",
                "en");

        List<String> lines = office.out().lines().toList();
        assertTrue(lines.get(1).startsWith("[\"S1\"] (now)"), office::out);
        assertTrue(lines.get(1).contains("1,500.00 CNY"), office::out);
        assertTrue(lines.get(2).contains("2,500.00 CNY"), office::out);
        assertTrue(lines.get(3).contains("4,000.00 CNY"), office::out);
    }

    @Test
    void a_parameter_without_default_waits_for_its_office() {
        office.model("m1", "TST-0001", 1, Office.ABOVE, "", 100);

        office.scan(1, "run");
        assertEquals("MODEL_PARAMETER_MISSING", office.turn().code());
        assertTrue(office.out().contains("give one with --set TST-0001.limit_yuan=VALUE"), office::out);

        office.scan(0, "run", "--force", "--set", "TST-0001.limit_yuan=2000");
        assertEquals("2000", office.turn().parameters().get("limit_yuan"));
        assertEquals("--set", office.turn().parameterSources().get("limit_yuan"));
    }

    @Test
    void values_that_cannot_be_are_refused_before_anything_runs() {
        office.refused("limit_yuan", "--set", "TST-0001.limit_yuan=much");
        office.refused("100000", "--set", "TST-0001.limit_yuan=100001");
        office.refused("limit_yaun", "--set", "TST-0001.limit_yaun=5");
        office.refused("TST-0009", "--set", "TST-0009.limit_yuan=5");
        office.refused("MODEL.PARAMETER=VALUE", "--set", "limit_yuan");
        office.refused("set twice", "--set", "TST-0001.limit_yuan=5", "--set", "TST-0001.limit_yuan=6");
        office.refused("--time-limit must be a time", "--time-limit", "soon");
        office.refused("--memory must be a size", "--memory", "lots");
        office.refused("at least one thread", "--threads", "0");
        office.refused("TST-9*", "--models", "TST-9*");
        office.refused("s000009", "--as-of", "payment=s000009");
    }
}
