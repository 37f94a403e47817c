package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.app.AppTest;
import org.mingjing.app.access.Register;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.springframework.beans.factory.annotation.Autowired;

/** The queries that come with the program, over a lake of their own: what each shows and what it refuses. */
@AppTest
class PublicationSourcesTest {
    private static final String RIVER = "330122104201";

    @TempDir
    private Path folder;

    @Autowired
    private PublicationSources sources;

    @Autowired
    private Datasets datasets;

    private Lake own;
    private Set<String> written;

    @BeforeEach
    void fillALake() {
        own = Lake.openOrCreate(folder.resolve("lake"));
        written = new HashSet<>();
        write(
                "admin_division",
                Map.of("division_code", RIVER, "name", "河边村", "level", "village", "valid_from", "2000-01-01"));
        write("organisation", collective("RIVER", RIVER), collective("LOST", "999999999999"));
    }

    private static Map<String, String> collective(String id, String division) {
        return Map.of("org_id", id, "name", id + "股份经济合作社", "division_code", division, "valid_from", "2000-01-01");
    }

    @Test
    void accounts_say_what_was_paid_and_to_whom() throws SQLException {
        write(
                "collective_account_entry",
                entry("1", "RIVER", "1200.00", "2026-03-01"),
                entry("2", "RIVER", "-1.00", "2026-03-02"),
                entry("3", "LOST", "5.00", "2026-03-03"));

        assertThat(read("accounts", "place_name", "year", "collective", "debit", "payee", "refusal"))
                .containsExactlyInAnyOrder(
                        "河边村 2026 RIVER股份经济合作社 1200.00 张三丰 -",
                        "河边村 2026 RIVER股份经济合作社 -1.00 张三丰 AMOUNT_NEGATIVE",
                        "- 2026 LOST股份经济合作社 5.00 张三丰 PLACE_MISSING");
    }

    private static Map<String, String> entry(String number, String owner, String debit, String day) {
        return Map.of(
                "owner_org_id",
                owner,
                "voucher_no",
                "V" + number,
                "entry_no",
                number,
                "post_date",
                day,
                "summary",
                "修路",
                "account_code",
                "5602",
                "debit",
                debit,
                "credit",
                "0.00",
                "payee_name",
                "张三丰");
    }

    @Test
    void assets_are_of_no_year() throws SQLException {
        write(
                "collective_asset",
                asset("A1", "RIVER", "350.50"),
                asset("A2", "RIVER", "-2.00"),
                asset("A3", "LOST", "1.00"));

        assertThat(read("assets", "place_name", "year", "asset_no", "name", "area", "status", "refusal"))
                .containsExactlyInAnyOrder(
                        "河边村 - A1 鱼塘 350.50 leased -",
                        "河边村 - A2 鱼塘 -2.00 leased AMOUNT_NEGATIVE",
                        "- - A3 鱼塘 1.00 leased PLACE_MISSING");
    }

    private static Map<String, String> asset(String number, String owner, String area) {
        return Map.of(
                "asset_no",
                number,
                "owner_org_id",
                owner,
                "kind",
                "pond",
                "name",
                "鱼塘",
                "area_m2",
                area,
                "status",
                "leased");
    }

    @Test
    void contracts_are_of_the_year_in_which_they_were_signed_and_say_whether_they_were_traded() throws SQLException {
        write(
                "collective_contract",
                contract("C1", "RIVER", "9000.00", "true"),
                contract("C2", "RIVER", "-9.00", "false"),
                contract("C3", "LOST", "1.00", "false"));

        assertThat(read("contracts", "place_name", "year", "contract_no", "annual_rent", "on_platform", "refusal"))
                .containsExactlyInAnyOrder(
                        "河边村 2025 C1 9000.00 是 yes -",
                        "河边村 2025 C2 -9.00 否 no AMOUNT_NEGATIVE",
                        "- 2025 C3 1.00 否 no PLACE_MISSING");
    }

