package org.mingjing.problem;

import java.nio.file.Path;

/**
 * A place in a file.
 *
 * @param file the file as the person named it
 * @param line 1-based line; 0 when the whole file is meant
 * @param column 1-based column; 0 when the whole line is meant
 */
public record Place(String file, int line, int column) {
    public static Place of(Path file) {
        return new Place(file.toString(), 0, 0);
    }

    public static Place of(Path file, int line) {
        return new Place(file.toString(), line, 0);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
    }
}
