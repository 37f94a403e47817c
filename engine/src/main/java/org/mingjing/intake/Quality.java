package org.mingjing.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Text;
import org.mingjing.lake.Manifest.StoredColumn;

/** What can be said of the rows a batch stored: flags by column and code, breaches of rules, nulls by column. */
final class Quality {
    private static final int SHORTEST_CUT = 10;
    private static final int LEAST_CUT = 10;

    private final List<ImportResult.FlagCount> flags = new ArrayList<>();
    private final Map<String, Long> nulls = new LinkedHashMap<>();

    Quality(Engine engine, Plan plan, List<Path> parts) {
        if (parts.isEmpty()) {
            return;
        }
        engine.query(
                "select flag, count(*) from (select unnest(_dq_flags) as flag from read_parquet(" + Engine.files(parts)
                        + ") where len(_dq_flags) > 0) group by flag order by 2 desc, 1",
                row -> flags.add(new ImportResult.FlagCount(row.getString(1), row.getLong(2))));
        columns(engine, plan.contract, parts).stream()
                .filter(c -> !c.name().startsWith("_") && c.nulls() > 0)
                .forEach(c -> nulls.put(c.name(), c.nulls()));
    }

    /**
     * Columns of free text that the source seems to cut: many texts of one length and none longer. Judged by the first
     * part of the batch.
     */
    static List<Text> cutTexts(Engine engine, Plan plan, List<Path> parts) {
        List<Text> says = new ArrayList<>();
        for (Target target : parts.isEmpty() ? List.<Target>of() : plan.targets) {
            if (target.column.type().kind() == ColumnType.Kind.TXT
                    && !target.column.type().list()) {
                String measured = "length(" + Engine.quote(target.column.name()) + ")";
                engine.query(
                        "select max(l), arg_max(n, l), cast(sum(n) as bigint) from (select " + measured
                                + " as l, count(*) as n from read_parquet(" + Engine.files(parts.subList(0, 1))
                                + ") group by l) where l is not null",
                        row -> {
                            long cut = row.getLong(2);
                            long all = row.getLong(3);
                            if (row.getLong(1) >= SHORTEST_CUT
                                    && cut >= LEAST_CUT
                                    && cut * 20 >= all
                                    && cut * 2 <= all) {
                                long length = row.getLong(1);
                                says.add(new Text(
                                        "column " + target.column.name() + ": " + cut + " of " + all
                                                + " texts are exactly " + length
                                                + " characters long and none is longer; the source seems to cut them there",
                                        "列 " + target.column.name() + "：" + all + " 条文本中有 " + cut + " 条恰为 " + length
                                                + " 个字符且没有更长的，来源系统可能在此处截断"));
                            }
                        });
            }
        }
        return says;
    }

    List<ImportResult.FlagCount> flags() {
        return flags;
    }

    Map<String, Long> nulls() {
        return nulls;
    }

    /** Stored columns with their nulls, which the files' own statistics know; lists have to be counted. */
    static List<StoredColumn> columns(Engine engine, DatasetContract contract, List<Path> files) {
        Map<String, String> types = contract.storedTypes();
        Map<String, Long> nulls = new HashMap<>();
        if (!files.isEmpty()) {
            engine.query(
                    "select path_in_schema, sum(stats_null_count) from parquet_metadata(" + Engine.files(files)
                            + ") group by 1",
                    row -> nulls.put(row.getString(1), row.getLong(2)));
            List<String> lists = types.entrySet().stream()
                    .filter(e -> e.getValue().endsWith("[]"))
                    .map(Map.Entry::getKey)
                    .toList();
            for (String list : lists) {
                nulls.put(
                        list,
                        engine.number("select count(*) - count(" + Engine.quote(list) + ") from read_parquet("
                                + Engine.files(files) + ")"));
            }
        }
        List<StoredColumn> columns = new ArrayList<>();
        types.forEach((name, type) -> columns.add(new StoredColumn(name, type, nulls.getOrDefault(name, 0L))));
        return columns;
    }
}
