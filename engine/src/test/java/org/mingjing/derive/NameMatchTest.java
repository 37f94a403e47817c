package org.mingjing.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingjing.problem.Problem;

class NameMatchTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SETTINGS =
            """
            sets:
              suppliers: {dataset: spending, column: supplier, kind: either, fields: {account: account}}
              employees: {dataset: employee, column: name, kind: person, id: employee_id, fields: {account: account}}
            """;

    @TempDir
    private Path root;

    private LakeFixture fixture;

    @BeforeEach
    void lake() throws Exception {
        fixture = new LakeFixture(root);
        fixture.contract("spending", "line", "supplier", "account");
        fixture.contract("employee", "employee_id", "name", "account");
    }

    private Map<String, String> match(String comparisons) throws Exception {
        Path settings = Files.createDirectories(root.resolve("derived"));
        Files.writeString(settings.resolve("name_match.yml"), SETTINGS + comparisons);
        Files.writeString(
                settings.resolve("text_hit.yml"), "texts: [{dataset: spending, column: supplier}]\nnames: []\n");
        return new Derivations(fixture.datasets(), settings, root, Clock.systemUTC())
                .refresh(fixture.lake, "name_match", DeriveProgress.SILENT)
                .snapshot()
                .manifest()
                .facts();
    }

    /** Suppliers from names, each on one line. */
    private void suppliers(String... names) throws Exception {
        fixture.snapshot(
                "spending",
                Stream.of(names)
                        .map(n -> "select 'L' as line, '" + n.replace("'", "''")
                                + "' as supplier, null::varchar as account")
                        .collect(Collectors.joining(" union all ")),
                AT);
    }

    private List<String> pairs() throws Exception {
        return fixture.rows(
                "name_match",
                "select method, left_name, right_name, array_to_string(differing_fields, ' ') from t order by all");
    }

    private void assertMatch(String left, String right, String method) throws Exception {
        suppliers(left, right);
        match("within: [suppliers]\n");
        assertEquals(
                method.isEmpty() ? List.of() : List.of(method),
                fixture.rows("name_match", "select method from t"),
                left + " / " + right);
    }

    @ParameterizedTest
    @CsvSource({
        "CGI FEDERAL INC., Cgi Federal Incorporated, exact_folded",
        "DELOITTE CONSULTING L L P, Deloitte Consulting LLP, exact_folded",
        "Barnardo's, BARNARDOS, exact_folded",
        "Kalunga Comércio e Indústria Ltda, KALUNGA COMERCIO INDUSTRIA LTDA, token_set",
        "HEALTH WORKS NEWCASTLE, HEALTHWORKS NEWCASTLE, dice",
        "Rawlson Alves de Andrade, Rawson Alves de Andrade, dice",
        "CATAPULT TECHNOLOGY LIMITED CATAPULT TECHNOLOGY LTD, Catapult Technology Ltd, dice",
        "华为技术有限公司, 華為技術有限責任公司, exact_folded",
        "深圳市腾讯计算机系统有限公司, 腾讯计算机系统有限公司, dice",
        "华为技术（深圳）有限公司, 华为技术有限公司, dice",
        "Müller GmbH & Co. KG, MULLER GMBH AND CO KG, exact_folded",
    })
    void organisations_match_across_spellings(String left, String right, String method) throws Exception {
        assertMatch(left, right, method);
    }

    @ParameterizedTest
    @CsvSource({
        "Primary School 12, Primary School 13",
        "Royal Devon Hospital, Royal Dover Hospital",
        "North Tyne Care Home, South Tyne Care Home",
        "东方明珠, 东方明珠城",
        "城关镇第一小学, 城关镇第二小学",
        "华兴建筑工程有限公司, 华新建筑工程有限公司",
        "FOUNDATION, FOUNDATIONS",
    })
    void organisations_that_differ_in_a_word_or_number_do_not_match(String left, String right) throws Exception {
        assertMatch(left, right, "");
    }

    @Test
    void what_differs_is_said() throws Exception {
        suppliers(
                "北京华联贸易有限公司",
                "上海华联贸易有限公司",
                "ROBBINS GIOIA LLC",
                "Robbins-Gioia Inc",
                "APPTIS (MD) INC",
                "APPTIS (NJ) INC");

        match("within: [suppliers]\n");

        assertEquals(
                List.of(
                        "dice|APPTIS (MD) INC|APPTIS (NJ) INC|bracket",
                        "dice|上海华联贸易有限公司|北京华联贸易有限公司|region",
                        "exact_folded|ROBBINS GIOIA LLC|Robbins-Gioia Inc|legal_form"),
                pairs());
    }

    @Test
    void people_match_in_whatever_order_and_with_initials() throws Exception {
        suppliers("SMITH, John", "Mr J. Smith", "John A. Smith Ltd", "Jane Smith", "张 三", "Smith Plumbing", "ACME LTD");
        fixture.snapshot(
                "employee",
                "select * from (values ('E1', 'John Smith', null::varchar), ('E2', '張三', null), ('E3', 'Ann Jones', null)) t(employee_id, name, account)",
                AT);

        match("compare: [[suppliers, employees]]\n");

        assertEquals(
                List.of(
                        "exact_folded|SMITH, John|John Smith|",
                        "exact_folded|张 三|張三|",
                        "initials|Mr J. Smith|John Smith|",
                        "token_set|John A. Smith Ltd|John Smith|legal_form"),
                pairs());
        assertEquals(
                List.of("spending.csv|2|E1"),
                fixture.rows(
                        "name_match",
                        "select _src_file[:8] || '.csv', _src_row, right_id from t where left_name = 'SMITH, John'"));
    }

    @Test
    void a_middle_name_that_contradicts_parts_two_people() {
        NameFolding folding = new NameFolding();
        LegalForms forms = new LegalForms();
        PersonName full = PersonName.read("John Adam Smith", folding, forms);
        assertTrue(full.fitsWithoutMiddle(PersonName.read("John A Smith", folding, forms)));
        assertTrue(full.fitsWithoutMiddle(PersonName.read("John Smith", folding, forms)));
        assertFalse(full.fitsWithoutMiddle(PersonName.read("John B Smith", folding, forms)));
        assertFalse(full.fitsWithoutMiddle(PersonName.read("J Smith", folding, forms)));
        assertTrue(full.fitsInitials(PersonName.read("J A Smith", folding, forms)));
        assertFalse(full.fitsInitials(PersonName.read("J B Smith", folding, forms)));
    }

    @Test
    void what_else_agrees_or_differs_is_named() throws Exception {
        fixture.snapshot(
                "spending",
                "select * from (values ('1', '张三', '6222-01'), ('2', '李四', '6222-09'), ('3', '王五', null)) t(line, supplier, account)",
                AT);
        fixture.snapshot(
                "employee",
                "select * from (values ('E1', '张三', '622201'), ('E2', '李四', '622202'), ('E3', '王五', '622203')) t(employee_id, name, account)",
                AT);

        match("compare: [[suppliers, employees]]\n");

        assertEquals(
                List.of("张三|[account]|1|[]|0", "李四|[]|0|[account]|1", "王五|[]|0|[]|0"),
                fixture.rows(
                        "name_match",
                        "select left_name, evidence_fields, evidence_count, differing_fields, differing_count from t order by left_name"));
    }

    @Test
    void a_name_that_hundreds_bear_gives_only_pairs_that_something_else_supports() throws Exception {
        fixture.snapshot(
                "spending",
                "select cast(i as varchar) as line, '张伟' as supplier, 'A00' || i as account from range(3) t(i)",
                AT);
        fixture.snapshot(
                "employee",
                "select 'E' || i as employee_id, '张伟' as name, 'A00' || i as account from range(500) t(i)",
                AT);

        Map<String, String> facts = match("compare: [[suppliers, employees]]\nhub_pairs: 100\n");

        assertEquals(
                List.of("E0|account|1|500", "E1|account|1|500", "E2|account|1|500"),
                fixture.rows(
                        "name_match",
                        "select right_id, evidence_fields[1], left_bearers, right_bearers from t order by right_id"));
        assertEquals("497", facts.get("count.suppliers with employees.pairs_of_hub_names_left_out"));
    }

    @Test
    void settings_that_name_an_unknown_set_are_refused_with_their_line() {
        Problem problem = assertThrows(Problem.class, () -> match("compare: [[suppliers, staff]]\n"));

        assertEquals(DeriveProblem.DERIVE_SETTINGS, problem.code());
        assertTrue(problem.getMessage().contains("name_match.yml:4"), problem.getMessage());
    }
}
