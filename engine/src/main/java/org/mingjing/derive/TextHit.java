package org.mingjing.derive;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.contract.Text;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * The terms of all lexicons in the configured text columns, names and exclusions taken out first; or else, as a dataset
 * of its own, the terms that were taken out so.
 */
final class TextHit implements Derivation {
    private static final String LEXICON = "keyword_lexicon";
    private static final int MOST_KEYS = 4;
    private static final int REPORT_EVERY = 20_000;

    private final Datasets contracts;
    private final Path settingsFile;
    private final Path lexicons;
    private final boolean leftOut;

    TextHit(Datasets contracts, Path settingsFile, Path lexicons, boolean leftOut) {
        this.contracts = contracts;
        this.settingsFile = settingsFile;
        this.lexicons = lexicons;
        this.leftOut = leftOut;
    }

    @Override
    public String dataset() {
        return leftOut ? "text_hit_left_out" : "text_hit";
    }

    @Override
    public int algorithm() {
        return 1;
    }

    /** A name or a lexicon decides about all texts, a text about itself. */
    @Override
    public Set<String> growing() {
        TextHitSettings settings = TextHitSettings.read(settingsFile);
        Set<String> texts = new TreeSet<>();
        settings.texts().forEach(text -> texts.add(text.dataset()));
        settings.names().forEach(name -> texts.remove(name.dataset()));
        texts.remove(LEXICON);
        return texts;
    }

    @Override
    public Plan plan(Lake lake) {
        TextHitSettings settings = TextHitSettings.read(settingsFile);
        SortedMap<String, Snapshot> inputs = new TreeMap<>();
        List<String> absent = new ArrayList<>();
        for (TextHitSettings.TextColumn text : settings.texts()) {
            lake.head(text.dataset())
                    .filter(s -> Engine.has(s, text.column()))
                    .ifPresentOrElse(s -> inputs.put(text.dataset(), s), () -> absent.add(text.dataset()));
        }
        if (inputs.isEmpty()) {
            return new Plan(inputs, absent, new TreeMap<>());
        }
        settings.names().forEach(n -> lake.head(n.dataset())
                .ifPresentOrElse(s -> inputs.put(n.dataset(), s), () -> absent.add(n.dataset())));
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put("settings", Durable.sha256(settings.toString()).substring(0, 12));
        Optional<Snapshot> lexicon = lake.head(LEXICON);
        lexicon.ifPresent(s -> inputs.put(LEXICON, s));
        if (lexicon.isEmpty()) {
            versions.put("lexicons", "bundled " + Lexicons.digest(lexicons).substring(0, 12));
        }
        return new Plan(inputs, absent.stream().distinct().sorted().toList(), versions);
    }

    @Override
    public Map<String, String> compute(SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        TextHitSettings settings = TextHitSettings.read(settingsFile);
        Snapshot lexicon = inputs.get(LEXICON);
        List<Term> terms = lexicon == null ? Lexicons.read(lexicons) : Lexicons.read(lexicon);
        if (terms.stream().noneMatch(t -> t.kind() == Term.Kind.HIT)) {
            throw new Problem(
                    DeriveProblem.DERIVE_LEXICON,
                    "the lexicons hold no term to look for",
                    lexicon == null ? Place.of(lexicons) : Place.of(lexicon.folder()),
                    "Load keyword_lexicon, or name a folder with --lexicons.");
        }
        TextFolding folding = new TextFolding();
        NameSet names = new NameSet();
        TermFinder finder = new TermFinder(terms, folding, names);
        RegisterNames registers = new RegisterNames(folding, finder, names);
        registers.load(settings.names(), inputs);

        Map<String, List<TextHitSettings.TextColumn>> byDataset = settings.texts().stream()
                .filter(t -> inputs.containsKey(t.dataset()))
                .collect(Collectors.groupingBy(
                        TextHitSettings.TextColumn::dataset, LinkedHashMap::new, Collectors.toList()));
        Map<String, String> facts = new TreeMap<>();
        byDataset.forEach((dataset, columns) -> {
            long before = rows.rows();
            long read = search(inputs.get(dataset), columns, finder, folding, rows, progress);
            facts.put("count." + dataset + ".rows", Long.toString(read));
            facts.put("count." + dataset + ".hits", Long.toString(rows.rows() - before));
        });
        facts.put("count.names_masked", Integer.toString(names.size()));
        facts.put("count.names_that_are_terms", Long.toString(registers.alsoTerms()));
        facts.put(
                "lexicon_versions",
                terms.stream()
                        .map(t -> t.lexicon() + "@" + t.version())
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .collect(Collectors.joining(", ")));
        return facts;
    }

