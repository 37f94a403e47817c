package org.mingjing.scan;

import java.util.Map;
import org.mingjing.contract.DatasetContract;

/** The stored columns of a contract with their types, lists as {@code varchar[]}. */
final class SnapshotColumns {
    private SnapshotColumns() {}

    static Map<String, String> types(DatasetContract contract) {
        Map<String, String> types = contract.storedTypes();
        types.replaceAll((name, type) -> type.replace(", ", ","));
        return types;
    }
}
