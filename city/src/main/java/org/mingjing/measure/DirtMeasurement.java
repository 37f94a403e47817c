package org.mingjing.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest.SourceEntry;
import org.mingjing.lake.Snapshot;
import org.mingjing.model.Model;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.ModelState;
import org.mingjing.scan.Run;

/** Follows each defect of the dirty files into the lake: the truth tells the cell, the clean lake the right value. */
final class DirtMeasurement {
    private final Tables tables;
    private final Lake clean;
    private final Lake dirty;
    private final Datasets contracts;

    private DirtMeasurement(Tables tables, Lake clean, Lake dirty, Datasets contracts) {
        this.tables = tables;
        this.clean = clean;
        this.dirty = dirty;
        this.contracts = contracts;
    }

    /**
     * @param clean a run over the clean files
     * @param dirty one over the dirty files
     * @param models by id, to know who reads what
     */
    static Dirt of(Path truth, Run clean, Run dirty, Datasets contracts, Map<String, Model> models) {
        try (Tables tables = new Tables(truth)) {
            DirtMeasurement measurement = new DirtMeasurement(
                    tables, Lake.open(Path.of(clean.lake())), Lake.open(Path.of(dirty.lake())), contracts);
            tables.execute("create table defect as select * from " + tables.truth("gt_defect"));
            tables.execute("create table fate (defect varchar, fate varchar)");
            long lost = 0;
            for (String dataset : measurement.strings("select distinct dataset from defect order by 1")) {
                measurement.follow(dataset);
                lost += measurement.lost(dataset);
            }
            return new Dirt(
                    measurement.fates(),
                    lost,
                    measurement.gaps(dirty, models),
                    Files.exists(truth.resolve("gt_link.csv"))
                            ? new LinkMeasurement(tables, measurement.dirty, contracts).figures()
                            : new TreeMap<>());
        }
    }

    private void follow(String dataset) {
        DatasetContract contract = contracts.get(dataset);
        tables.execute(
                "create or replace table sent as select * from " + Tables.snapshot(head(clean, dataset), contract));
        tables.execute(
                "create or replace table kept as select * from " + Tables.snapshot(head(dirty, dataset), contract));
        for (String column :
                strings("select distinct \"column\" from defect where dataset = '" + dataset + "' order by 1")) {
            String same = column.isEmpty() ? "true" : "k.\"" + column + "\" is not distinct from s.\"" + column + "\"";
            same += column.endsWith("name")
                    ? " or (d.defect_id = 'D14' and " + folded("k", column) + " = " + folded("s", column) + ")"
                    : "";
            tables.execute("insert into fate select d.defect_id, case"
                    + " when d.defect_id = 'D23' then 'not sent' when k.key is null then 'rejected' when (" + same
                    + ") then 'mended' when list_bool_or(list_transform(k._dq_flags, lambda f: starts_with(f, '"
                    + column
                    + ":'))) then 'flagged' else 'silent' end"
                    + " from defect d join sent s using (key) left join kept k using (key)"
                    + " where d.dataset = '" + dataset + "' and d.\"column\" = '" + column
                    + "' and d.defect_id <> 'D17'");
        }
        if (contract.column("amount").isEmpty()) {
            return;
        }
        tables.execute("insert into fate select 'D17', case when k.amount = cast(d.dirty_value as decimal(18, 2))"
                + " then 'mended' when k.key is null then 'rejected' else 'silent' end from defect d left join kept k using (key)"
                + " where d.defect_id = 'D17' and d.dataset = '" + dataset + "'");
    }

    /** A name as it is compared. */
    private static String folded(String row, String column) {
        return "regexp_replace(" + row + ".\"" + column + "\", '[\\s\\x{3000}]', '', 'g')";
    }

    /** Rows that were sent and stand nowhere. */
    private long lost(String dataset) {
        List<SourceEntry> sources = head(dirty, dataset).manifest().sources();
        long stored = head(dirty, dataset).manifest().rows();
        long rejected = sources.stream().mapToLong(SourceEntry::rejected).sum();
        int forgotten = count(dataset, "D23");
        int added = count(dataset, "D17");
        return head(clean, dataset).manifest().rows() + added - forgotten - stored - rejected;
    }

    private int count(String dataset, String defect) {
        return strings("select key from defect where dataset = '" + dataset + "' and defect_id = '" + defect + "'")
                .size();
    }

    private SortedMap<String, Fate> fates() {
        SortedMap<String, Fate> fates = new TreeMap<>();
        StringBuilder counts = new StringBuilder();
        for (String fate : List.of("mended", "flagged", "rejected", "silent", "not sent")) {
            counts.append(", count(*) filter (where fate = '").append(fate).append("')");
        }
        tables.read(
                "select defect, count(*)" + counts + " from fate group by 1",
                row -> fates.put(
                        row.getString(1),
                        new Fate(
                                row.getInt(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getInt(5),
                                row.getInt(6),
                                row.getInt(7))));
        return fates;
    }

    private List<Dirt.Gap> gaps(Run run, Map<String, Model> models) {
        List<Dirt.Gap> gaps = new ArrayList<>();
        tables.read("select distinct dataset, true_value from defect where defect_id = 'D23' order by all", row -> {
            String dataset = row.getString(1);
            String month = row.getString(2);
            List<String> told = new ArrayList<>();
            List<String> silent = new ArrayList<>();
            for (ModelRun turn : run.models()) {
                if (reads(models.get(turn.model()), dataset)) {
                    (says(turn, dataset, month) ? told : silent).add(turn.model());
                }
            }
            gaps.add(new Dirt.Gap(dataset, month, told, silent));
        });
        return gaps;
    }

    private static boolean reads(Model model, String dataset) {
        return model.inputs().values().stream()
                .anyMatch(input -> input.datasetName().equals(dataset));
    }

    /** One that did not run says nothing that could be taken for "no hit". */
    private static boolean says(ModelRun turn, String dataset, String month) {
        return (turn.state() != ModelState.DONE && turn.state() != ModelState.HELD)
                || turn.notes().stream()
                        .anyMatch(note -> note.en().contains(month) && note.en().contains(dataset));
    }

    private static Snapshot head(Lake lake, String dataset) {
        return lake.head(dataset).orElseThrow();
    }

    private List<String> strings(String sql) {
        List<String> values = new ArrayList<>();
        tables.read(sql, row -> values.add(row.getString(1)));
        return values;
    }
}
