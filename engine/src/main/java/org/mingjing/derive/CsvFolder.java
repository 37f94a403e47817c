package org.mingjing.derive;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * The small tables that the project brings along: CSV files with a header, one folder a kind.
 *
 * @param folder where they lie
 * @param code of what is wrong with one of them
 */
record CsvFolder(Path folder, DeriveProblem code) {
    /** Every row of every file with its place, by file and line; a file that is no such table is refused. */
    void each(BiConsumer<NamedCsvRecord, Place> row) {
        for (Path file : files()) {
            int last = 0;
            try (CsvReader<NamedCsvRecord> rows =
                    CsvReader.builder().allowMissingFields(true).ofNamedCsvRecord(file)) {
                for (NamedCsvRecord next : rows) {
                    last = (int) next.getStartingLineNumber();
                    row.accept(next, Place.of(file, last));
                }
            } catch (CsvParseException unreadable) {
                throw refuse(
                        "the row after line " + last + " is no row of this table: " + unreadable.getMessage(),
                        Place.of(file, last + 1));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** Digest of all files. */
    String digest() {
        StringBuilder digests = new StringBuilder();
        try {
            for (Path file : files()) {
                digests.append(file.getFileName()).append(Durable.sha256(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Durable.sha256(digests.toString());
    }

    /** The text of a cell; null where it is empty or the table has no such column. */
    static @Nullable String cell(NamedCsvRecord row, String column) {
        String value = row.findField(column).orElse("").strip();
        return value.isEmpty() ? null : value;
    }

    /** Reads a day; null where there is none. */
    @Nullable
    LocalDate day(String column, @Nullable String value, Place place) {
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeParseException unreadable) {
            throw refuse(column + " '" + value + "' is not a date such as 2026-01-01", place);
        }
    }

    Problem refuse(String what, Place place) {
        return new Problem(code, what, place, "Mend the line; see docs/guide/derived-datasets.md.");
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            throw new Problem(code, "there is no such folder of tables", Place.of(folder), "Name another one.");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(f -> f.toString().endsWith(".csv")).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
