package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mingjing.intake.Fixture.HEAD;
import static org.mingjing.intake.Fixture.MAPPING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.lake.Lake;
import org.mingjing.problem.Problem;

/** What comes again, the same or changed, in a later file. */
class ImportAgainTest {
    @TempDir
    Path folder;

    private Fixture fixture() {
        return Fixture.ofPayments(folder);
    }

    @Test
    void other_content_in_a_later_file_is_a_new_version() {
        Fixture fixture = fixture();
        fixture.importText(MAPPING, "1.csv", HEAD + "a,2024-01-05,,1,,,,\nb,2024-01-05,,1,,,,\n");

        ImportResult result = fixture.importText(
                MAPPING, "2.csv", HEAD + "a,2024-01-05,,1,,,,\nb,2024-01-05,,9,,,,\nc,2024-01-06,,1,,,,\n");

        assertEquals("in=3 stored=2 rejected=0 duplicates=1 totals=0 blank=0 skipped=0", Fixture.counts(result));
        assertEquals(1, result.superseded());
        assertEquals(
                List.of("a|1.00|1.csv", "b|9.00|2.csv", "c|1.00|2.csv"), fixture.rows("pay", "ref, amount, _src_file"));
        assertEquals(
                List.of("b|1.00|1.csv|2026-03-01 08:00:00"),
                fixture.query("select ref, amount, _src_file, _valid_to from read_parquet('"
                        + fixture.head("pay").folder() + "/history/*.parquet')"));
        assertEquals(3, fixture.head("pay").manifest().rows());
        assertEquals(1, fixture.head("pay").manifest().history().get(0).rows());
        assertEquals(2, fixture.head("pay").manifest().sources().size());
    }

    @Test
    void the_same_file_again_changes_nothing() throws IOException {
        Fixture fixture = fixture();
        String text = HEAD + "a,2024-01-05,,1,,,,\n";
        fixture.importText(MAPPING, "1.csv", text);
        String head = fixture.head("pay").id();

        ImportResult result = fixture.importText(MAPPING, "1.csv", text);

        assertTrue(result.alreadyThere());
        assertEquals(head, fixture.head("pay").id());
        try (var entries = Files.list(fixture.lakeFolder.resolve("pay"))) {
            assertEquals(
                    List.of(".lock", "head", head),
                    entries.map(e -> e.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void a_file_of_duplicates_leaves_the_snapshot_alone() {
        Fixture fixture = fixture();
        fixture.importText(MAPPING, "1.csv", HEAD + "a,2024-01-05,,1,,,,\n");
        String head = fixture.head("pay").id();

        ImportResult result = fixture.importText(MAPPING, "2.csv", HEAD + "a,2024-01-05,,1.0,,,,\n");

        assertEquals("in=1 stored=0 rejected=0 duplicates=1 totals=0 blank=0 skipped=0", Fixture.counts(result));
        assertEquals(head, fixture.head("pay").id());
    }

    @Test
    void where_two_systems_send_the_same_key_the_one_that_goes_before_holds_it() {
        Fixture fixture = fixture();
        String copy = MAPPING.replace("city", "copy");
        ImportSettings plain = fixture.settings;
        fixture.settings = plain.on(new Ladder(Set.of(), Set.of("copy")));
        fixture.importText(MAPPING, "live.csv", HEAD + "a,2024-01-05,,1,,,,\nb,2024-01-05,,2,,,,\n");

        fixture.settings = plain.on(new Ladder(Set.of("city"), Set.of()));
        ImportResult lower = fixture.importText(
                copy, "copy.csv", HEAD + "a,2024-01-05,,1,,,,\nb,2024-01-05,,9,,,,\nc,2024-01-06,,3,,,,\n");

        assertEquals("in=3 stored=1 rejected=1 duplicates=1 totals=0 blank=0 skipped=0", Fixture.counts(lower));
        assertEquals(List.of("3 ref higher_rung"), fixture.rejects(lower));
        assertEquals(
                List.of("c|3.00|copy", "a|1.00|city", "b|2.00|city"), fixture.rows("pay", "ref, amount, _src_system"));

        fixture.settings = plain.on(new Ladder(Set.of(), Set.of("copy")));
        ImportResult higher =
                fixture.importText(MAPPING, "live2.csv", HEAD + "b,2024-01-05,,2,,,,\nc,2024-01-06,,3,,,,\n");

        assertEquals("in=2 stored=1 rejected=0 duplicates=1 totals=0 blank=0 skipped=0", Fixture.counts(higher));
        assertEquals(
                List.of("a|1.00|city", "b|2.00|city", "c|3.00|city"),
                fixture.query("select ref, amount, _src_system from read_parquet('"
                        + fixture.head("pay").dataFolder() + "/*.parquet') order by ref"));
    }

    @Test
    void an_earlier_snapshot_can_be_removed_and_the_current_one_cannot() {
        Fixture fixture = fixture();
        fixture.importText(MAPPING, "1.csv", HEAD + "a,2024-01-05,,1,,,,\n");
        String first = fixture.head("pay").id();
        fixture.importText(MAPPING, "2.csv", HEAD + "b,2024-01-05,,1,,,,\n");
        Lake lake = Lake.open(fixture.lakeFolder);
        String current = fixture.head("pay").id();

        lake.remove("pay", first);
        lake.remove("pay", first);

        assertEquals(List.of(current), lake.ids("pay"));
        assertEquals(List.of("a|1.00", "b|1.00"), fixture.rows("pay", "ref, amount"));
        assertEquals(
                "LAKE_CURRENT_SNAPSHOT",
                assertThrows(Problem.class, () -> lake.remove("pay", current))
                        .code()
                        .name());
    }
}
