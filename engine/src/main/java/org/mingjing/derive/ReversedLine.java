package org.mingjing.derive;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/**
 * What negative lines took back of the lines of claims, so that no model counts as spent what came back; the rules
 * stand in {@code reversed_line.sql}.
 */
final class ReversedLine implements Derivation {
    private static final String LINES = "expense_line";
    private static final String CLAIMS = "expense_claim";

    private final Datasets contracts;

    ReversedLine(Datasets contracts) {
        this.contracts = contracts;
    }

    @Override
    public String dataset() {
        return "reversed_line";
    }

    @Override
    public int algorithm() {
        return 1;
    }

    @Override
    public Plan plan(Lake lake) {
        return InputViews.plan(lake, List.of(LINES), List.of(CLAIMS), new TreeMap<>());
    }

    @Override
    public Map<String, String> compute(SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        String from = RelationLink.from(inputs, LINES + ":");
        try (Engine engine = Engine.start()) {
            InputViews.create(engine, contracts, List.of(LINES, CLAIMS), inputs);
            engine.script(String.join("\n", Resource.lines("reversed_line.sql")));
            engine.each(
                    "select v.claim_no, v.line_no, v.remaining, v.credit_claim, v.credit_line, l.r, l.n from reversed as v"
                            + " join line as l on l.claim_no = v.claim_no and l.line_no = v.line_no"
                            + " order by v.claim_no, v.line_no",
                    row -> rows.add(
                            new String[] {
                                row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)
                            },
                            from,
                            (Long) row.getObject(6),
                            (Long) row.getObject(7)));
        }
        if (!progress.at(new Text("netting claims", "冲抵报销明细"), rows.rows(), rows.rows())) {
            throw TextHit.cancelled();
        }
        return Map.of();
    }
}
