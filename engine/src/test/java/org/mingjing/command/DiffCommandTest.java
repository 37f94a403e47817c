package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;

class DiffCommandTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void a_first_run() {
        office = new Office(folder)
                .payments(
                        "march.csv", "P1,U1,S1,2025-03-01,1500", "P2,U1,S2,2025-03-02,900", "P3,U2,S3,2025-03-03,2500");
        office.scan(0, "before");
    }

    private String diff(String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "diff";
        arguments[1] = office.at("before");
        arguments[2] = office.at("now");
        System.arraycopy(more, 0, arguments, 3, more.length);
        office.expect(0, join(arguments, "--datasets", office.at("datasets")));
        return office.out();
    }

    private static String[] join(String[] some, String... more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private void says(String text) {
        assertTrue(office.out().contains(text), office::out);
    }

    @Test
    void says_that_nothing_differs() {
        office.scan(0, "now");

        diff();

        says("0 new, 2 still there (0 with other values), 0 gone");
    }

    @Test
    void tells_a_new_row_from_one_whose_value_changed() {
        office.payments("april.csv", "P2,U1,S2,2025-03-02,1100", "P4,U1,S4,2025-04-01,4000");
        office.scan(0, "now");

        diff();

        says("2 new, 2 still there (0 with other values), 0 gone");
        says("1 of its rows in payment are new");
        says("1 of its rows in payment have other values");
    }

    @Test
    void says_that_a_value_still_above_the_limit_changed() {
        office.payments("april.csv", "P1,U1,S1,2025-03-01,1700");
        office.scan(0, "now");

        diff();

        says("0 new, 2 still there (1 with other values), 0 gone");
    }

    @Test
    void names_the_parameter_that_changed() {
        office.scan(0, "now", "--set", "TST-0001.limit_yuan=2000");

        diff();

        says("0 new, 1 still there (0 with other values), 1 gone");
        says("Parameter limit_yuan changed from 1000 to 2000.");
    }

    @Test
    void names_a_value_that_an_office_set_for_one_unit() {
        office.write(
                "parameters.yml",
                "settings:\n  - {model: TST-0001, parameter: limit_yuan, value: 5000, unit: U1, source: Rule 7, author: Chen Yu}\n");
        office.scan(0, "now", "--parameters", office.at("parameters.yml"));

        diff();

        says("0 new, 1 still there (0 with other values), 1 gone");
        says("limit_yuan");
        says("Rule 7");
    }

    @Test
    void names_the_version_of_the_model() {
        office.model(
                "m1",
                "TST-0001",
                2,
                "select payment_id, unit_id, supplier_id, paid_on, amount_yuan from payment where amount_yuan >= :limit_yuan and unit_id <> 'U1'",
                "default: 1000,",
                100);
        office.scan(0, "now");

        diff();

        says("0 new, 1 still there");
        says("The model changed: version 1");
        says("to version 2");
    }

    @Test
    void names_the_exemption_that_explains_a_finding_now() {
        exempt("S1");
        office.scan(0, "now", "--exemptions", office.at("exemptions.yml"));

        diff();

        says("1 gone");
        says("It is explained now: EX-1 (Chen Yu, 2025-01-01..2025-12-31): framework contract");
    }

    @Test
    void names_several_causes_at_once() {
        exempt("S1");
        office.payments("april.csv", "P3,U2,S3,2025-03-03,1200");
        office.scan(0, "now", "--exemptions", office.at("exemptions.yml"), "--set", "TST-0001.limit_yuan=1300");

        diff();

        says("2 gone");
        says("It is explained now: EX-1");
        says("Parameter limit_yuan changed from 1000 to 1300.");
        says("1 of its rows in payment have other values");
    }

    @Test
    void says_that_the_model_was_held_or_not_run() {
        office.model(
                "m1",
                "TST-0001",
                1,
                "select payment_id, unit_id, supplier_id, paid_on, amount_yuan\nfrom payment\nwhere amount_yuan > :limit_yuan",
                "default: 1000,",
                1);
        office.scan(1, "now");

        diff();

        says("2 gone");
        says("The model ended as HELD [MODEL_HITS_ABOVE_EXPECTED] now.");
        office.model(
                "m2",
                "TST-0002",
                1,
                "select payment_id, unit_id, supplier_id, paid_on, amount_yuan from payment where amount_yuan > :limit_yuan",
                "default: 1000,",
                100);
        office.scan(0, "now", "--force", "--models", "TST-0002");
        diff();
        says("The model was not among the models run now.");
        says("The model was not among the models run before.");
    }

    @Test
    void speaks_chinese_and_json() {
        office.scan(0, "now", "--set", "TST-0001.limit_yuan=2000");

        diff("--lang", "zh");
        says("新增 0，仍在 1（其中 0 条数值有变），消失 1");
        says("参数 limit_yuan 由 1000 改为 2000。");

        JsonNode json = YamlFile.MAPPER.readTree(diff("--json"));
        assertEquals(1, json.path("counts").path("gone").asInt());
        assertEquals(1, json.path("counts").path("still_there").asInt());
        JsonNode gone = json.path("entries").path(0);
        assertEquals("gone", gone.path("change").asString());
        assertEquals(
                "PARAMETER_CHANGED", gone.path("causes").path(0).path("kind").asString());
    }

    @Test
    void ends_with_one_on_a_difference_where_that_is_asked() {
        office.scan(0, "now", "--set", "TST-0001.limit_yuan=2000");

        office.expect(
                1, "diff", office.at("before"), office.at("now"), "--exit-code", "--datasets", office.at("datasets"));
        office.expect(
                0,
                "diff",
                office.at("before"),
                office.at("before"),
                "--exit-code",
                "--datasets",
                office.at("datasets"));
        office.expect(2, "diff", office.at("before"), office.at("lake"));
    }

    private void exempt(String supplier) {
        office.write(
                "exemptions.yml",
                "exemptions:\n  - {id: EX-1, model: TST-0001, match: {supplier_id: " + supplier
                        + "}, valid_from: 2025-01-01, valid_to: 2025-12-31, approver: Chen Yu, reason: framework contract}\n");
    }
}
