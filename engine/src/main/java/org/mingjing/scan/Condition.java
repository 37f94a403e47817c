package org.mingjing.scan;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * A condition of a model's SQL, asked of the row (or group of rows) that a source row has become.
 *
 * @param written as its author wrote it
 * @param isMet whether it holds; null where a missing value leaves it open, which SQL takes for no
 * @param values the values it compares, by how they are written, parameters included
 * @param says the same in words, with the values
 */
public record Condition(String written, @Nullable Boolean isMet, Map<String, @Nullable String> values, Text says) {
    public boolean fails() {
        return isMet == null || !isMet;
    }
}
