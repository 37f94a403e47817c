package org.mingjing.scan;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** What became of source rows from one snapshot to another; needs the lake with both. */
public final class RowChanges {
    private final Lake lake;
    private final Datasets datasets;

    public RowChanges(Lake lake, Datasets datasets) {
        this.lake = lake;
        this.datasets = datasets;
    }

    /**
     * Compares the rows behind the hits of one run that the other run does not have with the other's snapshots.
     *
     * @return by finding, what changed; findings without source rows, or over the same snapshots, are not in it
     */
    Map<String, Cause> causes(RunFolder its, RunFolder other, RunDifference.Change change) {
        Map<String, List<String>> english = new HashMap<>();
        Map<String, List<String>> chinese = new HashMap<>();
        for (Map.Entry<String, String> dataset : its.run().snapshots().entrySet()) {
            String own = dataset.getValue();
            String others = other.run().snapshots().get(dataset.getKey());
            if (others == null || own.equals("none") || others.equals("none") || others.equals(own)) {
                continue;
            }
            compare(
                    dataset.getKey(),
                    own,
                    others,
                    its,
                    other,
                    (finding, counts) -> describe(
                            dataset.getKey(),
                            counts,
                            change,
                            english.computeIfAbsent(finding, f -> new ArrayList<>()),
                            chinese.computeIfAbsent(finding, f -> new ArrayList<>())));
        }
        Map<String, Cause> causes = new HashMap<>();
        english.forEach((finding, says) -> {
            boolean own = !says.isEmpty();
            causes.put(
                    finding,
                    new Cause(
                            Cause.Kind.DATA_CHANGED,
                            new Text(
                                    "The data changed: "
                                            + (own
                                                    ? String.join("; ", says)
                                                    : "its own rows are the same in both snapshots; others that they are"
                                                            + " compared with are not")
                                            + ".",
                                    "数据变化："
                                            + (own
                                                    ? String.join("；", chinese.getOrDefault(finding, List.of()))
                                                    : "其自身数据在两个快照中相同，与之比较的其他数据发生了变化")
                                            + "。")));
        });
        return causes;
    }

    private static void describe(
            String dataset, long[] counts, RunDifference.Change change, List<String> english, List<String> chinese) {
        boolean isNew = change == RunDifference.Change.NEW;
        if (counts[0] > 0) {
            english.add(counts[0] + " of its rows in " + dataset + (isNew ? " are new" : " are gone"));
            chinese.add(dataset + " 中有 " + counts[0] + " 行" + (isNew ? "为新增" : "已不存在"));
        }
        if (counts[1] > 0) {
            english.add(counts[1] + " of its rows in " + dataset + " have other values");
            chinese.add(dataset + " 中有 " + counts[1] + " 行的值有变化");
        }
    }

    /** Takes, for one finding, how many rows the other snapshot lacks, and how many it has with other content. */
    private interface CountReader {
        void counts(String finding, long[] counts);
    }

    private void compare(
            String dataset, String own, String others, RunFolder its, RunFolder other, CountReader reader) {
        Snapshot mine = lake.snapshot(dataset, own);
        Snapshot theirs = lake.snapshot(dataset, others);
        List<String> key = datasets.find(dataset).map(DatasetContract::key).orElse(List.of());
        if (key.isEmpty() || mine.dataFiles().isEmpty() || theirs.dataFiles().isEmpty()) {
            return;
        }
        String same = key.stream()
                .map(k -> "o." + Sql.name(k) + " = m." + Sql.name(k))
                .collect(Collectors.joining(" and "));
        String theirKey = "o." + Sql.name(key.get(0));
        String select = "with wanted as (select finding, file, \"row\" from " + file(its, RunFolder.EVIDENCE)
                + " where dataset = " + Sql.text(dataset) + " and finding not in (select id from "
                + file(other, RunFolder.FINDINGS) + " where outcome = 'HIT'))"
                + " select w.finding, count(*) filter (where " + theirKey + " is null), count(*) filter (where "
                + theirKey + " is not null and o._row_hash is distinct from m._row_hash) from wanted w join "
                + from(mine)
                + " m on m._src_file = w.file and m._src_row = w.\"row\" left join " + from(theirs) + " o on " + same
                + " group by w.finding";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            while (result.next()) {
                reader.counts(result.getString(1), new long[] {result.getLong(2), result.getLong(3)});
            }
        } catch (SQLException failure) {
            throw new Problem(
                    ScanProblem.ENGINE_UNAVAILABLE,
                    "the snapshots of " + dataset + " cannot be compared: " + failure.getMessage(),
                    Place.of(mine.folder()),
                    "Check the snapshots with 'mingjing lake verify'.",
                    failure);
        }
    }

    private static String file(RunFolder run, String name) {
        return "read_parquet(" + Sql.text(run.folder().resolve(name).toString()) + ")";
    }

    private static String from(Snapshot snapshot) {
        return snapshot.dataFiles().stream()
                .map(f -> Sql.text(f.toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }
}
