package org.mingjing.app.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of one dataset.
 *
 * @param dataset its name
 * @param columns columns to be seen as they are
 * @param openable columns that stay masked, of which single values may be opened with a motive
 * @param rows which rows
 */
public record DatasetCall(String dataset, List<String> columns, List<String> openable, @Nullable RowsFilter rows) {
    public DatasetCall {
        columns = columns == null ? List.of() : List.copyOf(columns);
        openable = openable == null ? List.of() : List.copyOf(openable);
        rows = rows == null ? RowsFilter.NONE : rows;
    }
}
