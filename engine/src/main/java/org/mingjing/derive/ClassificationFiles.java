package org.mingjing.derive;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;

/** The default classifications: a folder of CSV files, one a scheme, named after it. */
final class ClassificationFiles {
    private static final List<String> NEEDED = List.of("code", "match", "class");
    private static final Set<String> MATCHES = Set.of("exact", "prefix", "term");
    private static final LocalDate OPEN_FROM = LocalDate.of(1900, 1, 1);
    private static final LocalDate OPEN_TO = LocalDate.of(9999, 12, 31);

    private ClassificationFiles() {}

    /**
     * A row of a file.
     *
     * @param values as the contract orders them
     * @param file its name
     * @param line where it stands
     */
    record Entry(String scheme, List<@Nullable String> values, String file, long line) {}

    /** Every row of every file; the first that cannot be read is refused with its line. */
    static List<Entry> read(Path folder) {
        CsvFolder files = files(folder);
        List<Entry> entries = new ArrayList<>();
        Set<List<@Nullable String>> keys = new HashSet<>();
        files.each((row, place) -> entries.add(entry(files, row, place, keys)));
        return entries;
    }

    /** Digest of all files of the folder. */
    static String digest(Path folder) {
        return files(folder).digest();
    }

    private static CsvFolder files(Path folder) {
        return new CsvFolder(folder, DeriveProblem.DERIVE_CLASSIFICATION);
    }

    private static Entry entry(CsvFolder files, NamedCsvRecord row, Place place, Set<List<@Nullable String>> keys) {
        for (String column : NEEDED) {
            if (CsvFolder.cell(row, column) == null) {
                throw files.refuse("the row has no " + column, place);
            }
        }
        String match = String.valueOf(CsvFolder.cell(row, "match"));
        if (!MATCHES.contains(match)) {
            throw files.refuse("match is '" + match + "'; it must be exact, prefix or term", place);
        }
        LocalDate from = Objects.requireNonNullElse(day(files, row, "valid_from", place), OPEN_FROM);
        LocalDate to = Objects.requireNonNullElse(day(files, row, "valid_to", place), OPEN_TO);
        if (to.isBefore(from)) {
            throw files.refuse("the validity ends before it begins", place);
        }
        String code = CsvFolder.cell(row, "code");
        String kind = CsvFolder.cell(row, "class");
        String name = Path.of(place.file()).getFileName().toString();
        String scheme = name.substring(0, name.length() - ".csv".length());
        if (!keys.add(Arrays.asList(scheme, code, match, kind, from.toString()))) {
            throw files.refuse("'" + code + "' stands twice for " + kind, place);
        }
        return new Entry(
                scheme,
                Arrays.asList(
                        scheme,
                        code,
                        match,
                        kind,
                        from.toString(),
                        to.toString(),
                        CsvFolder.cell(row, "note"),
                        "default"),
                "classifications/" + name,
                place.line());
    }

    private static @Nullable LocalDate day(CsvFolder files, NamedCsvRecord row, String column, Place place) {
        return files.day(column, CsvFolder.cell(row, column), place);
    }
}
