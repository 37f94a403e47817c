package org.mingjing.derive;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/** Every single link between parties, imported and computed, so that the evidence of a path can be looked up. */
final class RelationLink implements Derivation {
    private static final int TEXTS = 12;

    private final Datasets contracts;
    private final Path settingsFile;

    RelationLink(Datasets contracts, Path settingsFile) {
        this.contracts = contracts;
        this.settingsFile = settingsFile;
    }

    @Override
    public String dataset() {
        return "relation_link";
    }

    @Override
    public int algorithm() {
        return 1;
    }

    @Override
    public Plan plan(Lake lake) {
        return plan(lake, settingsFile);
    }

    static Plan plan(Lake lake, Path settingsFile) {
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put(
                "settings",
                Durable.sha256(RelationSettings.read(settingsFile).toString()).substring(0, 12));
        return InputViews.plan(lake, RelationLinks.INPUTS, List.of(), versions);
    }

    @Override
    public Map<String, String> compute(SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        Map<String, String> facts = new TreeMap<>();
        try (Engine engine = Engine.start()) {
            RelationLinks.create(engine, contracts, inputs, RelationSettings.read(settingsFile));
            engine.each(
                    "select link_id, left_kind, left_id, right_kind, right_id, edge_kind, detail, weight::varchar, "
                            + "valid_from::varchar, valid_to::varchar, dealing_to::varchar, origin, "
                            + "array_to_string(source_rows, chr(31)), first_source, r, n from link order by link_id",
                    row -> rows.add(
                            values(row), from(inputs, row.getString(TEXTS + 2)), whole(row, 15), whole(row, 16)));
            engine.each(
                    "select edge_kind, count(*) from link group by 1",
                    row -> facts.put("count." + row.getString(1), Long.toString(row.getLong(2))));
        }
        if (!progress.at(new Text("linking parties", "建立关系"), rows.rows(), rows.rows())) {
            throw TextHit.cancelled();
        }
        return facts;
    }

    private static @Nullable String[] values(ResultSet row) throws SQLException {
        @Nullable String[] values = new @Nullable String[TEXTS + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getString(i + 1);
        }
        return values;
    }

    /** {@code dataset@snapshot} of a source row written {@code dataset:key}. */
    static String from(SortedMap<String, Snapshot> inputs, String sourceRow) {
        String dataset = sourceRow.substring(0, Math.max(0, sourceRow.indexOf(':')));
        Snapshot snapshot = inputs.get(dataset);
        return snapshot == null ? dataset : dataset + "@" + snapshot.id();
    }

    private static @Nullable Long whole(ResultSet row, int column) throws SQLException {
        return (Long) row.getObject(column);
    }
}
