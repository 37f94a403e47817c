package org.mingjing.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mingjing.contract.DatasetContract;
import org.mingjing.lake.Manifest.StoredColumn;

/** What can be said of the rows a batch stored: flags by column and code, breaches of rules, nulls by column. */
final class Quality {
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

    List<ImportResult.FlagCount> flags() {
        return flags;
    }

    Map<String, Long> nulls() {
        return nulls;
    }

    /** Stored columns with their nulls, which the files' own statistics know; lists have to be counted. */
    static List<StoredColumn> columns(Engine engine, DatasetContract contract, List<Path> files) {
        Map<String, String> types = Batch.storedTypes(contract);
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
