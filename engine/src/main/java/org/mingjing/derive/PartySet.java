package org.mingjing.derive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Problem;

/**
 * The bearers of names in one column of a snapshot.
 *
 * @param snapshot where they come from
 * @param source the column and what belongs to it
 * @param parties sorted by name and id
 */
record PartySet(Snapshot snapshot, NameMatchSettings.NameSource source, List<Party> parties) {
    private static final int MOST_PARTIES = 3_000_000;
    private static final int MOST_VALUES = 64;

    static PartySet read(Snapshot snapshot, NameMatchSettings.NameSource source) {
        List<Party> parties = new ArrayList<>();
        try (Engine engine = Engine.start()) {
            List<EvidenceField> fields = source.fields().entrySet().stream()
                    .filter(e -> Engine.has(snapshot, e.getValue()))
                    .map(e -> EvidenceField.valueOf(e.getKey().toUpperCase(Locale.ROOT)))
                    .toList();
            engine.each(select(snapshot, source, fields), row -> {
                if (parties.size() == MOST_PARTIES) {
                    throw new Problem(
                            DeriveProblem.DERIVE_TOO_LARGE,
                            source.dataset() + "." + source.column() + " has more than " + MOST_PARTIES + " parties",
                            null,
                            "Compare a part of the dataset, or leave the set out of the settings.");
                }
                Map<EvidenceField, long[]> evidence = new EnumMap<>(EvidenceField.class);
                for (int i = 0; i < fields.size(); i++) {
                    evidence.put(fields.get(i), hashes(fields.get(i), row.getString(7 + i)));
                }
                parties.add(new Party(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        (Long) row.getObject(5),
                        (Long) row.getObject(6),
                        evidence));
            });
        }
        return new PartySet(snapshot, source, parties);
    }

    String from() {
        return snapshot.dataset() + "@" + snapshot.id();
    }

    /** Positions of parties by a key of theirs; parties without one are left out. */
    Map<String, int[]> by(List<@Nullable String> keys) {
        Map<String, List<Integer>> positions = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i) != null) {
                positions
                        .computeIfAbsent(Objects.requireNonNull(keys.get(i)), k -> new ArrayList<>(1))
                        .add(i);
            }
        }
        Map<String, int[]> result = new HashMap<>();
        positions.forEach((key, list) ->
                result.put(key, list.stream().mapToInt(Integer::intValue).toArray()));
        return result;
    }

    private static String select(Snapshot snapshot, NameMatchSettings.NameSource source, List<EvidenceField> fields) {
        String name = Engine.name(source.column());
        boolean hasId = source.id() != null && Engine.has(snapshot, source.id());
        StringBuilder sql = new StringBuilder("select name, id, n, first.f, first.r, first.o");
        for (int i = 0; i < fields.size(); i++) {
            sql.append(", array_to_string(list_sort(v")
                    .append(i)
                    .append(")[1:")
                    .append(MOST_VALUES)
                    .append("], chr(31))");
        }
        sql.append(" from (select trim(")
                .append(name)
                .append(") as name, ")
                .append(
                        hasId
                                ? "cast(" + Engine.name(Objects.requireNonNull(source.id())) + " as varchar)"
                                : "null::varchar")
                .append(" as id, count(*) as n, min({f: _src_file, r: _src_row, o: _src_record}) as first");
        for (int i = 0; i < fields.size(); i++) {
            String column = Engine.name(
                    Objects.requireNonNull(source.fields().get(fields.get(i).word())));
            sql.append(", list(distinct cast(")
                    .append(column)
                    .append(" as varchar)) filter (where ")
                    .append(column)
                    .append(" is not null) as v")
                    .append(i);
        }
        return sql.append(" from ")
                .append(Engine.table(snapshot))
                .append(" where trim(")
                .append(name)
                .append(") <> '' group by 1, 2) order by name, id")
                .toString();
    }

    private static long[] hashes(EvidenceField field, @Nullable String values) {
        return values == null
                ? new long[0]
                : Arrays.stream(values.split(DerivedRows.LIST, -1))
                        .map(field::normal)
                        .filter(Objects::nonNull)
                        .mapToLong(PartySet::hash)
                        .distinct()
                        .sorted()
                        .toArray();
    }

    private static long hash(String value) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
