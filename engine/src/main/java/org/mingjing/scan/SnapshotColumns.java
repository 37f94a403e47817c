package org.mingjing.scan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.TechnicalColumns;

/** The stored columns of a contract with their types, lists as {@code varchar[]}. */
final class SnapshotColumns {
    private SnapshotColumns() {}

    static Map<String, String> types(DatasetContract contract) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Column column : contract.columns()) {
            String type = column.type().duckType().replace(", ", ",");
            column.type().storedNames(column.name()).forEach(name -> types.put(name, type));
        }
        types.putAll(TechnicalColumns.duckTypes());
        return types;
    }
}
