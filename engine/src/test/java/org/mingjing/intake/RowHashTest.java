package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowHashTest {
    private static final String MAPPING = "dataset: p@1\nsource: {system: x}\ncolumns: {k: k, d: d, n: n, t: t}\n";

    @TempDir
    Path folder;

    @Test
    void never_changes_because_lakes_hold_it() {
        Fixture fixture =
                new Fixture(folder).contract("p", "k id", "d date null", "n money null", "t txt null", "u ts null");

        fixture.importText(MAPPING, "p.csv", "k,d,n,t\n1,2024-01-05,12.50,\"a, b 张\"\n2,,,\n");

        assertEquals(List.of("1|2797638053699510211", "2|-8311315626711125570"), fixture.rows("p", "k, _row_hash"));
    }

    @Test
    void stays_the_same_when_the_contract_grows_or_orders_its_columns_otherwise() {
        Fixture one =
                new Fixture(folder.resolve("1")).contract("p", "k id", "d date null", "n money null", "t txt null");
        Fixture two = new Fixture(folder.resolve("2"))
                .contract("p", "k id", "t txt null", "more txt null", "n money null", "d date null");
        String text = "k,d,n,t\n1,2024-01-05,12.50,x\n";

        one.importText(MAPPING, "p.csv", text);
        two.importText(MAPPING, "p.csv", text);

        assertEquals(one.rows("p", "_row_hash"), two.rows("p", "_row_hash"));
    }

    @Test
    void tells_the_same_text_in_two_columns_apart() {
        assertNotEquals(RowHash.mix(RowHash.of("a"), RowHash.of("x")), RowHash.mix(RowHash.of("b"), RowHash.of("x")));
    }

    @Test
    void spreads_near_texts() {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            seen.add(RowHash.finish(RowHash.of("row " + i)));
        }

        assertEquals(200_000, seen.size());
    }
}
