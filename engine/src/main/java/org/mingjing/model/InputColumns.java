package org.mingjing.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.TechnicalColumns;

/** The columns that a model can read of a dataset, as they are stored. */
final class InputColumns {
    private InputColumns() {}

    /** Stored column to type in the spelling of {@link ValueType}, technical columns last. */
    static Map<String, String> of(DatasetContract contract) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Column column : contract.columns()) {
            String type = ValueType.canonical(column.type().sqlType());
            column.type().storedNames(column.name()).forEach(name -> columns.put(name, type));
        }
        TechnicalColumns.duckTypes().forEach((name, type) -> columns.put(name, ValueType.canonical(type)));
        return columns;
    }
}
