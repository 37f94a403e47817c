package org.mingjing.app.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Sensitivity;
import org.mingjing.contract.Text;
import org.mingjing.contract.Tier;
import org.mingjing.lake.Snapshot;

/** What a grant gives of one dataset: its columns, its rows, and the query that takes them from the lake. */
final class GrantedTable {
    /** Column that names a row under this grant, so that one value of it can be opened. */
    static final String ROW = "_row";

    private final DatasetContract contract;
    private final DatasetCall call;
    private final Purpose purpose;
    private final GrantKey key;
    private final List<Seen> columns = new ArrayList<>();

    /**
     * A column as the holder sees it.
     *
     * @param openable whether single values can be opened with a motive
     */
    record Seen(String column, Text title, ColumnType type, ColumnSight sight, boolean openable) {}

    /**
     * @param key of the grant, for its hashes
     */
    GrantedTable(DatasetContract contract, DatasetCall call, Purpose purpose, GrantKey key) {
        this.contract = contract;
        this.call = call;
        this.purpose = purpose;
        this.key = key;
        for (Column column : contract.columns()) {
            boolean clear = call.columns().contains(column.name());
            boolean openable = call.openable().contains(column.name());
            boolean shown = clear || openable || (isPersonal(column) && contract.tier() != Tier.T3);
            if (shown) {
                columns.add(new Seen(
                        column.name(),
                        column.title(),
                        column.type(),
                        clear ? ColumnSight.CLEAR : ColumnSight.masked(column),
                        openable));
            }
        }
    }

    private static boolean isPersonal(Column column) {
        return column.sensitivity() != Sensitivity.NONE;
    }

    DatasetContract contract() {
        return contract;
    }

    String name() {
        return contract.dataset();
    }

    List<Seen> columns() {
        return List.copyOf(columns);
    }

    boolean clear(String column) {
        return call.columns().contains(column);
    }

    boolean opens(String column) {
        return call.openable().contains(column) || clear(column);
    }

    /**
     * All granted rows, with what may be seen of them.
     *
     * @param wanted whether a column of that name is needed
     */
    String select(@Nullable Snapshot snapshot, Predicate<String> wanted) {
        List<String> expressions = new ArrayList<>();
        expressions.add((wanted.test(ROW) ? row(snapshot) : "cast(null as varchar)") + " as " + name(ROW));
        for (Seen seen : columns) {
            String type = seen.type().duckType();
            for (String stored : seen.type().storedNames(seen.column())) {
                if (!wanted.test(stored)) {
                    continue;
                }
                expressions.add(shown(seen.sight(), stored(snapshot, stored, type), type) + " as " + name(stored));
            }
        }
        return "select " + String.join(", ", expressions) + from(snapshot) + where(snapshot);
    }

    /** Columns of the granted rows as they are, for the program's own counting. */
    String plain(@Nullable Snapshot snapshot, List<String> names) {
        String list = names.stream()
                .map(n -> stored(snapshot, n, duckType(n)) + " as " + name(n))
                .collect(Collectors.joining(", "));
        return "select " + list + from(snapshot) + where(snapshot);
    }

    /** One value of one row. */
    String open(@Nullable Snapshot snapshot, String row, String column) {
        String values = typeOf(column).storedNames(column).stream()
                .map(n -> "cast(" + stored(snapshot, n, typeOf(column).duckType()) + " as varchar)")
                .collect(Collectors.joining(" || ', ' || "));
        return "select " + values + from(snapshot) + where(snapshot) + " and " + row(snapshot) + " = " + text(row)
                + " limit 2";
    }

    private ColumnType typeOf(String column) {
        return contract.column(column).orElseThrow().type();
    }

    private String duckType(String column) {
        return typeOf(column).duckType();
    }

    private String shown(ColumnSight sight, String value, String type) {
        return switch (sight) {
            case CLEAR -> value;
            case HASHED -> key.hash("cast(" + value + " as varchar)");
            case PARTLY -> firstLetter("cast(" + value + " as varchar)");
            case EMPTY -> "cast(null as " + type + ")";
        };
    }

    /** As {@code Masks.keep(value, 1, 0)} does it. */
    private static String firstLetter(String value) {
        return "case when length(" + value + ") < 2 then repeat('*', length(" + value + ")) else substr(" + value
                + ", 1, 1) || repeat('*', length(" + value + ") - 1) end";
    }

    private String row(@Nullable Snapshot snapshot) {
        String names = contract.key().stream()
                .map(k -> "coalesce(cast(" + stored(snapshot, k, duckType(k)) + " as varchar), chr(30))")
                .collect(Collectors.joining(" || chr(31) || "));
        return key.hash(text("row " + contract.dataset() + " ") + " || " + names);
    }

    /** What names a row of which the values are at hand; hashed, it is the row's {@code _row} under a grant. */
    static String row(DatasetContract contract, Map<String, @Nullable String> values) {
        return contract.key().stream()
                .map(k -> values.get(k) == null ? "\u001e" : values.get(k))
                .collect(Collectors.joining("\u001f", "row " + contract.dataset() + " ", ""));
    }

    private String where(@Nullable Snapshot snapshot) {
        List<String> conditions = new ArrayList<>();
        conditions.add("true");
        if (contract.tier() == Tier.T3
                && contract.column(DataCallRules.CASE_COLUMN).isPresent()) {
            conditions.add(stored(snapshot, DataCallRules.CASE_COLUMN, "varchar") + " = " + text(purpose.reference()));
        }
        RowsFilter rows = call.rows() == null ? RowsFilter.NONE : call.rows();
        Stream.of(rows.units(), rows.persons())
                .filter(values -> values != null)
                .forEach(values -> conditions.add(stored(snapshot, values.column(), "varchar") + " in ("
                        + values.values().stream().map(GrantedTable::text).collect(Collectors.joining(", ")) + ")"));
        RowsFilter.ColumnPeriod period = rows.period();
        if (period != null) {
            String column = stored(snapshot, period.column(), duckType(period.column()));
            boolean month = typeOf(period.column()).kind() == ColumnType.Kind.YM;
            conditions.add(
                    month
                            ? column + " between "
                                    + text(period.from().toString().substring(0, 7)) + " and "
                                    + text(period.to().toString().substring(0, 7))
                            : column + " >= date " + text(period.from().toString()) + " and " + column + " < date "
                                    + text(period.to().plusDays(1).toString()));
        }
        return " where " + String.join(" and ", conditions);
    }

    private static String stored(@Nullable Snapshot snapshot, String column, String type) {
        boolean there = snapshot != null
                && snapshot.manifest().columns().stream().anyMatch(c -> c.name().equals(column));
        return there ? name(column) : "cast(null as " + type + ")";
    }

    private static String from(@Nullable Snapshot snapshot) {
        if (snapshot == null || snapshot.manifest().files().isEmpty()) {
            // every column must be known to the query, though there is no row
            return snapshot == null
                    ? " from (select 1 as _nothing where false)"
                    : snapshot.manifest().columns().stream()
                            .map(c -> "cast(null as " + c.type() + ") as " + name(c.name()))
                            .collect(Collectors.joining(", ", " from (select ", " where false)"));
        }
        return snapshot.dataFiles().stream()
                .map(f -> text(f.toString()))
                .collect(Collectors.joining(", ", " from read_parquet([", "])"));
    }

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
