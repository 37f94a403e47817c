package org.mingjing.derive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares the names of two sets, or of one with itself, and gives out each pair once, by the strongest way in which
 * they agree. A name that so many bear that it would flood the rest gives only the pairs that agree in something else.
 */
final class NameComparison {
    private static final int SHORTEST_CHINESE = 4;
    private static final int SHORTEST_WESTERN = 6;
    private static final long MOST_TRIES = 1_000_000;

    /** How two names agree, strongest first. */
    enum Method {
        EXACT_FOLDED,
        TOKEN_SET,
        INITIALS,
        DICE
    }

    /**
     * @param left position in the left set
     * @param right position in the right set
     * @param agreeing fields besides the name that agree
     * @param differing fields, form or region that differ
     */
    record Match(int left, int right, Method method, double score, List<String> agreeing, List<String> differing) {}

    /** Takes the pairs. */
    interface Matches {
        void take(Match match);
    }

    /** How well two names that share a key agree; null: not at all. */
    private interface Judge {
        @Nullable
        Double score(int left, int right);
    }

    private final PartySet left;
    private final PartySet right;
    private final boolean within;
    private final NameMatchSettings settings;
    private final Matches matches;
    private final Set<Long> seen = new HashSet<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** @param within whether left and right are the same set */
    NameComparison(PartySet left, PartySet right, boolean within, NameMatchSettings settings, Matches matches) {
        this.left = left;
        this.right = right;
        this.within = within;
        this.settings = settings;
        this.matches = matches;
    }

    /** Pairs by method, and what was held back, by name. */
    Map<String, Long> counts() {
        return counts;
    }

    void people(NameFolding folding, LegalForms forms) {
        List<@Nullable PersonName> lefts = read(left, n -> PersonName.read(n, folding, forms));
        List<@Nullable PersonName> rights = within ? lefts : read(right, n -> PersonName.read(n, folding, forms));
        Differences firm =
                (l, r) -> name(lefts, l).form().equals(name(rights, r).form()) ? List.of() : List.of("legal_form");
        byKey(
                Method.EXACT_FOLDED,
                keys(lefts, PersonName::folded),
                keys(rights, PersonName::folded),
                (l, r) -> 1.0,
                firm);
        byKey(
                Method.TOKEN_SET,
                keys(lefts, PersonName::wordSet),
                keys(rights, PersonName::wordSet),
                (l, r) -> 0.98,
                firm);
        List<@Nullable String> leftInitials = keys(lefts, PersonName::initialKey);
        List<@Nullable String> rightInitials = within ? leftInitials : keys(rights, PersonName::initialKey);
        byKey(
                Method.TOKEN_SET,
                leftInitials,
                rightInitials,
                (l, r) -> name(lefts, l).fitsWithoutMiddle(name(rights, r)) ? 0.90 : null,
                firm);
        byKey(
                Method.INITIALS,
                leftInitials,
                rightInitials,
                (l, r) -> name(lefts, l).fitsInitials(name(rights, r)) ? 0.70 : null,
                firm);
    }

    void organisations(NameFolding folding, LegalForms forms) {
        List<@Nullable OrganisationName> lefts = read(left, n -> OrganisationName.read(n, folding, forms));
        List<@Nullable OrganisationName> rights =
                within ? lefts : read(right, n -> OrganisationName.read(n, folding, forms));
        Differences differences = (l, r) -> {
            List<String> differing = new ArrayList<>(
                    differ(name(lefts, l).form(), name(rights, r).form(), "legal_form"));
            differing.addAll(differ(name(lefts, l).region(), name(rights, r).region(), "region"));
            differing.addAll(differ(name(lefts, l).bracket(), name(rights, r).bracket(), "bracket"));
            return differing;
        };
        byKey(
                Method.EXACT_FOLDED,
                keys(lefts, OrganisationName::folded),
                keys(rights, OrganisationName::folded),
                (l, r) -> sameForm(name(lefts, l), name(rights, r)),
                differences);
        byKey(
                Method.TOKEN_SET,
                keys(lefts, OrganisationName::wordSet),
                keys(rights, OrganisationName::wordSet),
                (l, r) -> 0.95,
                differences);
        alike(lefts, rights, differences);
    }

    private static double sameForm(OrganisationName left, OrganisationName right) {
        if (left.form().equals(right.form())) {
            return 1.0;
        }
        return left.form().isEmpty() || right.form().isEmpty() ? 0.98 : 0.92;
    }

    /** Organisations whose cores are alike as a whole and differ, word by word, only in spelling. */
    private void alike(
            List<@Nullable OrganisationName> lefts, List<@Nullable OrganisationName> rights, Differences differences) {
        Map<String, int[]> leftCores = left.by(keys(lefts, NameComparison::longCore));
        Map<String, int[]> rightCores = within ? leftCores : right.by(keys(rights, NameComparison::longCore));
        List<String> leftTexts = leftCores.keySet().stream().sorted().toList();
        List<String> rightTexts =
                within ? leftTexts : rightCores.keySet().stream().sorted().toList();
        for (String core : leftTexts) {
            int[] same = rightCores.get(core);
            if (same != null) {
                cross(
                        Method.DICE,
                        Objects.requireNonNull(leftCores.get(core)),
                        same,
                        differences,
                        (l, r) ->
                                name(lefts, l).numbers().equals(name(rights, r).numbers()) ? 1.0 : null);
            }
        }
        new DiceJoin(leftTexts, rightTexts, settings.dice().doubleValue()).join(leftTexts, within, (l, r, dice) -> {
            if (!leftTexts.get(l).equals(rightTexts.get(r))) {
                cross(
                        Method.DICE,
                        Objects.requireNonNull(leftCores.get(leftTexts.get(l))),
                        Objects.requireNonNull(rightCores.get(rightTexts.get(r))),
                        differences,
                        (a, b) -> name(lefts, a).differsOnlyInSpelling(name(rights, b)) ? dice : null);
            }
        });
    }

