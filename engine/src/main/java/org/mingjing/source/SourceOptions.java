package org.mingjing.source;

import org.jspecify.annotations.Nullable;

/**
 * What a mapping may state about a file instead of having it found out. Everything null means: find out.
 *
 * @param format as in {@link SourceProfile#format()}
 * @param encoding Java charset name
 * @param delimiter CSV delimiter
 * @param headerRow 1-based row on which the header begins
 * @param headerRows how many rows the header takes
 * @param table sheet name (workbook) or JSON pointer to the list (JSON)
 * @param password of a protected workbook
 */
public record SourceOptions(
        @Nullable String format,
        @Nullable String encoding,
        @Nullable Character delimiter,
        @Nullable Integer headerRow,
        @Nullable Integer headerRows,
        @Nullable String table,
        @Nullable String password) {
    /** Everything is to be found out. */
    public static final SourceOptions FIND_OUT = new SourceOptions(null, null, null, null, null, null, null);
}
