package org.mingjing.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** JSON with one value a line. A last line that does not end its value was cut off, and the file with it. */
final class JsonLines implements AutoCloseable {
    private final BufferedReader in;
    private final Path file;
    private @Nullable String ahead;
    private long aheadLine;
    private long line;

    JsonLines(TextFile text) {
        in = new BufferedReader(text.reader());
        file = text.bytes().file();
        advance();
    }

    /** Number of the line given out last, from 1. */
    long line() {
        return line;
    }

    /** The next line that is not blank; null at the end. */
    @Nullable
    String next() {
        String now = ahead;
        line = aheadLine;
        if (now != null) {
            advance();
            if (ahead == null) {
                requireWhole(now.strip());
            }
        }
        return now;
    }

    private void requireWhole(String last) {
        boolean ends = last.endsWith("}") || last.endsWith("]") || !(last.startsWith("{") || last.startsWith("["));
        if (!ends) {
            throw new Problem(
                    SourceProblem.SOURCE_DAMAGED,
                    "the document is broken or breaks off: its last line does not end",
                    Place.of(file, (int) line),
                    "Copy it again from where it came.");
        }
    }

    private void advance() {
        try {
            do {
                ahead = in.readLine();
                aheadLine++;
            } while (ahead != null && ahead.isBlank());
        } catch (IOException failure) {
            throw FileBytes.unreadable(file, failure);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException failure) {
            throw FileBytes.unreadable(file, failure);
        }
    }
}
