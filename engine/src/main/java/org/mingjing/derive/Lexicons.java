package org.mingjing.derive;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Place;

/** Reads lexicons: from a snapshot of {@code keyword_lexicon}, or from the CSV files of a folder in the same form. */
final class Lexicons {
    private static final List<String> NEEDED = List.of("lexicon_id", "term", "kind", "weight", "version");

    /** How rows are held to the form, wherever they come from. */
    private static final CsvFolder FORM = files(Path.of("lexicons"));

    private Lexicons() {}

    /** Every row of every {@code *.csv} in the folder. */
    static List<Term> read(Path folder) {
        List<Term> terms = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        files(folder).each((row, place) -> {
            if (!row.getHeader().containsAll(NEEDED)) {
                throw FORM.refuse("a lexicon needs the columns " + String.join(", ", NEEDED), place);
            }
            terms.add(term(name -> CsvFolder.cell(row, name), place, keys));
        });
        return terms;
    }

    /** Digest of all lexicon files of the folder. */
    static String digest(Path folder) {
        return files(folder).digest();
    }

    private static CsvFolder files(Path folder) {
        return new CsvFolder(folder, DeriveProblem.DERIVE_LEXICON);
    }

    /** Every row of the snapshot. */
    static List<Term> read(Snapshot snapshot) {
        List<Term> terms = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        List<String> columns = new ArrayList<>(NEEDED);
        Stream.of("valid_from", "valid_to", "condition")
                .filter(c -> Engine.has(snapshot, c))
                .forEach(columns::add);
        String selected = String.join(
                ", ",
                columns.stream()
                        .map(c -> "cast(" + Engine.name(c) + " as varchar)")
                        .toList());
        try (Engine engine = Engine.start()) {
            engine.each(
                    "select " + selected + ", _src_file, _src_row from " + Engine.table(snapshot)
                            + " order by lexicon_id, version, term",
                    row -> {
                        int width = columns.size();
                        Place place = new Place(String.valueOf(row.getString(width + 1)), row.getInt(width + 2), 0);
                        List<@Nullable String> cells = new ArrayList<>();
                        for (int i = 1; i <= width; i++) {
                            cells.add(row.getString(i));
                        }
                        terms.add(term(
                                name -> columns.contains(name) ? cells.get(columns.indexOf(name)) : null, place, keys));
                    });
        }
        return terms;
    }

    /** The text of a cell by column; null where there is none. */
    private interface Cells {
        @Nullable
        String get(String column);
    }

    private static Term term(Cells cells, Place place, Set<String> keys) {
        String lexicon = needed(cells, "lexicon_id", place);
        String written = needed(cells, "term", place);
        Term.Kind kind;
        BigDecimal weight;
        int version;
        try {
            kind = Term.Kind.valueOf(needed(cells, "kind", place).toUpperCase(Locale.ROOT));
            weight = new BigDecimal(needed(cells, "weight", place));
            version = Integer.parseInt(needed(cells, "version", place));
        } catch (IllegalArgumentException unreadable) {
            throw FORM.refuse("the row has no readable kind, weight or version: " + unreadable.getMessage(), place);
        }
        if (weight.signum() <= 0 || weight.compareTo(BigDecimal.ONE) > 0) {
            throw FORM.refuse("the weight is " + weight + "; it must be above 0 and at most 1", place);
        }
        if (!keys.add(lexicon + '\n' + written + '\n' + version)) {
            throw FORM.refuse(
                    "the term '" + written + "' stands twice in version " + version + " of " + lexicon, place);
        }
        String condition = cells.get("condition");
        Term.Condition parsed = condition == null ? null : Term.Condition.parse(condition);
        if (condition != null && parsed == null) {
            throw FORM.refuse("the condition '" + condition + "' is not 'beside: a|b' or 'unless: a|b'", place);
        }
        return new Term(
                lexicon,
                written,
                kind,
                weight,
                version,
                FORM.day("valid_from", cells.get("valid_from"), place),
                FORM.day("valid_to", cells.get("valid_to"), place),
                parsed);
    }

    private static String needed(Cells cells, String column, Place place) {
        String value = cells.get(column);
        if (value == null) {
            throw FORM.refuse("the row has no " + column, place);
        }
        return value;
    }
}
