package org.mingjing.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType.Kind;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Sensitivity;
import org.mingjing.source.Source;
import org.mingjing.source.SourceProfile;
import org.mingjing.source.SourceRecord;

/**
 * A mapping proposed from names and values, for a person to check and edit. It claims nothing: every line says how
 * sure it is, what else would fit, and what is left over.
 */
public final class MappingProposal {
    private static final int SAMPLE = 2000;
    private static final int READ_AT_MOST = 400_000;
    private static final double ENOUGH = 0.5;
    private static final double SURE = 0.8;
    private static final double CERTAIN = 0.98;
    private static final double SAME_NAME = 0.95;
    private static final int MOST_WORDS = 20;

    private final DatasetContract contract;
    private final String fileName;
    private final SourceProfile profile;
    private final List<ColumnSample> samples;
    private final Map<String, Match> matches;

    /**
     * @param sample source column
     * @param score how well it fits, 0 to 1
     * @param ground what speaks for it, in words
     */
    private record Match(ColumnSample sample, double score, String ground) {}

    /**
     * @param column contract column
     * @param match source column and score
     */
    private record Pair(Column column, Match match) {}

    /**
     * What is proposed for a column of the contract.
     *
     * @param from source column; null where none fits
     * @param isSure whether it is no guess
     * @param isSameName whether the names are the same, else they are alike or only the values speak for it
     * @param fit share of the sampled values that fit; null where there were none, or where nothing is proposed
     * @param values two values, or, of what may name a person, how two are built
     * @param others source columns that would fit, too
     * @param words the words of a source column of the same name, none of which is a code; each is to be given one
     */
    public record Guess(
            String column,
            @Nullable String from,
            boolean isSure,
            boolean isSameName,
            @Nullable Double fit,
            String values,
            List<String> others,
            List<String> words) {}

    /**
     * A source column that nothing takes.
     *
     * @param empty share of the records that hold nothing there
     * @param shapes how two of its values are built
     */
    public record Left(String name, double empty, String shapes) {}

    private MappingProposal(
            DatasetContract contract, String fileName, SourceProfile profile, List<ColumnSample> samples) {
        this.contract = contract;
        this.fileName = fileName;
        this.profile = profile;
        this.samples = samples;
        matches = assign();
    }

    /** Reads a sample spread over the source and proposes. */
    public static MappingProposal of(DatasetContract contract, String fileName, Source source) {
        return new MappingProposal(contract, fileName, source.profile(), sample(source));
    }

    /** How many of the contract's columns got a source column. */
    public int mapped() {
        return matches.size();
    }

    /** Columns that may not be null and got none. */
    public List<String> missing() {
        return contract.columns().stream()
                .filter(c -> !c.nullable() && !matches.containsKey(c.name()))
                .map(Column::name)
                .toList();
    }

    /** What is proposed, column by column in the contract's order. */
    public List<Guess> guesses() {
        return contract.columns().stream().map(this::guess).toList();
    }

    private Guess guess(Column column) {
        Match match = matches.get(column.name());
        if (match == null) {
            Optional<ColumnSample> words = words(column);
            return new Guess(
                    column.name(),
                    words.map(ColumnSample::name).orElse(null),
                    false,
                    words.isPresent(),
                    null,
                    "",
                    List.of(),
                    words.map(ColumnSample::fewWords).orElse(List.of()));
        }
        ColumnSample sample = match.sample();
        return new Guess(
                column.name(),
                sample.name(),
                match.score() >= SURE,
                NameLikeness.of(sample.name(), column) >= SAME_NAME,
                sample.values().isEmpty() ? null : sample.fit(column),
                column.sensitivity() == Sensitivity.NONE ? sample.examples() : sample.shapes(),
                others(column, match),
                List.of());
    }

    /** The mapping as YAML with comments. */
    public String yaml() {
        StringBuilder yaml = new StringBuilder();
        yaml.append("# Proposed from ").append(fileName).append("; check every line, then import with it.\n");
        yaml.append(
                "# '?' marks a guess, 'fill in' a column that may not stay empty. docs/guide/mapping.md explains the form.\n");
        yaml.append("dataset: ").append(contract.reference()).append('\n');
        yaml.append("source:\n  system: fill-in-who-sent-it\n");
        yaml.append("  format: ").append(profile.format()).append('\n');
        if (profile.encoding() != null) {
            yaml.append("  encoding: ").append(profile.encoding()).append('\n');
        }
        if (profile.delimiter() != null) {
            yaml.append("  delimiter: ")
                    .append(quoted(String.valueOf(profile.delimiter())))
                    .append('\n');
        }
        if (profile.table() != null) {
            yaml.append("  table: ").append(quoted(profile.table())).append('\n');
        }
        yaml.append("columns:\n");
        contract.columns().forEach(c -> line(c, yaml));
        leftOver(yaml);
        return yaml.toString();
    }

