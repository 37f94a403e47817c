package org.mingjing.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.lake.Manifest.DataFile;
import org.mingjing.lake.Snapshot;

/**
 * Which snapshots several models of a run read, and the columns they read of them: these rows are worth reading once.
 * Those that would fill more than a share of the memory stay in their files.
 */
final class SharedRows {
    /** Where the tables are: names in there can be reached with this prefix only, which no model's SQL may have. */
    static final String CATALOG = "_shared";

    /** Part of the memory that shared rows may fill; the rest is for the models. */
    private static final int SHARE = 3;

    private final Map<String, Table> tables = new LinkedHashMap<>();

    /** A table of the engine that holds rows of a snapshot. */
    private record Table(String name, Snapshot snapshot, Map<String, String> columns, boolean flags) {
        long bytes() {
            return snapshot.manifest().rows()
                    * columns.values().stream().mapToLong(Table::width).sum();
        }

        /** Bytes of a value in a table, roughly: measured on real spending data. */
        private static long width(String type) {
            return type.endsWith("[]") ? 32 : type.equals("varchar") ? 16 : 8;
        }

        String sql() {
            String flagged = flags ? DuckDbViews.flagged() : "false";
            return "create table " + name + " as select " + Sql.names("", columns.keySet()) + ", " + flagged
                    + " as _flagged" + DuckDbViews.from(snapshot);
        }
    }

    private SharedRows() {}

    /**
     * Chooses.
     *
     * @param models the inputs of each model of the run
     * @param memoryBytes of the engine
     */
    static SharedRows of(List<List<Relation>> models, long memoryBytes) {
        Map<String, List<Relation>> readers = new LinkedHashMap<>();
        for (List<Relation> inputs : models) {
            inputs.stream()
                    .filter(r -> r.snapshot() != null
                            && !r.snapshot().manifest().files().isEmpty())
                    .collect(Collectors.toMap(r -> key(r.snapshot()), List::of, SharedRows::both))
                    .forEach((key, relations) ->
                            readers.computeIfAbsent(key, k -> new ArrayList<>()).addAll(relations));
        }
        SharedRows shared = new SharedRows();
        long left = memoryBytes / SHARE;
        List<List<Relation>> mostReadFirst = new ArrayList<>(readers.values());
        mostReadFirst.sort(Comparator.<List<Relation>>comparingInt(List::size).reversed());
        for (List<Relation> relations : mostReadFirst) {
            Table table = table("t" + shared.tables.size(), relations);
            if (relations.size() > 1 && table.bytes() <= left) {
                left -= table.bytes();
                shared.tables.put(key(table.snapshot()), table);
            }
        }
        return shared;
    }

    /** Whether the rows of an input would fill no more than the share of the memory. */
    static boolean mayBeKept(Relation relation, long memoryBytes) {
        return relation.snapshot() != null && table("t", List.of(relation)).bytes() <= memoryBytes / SHARE;
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    /** Makes the tables, in order. */
    List<String> sql() {
        List<String> sql = new ArrayList<>();
        sql.add("attach ':memory:' as " + CATALOG);
        tables.values().forEach(table -> sql.add(table.sql()));
        return sql;
    }

    /** The table with the relation's rows; null where they are to be read from their files. */
    @Nullable
    String tableOf(Relation relation) {
        Table table = relation.snapshot() == null ? null : tables.get(key(relation.snapshot()));
        return table == null ? null : table.name();
    }

    private static List<Relation> both(List<Relation> one, List<Relation> other) {
        List<Relation> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private static String key(Snapshot snapshot) {
        return snapshot.dataset() + "/" + snapshot.id() + "/"
                + snapshot.manifest().files().stream().map(DataFile::path).toList();
    }

    private static Table table(String name, List<Relation> relations) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Relation relation : relations) {
            relation.columns().forEach((column, type) -> {
                if (relation.holds(column)) {
                    columns.put(column, type);
                }
            });
        }
        Relation any = relations.get(0);
        Set<String> technical = new LinkedHashSet<>(List.of(TechnicalColumns.SOURCE_FILE, TechnicalColumns.SOURCE_ROW));
        technical.stream()
                .filter(any::holds)
                .forEach(c -> columns.putIfAbsent(c, c.equals(TechnicalColumns.SOURCE_ROW) ? "bigint" : "varchar"));
        return new Table(CATALOG + "." + name, any.snapshot(), columns, any.holds(TechnicalColumns.FLAGS));
    }
}
