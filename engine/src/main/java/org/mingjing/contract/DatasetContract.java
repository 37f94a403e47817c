package org.mingjing.contract;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset is: its columns, key, tier and rules. Within a version a contract only grows: columns that may be
 * null, codes, aliases and rules may be added; anything else is a new version.
 *
 * @param dataset name in SQL, such as {@code refuelling}
 * @param version counts from 1
 * @param title name for people
 * @param group section of the catalogue, such as {@code vehicles}
 * @param tier how tightly it is held
 * @param purpose what it is for
 * @param source the department it comes from
 * @param key columns that name a row; later content under the same key is a new version of the row. At least one
 *     is never null; where another may be null, null is a value of its own and equals itself
 * @param zone zone of its civil times
 * @param note what an importer must know; null where nothing
 * @param columns in order
 * @param rules quality rules
 */
public record DatasetContract(
        String dataset,
        int version,
        Text title,
        String group,
        Tier tier,
        Text purpose,
        Text source,
        List<String> key,
        ZoneId zone,
        @Nullable Text note,
        List<Column> columns,
        List<QualityRule> rules) {
    /** Civil times are China's unless the contract says otherwise. */
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

    public DatasetContract {
        zone = zone == null ? DEFAULT_ZONE : zone;
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    /** As models refer to it: {@code refuelling@1}. */
    public String reference() {
        return dataset + "@" + version;
    }

    /** Stored columns with their types in DuckDB's spelling, the technical ones last. */
    public Map<String, String> storedTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        for (Column column : columns) {
            String type = column.type().duckType();
            column.type().storedNames(column.name()).forEach(name -> types.put(name, type));
        }
        types.putAll(TechnicalColumns.duckTypes());
        return types;
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
