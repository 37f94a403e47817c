package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.problem.Problem;

/** Whatever a file holds, every row of it is found again in exactly one place. */
class ImportBalanceTest {
    private static final String[] CELLS = {
        "",
        "a",
        "b",
        "c",
        "d",
        "e",
        "f",
        "2024-01-05",
        "03/04/2024",
        "13/04/2024",
        "9999-12-31",
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
        "x\ny",
        "\u0000",
        "锟斤拷",
        "cash",
        "wire",
        "=1+1",
        "1e5",
        "   "
    };

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void every_row_of_a_messy_file_is_stored_rejected_or_counted(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("balance");
        try {
            Fixture fixture = new Fixture(folder)
                    .contract(
                            "m",
                            "k id",
                            "day date null",
                            "sum money null unit=CNY",
                            "kind code null codes=cash,transfer");
            Random random = new Random(seed);
            for (int file = 0; file < 3; file++) {
                importOne(fixture, random, file);
            }
        } finally {
            Durable.delete(folder);
        }
    }

    private static void importOne(Fixture fixture, Random random, int file) throws IOException {
        StringBuilder text = new StringBuilder("k,day,sum,kind\n");
        int rows = random.nextInt(60);
        for (int r = 0; r < rows; r++) {
            int cells = random.nextInt(10) == 0 ? random.nextInt(7) + 1 : 4;
            for (int c = 0; c < cells; c++) {
                String cell = random.nextInt(3) == 0 ? CELLS[random.nextInt(CELLS.length)] : fitting(c, random);
                text.append(c > 0 ? "," : "").append('"').append(cell).append('"');
            }
            text.append('\n');
        }
        MappingSource mapping = MappingSource.equalNames("m");
        ImportResult result;
        try {
            result = fixture.importText(mapping, "f" + file + ".csv", text.toString());
        } catch (Problem refused) {
            assertEquals(IntakeProblem.INTAKE_BROKEN_TEXT, refused.code());
            return;
        }
        assertTrue(result.counts().balances(), result.counts().toString());
        if (!result.alreadyThere()) {
            assertEquals(rows, result.counts().input());
            assertEquals(result.counts().rejected(), fixture.rejects(result).size());
            if (result.rejects() != null) {
                Set<String> records = new HashSet<>(fixture.query("select record from read_parquet('"
                        + result.rejects().toString().replace(".csv", ".parquet") + "')"));
                assertEquals(result.counts().rejected(), records.size(), "a row was rejected twice");
            }
        }
        Lake lake = Lake.open(fixture.lakeFolder);
        assertEquals(List.of(), new LakeCheck(lake).run());
        lake.head("m")
                .ifPresent(head -> assertEquals(
                        fixture.query("select count(*), count(distinct k) from read_parquet('" + head.dataFolder()
                                + "/*.parquet')"),
                        List.of(head.manifest().rows() + "|" + head.manifest().rows())));
        assertTrue(lake.head("m").isEmpty()
                || lake.head("m").get().manifest().sources().stream()
                                .mapToLong(s -> s.stored())
                                .sum()
                        == lake.head("m").get().manifest().rows()
                                + lake.head("m").get().manifest().history().stream()
                                        .mapToLong(h -> h.rows())
                                        .sum());
    }

    private static String fitting(int column, Random random) {
        return switch (column) {
            case 0 -> "k" + random.nextInt(40);
            case 1 -> "2024-0" + (1 + random.nextInt(9)) + "-11";
            case 2 -> Integer.toString(random.nextInt(3));
            default -> random.nextBoolean() ? "cash" : "transfer";
        };
    }
}
