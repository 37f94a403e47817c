package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/** Whatever a file holds, every row of it is found again in exactly one place. */
class ImportBalanceTest {
    private static final int SEEDS = 6;
    private static final int FILES = 3;
    private static final List<String> MESS = List.of(
            "",
            "a",
            "2024-01-05",
            "03/04/2024",
            "13/04/2024",
            "9999-12-31",
            "2024-02-30",
            "1",
            "2",
            "3.5",
            "1,5",
            "1.234",
            "合计",
            "Total",
            "无",
            "-",
            "¥5",
            "$5",
            "x\ny",
            "say \"\"no\"\"",
            "\u0000",
            "锟斤拷",
            "cash",
            "wire",
            "=1+1",
            "1e5",
            "   ",
            "１２",
            "壹万元",
            "200万元");
    private static final String MAPPING =
            """
            dataset: m@1
            source: {system: tests, broken_text: flag}
            columns: {k: k, day: day, sum: sum, kind: kind, who: who}
            skip: "kind = 'skip'"
            """;

    @TempDir
    Path folder;

    @Test
    void every_row_of_a_messy_file_is_stored_rejected_or_counted_by_name() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Fixture fixture = new Fixture(folder.resolve("seed-" + seed))
                    .contract(
                            "m",
                            "k id",
                            "day date null",
                            "sum money unit=CNY",
                            "kind code null codes=cash,transfer",
                            "who hash null sensitive identifier=resident-id");
            for (int file = 0; file < FILES; file++) {
                List<List<String>> rows = rows(random);
                String name = "f" + file + ".csv";
                ImportResult result = fixture.importText(MAPPING, name, text(rows));
                assertNothingLost("seed " + seed + " " + name, fixture, name, rows, result);
            }
            assertEquals(List.of(), new LakeCheck(Lake.open(fixture.lakeFolder)).run());
        }
    }

    private static void assertNothingLost(
            String which, Fixture fixture, String name, List<List<String>> rows, ImportResult result) {
        var counts = result.counts();
        assertTrue(counts.balances(), which + counts);
        assertEquals(rows.size(), counts.input(), which);

        Set<Long> stored = stored(fixture, name);
        Set<Long> rejected = rejected(fixture, result);
        assertEquals(counts.stored(), stored.size(), which + " stored");
        assertEquals(counts.rejected(), rejected.size(), which + " rejected");

        Set<String> keys = keysThatTheLakeHolds(fixture);
        long duplicates = 0;
        long totals = 0;
        long blank = 0;
        long skipped = 0;
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = rows.get(i);
            long record = i + 1L;
            if (stored.contains(record)) {
                assertTrue(!rejected.contains(record), which + ": stored and rejected " + cells);
            } else if (!rejected.contains(record)) {
                if (cells.stream().allMatch(ImportBalanceTest::isBlank)) {
                    blank++;
                } else if (cells.size() > 3 && cells.get(3).equals("skip")) {
                    skipped++;
                } else if (cells.contains("合计") || cells.contains("Total") || isBlank(cells.get(0))) {
                    totals++;
                } else {
                    assertTrue(keys.contains(cells.get(0).strip()), which + ": lost " + record + " " + cells);
                    duplicates++;
                }
            }
        }
        assertEquals(
                List.of(counts.duplicates(), counts.totals(), counts.blank(), counts.skipped()),
                List.of(duplicates, totals, blank, skipped),
                which + " duplicates, totals, blank, skipped");
    }

    private static boolean isBlank(String cell) {
        return cell.replace("\u0000", "").isBlank();
    }

    private static Set<Long> stored(Fixture fixture, String name) {
        return records(fixture, "select _src_record from " + rowsEver(fixture) + " where _src_file = '" + name + "'");
    }

    private static Set<String> keysThatTheLakeHolds(Fixture fixture) {
        return new HashSet<>(fixture.query("select k from " + rowsEver(fixture)));
    }

    /** The rows of the head and those that later files replaced. */
    private static String rowsEver(Fixture fixture) {
        Snapshot head = fixture.head("m");
        List<String> files = new ArrayList<>();
        head.dataFiles().forEach(file -> files.add("'" + file + "'"));
        head.manifest().history().forEach(file -> files.add("'" + head.folder().resolve(file.path()) + "'"));
        return "read_parquet([" + String.join(", ", files) + "], union_by_name = true)";
    }

    private static Set<Long> rejected(Fixture fixture, ImportResult result) {
        return result.rejects() == null
                ? Set.of()
                : records(
                        fixture,
                        "select record from read_parquet('"
                                + result.rejects().toString().replace(".csv", ".parquet") + "')");
    }

    private static Set<Long> records(Fixture fixture, String sql) {
        Set<Long> records = new TreeSet<>();
        for (String record : fixture.query(sql)) {
            assertTrue(records.add(Long.valueOf(record)), "twice: " + record);
        }
        return records;
    }

    private static List<List<String>> rows(Random random) {
        return IntStream.range(0, 20 + random.nextInt(60))
                .mapToObj(row -> row(random))
                .toList();
    }

    private static List<String> row(Random random) {
        int cells = random.nextInt(10) == 0 ? random.nextInt(7) + 1 : 5;
        boolean isBlank = random.nextInt(15) == 0;
        List<String> row = new ArrayList<>();
        for (int c = 0; c < cells; c++) {
            boolean mess = random.nextInt(5) == 0;
            row.add(isBlank ? " " : mess ? MESS.get(random.nextInt(MESS.size())) : fitting(c, random));
        }
        return List.copyOf(row);
    }

    private static String fitting(int column, Random random) {
        return switch (column) {
            case 0 -> "k" + random.nextInt(40);
            case 1 -> "2024-0" + (1 + random.nextInt(9)) + "-11";
            case 2 -> Integer.toString(random.nextInt(3));
            case 3 -> List.of("cash", "transfer", "skip", "Cash", "现金").get(random.nextInt(5));
            default ->
                List.of("11010519491231002X", "110105194912310021", "4.4E+17", "")
                        .get(random.nextInt(4));
        };
    }

    private static String text(List<List<String>> rows) {
        StringBuilder text = new StringBuilder("k,day,sum,kind,who\n");
        for (List<String> row : rows) {
            text.append('"').append(String.join("\",\"", row)).append("\"\n");
        }
        return text.toString();
    }
}