    private void line(Column column, StringBuilder yaml) {
        Match match = matches.get(column.name());
        String title = column.title().en() + " / " + column.title().zh();
        if (match != null) {
            yaml.append("  ")
                    .append(column.name())
                    .append(": ")
                    .append(quoted(match.sample().name()));
            yaml.append("   # ").append(match.score() >= SURE ? "" : "? ").append(title);
            yaml.append("; ").append(match.ground());
            yaml.append(
                    column.sensitivity() == Sensitivity.NONE
                            ? said("such as ", match.sample().examples())
                            : said("built like ", match.sample().shapes()));
            alternatives(column, match).ifPresent(a -> yaml.append("; or ").append(a));
            yaml.append('\n');
        } else if (column.nullable()) {
            yaml.append("  # ").append(column.name()).append(":");
            words(column).ifPresent(s -> yaml.append(' ').append(withCodes(s)));
            yaml.append("   # ").append(title);
            words(column).ifPresent(s -> yaml.append("; same name, its words are no codes; one of ")
                    .append(column.codes()));
            yaml.append('\n');
        } else {
            yaml.append("  ").append(column.name()).append(": ").append(standIn(column));
            yaml.append("   # fill in: ").append(title);
            words(column).ifPresent(s -> yaml.append("; same name, its words are no codes"));
            if (!column.codes().isEmpty()) {
                yaml.append(", one of ").append(column.codes());
            }
            yaml.append('\n');
        }
    }

    /** What keeps the file readable until somebody fills it in; a lone key may be made from file and row. */
    private String standIn(Column column) {
        if (contract.key().equals(List.of(column.name())) && column.type().kind() == Kind.ID) {
            return "\"= file_name() + ':' + text(source_row())\"";
        }
        return words(column).map(MappingProposal::withCodes).orElse("{value: ''}");
    }

    /** A source column of that name that speaks in few words, none of them a code. */
    private Optional<ColumnSample> words(Column column) {
        return column.codes().isEmpty()
                ? Optional.empty()
                : samples.stream()
                        .filter(s -> !s.values().isEmpty() && NameLikeness.of(s.name(), column) >= SAME_NAME)
                        .filter(s -> s.fewWords().size() <= MOST_WORDS)
                        .filter(s -> matches.values().stream()
                                .noneMatch(m -> m.sample().equals(s)))
                        .findFirst();
    }

    private static String withCodes(ColumnSample sample) {
        return "{from: " + quoted(sample.name()) + ", codes: {"
                + sample.fewWords().stream().map(w -> quoted(w) + ": ''").collect(Collectors.joining(", ")) + "}}";
    }

    private Optional<String> alternatives(Column column, Match chosen) {
        List<String> others =
                others(column, chosen).stream().map(MappingProposal::quoted).toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", others));
    }

    private List<String> others(Column column, Match chosen) {
        return samples.stream()
                .filter(s -> !s.name().equals(chosen.sample().name()) && score(s, column) >= ENOUGH)
                .sorted(Comparator.comparingDouble((ColumnSample s) -> -score(s, column)))
                .limit(2)
                .map(ColumnSample::name)
                .toList();
    }

    /** Source columns that nothing takes. */
    public List<Left> left() {
        Set<String> used = new HashSet<>();
        matches.values().forEach(m -> used.add(m.sample().name()));
        contract.columns().stream().filter(c -> !matches.containsKey(c.name())).forEach(c -> words(c).ifPresent(
                        s -> used.add(s.name())));
        return samples.stream()
                .filter(s -> !used.contains(s.name()))
                .map(s -> new Left(s.name(), s.empty(), s.shapes()))
                .toList();
    }

    private void leftOver(StringBuilder yaml) {
        List<Left> left = left();
        if (!left.isEmpty()) {
            yaml.append("# Source columns that nothing takes:\n");
            left.forEach(s -> yaml.append("#   ")
                    .append(quoted(s.name()))
                    .append(String.format(Locale.ROOT, " (%.0f %% empty", s.empty() * 100))
                    .append(said("built like ", s.shapes()))
                    .append(")\n"));
        }
    }

