package org.mingjing.scan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which source rows somebody asks about.
 *
 * @param input alias of the model's input; null: the one that holds the file, else that of the candidates
 * @param file source file as the snapshot names it, or the end of its path; null where values are given
 * @param row line, sheet row or list position in that file
 * @param values by column, the value that a row must hold; used without a file
 */
public record RowQuestion(@Nullable String input, @Nullable String file, long row, Map<String, String> values) {
    public RowQuestion {
        values = Map.copyOf(values);
    }
}
