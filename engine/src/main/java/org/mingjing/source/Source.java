package org.mingjing.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open file that gives out its records one by one, in order, in flat memory. */
public interface Source extends AutoCloseable {
    /** What was found out so far; at the end there may be more warnings. */
    SourceProfile profile();

    /** Column names in order, unique: a name given twice gets {@code _2}, an empty one {@code column_<n>}. */
    List<String> header();

    /** The next record, blank rows and total rows included; null at the end. */
    @Nullable
    SourceRecord next();

    /** Share of the file read so far, 0 to 1. */
    double progress();

    @Override
    void close();
}