    /** The best pair first, each side only once: a heading seldom feeds two columns. */
    private Map<String, Match> assign() {
        List<Pair> pairs = new ArrayList<>();
        for (Column column : contract.columns()) {
            for (ColumnSample sample : samples) {
                double score = score(sample, column);
                if (score >= ENOUGH) {
                    pairs.add(new Pair(column, new Match(sample, score, ground(sample, column))));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((Pair p) -> -p.match().score()));
        Map<String, Match> assigned = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        for (Pair pair : pairs) {
            if (!assigned.containsKey(pair.column().name())
                    && used.add(pair.match().sample().name())) {
                assigned.put(pair.column().name(), pair.match());
            }
        }
        byValues(assigned, used, Set.of(Kind.DATE, Kind.TS));
        byValues(assigned, used, Set.of(Kind.DEC));
        return assigned;
    }

    /** Where no name says which column holds the day or the amount, values may: if they are those of one column only. */
    private void byValues(Map<String, Match> assigned, Set<String> used, Set<Kind> kinds) {
        List<Column> open = contract.columns().stream()
                .filter(c -> kinds.contains(c.type().kind()) && !assigned.containsKey(c.name()))
                .toList();
        boolean any = contract.columns().stream()
                .anyMatch(c -> kinds.contains(c.type().kind()) && assigned.containsKey(c.name()));
        if (any || open.isEmpty()) {
            return;
        }
        Column column = open.get(0);
        List<ColumnSample> fitting = samples.stream()
                .filter(s -> !used.contains(s.name()) && s.isWritten(kinds) && s.fit(column) >= CERTAIN)
                .toList();
        if (fitting.size() == 1) {
            ColumnSample only = fitting.get(0);
            used.add(only.name());
            assigned.put(column.name(), new Match(only, ENOUGH, "the only column with such values"));
        }
    }

    private static String ground(ColumnSample sample, Column column) {
        String values = sample.values().isEmpty()
                ? "no value to tell"
                : String.format(Locale.ROOT, "%.0f %% of the values fit", 100 * sample.fit(column));
        return (NameLikeness.of(sample.name(), column) >= SAME_NAME ? "same name" : "similar name") + ", " + values;
    }

    private static String said(String how, String values) {
        return values.isEmpty() ? "" : "; " + how + values;
    }

    private double score(ColumnSample sample, Column column) {
        double name = NameLikeness.of(sample.name(), column);
        double fit = sample.fit(column);
        if (fit < 0.3 || name == 0) {
            return 0;
        }
        boolean key = contract.key().equals(List.of(column.name()));
        double unique = key ? sample.distinct() : 1;
        double filled = sample.values().isEmpty() ? 0.6 : 1 - 0.05 * sample.empty();
        return name * (0.6 + 0.4 * fit) * (unique < 0.95 ? 0.4 : 1) * filled;
    }

    private static List<ColumnSample> sample(Source source) {
        List<String> header = source.header();
        List<List<String>> values = new ArrayList<>();
        header.forEach(h -> values.add(new ArrayList<>()));
        int[] empty = new int[header.size()];
        int read = 0;
        int kept = 0;
        int step = 1;
        for (SourceRecord r = source.next(); r != null && read < READ_AT_MOST; r = source.next()) {
            if (read++ % step != 0) {
                continue;
            }
            kept++;
            step = kept % SAMPLE == 0 ? step * 4 : step; // later parts of a long file count too, ever more thinly
            for (int i = 0; i < header.size(); i++) {
                @Nullable String cell = i < r.cells().length ? r.cells()[i] : null;
                if (cell == null || cell.isBlank()) {
                    empty[i]++;
                } else {
                    values.get(i).add(cell.strip());
                }
            }
        }
        List<ColumnSample> samples = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            samples.add(new ColumnSample(
                    header.get(i), List.copyOf(values.get(i)), kept == 0 ? 1 : (double) empty[i] / kept));
        }
        return List.copyOf(samples);
    }

    private static String quoted(String text) {
        boolean plain = text.matches("[\\p{L}_][\\p{L}\\p{N}_ ()%/&-]*[\\p{L}\\p{N})]")
                && !text.matches("(?i)yes|no|true|false|null|on|off|y|n");
        return plain
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + "\"";
    }
}
