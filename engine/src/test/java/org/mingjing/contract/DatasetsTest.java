package org.mingjing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.problem.Problem;

class DatasetsTest {
    private static final String VISIT =
            """
            dataset: visit
            version: 2
            title: {en: Visit, zh: 来访}
            group: desk
            tier: T1
            purpose: {en: Who came, zh: 来访登记}
            source: {en: Front desk, zh: 前台}
            key: [visit_no]
            columns:
              - {name: visit_no, title: {en: Number, zh: 编号}, type: int, nullable: false, class: none}
              - {name: from_ts, title: {en: From, zh: 开始}, type: ts, nullable: false, class: none}
              - {name: to_ts, title: {en: To, zh: 结束}, type: ts, nullable: true, class: none}
              - {name: place, title: {en: Place, zh: 地点}, type: geo.pt, nullable: true, class: none}
              - {name: fee, title: {en: Fee, zh: 费用}, type: money, unit: CNY, nullable: true, class: none}
            rules:
              - {id: in_order, check: to_ts >= from_ts, says: {en: Ends before it begins., zh: 结束早于开始。}}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write_one_contract() throws IOException {
        write("visit", VISIT);
    }

    @Test
    void finds_a_contract_by_name_and_by_reference() {
        Datasets datasets = Datasets.read(folder);

        assertEquals("visit@2", datasets.get("visit").reference());
        assertEquals("visit@2", datasets.get("visit@2").reference());
        assertEquals(
                List.of("visit"),
                datasets.ofGroup("desk").stream().map(DatasetContract::dataset).toList());
    }

    @Test
    void refuses_another_version_and_says_which_is_there() {
        Problem problem = refusal("visit@1", ContractProblem.CONTRACT_UNKNOWN_VERSION);

        assertTrue(problem.mend().contains("visit@2"), problem.mend());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vist", "visits@2", "visit@", "visit@0", "visit@latest", "isit"})
    void asks_whether_the_nearest_name_was_meant(String written) {
        Problem problem = refusal(written, ContractProblem.CONTRACT_UNKNOWN_DATASET);

        assertTrue(problem.mend().contains("Did you mean visit?"), problem.mend());
    }

    @Test
    void an_unknown_group_is_refused_with_the_known_ones() {
        Problem problem =
                assertThrows(Problem.class, () -> Datasets.read(folder).ofGroup("desks"));

        assertTrue(problem.mend().contains("desk"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "left_ts >= from_ts", // no such column
                "to_ts >= 5", // no such comparison
                "place is null", // a point is two columns
                "sum(fee) > 0", // about many rows
                "fee >= (select max(x) from elsewhere)", // another table
                "fee", // no condition at all, but money
                "to_ts >= from_ts)", // not one condition
                "from_ts > (select max(content) from read_text('/etc/hostname'))",
            })
    void refuses_a_rule_that_is_no_condition_over_the_columns(String check) throws IOException {
        write("visit", VISIT.replace("check: to_ts >= from_ts", "check: \"" + check + "\""));

        Problem problem = assertThrows(Problem.class, () -> Datasets.read(folder));

        assertEquals(ContractProblem.CONTRACT_RULE_UNSOUND, problem.code());
        assertNotNull(problem.place());
        assertEquals(16, problem.place().line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"key: [to_ts]", "key: [nothing]", "key: [visit_no, place]"})
    void refuses_a_key_that_cannot_name_a_row(String key) throws IOException {
        write("visit", VISIT.replace("key: [visit_no]", key));

        assertEquals(
                ContractProblem.CONTRACT_INCONSISTENT,
                assertThrows(Problem.class, () -> Datasets.read(folder)).code());
    }

    @Test
    void a_key_may_hold_an_open_column_beside_a_certain_one() throws IOException {
        write("visit", VISIT.replace("key: [visit_no]", "key: [visit_no, to_ts]"));

        assertEquals(
                List.of("visit_no", "to_ts"), Datasets.read(folder).get("visit").key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"str(99999999999999)", "dec(999,998)", "dec(9,10)", "dec(99999999999,2)", "jsonb"})
    void refuses_a_type_that_no_engine_keeps_with_its_line(String type) throws IOException {
        write("visit", VISIT.replace("type: money", "type: " + type));

        Problem problem = assertThrows(Problem.class, () -> Datasets.read(folder));

        assertTrue(problem.getMessage().contains("type"), problem.getMessage());
        assertNotNull(problem.place());
        assertTrue(problem.place().line() > 8, problem.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"visit@2\": null}", "{\"visit@2\": {}}", "[", ""})
    void a_lock_that_holds_something_else_is_told(String text) throws IOException {
        Files.writeString(folder.resolve(ContractLock.FILE), text);

        assertEquals(
                ContractProblem.CONTRACT_LOCK_UNREADABLE,
                assertThrows(Problem.class, () -> ContractLock.read(folder)).code());
    }

    @Test
    void the_lock_takes_additions_and_new_versions() throws IOException {
        ContractLock.read(folder).rewrite(Datasets.read(folder));
        write(
                "visit",
                VISIT.replace(
                        "rules:",
                        "  - {name: note, title: {en: N, zh: 注}, type: txt, nullable: true, class: none}\nrules:"));

        Datasets grown = Datasets.read(folder);
        assertEquals(List.of(), ContractLock.read(folder).breaches(grown));
        assertTrue(!ContractLock.read(folder).isCurrent(grown));
        ContractLock.read(folder).rewrite(grown);
        assertTrue(ContractLock.read(folder).isCurrent(grown));

        write("visit", VISIT.replace("version: 2", "version: 3").replace("type: money", "type: int"));
        assertEquals(List.of(), ContractLock.read(folder).breaches(Datasets.read(folder)));
    }

    @Test
    void the_lock_refuses_what_takes_back_a_promise() throws IOException {
        ContractLock.read(folder).rewrite(Datasets.read(folder));
        String lock = Files.readString(folder.resolve(ContractLock.FILE));

        assertBreach(VISIT.replaceAll("(?m)^.*name: fee.*\n", ""), "'fee' is gone");
        assertBreach(VISIT.replace("type: money", "type: 'dec(18,4)'"), "was money CNY and is dec(18,4) CNY");
        assertBreach(VISIT.replace("unit: CNY", "unit: USD"), "was money CNY and is money USD");
        assertBreach(
                VISIT.replace("type: money, unit: CNY, nullable: true", "type: money, unit: CNY, nullable: false"),
                "'fee' was");
        assertBreach(VISIT.replace("key: [visit_no]", "key: [visit_no, from_ts]"), "the key was");
        assertBreach(VISIT.replace("version: 2", "version: 1"), "went back to version 1");
        assertBreach(
                VISIT.replace(
                        "rules:",
                        "  - {name: note, title: {en: N, zh: 注}, type: txt, nullable: false, class: none}\nrules:"),
                "must be nullable");
        assertEquals(lock, Files.readString(folder.resolve(ContractLock.FILE)));
    }

    private void assertBreach(String contract, String says) throws IOException {
        write("visit", contract);
        Datasets datasets = Datasets.read(folder);

        List<String> breaches = ContractLock.read(folder).breaches(datasets);

        assertEquals(1, breaches.size(), breaches.toString());
        assertTrue(breaches.get(0).contains(says), breaches.get(0));
        assertThrows(Problem.class, () -> ContractLock.read(folder).rewrite(datasets));
    }

    private Problem refusal(String reference, ContractProblem code) {
        Problem problem =
                assertThrows(Problem.class, () -> Datasets.read(folder).get(reference));
        assertEquals(code, problem.code());
        return problem;
    }

    private void write(String name, String contract) throws IOException {
        Files.writeString(folder.resolve(name + ".yml"), contract, StandardCharsets.UTF_8);
    }
}
