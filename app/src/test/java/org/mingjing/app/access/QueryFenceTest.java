package org.mingjing.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.lake.Lake;
import org.mingjing.problem.Problem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Trust test 12: a question finds what is granted, whatever it tries. */
@AppTest
class QueryFenceTest {
    @Autowired
    private Office office;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private Lake lake;

    private GrantedRegisters registers;
    private Desk desk;
    private Path file;

    @BeforeEach
    void open() {
        registers = beans.createBean(GrantedRegisters.class);
        desk = new Desk(office);
        file = registers.write();
    }

    /** Whatever it tries, it finds the granted rows, or a refusal; the word to look for is in no answer. */
    @Test
    void nothing_leads_out_of_the_fence() {
        String grant = registers.benefits(desk);
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
        assertThat(GrantedRegisters.texts(desk.query(grant, "select item_code from benefit_payout")))
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
        String grant = registers.benefits(desk);
        String many = IntStream.range(0, 25) // three rows each: some 10^12 combinations
                .mapToObj(i -> "benefit_payout b" + i)
                .collect(Collectors.joining(", "));

        Browser.Answer running =
                desk.query(grant, "select count(*) from " + many + " where length(b0.item_code || b24.item_code) > 5");
        String id = running.json().path("id").asString();

        assertThat(running.json().path("state").asString("")).as(running.text()).isEqualTo("RUNNING");
        assertThat(desk.analyst.delete("/api/queries/" + id).status()).isEqualTo(204);
        assertThat(desk.analyst.get("/api/queries/" + id).status()).isEqualTo(404);
    }
}
