package org.mingjing.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.app.identity.Role;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.problem.Problem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Trust tests 10, 12 and 17, for what is read under a grant. */
@AppTest
class GrantTest {
    private static final Map<String, String> CASE = Map.of("kind", "CASE", "reference", "CASE-1");

    @Autowired
    private Office office;

    @Autowired
    private Lake lake;

    @Autowired
    private Datasets datasets;

    @Autowired
    private JdbcClient jdbc;

    private Desk desk;
    private Path file;

    @BeforeEach
    void open() {
        desk = new Desk(office);
        file = Register.write(
                lake,
                datasets.get("benefit_payout"),
                List.of(
                        payout("O1", "A", "P1", "2025-01-10", "100.00", "=1+1"),
                        payout("O1", "B", "P2", "2025-02-10", "200.00", "New Year"),
                        payout("O1", "C", "P1", "2025-06-10", "300.00", "\uFF1Dcmd|'/c calc'!A0"),
                        payout("O2", "A", "P3", "2025-01-10", "400.00", "secret of O2")));
        Register.write(
                lake,
                datasets.get("employee"),
                List.of(
                        Map.of("employee_id", "P1", "unit_id", "O1", "name", "王小明", "tax_id", "t1"),
                        Map.of("employee_id", "P2", "unit_id", "O1", "name", "李", "tax_id", "t2"),
                        Map.of("employee_id", "P3", "unit_id", "O2", "name", "赵大", "tax_id", "t3")));
        Register.write(
                lake,
                datasets.get("hotel_stay"),
                List.of(
                        Map.of("stay_id", "S1", "case_no", "CASE-1", "person_id", "P1", "room_no", "101"),
                        Map.of("stay_id", "S2", "case_no", "CASE-2", "person_id", "P1", "room_no", "202")));
    }

    private static Map<String, String> payout(
            String unit, String item, String person, String day, String amount, String title) {
        return Map.of(
                "org_id",
                unit,
                "item_code",
                item,
                "person_id",
                person,
                "pay_date",
                day,
                "amount",
                amount,
                "item_title",
                title);
    }

    private String benefits() {
        return desk.granted(Desk.asking(Desk.CHECK, Desk.benefits("O1")));
    }

