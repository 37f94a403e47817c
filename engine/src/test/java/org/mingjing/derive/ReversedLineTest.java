package org.mingjing.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Datasets;

/** Claims C1, C2 of unit U1 and C9 of unit U2, with lines of CNY 300 unless said otherwise. */
class ReversedLineTest {
    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
    private static final Path HOME = Path.of(System.getProperty("mingjing.home"));
    private static final Datasets CONTRACTS = Datasets.read(HOME.resolve("datasets"));

    @TempDir
    private Path root;

    private final List<String> lines = new ArrayList<>();

    private void line(String claim, int line, double amount, @Nullable String invoice) {
        lines.add("('%s', %d, cast(%s as decimal(18, 2)), %s)"
                .formatted(claim, line, amount, invoice == null ? "null::varchar" : "'" + invoice + "'"));
    }

    /** Claim, line, what remains, and the line that took it back. */
    private List<String> reversed() throws Exception {
        LakeFixture lake = new LakeFixture(root);
        lake.snapshot(
                "expense_line",
                "select * from (values " + String.join(", ", lines) + ") t(claim_no, line_no, amount, invoice_key)",
                NOW);
        lake.snapshot(
                "expense_claim",
                "select * from (values ('C1', 'U1'), ('C2', 'U1'), ('C9', 'U2')) t(claim_no, org_id)",
                NOW);
        new Derivations(CONTRACTS, HOME.resolve("derived"), HOME.resolve("lexicons"), Clock.fixed(NOW, ZoneOffset.UTC))
                .refresh(lake.lake, "reversed_line", DeriveProgress.SILENT);
        return lake.rows(
                "reversed_line", "select claim_no, line_no, remaining, credit_claim, credit_line from t order by 1, 2");
    }

    @Test
    void lines_without_a_negative_one_are_none() throws Exception {
        line("C1", 1, 300, "A");
        line("C1", 2, 300, null);

        assertEquals(List.of(), reversed());
    }

    @Test
    void a_negative_line_takes_back_the_line_of_its_invoice_and_no_other_of_the_same_amount() throws Exception {
        line("C1", 1, 300, "A");
        line("C1", 2, 300, "B");
        line("C2", 1, -300, "B");

        assertEquals(List.of("C1|2|0.00|C2|1"), reversed());
    }

    @Test
    void another_unit_takes_nothing_back() throws Exception {
        line("C1", 1, 300, "A");
        line("C9", 1, -300, "A");

        assertEquals(List.of(), reversed());
    }

    @Test
    void a_negative_line_of_no_invoice_or_of_one_never_claimed_takes_back_a_line_of_its_claim() throws Exception {
        line("C1", 1, 300, "A");
        line("C1", 2, -300, null);
        line("C2", 1, 200, "B");
        line("C2", 2, -200, "RED");

        assertEquals(List.of("C1|1|0.00|C1|2", "C2|1|0.00|C2|2"), reversed());
    }

    @Test
    void a_negative_line_of_no_invoice_takes_nothing_back_of_other_claims() throws Exception {
        line("C1", 1, 300, null);
        line("C2", 1, -300, null);

        assertEquals(List.of(), reversed());
    }

    @Test
    void one_negative_line_takes_back_one_of_two_equal_lines() throws Exception {
        line("C1", 1, 300, "A");
        line("C2", 1, 300, "A");
        line("C2", 2, -300, "A");
        line("C9", 1, 300, null);
        line("C9", 2, 300, null);
        line("C9", 3, -300, null);

        assertEquals(List.of("C2|1|0.00|C2|2", "C9|1|0.00|C9|3"), reversed());
    }

    @Test
    void two_negative_lines_take_back_two() throws Exception {
        line("C1", 1, 300, "A");
        line("C1", 2, 300, "A");
        line("C1", 3, -300, "A");
        line("C2", 1, -300, "A");

        assertEquals(List.of("C1|1|0.00|C1|3", "C1|2|0.00|C2|1"), reversed());
    }

    @Test
    void a_line_taken_back_with_its_invoice_is_not_taken_back_again_with_its_claim() throws Exception {
        line("C1", 1, 300, "A");
        line("C1", 2, 300, "B");
        line("C1", 3, -300, "A");
        line("C1", 4, -300, null);

        assertEquals(List.of("C1|1|0.00|C1|3", "C1|2|0.00|C1|4"), reversed());
    }

    @Test
    void a_part_taken_back_leaves_the_rest() throws Exception {
        line("C1", 1, 300, "A");
        line("C2", 1, -100, "A");
        line("C9", 1, 300, null);
        line("C9", 2, -50.5, null);

        assertEquals(List.of("C1|1|200.00|C2|1", "C9|1|249.50|C9|2"), reversed());
    }

    @Test
    void of_several_lines_none_keeps_more_than_remains_of_all() throws Exception {
        line("C1", 1, 300, "A");
        line("C1", 2, 100, "A");
        line("C2", 1, -150, "A");

        assertEquals(List.of("C1|1|250.00|C2|1"), reversed());
    }

    @Test
    void what_takes_back_all_of_a_claim_leaves_nothing() throws Exception {
        line("C1", 1, 300, "A");
        line("C1", 2, 200, null);
        line("C1", 3, -500, null);
        line("C2", 1, 10, null);
        line("C2", 2, -400, null);

        assertEquals(List.of("C1|1|0.00|C1|3", "C1|2|0.00|C1|3", "C2|1|0.00|C2|2"), reversed());
    }

    @Test
    void a_claim_without_a_head_is_netted_by_itself() throws Exception {
        line("C7", 1, 300, "A");
        line("C7", 2, -300, "A");
        line("C8", 1, 300, "A");

        assertEquals(List.of("C7|1|0.00|C7|2"), reversed());
    }
}
