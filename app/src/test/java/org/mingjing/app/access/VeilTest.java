package org.mingjing.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Datasets;
import org.mingjing.identifier.KeyedHash;

class VeilTest {
    private static final Datasets DATASETS =
            Datasets.read(Path.of(System.getProperty("mingjing.home", "..")).resolve("datasets"));
    private static final Purpose CHECK = new Purpose(Purpose.Kind.FINDING_CHECK, "F-1");

    @TempDir
    private Path folder;

    private Veil veil(Purpose purpose, DatasetCall... calls) {
        List<DataCall> grants = calls.length == 0
                ? List.of()
                : List.of(new DataCall(
                        "0000000000000000",
                        2,
                        DataCallState.APPROVED,
                        1,
                        "T1",
                        purpose,
                        "why",
                        Sight.ROWS,
                        Weight.GENERAL,
                        false,
                        List.of(calls),
                        List.of(),
                        Instant.EPOCH,
                        null,
                        Instant.MAX,
                        2L,
                        Instant.EPOCH));
        return new Veil(DATASETS, grants, purpose, key());
    }

    private GrantKey key() {
        return new GrantKey(KeyedHash.read(folder.resolve("key")), "g");
    }

    private static Map<String, String> row() {
        Map<String, String> row = new HashMap<>();
        row.put("org_id", "O1");
        row.put("person_id", "P1");
        row.put("pay_date", "2025-02-01");
        row.put("amount", "12.00");
        row.put("_src_row", "7");
        row.put("something_else", "left out");
        return row;
    }

    @Test
    void without_a_grant_personal_columns_of_a_row_are_masked() {
        Map<String, String> shown = veil(CHECK).over("benefit_payout", row());

        assertThat(shown)
                .containsEntry("org_id", "O1")
                .containsEntry("pay_date", null)
                .containsEntry("amount", null)
                .containsEntry("_src_row", "7")
                .doesNotContainKey("something_else");
        assertThat(shown.get("person_id")).matches("[0-9a-f]{24}");
    }

    @Test
    void a_grant_shows_its_columns_of_its_rows_only() {
        RowsFilter february = new RowsFilter(
                new RowsFilter.ColumnValues("org_id", List.of("O1")),
                null,
                new RowsFilter.ColumnPeriod("pay_date", LocalDate.of(2025, 2, 1), LocalDate.of(2025, 2, 28)));
        Veil veil = veil(CHECK, new DatasetCall("benefit_payout", List.of("person_id"), List.of(), february));
        Map<String, String> march = row();
        march.put("pay_date", "2025-03-01");
        Map<String, String> other = row();
        other.put("org_id", "O2");

        assertThat(veil.over("benefit_payout", row()))
                .containsEntry("person_id", "P1")
                .containsEntry("amount", null);
        assertThat(veil.over("benefit_payout", march).get("person_id")).isNotEqualTo("P1");
        assertThat(veil.over("benefit_payout", other).get("person_id")).isNotEqualTo("P1");
    }

    @Test
    void of_tier_three_nothing_is_seen_but_what_is_granted_for_its_case() {
        Purpose purpose = new Purpose(Purpose.Kind.CASE, "C-1");
        Veil veil = veil(purpose, new DatasetCall("hotel_stay", List.of("room_no"), List.of(), null));

        assertThat(veil.over("hotel_stay", Map.of("case_no", "C-1", "room_no", "101", "venue_id", "V")))
                .containsEntry("room_no", "101")
                .containsEntry("venue_id", null);
        assertThat(veil.over("hotel_stay", Map.of("case_no", "C-2", "room_no", "101")))
                .containsEntry("room_no", null);
    }

    @Test
    void the_hash_of_a_value_is_the_same_in_the_engine_and_here() throws SQLException {
        GrantKey key = key();
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement();
                ResultSet result = statement.executeQuery("select " + key.hash("'王小明'"))) {
            result.next();

            assertThat(result.getString(1)).isEqualTo(key.hashOf("王小明"));
        }
    }
}