    @Test
    void a_grant_gives_its_columns_of_its_rows() {
        String grant = benefits();

        Browser.Answer answer =
                desk.query(grant, "select item_code, pay_date from benefit_payout order by item_code desc");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("rows").toString())
                .isEqualTo("[[\"C\",\"2025-06-10\"],[\"B\",\"2025-02-10\"],[\"A\",\"2025-01-10\"]]");
        assertThat(answer.json().path("total").asInt()).isEqualTo(3);
    }

    @Test
    void personal_columns_outside_the_grant_are_hashed_and_sensitive_ones_empty_and_others_absent() {
        String grant = benefits();

        JsonNode rows = desk.query(grant, "select person_id, amount from benefit_payout order by item_code")
                .json()
                .path("rows");
        Browser.Answer absent = desk.query(grant, "select form from benefit_payout");

        assertThat(rows.get(0).get(0).asString()).matches("[0-9a-f]{24}");
        assertThat(rows.get(0).get(0))
                .isEqualTo(rows.get(2).get(0))
                .isNotEqualTo(rows.get(1).get(0));
        assertThat(rows.get(0).get(1).isNull()).isTrue();
        assertThat(absent.code()).isEqualTo("QUERY_FAILED");
    }

    @Test
    void names_outside_the_grant_show_their_first_letter_as_the_engine_masks_them() {
        String grant = desk.granted(Desk.asking(
                Desk.CHECK,
                Desk.dataset("employee", List.of("unit_id"), Map.of("units", Desk.values("unit_id", "O1")))));

        JsonNode rows = desk.query(grant, "select name from employee order by length(name)")
                .json()
                .path("rows");

        assertThat(rows.get(0).get(0).asString())
                .isEqualTo(org.mingjing.identifier.Masks.keep("李", 1, 0))
                .isEqualTo("*");
        assertThat(rows.get(1).get(0).asString())
                .isEqualTo(org.mingjing.identifier.Masks.keep("王小明", 1, 0))
                .isEqualTo("王**");
    }

    @Test
    void hashes_meet_within_a_grant_and_not_between_grants() {
        Map<String, Object> people =
                Desk.dataset("employee", List.of("unit_id"), Map.of("units", Desk.values("unit_id", "O1")));
        String both = desk.granted(Desk.asking(Desk.CHECK, Desk.benefits("O1"), people));
        String other = benefits();
        String person = "select min(person_id) from benefit_payout where item_code = 'A'";

        Browser.Answer joined = desk.query(
                both, "select count(*) from benefit_payout b join employee e on e.employee_id = b.person_id");

        assertThat(joined.json().path("rows").get(0).get(0).asInt()).isEqualTo(3);
        assertThat(desk.query(both, person).json().path("rows"))
                .isNotEqualTo(desk.query(other, person).json().path("rows"));
    }

    @Test
    void what_a_question_names_by_a_star_a_table_or_a_join_is_all_there() {
        Map<String, Object> people =
                Desk.dataset("employee", List.of("unit_id"), Map.of("units", Desk.values("unit_id", "O1")));
        String grant = desk.granted(Desk.asking(Desk.CHECK, Desk.benefits("O1"), people));

        JsonNode star = desk.query(grant, "select * from benefit_payout").json();
        List<String> names = star.path("columns")
                .valueStream()
                .map(column -> column.path("name").asString())
                .toList();

        assertThat(names)
                .containsExactly(
                        "_row", "org_id", "item_code", "item_title", "person_id", "pay_date", "period", "amount");
        assertThat(star.path("rows").get(0).get(0).asString()).matches("[0-9a-f]{24}");
        assertThat(texts(desk.query(
                        grant,
                        "with b as (select b.* from benefit_payout as b) select count(*) from b as x"
                                + " join (select employee_id as person_id from employee) as e using (PERSON_ID)")))
                .containsExactly("3");
        assertThat(texts(desk.query(
                        grant,
                        "select count(*) from benefit_payout natural join"
                                + " (select employee_id as person_id from employee) as e")))
                .containsExactly("3");
        assertThat(desk.query(grant, "select b from benefit_payout as b").text())
                .contains("item_title", "New Year");
        assertThat(texts(desk.query(grant, "select count(*) from benefit_payout")))
                .containsExactly("3");
    }

    @Test
    void rows_of_another_unit_person_or_time_are_not_there() {
        String grant = desk.granted(Desk.asking(
                Desk.CHECK,
                Desk.dataset(
                        "benefit_payout",
                        List.of("org_id", "item_code", "person_id", "pay_date"),
                        Map.of(
                                "persons",
                                Desk.values("person_id", "P1"),
                                "period",
                                Map.of("column", "pay_date", "from", "2025-01-01", "to", "2025-01-10")))));

        assertThat(texts(desk.query(grant, "select item_code || person_id from benefit_payout")))
                .containsExactly("AP1");
        assertThat(texts(desk.query(grant, "select item_code from benefit_payout where person_id = 'P2'")))
                .isEmpty();
        assertThat(texts(desk.query(grant, "select item_code from benefit_payout where org_id = 'O2'")))
                .isEmpty();
        assertThat(texts(desk.query(grant, "select item_code from benefit_payout where pay_date > date '2025-01-10'")))
                .isEmpty();
    }

    @Test
    void another_purpose_gives_nothing_and_is_in_the_audit() {
        String grant = benefits();

        Browser.Answer other = desk.query(
                grant, Map.of("kind", "FINDING_CHECK", "reference", "F-2"), "select item_code from benefit_payout");
        Browser.Answer kind =
                desk.query(grant, Map.of("kind", "CASE", "reference", "F-1"), "select item_code from benefit_payout");

        assertThat(other.code()).isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(kind.code()).isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(audited("access.query_refused", grant)).isEqualTo(2);
    }

    @Test
    void somebody_elses_grant_query_answer_and_export_do_not_exist() {
        String grant = benefits();
        String query = desk.query(grant, "select item_code from benefit_payout")
                .json()
                .path("id")
                .asString();
        String export = desk.analyst
                .post("/api/queries/" + query + "/exports", Map.of("format", "CSV"))
                .json()
                .path("id")
                .asString();
        Browser colleague = office.person(desk.department, Role.ANALYST);
        String missing = Desk.told(colleague.get("/api/queries/0000000000000000"));

        Browser.Answer asked = colleague.post(
                "/api/queries",
                Map.of("grant", grant, "purpose", Desk.CHECK, "sql", "select item_code from benefit_payout"));

        assertThat(asked.status()).isEqualTo(404);
        assertThat(Desk.told(asked)).isEqualTo(missing);
        assertThat(Desk.told(colleague.get("/api/queries/" + query))).isEqualTo(missing);
        assertThat(Desk.told(colleague.delete("/api/queries/" + query))).isEqualTo(missing);
        assertThat(Desk.told(colleague.post("/api/queries/" + query + "/exports", Map.of("format", "CSV"))))
                .isEqualTo(missing);
        assertThat(Desk.told(colleague.get("/api/queries/" + query + "/exports/" + export)))
                .isEqualTo(missing);
        assertThat(colleague.get("/api/grants").text()).isEqualTo("[]");
        assertThat(colleague.get("/api/queries").text()).doesNotContain(query);
        assertThat(audited("access.query_refused", grant)).isEqualTo(1);
    }

    @Test
    void a_revoked_grant_closes_answers_that_are_open_and_exports_that_were_made() {
        String grant = benefits();
        String query = ask(grant, "select item_code from benefit_payout", 1);
        String export = desk.analyst
                .post("/api/queries/" + query + "/exports", Map.of("format", "XLSX"))
                .json()
                .path("id")
                .asString();
        assertThat(desk.analyst.get("/api/queries/" + query + "?after=1&size=1").status())
                .isEqualTo(200);
        assertThat(desk.analyst
                        .get("/api/queries/" + query + "/exports/" + export)
                        .status())
                .isEqualTo(200);

        assertThat(desk.revoke(grant).status()).isEqualTo(200);

        assertThat(desk.analyst.get("/api/queries/" + query + "?after=1&size=1").status())
                .isEqualTo(404);
        assertThat(desk.analyst
                        .get("/api/queries/" + query + "/exports/" + export)
                        .code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(desk.query(grant, "select item_code from benefit_payout").code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(desk.analyst.get("/api/grants").text()).doesNotContain(grant);
        assertThat(audited("access.fetch_refused", export)).isEqualTo(1);
    }

    /** Without the news of it: the page itself asks the grant. */
    @Test
    void a_grant_that_ran_out_gives_no_further_page_of_an_open_answer() {
        String grant = benefits();
        String query = ask(grant, "select item_code from benefit_payout", 1);
        String export = desk.analyst
                .post("/api/queries/" + query + "/exports", Map.of("format", "CSV"))
                .json()
                .path("id")
                .asString();

        office.asProgram(() -> jdbc.sql("update access.data_call set ends_at = ? where id = ?")
                .params(Timestamp.from(Instant.now().minusSeconds(1)), grant)
                .update());

        assertThat(desk.analyst.get("/api/queries/" + query + "?after=1&size=1").code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(desk.analyst
                        .get("/api/queries/" + query + "/exports/" + export)
                        .code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(desk.analyst
                        .get("/api/data-calls/" + grant)
                        .json()
                        .path("call")
                        .path("state")
                        .asString())
                .isEqualTo("EXPIRED");
        assertThat(audited("access.page_refused", query)).isEqualTo(1);
    }

    @Test
    void a_grant_gives_nothing_to_somebody_whose_duty_ended_where_it_was_given() {
        String grant = benefits();
        String query = ask(grant, "select item_code from benefit_payout", 1);

        long account = office.id(desk.analystLogin);
        office.take(account);
        office.give(account, Role.ANALYST, office.unit());
        Browser moved = office.stranger();
        moved.signIn(desk.analystLogin, Office.PASSWORD);

        assertThat(desk.analyst.get("/api/queries/" + query + "?after=1").status())
                .isEqualTo(401);
        assertThat(moved.get("/api/queries/" + query + "?after=1").code()).isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(moved.post(
                                "/api/queries",
                                Map.of("grant", grant, "purpose", Desk.CHECK, "sql", "select 1 from benefit_payout"))
                        .code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
    }

    @Test
    void a_grant_under_a_case_gives_rows_of_that_case_only() {
        String grant =
                desk.granted(Desk.asking(CASE, Desk.dataset("hotel_stay", List.of("stay_id", "room_no"), Map.of())));

        assertThat(texts(desk.query(grant, CASE, "select room_no from hotel_stay")))
                .containsExactly("101");
        assertThat(desk.query(grant, CASE, "select person_id from hotel_stay").code())
                .isEqualTo("QUERY_FAILED");
    }

    @Test
    void one_masked_value_is_opened_with_a_motive_and_no_other() {
        Map<String, Object> people =
                Desk.dataset("employee", List.of("unit_id"), Map.of("units", Desk.values("unit_id", "O1")));
        people.put("openable", List.of("name"));
        String grant = desk.granted(Desk.asking(Desk.CHECK, people));
        String row = desk.query(grant, "select _row from employee where length(name) = 3")
                .json()
                .path("rows")
                .get(0)
                .get(0)
                .asString();

        Browser.Answer opened =
                desk.analyst.post("/api/grants/" + grant + "/openings", opening(row, "name", "to call"));
        Browser.Answer without = desk.analyst.post("/api/grants/" + grant + "/openings", opening(row, "name", " "));
        Browser.Answer other = desk.analyst.post("/api/grants/" + grant + "/openings", opening(row, "tax_id", "why"));
        Browser.Answer nobody =
                desk.analyst.post("/api/grants/" + grant + "/openings", opening("0".repeat(24), "name", "why"));

        assertThat(opened.json().path("value").asString()).isEqualTo("王小明");
        assertThat(without.status()).isEqualTo(400);
        assertThat(other.code()).isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(audited("access.value_opened", grant)).isEqualTo(1);
        assertThat(audited("access.opening_refused", grant)).isEqualTo(2);
    }

    private static Map<String, Object> opening(String row, String column, String words) {
        return Map.of(
                "purpose",
                Desk.CHECK,
                "dataset",
                "employee",
                "row",
                row,
                "column",
                column,
                "motive",
                "PREPARE_TALK",
                "words",
                words);
    }

    @Test
    void an_export_has_no_formula_and_says_whose_it_is() {
        String grant = benefits();
        String query = ask(grant, "select item_title, '\t@x' as \"=head\" from benefit_payout order by item_code", 50);

        JsonNode made = desk.analyst
                .post("/api/queries/" + query + "/exports", Map.of("format", "CSV"))
                .json();
        Browser.Answer csv = desk.analyst.get(
                "/api/queries/" + query + "/exports/" + made.path("id").asString());

        assertThat(csv.text())
                .contains("'=1+1")
                .contains("'\uFF1Dcmd")
                .contains("'=head")
                .contains("'\t@x")
                .contains(desk.analystLogin)
                .contains(grant)
                .contains("3 rows")
                .contains("sha-256 of head and rows ");
        assertThat(csv.text().lines().filter(l -> l.matches("[=+@\\uFF1D-].*"))).isEmpty();
        assertThat(made.path("rows").asInt()).isEqualTo(3);
        assertThat(csv.headers().firstValue("X-Content-SHA256"))
                .hasValue(made.path("sha256").asString());
        assertThat(org.mingjing.lake.Durable.sha256(csv.text()))
                .isEqualTo(made.path("sha256").asString());
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(csv.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(audited("access.exported", made.path("id").asString())).isEqualTo(1);
    }

    @Test
    void a_workbook_has_no_formula_either_and_a_sheet_that_says_whose_it_is(@Autowired AnalyticsSettings analytics)
            throws IOException {
        String grant = benefits();
        String query = ask(grant, "select item_title, item_code from benefit_payout order by item_code", 50);

        String id = desk.analyst
                .post("/api/queries/" + query + "/exports", Map.of("format", "XLSX"))
                .json()
                .path("id")
                .asString();

        Path written = analytics.work().resolve("exports").resolve(id + ".xlsx");
        StringBuilder about = new StringBuilder();
        try (Workbook workbook = WorkbookFactory.create(written.toFile(), null, true)) {
            workbook.getSheet("data")
                    .forEach(row ->
                            row.forEach(cell -> assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA)));
            assertThat(workbook.getSheet("data").getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("'=1+1");
            workbook.getSheet("about").forEach(row -> row.forEach(about::append));
        }
        assertThat(about.toString()).contains(grant, desk.analystLogin, "3 rows", "sha-256 of head and rows ");
    }

    /** Whatever it tries, it finds the granted rows, or a refusal; the word to look for is in no answer. */
    @Test
    void nothing_leads_out_of_the_fence() {
        String grant = benefits();
        List<String> attempts = new ArrayList<>(List.of(
                "select * from read_parquet('" + file + "')",
                "select * from parquet_scan('" + file + "')",
                "select * from '" + file + "'",
                "select * from \"" + file + "\"",
                "select * from read_csv('/etc/passwd')",
                "select * from read_text('/etc/passwd')",
                "select * from read_blob('/etc/passwd')",
                "select * from read_json('/etc/passwd')",
                "select * from glob('/**')",
                "select * from parquet_metadata('" + file + "')",
                "select * from parquet_schema('" + file + "')",
                "select * from duckdb_views()",
                "select * from duckdb_tables()",
                "select * from duckdb_settings()",
                "select * from duckdb_secrets()",
                "select * from duckdb_functions()",
                "select * from duckdb_temporary_files()",
                "select * from duckdb_logs",
                "select * from pragma_database_list",
                "select * from pragma_storage_info('benefit_payout')",
                "select * from information_schema.tables",
                "select * from sqlite_master",
                "select * from pg_catalog.pg_class",
                "select * from main.benefit_payout",
                "select * from temp.main.benefit_payout",
                "select * from employee",
                "select * from benefit_payout; select * from employee",
                "select * from query('select * from employee')",
                "select * from query_table('employee')",
                "select getenv('HOME') from benefit_payout",
                "select current_setting('temp_directory') from benefit_payout",
                "select current_query() from benefit_payout",
                "select version() from benefit_payout",
                "select nextval('x') from benefit_payout",
                "select write_log('x') from benefit_payout",
                "select sha256(item_code) from benefit_payout",
                "select unhex('00') from benefit_payout",
                "select getvariable('x') from benefit_payout",
                "select now() from benefit_payout",
                "select random() from benefit_payout",
                "attach '/tmp/x.db' as x",
                "copy benefit_payout to '/tmp/x.csv'",
                "copy (select 1) to '/tmp/x.csv'",
                "export database '/tmp/x'",
                "import database '/tmp/x'",
                "install httpfs",
                "load httpfs",
                "set enable_external_access = true",
                "reset lock_configuration",
                "pragma enable_profiling",
                "pragma show_tables",
                "call pragma_version()",
                "create table x as select * from benefit_payout",
                "create macro m() as 1",
                "create or replace temp view benefit_payout as select 1",
                "insert into benefit_payout select * from benefit_payout",
                "update benefit_payout set item_code = 'x'",
                "delete from benefit_payout",
                "drop table benefit_payout",
                "describe benefit_payout",
                "show all tables",
                "summarize benefit_payout",
                "explain analyze select * from benefit_payout",
                "checkpoint",
                "use memory",
                "begin",
                "vacuum",
                "prepare p as select 1",
                "with x as (delete from benefit_payout returning *) select * from x",
                "with recursive x(a) as (select 1 union all select a + 1 from x) select * from x",
                "select * from (describe benefit_payout)",
                "select * from (show all tables)",
                "select * from benefit_payout tablesample 10%",
                "select * from benefit_payout at (version => 1)",
                "from benefit_payout select * exclude (item_code) union all select * from read_text('/etc/passwd')",
                "select (select content from read_text('/etc/passwd')) from benefit_payout",
                "select * from benefit_payout where item_code in (select content from read_text('/etc/passwd'))",
                "select * from benefit_payout order by (select max(content) from read_text('/etc/passwd'))",
                "select count(*) filter (exists (select * from read_text('/etc/passwd'))) from benefit_payout",
                "select * from benefit_payout, lateral (select * from read_text('/etc/passwd'))",
                "pivot benefit_payout on form using count(*)",
                "select * from unnest(glob('/*'))",
                "select :x from benefit_payout",
                "select $1 from benefit_payout",
                "select ? from benefit_payout",
                "select 1) union all (select 2",
                "select 1) limit 1; drop table benefit_payout; --",
                "/* x */ select 1 /* ) limit 1; attach '/tmp/x'",
                "select '\u0000' from benefit_payout",
                "select " + "(".repeat(5000) + "1" + ")".repeat(5000),
                "select " + "1+".repeat(200_000) + "1",
                "table \"_answer\"",
                "select * from _answer"));

        TreeSet<String> through = new TreeSet<>();
        for (String attempt : attempts) {
            Browser.Answer answer = desk.query(grant, attempt);
            if (answer.status() < 400 || answer.status() >= 500) {
                through.add(answer.status() + " " + attempt);
            }
            assertThat(answer.text().replace(file.toString(), "what was sent"))
                    .doesNotContain("secret of O2")
                    .doesNotContain("root:")
                    .doesNotContain(lake.folder().toString());
        }

        assertThat(through).isEmpty();
        assertThat(texts(desk.query(grant, "select item_code from benefit_payout")))
                .hasSize(3);
    }

    /** The second wall, without the first: what the engine itself still gives. */
    @Test
    void the_engine_holds_nothing_but_the_granted_rows_even_if_the_text_were_not_judged(
            @Autowired FencedEngineStore engines) {
        try (AnswerStore engine = engines.open(java.time.Duration.ofSeconds(20))) {
            engine.load("t", "select 1 as a from read_parquet('" + file + "')");
            engine.shutIn();
            for (String attempt : List.of(
                    "select * from read_parquet('" + file + "')",
                    "select * from read_text('/etc/passwd')",
                    "select * from glob('/*')",
                    "copy t to '/tmp/mingjing-out.csv'",
                    "attach '/tmp/mingjing-out.db'",
                    "set enable_external_access = true",
                    "set allowed_paths = ['/etc/passwd']",
                    "set temp_directory = '/tmp'",
                    "load httpfs")) {
                assertThat(failureOf(engine, attempt)).as(attempt).isNotNull();
            }
            StringBuilder seen = new StringBuilder();
            engine.read("select * from duckdb_views()", seen::append);
            engine.read("select * from duckdb_tables()", seen::append);
            assertThat(seen.toString()).doesNotContain("parquet").doesNotContain(".json");
        }
    }

    @Test
    void the_engine_stops_after_its_time_and_cuts_an_answer_at_its_rows(@Autowired FencedEngineStore engines) {
        try (AnswerStore slow = engines.open(java.time.Duration.ofMillis(300))) {
            slow.shutIn();
            assertThatThrownBy(() -> slow.answer(
                            "select count(*) from range(10000000) a(i), range(10000000) b(j) where i + j = 3",
                            10,
                            List.of()))
                    .isInstanceOfSatisfying(
                            Problem.class, p -> assertThat(p.code()).isEqualTo(AccessProblem.QUERY_TIME_LIMIT));
        }
        try (AnswerStore cut = engines.open(java.time.Duration.ofSeconds(60))) {
            cut.shutIn();
            cut.answer("select i, i as i from range(1000) r(i) order by i desc", 10, List.of());

            assertThat(cut.rows()).isEqualTo(10);
            assertThat(cut.cut()).isTrue();
            assertThat(cut.page(8, 50)).hasSize(2).first().isEqualTo(List.of(991L, 991L));
        }
    }

    private static Throwable failureOf(AnswerStore engine, String sql) {
        try {
            engine.read(sql, row -> {});
            return null;
        } catch (RuntimeException refused) {
            return refused;
        }
    }

    @Test
    void a_question_without_end_is_stopped_and_can_be_cancelled() {
        String grant = benefits();
        String many = "benefit_payout a, benefit_payout b, benefit_payout c, benefit_payout d, benefit_payout e, "
                + "benefit_payout f, benefit_payout g, benefit_payout h, benefit_payout i, benefit_payout j, "
                + "benefit_payout k, benefit_payout l, benefit_payout m, benefit_payout n, benefit_payout o, "
                + "benefit_payout p, benefit_payout q, benefit_payout r, benefit_payout s, benefit_payout t";

        Browser.Answer running =
                desk.query(grant, "select count(*) from " + many + " where length(a.item_code || t.item_code) > 5");
        String id = running.json().path("id").asString();

        assertThat(running.json().path("state").asString()).isEqualTo("RUNNING");
        assertThat(desk.analyst.delete("/api/queries/" + id).status()).isEqualTo(204);
        assertThat(desk.analyst.get("/api/queries/" + id).status()).isEqualTo(404);
    }

    @Test
    void every_question_is_in_the_audit_with_the_digest_of_its_text_and_not_the_text() {
        String grant = benefits();
        String sql = "select item_code from benefit_payout where person_id = 'P1'";

        String id = desk.query(grant, sql).json().path("id").asString();

        String detail = office.asProgram(
                () -> jdbc.sql("select detail from audit.entry where action = 'access.query_asked' and object = ?")
                        .param(id)
                        .query(String.class)
                        .single());
        assertThat(detail)
                .contains(grant, org.mingjing.lake.Durable.sha256(sql))
                .doesNotContain("P1");
        assertThat(audited("access.page_read", id)).isEqualTo(1);
        assertThat(audited("access.query_answered", id)).isEqualTo(1);
    }

    private String ask(String grant, String sql, int size) {
        Browser.Answer answer = desk.analyst.post(
                "/api/queries?size=" + size, Map.of("grant", grant, "purpose", Desk.CHECK, "sql", sql));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    private static List<String> texts(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .path("rows")
                .valueStream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    private Integer audited(String action, String object) {
        return office.asProgram(() -> jdbc.sql("select count(*) from audit.entry where action = ? and object = ?")
                .params(action, object)
                .query(Integer.class)
                .single());
    }
}
