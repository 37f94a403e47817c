package org.mingjing.app.access;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Sensitivity;
import org.mingjing.contract.Tier;
import org.mingjing.identifier.Masks;

/** What somebody sees of rows that are shown one by one: granted columns of granted rows, the rest masked. */
public final class Veil {
    private final Datasets datasets;
    private final List<DataCall> grants;
    private final Purpose purpose;
    private final GrantKey key;

    Veil(Datasets datasets, List<DataCall> grants, Purpose purpose, GrantKey key) {
        this.datasets = datasets;
        this.grants = List.copyOf(grants);
        this.purpose = purpose;
        this.key = key;
    }

    /**
     * The row as it may be shown.
     *
     * @param row values as text, by stored column; columns that the contract does not know are left out, but for those
     *     that lead to file and row
     */
    public Map<String, @Nullable String> over(String dataset, Map<String, @Nullable String> row) {
        DatasetContract contract = datasets.get(dataset);
        Set<String> clear = new HashSet<>();
        for (DataCall grant : grants) {
            grant.datasets().stream()
                    .filter(call -> call.dataset().equals(dataset) && holds(contract, call, row))
                    .forEach(call -> clear.addAll(call.columns()));
        }
        Map<String, @Nullable String> shown = new LinkedHashMap<>();
        for (Column column : contract.columns()) {
            for (String stored : column.type().storedNames(column.name())) {
                if (row.containsKey(stored)) {
                    shown.put(
                            stored,
                            clear.contains(column.name())
                                    ? row.get(stored)
                                    : masked(contract, column, row.get(stored)));
                }
            }
        }
        row.forEach((name, value) -> {
            if (name.startsWith("_src_") && contract.tier() != Tier.T3) {
                shown.put(name, value);
            }
        });
        return shown;
    }

    /** Whether one of the grants gives the row, whatever of it. */
    boolean gives(String dataset, Map<String, @Nullable String> row) {
        DatasetContract contract = datasets.get(dataset);
        return grants.stream()
                .flatMap(grant -> grant.datasets().stream())
                .anyMatch(call -> call.dataset().equals(dataset) && holds(contract, call, row));
    }

    /** A column of a row as one text; null where the row holds none of it. */
    static @Nullable String joined(DatasetContract contract, String column, Map<String, @Nullable String> row) {
        List<String> parts = contract.column(column).map(c -> c.type().storedNames(column)).orElse(List.of()).stream()
                .map(row::get)
                .toList();
        return parts.isEmpty() || parts.contains(null) ? null : String.join(", ", parts);
    }

    private boolean holds(DatasetContract contract, DatasetCall call, Map<String, @Nullable String> row) {
        boolean ofTheCase = contract.tier() != Tier.T3
                || contract.column(DataCallRules.CASE_COLUMN).isEmpty()
                || purpose.reference().equals(row.get(DataCallRules.CASE_COLUMN));
        RowsFilter rows = call.rows() == null ? RowsFilter.NONE : call.rows();
        boolean named = Stream.of(rows.units(), rows.persons())
                .filter(values -> values != null)
                .allMatch(values -> values.values().contains(String.valueOf(row.get(values.column()))));
        return ofTheCase && named && within(rows.period(), row);
    }

    private static boolean within(RowsFilter.@Nullable ColumnPeriod period, Map<String, @Nullable String> row) {
        if (period == null) {
            return true;
        }
        String value = row.get(period.column());
        if (value == null || value.length() < 7) {
            return false;
        }
        String day = value.substring(0, Math.min(10, value.length()));
        String from = period.from().toString().substring(0, day.length());
        String to = period.to().toString().substring(0, day.length());
        return day.compareTo(from) >= 0 && day.compareTo(to) <= 0;
    }

    private @Nullable String masked(DatasetContract contract, Column column, @Nullable String value) {
        if (value == null || contract.tier() == Tier.T3) {
            return null;
        }
        boolean freeText = column.type().kind() == ColumnType.Kind.TXT;
        if (column.sensitivity() == Sensitivity.NONE && !freeText) {
            return value;
        }
        return switch (ColumnSight.masked(column)) {
            case HASHED -> key.hashOf(value);
            case PARTLY -> Masks.keep(value, 1, 0);
            case CLEAR, EMPTY -> null;
        };
    }
}
