package org.mingjing.derive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.derive.NameMatchSettings.Kind;
import org.mingjing.derive.NameMatchSettings.NameSource;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/** Pairs of people or organisations whose names agree across spellings, with what else agrees and what does not. */
final class NameMatch implements Derivation {
    private final Path settingsFile;
    private final NameFolding folding = new NameFolding();
    private final LegalForms forms = new LegalForms();

    NameMatch(Path settingsFile) {
        this.settingsFile = settingsFile;
    }

    @Override
    public String dataset() {
        return "name_match";
    }

    @Override
    public int algorithm() {
        return 1;
    }

    @Override
    public Plan plan(Lake lake) {
        NameMatchSettings settings = NameMatchSettings.read(settingsFile);
        SortedMap<String, Snapshot> inputs = new TreeMap<>();
        List<String> absent = new ArrayList<>();
        settings.sets().forEach((name, source) -> {
            if (find(lake, source).isEmpty()) {
                absent.add(source.dataset());
            }
        });
        for (List<String> pair : comparisons(settings)) {
            Optional<Snapshot> left = find(lake, source(settings, pair.get(0)));
            Optional<Snapshot> right = find(lake, source(settings, pair.get(1)));
            if (left.isPresent() && right.isPresent()) {
                inputs.put(left.get().dataset(), left.get());
                inputs.put(right.get().dataset(), right.get());
            }
        }
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put("settings", Durable.sha256(settings.toString()).substring(0, 12));
        return new Plan(inputs, absent.stream().distinct().sorted().toList(), versions);
    }

    @Override
    public Map<String, String> compute(SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        NameMatchSettings settings = NameMatchSettings.read(settingsFile);
        Map<String, PartySet> sets = new HashMap<>();
        Map<String, String> facts = new TreeMap<>();
        List<List<String>> comparisons = comparisons(settings).stream()
                .filter(pair -> pair.stream().allMatch(set -> isThere(inputs, source(settings, set))))
                .toList();
        int done = 0;
        for (List<String> pair : comparisons) {
            String title = String.join(" with ", pair);
            if (!progress.at(
                    new Text("comparing " + title, "比对 " + String.join(" 与 ", pair)), done++, comparisons.size())) {
                throw TextHit.cancelled();
            }
            PartySet left = sets.computeIfAbsent(pair.get(0), s -> read(inputs, settings, s));
            PartySet right = sets.computeIfAbsent(pair.get(1), s -> read(inputs, settings, s));
            compare(left, right, pair.get(0).equals(pair.get(1)), settings, rows)
                    .forEach((what, count) -> facts.put("count." + title + "." + what, Long.toString(count)));
            boolean neededLater = comparisons.subList(done, comparisons.size()).stream()
                    .anyMatch(later -> later.contains(pair.get(0)));
            if (!neededLater) {
                sets.remove(pair.get(0));
            }
            facts.put(
                    "count." + pair.get(0) + ".parties",
                    Integer.toString(left.parties().size()));
            facts.put(
                    "count." + pair.get(1) + ".parties",
                    Integer.toString(right.parties().size()));
        }
        progress.at(new Text("comparing", "比对"), done, comparisons.size());
        return facts;
    }

    private Map<String, Long> compare(
            PartySet left, PartySet right, boolean within, NameMatchSettings settings, DerivedRows rows) {
        boolean people = left.source().kind() == Kind.PERSON || right.source().kind() == Kind.PERSON;
        Map<String, Long> leftBearers = bearers(left, people);
        Map<String, Long> rightBearers = within ? leftBearers : bearers(right, people);
        NameComparison comparison = new NameComparison(left, right, within, settings, match -> {
            Party l = left.parties().get(match.left());
            Party r = right.parties().get(match.right());
            rows.add(
                    values(left, right, l, r, match, people, leftBearers, rightBearers),
                    left.from(),
                    l.row(),
                    l.record());
        });
        if (people) {
            comparison.people(folding, forms);
        } else {
            comparison.organisations(folding, forms);
        }
        return comparison.counts();
    }

    private @Nullable String[] values(
            PartySet left,
            PartySet right,
            Party l,
            Party r,
            NameComparison.Match match,
            boolean people,
            Map<String, Long> leftBearers,
            Map<String, Long> rightBearers) {
        String id = Durable.sha256(String.join(
                "\n", where(left), l.name(), String.valueOf(l.id()), where(right), r.name(), String.valueOf(r.id())));
        return new @Nullable String[] {
            "n-" + id.substring(0, 20),
            people ? "person" : "organisation",
            left.source().dataset(),
            left.source().column(),
            l.name(),
            l.id(),
            Long.toString(l.rows()),
            Long.toString(leftBearers.getOrDefault(key(l.name(), people), 1L)),
            right.source().dataset(),
            right.source().column(),
            r.name(),
            r.id(),
            Long.toString(r.rows()),
            Long.toString(rightBearers.getOrDefault(key(r.name(), people), 1L)),
            match.method().name().toLowerCase(Locale.ROOT),
            String.format(Locale.ROOT, "%.4f", match.score()),
            String.join(DerivedRows.LIST, match.agreeing()),
            Integer.toString(match.agreeing().size()),
            String.join(DerivedRows.LIST, match.differing()),
            Integer.toString(match.differing().size()),
            left.snapshot().id(),
            right.snapshot().id(),
            l.file(),
            l.row() == null ? null : l.row().toString(),
            r.file(),
            r.row() == null ? null : r.row().toString()
        };
    }

    private static String where(PartySet set) {
        return set.source().dataset() + "." + set.source().column();
    }

    /** How many parties of a set bear each name, spellings put together. */
    private Map<String, Long> bearers(PartySet set, boolean people) {
        Map<String, Long> counts = new HashMap<>();
        set.parties().forEach(party -> counts.merge(key(party.name(), people), 1L, Long::sum));
        return counts;
    }

    private String key(String name, boolean people) {
        if (people) {
            PersonName person = PersonName.read(name, folding, forms);
            return person == null ? name : person.wordSet();
        }
        OrganisationName organisation = OrganisationName.read(name, folding, forms);
        return organisation == null ? name : organisation.wordSet();
    }

    /** Every pair of sets to be compared; a set within itself is a pair of the same. */
    private static List<List<String>> comparisons(NameMatchSettings settings) {
        List<List<String>> all = new ArrayList<>(settings.compare());
        settings.within().forEach(set -> all.add(List.of(set, set)));
        return all;
    }

    private static NameSource source(NameMatchSettings settings, String set) {
        NameSource source = settings.sets().get(set);
        if (source == null) {
            throw new IllegalStateException("no set " + set);
        }
        return source;
    }

    private static Optional<Snapshot> find(Lake lake, NameSource source) {
        return lake.head(source.dataset()).filter(s -> Engine.has(s, source.column()));
    }

    private static boolean isThere(SortedMap<String, Snapshot> inputs, NameSource source) {
        Snapshot snapshot = inputs.get(source.dataset());
        return snapshot != null && Engine.has(snapshot, source.column());
    }

    private static PartySet read(SortedMap<String, Snapshot> inputs, NameMatchSettings settings, String set) {
        NameSource source = source(settings, set);
        return PartySet.read(inputs.get(source.dataset()), source);
    }
}
