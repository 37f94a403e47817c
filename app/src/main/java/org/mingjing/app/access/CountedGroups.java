package org.mingjing.app.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.access.Counts.CountAsked;
import org.mingjing.app.access.Counts.CountGroup;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.identifier.KeyedHash;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/** Counts groups, withholds what is small, and compares with what was answered before. */
@Component
class CountedGroups {
    /** Counts are multiples of it. */
    static final int ROUNDED = 5;

    private static final int MOST_GROUPS = 2_000;
    private static final String ROWS = "counted";
    /** Between the values of a group's name; no value of a code holds it. */
    private static final String PART = "\u001F";
    /** In place of a value that is not there. */
    private static final String NONE = "\u001E";
    /** Name of all shown groups of a question together. */
    private static final String TOGETHER = "together";

    private final FencedEngineStore engines;
    private final KeyedHash office;
    private final AccessSettings settings;

    CountedGroups(FencedEngineStore engines, AnalyticsSettings analytics, AccessSettings settings) {
        this.engines = engines;
        this.office = KeyedHash.read(analytics.hashKey());
        this.settings = settings;
    }

    /**
     * @param persons how many
     * @param set what only the same persons share
     */
    private record Size(long persons, String set) {}

    /** A question and the rows it is asked of. */
    record Counted(GrantedTable table, CountAsked asked) {}

