package org.mingjing.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * What was found out about a file.
 *
 * @param format {@code csv}, {@code xlsx}, {@code xls}, {@code html}, {@code xml-workbook}, {@code json}, {@code jsonl}, {@code parquet}, {@code ocds}
 * @param encoding character encoding of text formats, such as {@code UTF-8} or {@code GB18030}
 * @param delimiter field delimiter of CSV
 * @param headerRows rows that the header takes, 0 where the names come from the format itself
 * @param table sheet or element that holds the records
 * @param warnings what a person should know, such as a wrong extension
 */
public record SourceProfile(
        String format,
        @Nullable String encoding,
        @Nullable Character delimiter,
        int headerRows,
        @Nullable String table,
        List<Text> warnings) {
    SourceProfile with(Text warning) {
        List<Text> more = new ArrayList<>(warnings);
        more.add(warning);
        return new SourceProfile(format, encoding, delimiter, headerRows, table, List.copyOf(more));
    }
}
