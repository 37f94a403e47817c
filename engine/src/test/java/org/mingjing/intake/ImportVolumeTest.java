package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.source.Sources;

/** What holds of long files, of wide ones, and of texts that repeat. */
class ImportVolumeTest {
    @TempDir
    Path folder;

    private Fixture fixture(String name) {
        return new Fixture(folder.resolve(name)).contract("pay", "k id", "day date null", "n money null", "t txt null");
    }

    @Test
    void the_rows_of_a_long_file_come_into_the_same_parts_every_time() {
        StringBuilder text = new StringBuilder("k,day,n,t\n");
        for (int i = 0; i < 260_000; i++) {
            text.append(i).append(",2024-01-05,").append(i % 7).append(".5,same\n");
        }
        Fixture one = fixture("one");
        Fixture two = fixture("two");

        one.importText(MappingSource.equalNames("pay"), "f.csv", text.toString());
        two.importText(MappingSource.equalNames("pay"), "f.csv", text.toString());

        assertEquals(one.head("pay").id(), two.head("pay").id());
        assertTrue(one.head("pay").dataFiles().size() > 1, "one part shows nothing");
        String rows = "read_parquet('" + one.head("pay").dataFolder() + "/*.parquet', file_row_number = true)";
        assertEquals(
                List.of("260000|260000|260000|2|260001"),
                one.query("select count(*), count(distinct k), count(distinct _src_row), min(_src_row), max(_src_row)"
                        + " from " + rows));
        assertEquals(
                List.of("0"),
                one.query("select count(*) from (select _src_row - lag(_src_row) over (partition by filename order by"
                        + " file_row_number) as step from " + rows + ") where step <= 0"));
        assertEquals(List.of(), new LakeCheck(Lake.open(one.lakeFolder)).run());
    }

    @Test
    void wide_rows_close_a_part_early() {
        StringBuilder text = new StringBuilder("k,day,n,t\n");
        String wide = "w".repeat(200_000);
        for (int i = 0; i < 700; i++) {
            text.append(i).append(",,,").append(wide).append(i).append('\n');
        }
        Fixture fixture = fixture("wide");

        fixture.importText(MappingSource.equalNames("pay"), "f.csv", text.toString());

        assertEquals(5, fixture.head("pay").dataFiles().size());
        assertEquals(
                List.of("700|200003"),
                fixture.query("select count(*), max(length(t)) from read_parquet('"
                        + fixture.head("pay").dataFolder() + "/*.parquet')"));
    }

    @Test
    void a_text_is_read_and_flagged_again_each_time_it_repeats() {
        String[] days = {"2024-01-05", "2024-13-45", "", "无", "2024年1月5日"};
        String[] numbers = {"1", "x", "", "1e2", "12.345"};
        StringBuilder text = new StringBuilder("k,day,n,t\n");
        for (int i = 0; i < 500; i++) {
            text.append(i)
                    .append(',')
                    .append(days[i % 5])
                    .append(',')
                    .append(numbers[i % 5])
                    .append(",a\u200bb\n");
        }
        Fixture fixture = fixture("repeats");

        ImportResult result = fixture.importText(MappingSource.equalNames("pay"), "f.csv", text.toString());

        assertEquals(
                "day:date_impossible=100 day:placeholder=100 n:number_unreadable=100 n:rounded=100 n:scientific=100"
                        + " t:characters_removed=500",
                Fixture.flags(result));
        assertEquals(
                List.of("2024-01-05|1.00|ab|100", "2024-01-05|12.35|ab|100", "null|100.00|ab|100", "null|null|ab|200"),
                fixture.query("select day, n, t, count(*) from read_parquet('"
                        + fixture.head("pay").dataFolder() + "/*.parquet') group by all order by day nulls last, n"));
    }

    @Test
    void half_of_a_surrogate_pair_is_stored_as_the_sign_for_what_is_missing() {
        Fixture fixture = fixture("half");
        Path file = fixture.write(
                folder.resolve("in.jsonl"),
                "{\"k\": \"1\", \"t\": \"what?\\ud83d\"}\n{\"k\": \"2\", \"t\": \"\\ud83d\\ude00?\"}\n{\"k\": \"3\", \"t\": \"张?\"}\n");

        new Import(
                        Lake.openOrCreate(fixture.lakeFolder),
                        Datasets.read(fixture.contracts),
                        ImportSettings.DEFAULT,
                        Sources::open,
                        Fixture.CLOCK)
                .file(MappingSource.equalNames("pay"), file, Progress.NONE, new Cancellation());

        assertEquals(List.of("1|what?\ufffd", "2|😀?", "3|张?"), fixture.rows("pay", "k, t"));
    }
}
