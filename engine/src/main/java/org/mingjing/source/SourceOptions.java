package org.mingjing.source;

import java.util.Set;
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
 * @param mostUnpacked bytes to which a packed file may be unpacked, where that is more than a hundred times its size
 * @param names columns that the mapping reads; where most of them stand is the header
 */
public record SourceOptions(
        @Nullable String format,
        @Nullable String encoding,
        @Nullable Character delimiter,
        @Nullable Integer headerRow,
        @Nullable Integer headerRows,
        @Nullable String table,
        @Nullable String password,
        long mostUnpacked,
        Set<String> names) {
    /** Import ruling 12. */
    public static final long MOST_UNPACKED = 1L << 30;

    /** Everything is to be found out. */
    public static final SourceOptions FIND_OUT = new SourceOptions(null, null, null, null, null, null, null);

    public SourceOptions(
            @Nullable String format,
            @Nullable String encoding,
            @Nullable Character delimiter,
            @Nullable Integer headerRow,
            @Nullable Integer headerRows,
            @Nullable String table,
            @Nullable String password) {
        this(format, encoding, delimiter, headerRow, headerRows, table, password, MOST_UNPACKED, Set.of());
    }
}
