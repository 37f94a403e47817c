package org.mingjing.app.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.catalog.LakeStore.Place;
import org.mingjing.contract.DatasetContract;
import org.mingjing.lake.Snapshot;
import org.springframework.stereotype.Repository;

/** Rows that a higher rung of the ladder replaced by other content. */
@Repository
class OverruledStore {
    private final LakeFileStore lake;

    OverruledStore(LakeFileStore lake) {
        this.lake = lake;
    }

    /** Rows of systems that give way, which this batch replaced by other content. */
    long overruled(Path history, Snapshot snapshot, List<String> key, Set<String> systems) {
        long[] count = new long[1];
        if (Files.exists(history) && !systems.isEmpty()) {
            lake.query(
                    "select count(*) from " + LakeFileStore.parquet(List.of(history)) + " h join "
                            + LakeFileStore.parquet(snapshot.dataFiles())
                            + " d on " + sameKey(key) + " where h._row_hash <> d._row_hash and h._src_system in ("
                            + systems.stream().sorted().map(LakeFileStore::text).collect(Collectors.joining(", "))
                            + ")",
                    List.of(),
                    row -> count[0] = row.getLong(1));
        }
        return count[0];
    }

    /** A row in force and one that it overruled, as text by stored column, with where each came from. */
    record Pair(
            Map<String, @Nullable String> inForce,
            Map<String, @Nullable String> overruled,
            Place place,
            Place overruledPlace) {}

    /** Units of rows that a higher rung replaced by other content. */
    Set<String> unitsThatDiffer(Snapshot snapshot, DatasetContract contract, Map<String, Integer> rungs, String unit) {
        Set<String> units = new TreeSet<>();
        if (canDiffer(snapshot, rungs)) {
            for (String side : List.of("d", "h")) {
                lake.query(
                        "select distinct cast(" + side + "." + LakeFileStore.quoted(unit) + " as varchar) "
                                + differing(snapshot, contract, rungs),
                        List.of(),
                        row -> {
                            if (row.getString(1) != null) {
                                units.add(row.getString(1));
                            }
                        });
            }
        }
        return units;
    }

    /**
     * Rows that a higher rung replaced by other content, in one order for each snapshot.
     *
     * @param hidden units whose rows are left out
     */
    List<Pair> pairsThatDiffer(
            Snapshot snapshot,
            DatasetContract contract,
            Map<String, Integer> rungs,
            @Nullable String unit,
            Set<String> hidden,
            long from,
            int most) {
        List<Pair> pairs = new ArrayList<>();
        if (!canDiffer(snapshot, rungs)) {
            return pairs;
        }
        List<String> names = contract.storedTypes().keySet().stream()
                .filter(n -> !n.startsWith("_") && LakeStore.hasColumn(snapshot, n))
                .toList();
        List<String> selected = new ArrayList<>();
        for (String side : List.of("d", "h")) {
            names.forEach(n -> selected.add("cast(" + side + "." + LakeFileStore.quoted(n) + " as varchar)"));
            selected.add(side + "._src_system, " + side + "._src_file, " + side + "._src_row, " + side
                    + "._src_record, " + side + "._batch_id, cast(" + side + "._ingested_at as varchar), cast(" + side
                    + "._valid_from as varchar), cast(" + side + "._valid_to as varchar), "
                    + (unit == null ? "null" : "cast(" + side + "." + LakeFileStore.quoted(unit) + " as varchar)"));
        }
        String left = unit == null || hidden.isEmpty()
                ? ""
                : " and coalesce(d.@, '') not in (#) and coalesce(h.@, '') not in (#)"
                        .replace("@", LakeFileStore.quoted(unit))
                        .replace("#", hidden.stream().map(LakeFileStore::text).collect(Collectors.joining(", ")));
        String order =
                contract.key().stream().map(k -> "d." + LakeFileStore.quoted(k)).collect(Collectors.joining(", "));
        lake.query(
                "select " + String.join(", ", selected) + " " + differing(snapshot, contract, rungs) + left
                        + " order by h._ingested_at desc, " + order + ", h._src_record limit " + most + " offset "
                        + from,
                List.of(),
                row -> {
                    int at = 1;
                    Map<String, @Nullable String> inForce = new LinkedHashMap<>();
                    for (String name : names) {
                        inForce.put(name, row.getString(at++));
                    }
                    Place place = LakeStore.place(row, at);
                    at += 9;
                    Map<String, @Nullable String> overruled = new LinkedHashMap<>();
                    for (String name : names) {
                        overruled.put(name, row.getString(at++));
                    }
                    pairs.add(new Pair(inForce, overruled, place, LakeStore.place(row, at)));
                });
        return pairs;
    }

    private static boolean canDiffer(Snapshot snapshot, Map<String, Integer> rungs) {
        return rungs.size() > 1
                && !snapshot.manifest().history().isEmpty()
                && !snapshot.dataFiles().isEmpty();
    }

    private static String differing(Snapshot snapshot, DatasetContract contract, Map<String, Integer> rungs) {
        List<Path> history = snapshot.manifest().history().stream()
                .map(f -> snapshot.folder().resolve(f.path()))
                .toList();
        String ladder = rungs.entrySet().stream()
                .map(e -> "(" + LakeFileStore.text(e.getKey()) + ", " + e.getValue() + ")")
                .collect(Collectors.joining(", ", "(values ", ")"));
        return "from " + LakeFileStore.parquet(history) + " h join " + LakeFileStore.parquet(snapshot.dataFiles())
                + " d on "
                + sameKey(contract.key()) + " join "
                + ladder + " dr (system, rung) on dr.system = d._src_system join " + ladder
                + " hr (system, rung) on hr.system = h._src_system where h._row_hash <> d._row_hash"
                + " and dr.rung < hr.rung";
    }

    private static String sameKey(List<String> key) {
        return key.stream()
                .map(k -> "h." + LakeFileStore.quoted(k) + " is not distinct from d." + LakeFileStore.quoted(k))
                .collect(Collectors.joining(" and "));
    }
}