    private static Map<String, String> contract(String number, String owner, String rent, String traded) {
        return Map.of(
                "contract_no",
                number,
                "owner_org_id",
                owner,
                "counterparty_id",
                "P1",
                "sign_date",
                "2025-11-30",
                "start_date",
                "2026-01-01",
                "annual_rent",
                rent,
                "on_platform",
                traded);
    }

    @Test
    void projects_are_of_the_year_in_which_they_begin_or_shall_end() throws SQLException {
        write(
                "project",
                project("B1", RIVER, "50000.00", Map.of("actual_start", "2024-05-01", "planned_end", "2025-01-01")),
                project("B2", RIVER, "50000.00", Map.of("planned_end", "2025-01-01")),
                project("B3", RIVER, "50000.00", Map.of()),
                project("B4", "999999999999", "1.00", Map.of("actual_start", "2024-05-01")));

        assertThat(read("projects", "place_name", "year", "project_code", "owner", "estimate", "refusal"))
                .containsExactlyInAnyOrder(
                        "河边村 2024 B1 RIVER股份经济合作社 50000.00 -",
                        "河边村 2025 B2 RIVER股份经济合作社 50000.00 -",
                        "河边村 - B3 RIVER股份经济合作社 50000.00 DAY_MISSING",
                        "- 2024 B4 RIVER股份经济合作社 1.00 PLACE_MISSING");
    }

    private static Map<String, String> project(
            String code, String division, String estimate, Map<String, String> days) {
        Map<String, String> row = new HashMap<>(Map.of(
                "project_code",
                code,
                "name",
                "文化广场",
                "owner_org_id",
                "RIVER",
                "division_code",
                division,
                "category",
                "building",
                "approved_estimate",
                estimate,
                "funding",
                "collective"));
        row.putAll(days);
        return row;
    }

    @Test
    void every_source_answers_with_all_that_is_needed_and_can_be_shown() throws SQLException {
        assertThat(sources.all().keySet())
                .containsExactlyInAnyOrder("payouts", "accounts", "assets", "contracts", "projects");
        for (Map.Entry<String, PublicationSource> source : sources.all().entrySet()) {
            List<String> needed = new ArrayList<>(List.of("row_key", "place", "place_name", "year", "refusal"));
            source.getValue().columns().forEach(column -> needed.add(column.name()));

            assertThat(columns(source.getKey())).as(source.getKey()).containsAll(needed);
        }
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private void write(String dataset, Map<String, String>... rows) {
        Register.write(own, datasets.get(dataset), List.of(rows));
        written.add(dataset);
    }

    private List<String> read(String source, String... columns) throws SQLException {
        try (Connection engine = withViews(source);
                Statement statement = engine.createStatement();
                ResultSet rows = statement.executeQuery(
                        sources.find(source).orElseThrow().sql())) {
            List<String> read = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (String column : columns) {
                    String cell = rows.getString(column);
                    cells.add(cell == null ? "-" : cell);
                }
                read.add(String.join(" ", cells));
            }
            return read;
        }
    }

    private List<String> columns(String source) throws SQLException {
        try (Connection engine = withViews(source);
                Statement statement = engine.createStatement();
                ResultSet rows = statement.executeQuery(
                        sources.find(source).orElseThrow().sql())) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(rows.getMetaData().getColumnLabel(i));
            }
            return columns;
        }
    }

    /** What a grant for the source shows: the columns that it needs or reads masked, and the ids that link them. */
    private Connection withViews(String source) throws SQLException {
        Connection engine = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = engine.createStatement()) {
            for (String dataset : sources.find(source).orElseThrow().needs().keySet()) {
                if (!written.contains(dataset)) {
                    Register.generate(own, datasets.get(dataset), 0, Map.of());
                }
                statement.execute("create view " + dataset + " as select * from read_parquet('"
                        + own.head(dataset).orElseThrow().folder() + "/data/*.parquet')");
            }
        }
        return engine;
    }
}
