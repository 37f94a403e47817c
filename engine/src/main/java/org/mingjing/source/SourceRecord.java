package org.mingjing.source;

import org.jspecify.annotations.Nullable;

/**
 * One record as it stands in the file.
 *
 * @param row where it begins, as a person sees it: line (text), sheet row (workbook), list position (JSON,
 *     Parquet); from 1
 * @param record ordinal among the data records, from 1
 * @param cells the texts in header order; null where the file holds nothing; may be shorter or longer than the
 *     header
 * @param defect why the record could not be read whole, such as undecodable bytes or an unclosed quote; null
 *     when it could
 */
@SuppressWarnings("ArrayRecordComponent") // one per row of files of any size; never compared
public record SourceRecord(long row, long record, @Nullable String[] cells, @Nullable String defect) {}