    /** Counts for the first question; refuses what would single out a few beside the others, answered before. */
    List<CountGroup> of(List<Counted> all, @Nullable Snapshot snapshot, List<String> person) {
        CountAsked asked = all.get(0).asked();
        try (AnswerStore engine = engines.open(settings.queryTime())) {
            List<GrantedTable> tables =
                    all.stream().map(Counted::table).distinct().toList();
            Set<String> columns = new TreeSet<>(person);
            all.forEach(question -> columns.addAll(question.asked().columns()));
            for (int i = 0; i < tables.size(); i++) {
                engine.load(ROWS + i, tables.get(i).plain(snapshot, List.copyOf(columns)));
            }
            engine.shutIn();
            List<Map<String, Size>> sizes = new ArrayList<>();
            List<Set<String>> shown = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                String rows = ROWS + tables.indexOf(all.get(i).table());
                engine.load("members" + i, members(rows, all.get(i).asked(), person));
                Map<String, Size> found = sizes(engine, i);
                if (found.size() > MOST_GROUPS) {
                    throw tooFine("there are more than " + MOST_GROUPS + " groups");
                }
                sizes.add(found);
                shown.add(shown(found, all.get(i).asked().by().size()));
            }
            requireApart(engine, shown);
            List<CountGroup> groups = new ArrayList<>();
            sizes.get(0)
                    .forEach((name, size) -> groups.add(new CountGroup(
                            values(name, asked.by().size()), shown.get(0).contains(name) ? rounded(size) : null)));
            return groups;
        }
    }

    private static String members(String rows, CountAsked asked, List<String> person) {
        String name = asked.by().isEmpty()
                ? "''"
                : asked.by().stream()
                        .map(c -> "coalesce(cast(" + GrantedTable.name(c) + " as varchar), chr(30))")
                        .collect(Collectors.joining(" || chr(31) || "));
        String who = person.stream()
                .map(c -> "coalesce(cast(" + GrantedTable.name(c) + " as varchar), chr(30))")
                .collect(Collectors.joining(" || chr(31) || "));
        String where = asked.where().entrySet().stream()
                .map(e -> "cast(" + GrantedTable.name(e.getKey()) + " as varchar) in ("
                        + e.getValue().stream().map(GrantedTable::text).collect(Collectors.joining(", ")) + ")")
                .collect(Collectors.joining(" and "));
        return "select distinct " + name + " as g, " + who + " as p from " + rows
                + (where.isEmpty() ? "" : " where " + where);
    }

    private static Map<String, Size> sizes(AnswerStore engine, int number) {
        Map<String, Size> sizes = new LinkedHashMap<>();
        engine.read(
                "select g, count(*), cast(bit_xor(hash(p)) as varchar) from members" + number
                        + " group by g order by g",
                row -> sizes.put(
                        String.valueOf(row.get(0)),
                        new Size(((Number) row.get(1)).longValue(), String.valueOf(row.get(2)))));
        return sizes;
    }

    /** Names of the groups that can be shown, so that none of the others can be got by subtraction in its line. */
    private Set<String> shown(Map<String, Size> sizes, int width) {
        Set<String> withheld = new HashSet<>();
        sizes.forEach((name, size) -> {
            if (size.persons() < settings.groupLeast()) {
                withheld.add(name);
            }
        });
        boolean more = !withheld.isEmpty();
        while (more) {
            more = false;
            for (int column = 0; column < Math.max(1, width); column++) {
                for (List<String> line : lines(sizes, width, column)) {
                    more |= withholdMore(line, sizes, withheld);
                }
            }
        }
        Set<String> shown = new TreeSet<>(sizes.keySet());
        shown.removeAll(withheld);
        return shown;
    }

    /** Groups that differ in one column only: what a count without that column would add up. */
    private static List<List<String>> lines(Map<String, Size> sizes, int width, int column) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (String name : sizes.keySet()) {
            String[] values = name.split(PART, -1);
            if (width > 0) {
                values[column] = "";
            }
            lines.computeIfAbsent(String.join(PART, values), k -> new ArrayList<>())
                    .add(name);
        }
        return List.copyOf(lines.values());
    }

    private boolean withholdMore(List<String> line, Map<String, Size> sizes, Set<String> withheld) {
        List<String> hidden = line.stream().filter(withheld::contains).toList();
        long together = hidden.stream().mapToLong(n -> sizeOf(sizes, n)).sum();
        boolean enough = hidden.isEmpty() || (hidden.size() > 1 && together >= settings.groupLeast());
        if (enough) {
            return false;
        }
        return line.stream()
                .filter(n -> !withheld.contains(n))
                .min(Comparator.comparingLong(n -> sizeOf(sizes, n)))
                .map(withheld::add)
                .orElse(false);
    }

    private static long sizeOf(Map<String, Size> sizes, String name) {
        Size size = sizes.get(name);
        return size == null ? 0 : size.persons();
    }

    /** Refuses where a shown group lies within one shown before, or the other way round, and few are between them. */
    private void requireApart(AnswerStore engine, List<Set<String>> shown) {
        List<String> sets = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).isEmpty()) {
                continue;
            }
            String names =
                    shown.get(i).stream().map(CountedGroups::literal).collect(Collectors.joining(", ", "(", ")"));
            sets.add("select " + i + " as r, g, p from members" + i + " where g in " + names);
            sets.add("select distinct " + i + " as r, '" + TOGETHER + PART + "' as g, p from members" + i
                    + " where g in " + names);
        }
        if (sets.isEmpty()) {
            return;
        }
        engine.load("sets", String.join(" union all ", sets));
        Map<String, Long> sizes = new HashMap<>();
        engine.read(
                "select r, g, count(*) from sets group by r, g",
                row -> sizes.put(row.get(0) + PART + row.get(1), ((Number) row.get(2)).longValue()));
        List<String> close = new ArrayList<>();
        engine.read(
                "select a.g, b.r, b.g, count(*) from sets a join sets b on a.p = b.p where a.r = 0 and b.r > 0"
                        + " group by a.g, b.r, b.g",
                row -> {
                    long mine = sizes.getOrDefault("0" + PART + row.get(0), 0L);
                    long theirs = sizes.getOrDefault(row.get(1) + PART + row.get(2), 0L);
                    long common = ((Number) row.get(3)).longValue();
                    long between = Math.abs(mine - theirs);
                    boolean nested = common == Math.min(mine, theirs);
                    if (nested && between > 0 && between < settings.groupLeast()) {
                        close.add("");
                    }
                });
        if (!close.isEmpty()) {
            throw tooFine("beside what you were answered before, this would single out a few persons");
        }
    }

    private static Problem tooFine(String what) {
        return new Problem(AccessProblem.STATISTICS_TOO_FINE, what, null, "Count by other columns, or by fewer.");
    }

    private static String literal(String name) {
        return Arrays.stream(name.split(PART, -1))
                .map(part -> part.equals(NONE) ? "chr(30)" : GrantedTable.text(part))
                .collect(Collectors.joining(" || chr(31) || "));
    }

    /** Up or down, in proportion; the same persons always fall the same way, so that asking again tells nothing. */
    private long rounded(Size size) {
        long over = size.persons() % ROUNDED;
        String coin = office.hexOfText("count", size.persons() + " " + size.set());
        boolean up = Integer.parseInt(coin.substring(0, 6), 16) % ROUNDED < over;
        return size.persons() - over + (up ? ROUNDED : 0);
    }

    private static List<@Nullable String> values(String name, int width) {
        if (width == 0) {
            return List.of();
        }
        List<@Nullable String> values = new ArrayList<>();
        for (String part : name.split(PART, -1)) {
            values.add(part.equals(NONE) ? null : part);
        }
        return values;
    }
}