    /** Searches the columns of one dataset in one pass over it. */
    private long search(
            Snapshot snapshot,
            List<TextHitSettings.TextColumn> columns,
            TermFinder finder,
            TextFolding folding,
            DerivedRows rows,
            DeriveProgress progress) {
        List<String> key = contracts.get(snapshot.dataset()).key();
        if (key.size() > MOST_KEYS) {
            throw new Problem(
                    DeriveProblem.DERIVE_SETTINGS,
                    snapshot.dataset() + " has a key of " + key.size() + " columns; text_hit holds " + MOST_KEYS,
                    Place.of(settingsFile),
                    "Leave the dataset out of the settings.");
        }
        long total = snapshot.manifest().rows();
        Text what = new Text("searching " + snapshot.dataset(), "检索 " + snapshot.dataset());
        long[] done = {0};
        try (Engine engine = Engine.start()) {
            engine.each(select(snapshot, key, columns), row -> {
                if (++done[0] % REPORT_EVERY == 0 && !progress.at(what, done[0], total)) {
                    throw cancelled();
                }
                for (int i = 0; i < columns.size(); i++) {
                    String text = row.getString(key.size() + 2 * i + 1);
                    if (text != null && !text.isEmpty()) {
                        hits(snapshot, key.size(), columns, i, text, row, finder, folding, rows);
                    }
                }
            });
        }
        if (!progress.at(what, done[0], total)) {
            throw cancelled();
        }
        return done[0];
    }

    private void hits(
            Snapshot snapshot,
            int keys,
            List<TextHitSettings.TextColumn> columns,
            int column,
            String text,
            ResultSet row,
            TermFinder finder,
            TextFolding folding,
            DerivedRows rows)
            throws SQLException {
        FoldedText folded = folding.fold(text);
        String written = row.getString(keys + 2 * column + 2);
        LocalDate day = written == null ? null : LocalDate.parse(written);
        if (leftOut) {
            add(snapshot, keys, columns, column, row, folded, finder.leftOut(folded, day, true), "name", rows);
            add(snapshot, keys, columns, column, row, folded, finder.leftOut(folded, day, false), "exclusion", rows);
        } else {
            add(snapshot, keys, columns, column, row, folded, finder.find(folded, day), null, rows);
        }
    }

    private static void add(
            Snapshot snapshot,
            int keys,
            List<TextHitSettings.TextColumn> columns,
            int column,
            ResultSet row,
            FoldedText folded,
            List<TermFinder.Found> found,
            @Nullable String reason,
            DerivedRows rows)
            throws SQLException {
        if (found.isEmpty()) {
            return;
        }
        List<@Nullable String> parts = new ArrayList<>();
        for (int k = 1; k <= MOST_KEYS; k++) {
            parts.add(k <= keys ? row.getString(k) : null);
        }
        String sourceKey = String.join("|", parts.subList(0, keys));
        int after = keys + 2 * columns.size();
        String file = row.getString(after + 1);
        Long line = (Long) row.getObject(after + 2);
        Long record = (Long) row.getObject(after + 3);
        String name = columns.get(column).column();
        for (TermFinder.Found hit : found) {
            int start = folded.start(hit.begin());
            Term term = hit.term();
            String at = String.join("\n", snapshot.dataset(), name, sourceKey, term.lexicon(), "" + start);
            String id = "h-"
                    + Durable.sha256(reason == null ? at : at + "\n" + reason).substring(0, 20);
            List<@Nullable String> values = new ArrayList<>(Arrays.asList(
                    id,
                    snapshot.dataset(),
                    snapshot.id(),
                    name,
                    sourceKey,
                    parts.get(0),
                    parts.get(1),
                    parts.get(2),
                    parts.get(3),
                    term.lexicon(),
                    Integer.toString(term.version()),
                    term.written(),
                    folded.originalOf(hit.begin(), hit.end()),
                    Integer.toString(start),
                    Integer.toString(folded.span(hit.begin(), hit.end())),
                    term.weight().toPlainString(),
                    file,
                    line == null ? null : line.toString()));
            if (reason != null) {
                values.add(reason);
            }
            rows.add(values.toArray(new @Nullable String[0]), snapshot.dataset() + "@" + snapshot.id(), line, record);
        }
    }

    private static String select(Snapshot snapshot, List<String> key, List<TextHitSettings.TextColumn> columns) {
        List<String> selected = new ArrayList<>();
        key.forEach(k -> selected.add("cast(" + Engine.name(k) + " as varchar)"));
        for (TextHitSettings.TextColumn column : columns) {
            boolean dated = column.date() != null && Engine.has(snapshot, column.date());
            selected.add(Engine.has(snapshot, column.column()) ? Engine.name(column.column()) : "null::varchar");
            selected.add(dated ? "cast(cast(" + Engine.name(column.date()) + " as date) as varchar)" : "null::varchar");
        }
        selected.add(TechnicalColumns.SOURCE_FILE);
        selected.add(TechnicalColumns.SOURCE_ROW);
        selected.add(TechnicalColumns.SOURCE_RECORD);
        return "select " + String.join(", ", selected) + " from " + Engine.table(snapshot);
    }

    static Problem cancelled() {
        return new Problem(
                DeriveProblem.DERIVE_CANCELLED,
                "the derivation was stopped; the lake is as it was",
                null,
                "Give the same command again to compute it.");
    }
}