    private static @Nullable String longCore(OrganisationName name) {
        int least = name.isChinese() ? SHORTEST_CHINESE : SHORTEST_WESTERN;
        return name.core().length() >= least ? name.core() : null;
    }

    private void byKey(
            Method method,
            List<@Nullable String> leftKeys,
            List<@Nullable String> rightKeys,
            Judge judge,
            Differences differences) {
        Map<String, int[]> rights = right.by(rightKeys);
        Map<String, int[]> lefts = within ? rights : left.by(leftKeys);
        lefts.keySet().stream().sorted().forEach(key -> {
            int[] partners = rights.get(key);
            if (partners != null) {
                cross(method, Objects.requireNonNull(lefts.get(key)), partners, differences, judge);
            }
        });
    }

    /** Every left with every right; only the pairs that something else supports where that would be a flood. */
    private void cross(Method method, int[] lefts, int[] rights, Differences differences, Judge judge) {
        if ((long) lefts.length * rights.length > MOST_TRIES) {
            count("hub_names", 1);
            supported(lefts, rights, (l, r) -> offer(method, l, r, differences, judge, true));
            return;
        }
        List<int[]> agreeing = new ArrayList<>();
        for (int l : lefts) {
            for (int r : rights) {
                if (isOpen(l, r) && judge.score(l, r) != null) {
                    agreeing.add(new int[] {l, r});
                }
            }
        }
        boolean hub = agreeing.size() > settings.hubPairs();
        if (hub) {
            count("hub_names", 1);
        }
        agreeing.forEach(pair -> offer(method, pair[0], pair[1], differences, judge, hub));
    }

    private boolean isOpen(int l, int r) {
        return !(within && l >= r) && !seen.contains(pair(l, r));
    }

    private static long pair(int l, int r) {
        return ((long) l << 32) | r;
    }

    private void offer(Method method, int l, int r, Differences differences, Judge judge, boolean onlySupported) {
        Double score = isOpen(l, r) ? judge.score(l, r) : null;
        if (score == null) {
            return;
        }
        Party leftParty = left.parties().get(l);
        Party rightParty = right.parties().get(r);
        if (within && leftParty.id() != null && leftParty.id().equals(rightParty.id())) {
            seen.add(pair(l, r));
            count("pairs_of_one_id", 1);
            return;
        }
        List<String> agreeing = new ArrayList<>();
        List<String> differing = new ArrayList<>(differences.between(l, r));
        for (EvidenceField field : EvidenceField.values()) {
            long[] mine = leftParty.values(field);
            long[] theirs = rightParty.values(field);
            if (mine.length > 0 && theirs.length > 0) {
                (share(mine, theirs) ? agreeing : differing).add(field.word());
            }
        }
        seen.add(pair(l, r));
        if (onlySupported && agreeing.isEmpty()) {
            count("pairs_of_hub_names_left_out", 1);
            return;
        }
        count("pairs." + method.name().toLowerCase(Locale.ROOT), 1);
        matches.take(new Match(l, r, method, score, List.copyOf(agreeing), List.copyOf(differing)));
    }

    /** Pairs that share a value of some field, found through the values. */
    private void supported(int[] lefts, int[] rights, PairOf pairs) {
        for (EvidenceField field : EvidenceField.values()) {
            Map<Long, List<Integer>> byValue = new HashMap<>();
            for (int r : rights) {
                for (long value : right.parties().get(r).values(field)) {
                    byValue.computeIfAbsent(value, v -> new ArrayList<>()).add(r);
                }
            }
            for (int l : lefts) {
                for (long value : left.parties().get(l).values(field)) {
                    byValue.getOrDefault(value, List.of()).stream()
                            .limit(settings.hubPairs())
                            .forEach(r -> pairs.take(l, r));
                }
            }
        }
    }

    private interface PairOf {
        void take(int left, int right);
    }

    private interface Differences {
        List<String> between(int left, int right);
    }

    private void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }

    private static boolean share(long[] mine, long[] theirs) {
        return Arrays.stream(mine).anyMatch(value -> Arrays.binarySearch(theirs, value) >= 0);
    }

    private static List<String> differ(String mine, String theirs, String what) {
        return mine.isEmpty() || theirs.isEmpty() || mine.equals(theirs) ? List.of() : List.of(what);
    }

    private static <N> N name(List<@Nullable N> names, int position) {
        return Objects.requireNonNull(names.get(position));
    }

    private static <N> List<@Nullable N> read(PartySet set, Function<String, @Nullable N> reader) {
        List<@Nullable N> names = new ArrayList<>(set.parties().size());
        set.parties().forEach(party -> names.add(reader.apply(party.name())));
        return names;
    }

    private static <N> List<@Nullable String> keys(List<@Nullable N> names, Function<N, @Nullable String> key) {
        List<@Nullable String> keys = new ArrayList<>(names.size());
        names.forEach(name -> keys.add(name == null ? null : key.apply(name)));
        return keys;
    }
}
