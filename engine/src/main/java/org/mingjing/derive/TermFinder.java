package org.mingjing.derive;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the terms of all lexicons in one pass over a text. In each lexicon the longest term that begins first wins,
 * whatever other lexicons hold, so that a word added to one list never changes the hits of another.
 */
final class TermFinder {
    private static final String NUMERALS = "零〇一二两三四五六七八九十百千万";

    /** A term in a text, by folded positions. */
    record Found(Term term, int begin, int end) {
        int length() {
            return end - begin;
        }

        boolean touches(int otherBegin, int otherEnd) {
            return begin < otherEnd && otherBegin < end;
        }
    }

    /** A term made ready: its condition's words folded, and what must follow a number in it. */
    private record Ready(Term term, List<String> words, @Nullable String afterNumber) {}

    private final TextFolding folding;
    private final NameSet names;
    private final AhoCorasickDoubleArrayTrie<List<Ready>> automaton = new AhoCorasickDoubleArrayTrie<>();
    private final Set<String> hitTerms = new HashSet<>();
    private final Map<String, List<Term>> byLexicon = new HashMap<>();
    private final Map<LocalDate, Map<String, Integer>> versions = new HashMap<>();
    private final Map<String, Integer> newest;

    /**
     * @param names folded names of registers; may be filled until the first search
     */
    TermFinder(List<Term> terms, TextFolding folding, NameSet names) {
        this.folding = folding;
        this.names = names;
        TreeMap<String, List<Ready>> keys = new TreeMap<>();
        for (Term term : terms) {
            byLexicon.computeIfAbsent(term.lexicon(), l -> new ArrayList<>()).add(term);
            List<String> words = term.condition() == null
                    ? List.of()
                    : term.condition().words().stream().map(folding::term).toList();
            int number = term.written().indexOf(Term.NUMBER);
            String key =
                    folding.term(number < 0 ? term.written() : term.written().substring(0, number));
            String after = number < 0 ? null : folding.term(term.written().substring(number + Term.NUMBER.length()));
            keys.computeIfAbsent(key, k -> new ArrayList<>()).add(new Ready(term, words, after));
            if (term.kind() == Term.Kind.HIT) {
                hitTerms.add(key);
            }
        }
        automaton.build(keys);
        newest = inForce(null);
    }

    /** Whether a folded text is itself a term that is looked for; such a name cannot be masked. */
    boolean isTerm(String folded) {
        return hitTerms.contains(folded);
    }

    /** The terms that stand in the text on that day, by place and lexicon; a null day means the newest versions. */
    List<Found> find(FoldedText text, @Nullable LocalDate day) {
        List<Found> all = matches(text, day);
        if (all.stream().noneMatch(f -> f.term().kind() == Term.Kind.HIT)) {
            return List.of();
        }
        boolean[] masked = masked(text, all);
        return longest(
                all.stream().filter(f -> f.term().kind() == Term.Kind.HIT && free(f, masked) && !excluded(f, all)));
    }

    /**
     * The terms that {@link #find} leaves out: those within a name, or those that only an exclusion takes away.
     */
    List<Found> leftOut(FoldedText text, @Nullable LocalDate day, boolean withinName) {
        List<Found> all = matches(text, day);
        if (all.stream().noneMatch(f -> f.term().kind() == Term.Kind.HIT)) {
            return List.of();
        }
        boolean[] masked = masked(text, all);
        return longest(all.stream()
                .filter(f -> f.term().kind() == Term.Kind.HIT)
                .filter(f -> withinName ? !free(f, masked) : free(f, masked) && excluded(f, all)));
    }

    /** By place and lexicon; of those that overlap in a lexicon the one that begins first, the longest of these. */
    private static List<Found> longest(Stream<Found> found) {
        List<Found> hits = new ArrayList<>();
        found.sorted(Comparator.comparing((Found f) -> f.term().lexicon())
                        .thenComparing(Found::begin)
                        .thenComparing(Comparator.comparing(Found::length).reversed()))
                .forEach(f -> {
                    Found last = hits.isEmpty() ? null : hits.get(hits.size() - 1);
                    boolean sameLexicon = last != null
                            && last.term().lexicon().equals(f.term().lexicon());
                    if (!sameLexicon || f.begin() >= last.end()) {
                        hits.add(f);
                    }
                });
        return hits;
    }

    private List<Found> matches(FoldedText text, @Nullable LocalDate day) {
        String folded = text.text();
        Map<String, Integer> inForce = day == null ? newest : versions.computeIfAbsent(day, this::inForce);
        List<Found> found = new ArrayList<>();
        automaton.parseText(folded, (begin, end, readies) -> {
            for (Ready ready : readies) {
                Term term = ready.term();
                int last = ready.afterNumber() == null ? end : afterNumber(folded, end, ready.afterNumber());
                if (last > 0
                        && inForce.getOrDefault(term.lexicon(), -1) == term.version()
                        && term.inForce(day)
                        && isWhole(text, begin, last)
                        && holds(ready, folded)) {
                    found.add(new Found(term, begin, last));
                }
            }
        });
        return found;
    }

    /** Where a number and then the given text end that begin here; -1 where they do not stand here. */
    private static int afterNumber(String folded, int begin, String rest) {
        int at = begin;
        while (at < folded.length()
                && (Character.isDigit(folded.charAt(at)) || NUMERALS.indexOf(folded.charAt(at)) >= 0)) {
            at++;
        }
        return at > begin && folded.startsWith(rest, at) ? at + rest.length() : -1;
    }

    private static boolean holds(Ready ready, String folded) {
        Term.Condition condition = ready.term().condition();
        return condition == null || ready.words().stream().anyMatch(folded::contains) == condition.present();
    }

    /** Latin terms are whole words. A digit beside a word of three letters and more does not lengthen it: KTV3小时. */
    private boolean isWhole(FoldedText text, int begin, int end) {
        return !continues(text, begin, begin - 1, end - begin) && !continues(text, end - 1, end, end - begin);
    }

    private boolean continues(FoldedText text, int edge, int beside, int length) {
        if (beside < 0 || beside >= text.length() || folding.kind(text.at(edge)) != TextFolding.Kind.LATIN) {
            return false;
        }
        char next = text.at(beside);
        return folding.kind(next) == TextFolding.Kind.LATIN && (length < 3 || !Character.isDigit(next));
    }

    /** What names cover: listed ones always, registered ones where no term is longer than they are. */
    private boolean[] masked(FoldedText text, List<Found> all) {
        boolean[] masked = new boolean[text.length()];
        for (Found found : all) {
            if (found.term().kind() == Term.Kind.MASK) {
                cover(masked, found.begin(), found.end());
            }
        }
        if (!names.isEmpty()) {
            long[] beginnings = names.beginnings(text);
            for (int length = Math.min(names.longest(), text.length()); length >= 2; length--) {
                for (int begin = 0; begin + length <= text.length(); begin++) {
                    if (names.holds(beginnings, begin, begin + length)
                            && touchesTerm(all, begin, begin + length)
                            && isFree(masked, begin, begin + length)) {
                        cover(masked, begin, begin + length);
                    }
                }
            }
        }
        return masked;
    }

    /** Whether some term reaches into the stretch, and none holds it whole and more. */
    private static boolean touchesTerm(List<Found> all, int begin, int end) {
        boolean touches = false;
        for (Found found : all) {
            if (found.term().kind() == Term.Kind.HIT && found.touches(begin, end)) {
                if (found.begin() <= begin && found.end() >= end && found.length() > end - begin) {
                    return false;
                }
                touches = true;
            }
        }
        return touches;
    }

    private static boolean excluded(Found hit, List<Found> all) {
        return all.stream()
                .anyMatch(f -> f.term().kind() == Term.Kind.EXCLUDE
                        && f.term().lexicon().equals(hit.term().lexicon())
                        && f.touches(hit.begin(), hit.end()));
    }

    private static boolean free(Found found, boolean[] masked) {
        return isFree(masked, found.begin(), found.end());
    }

    private static boolean isFree(boolean[] masked, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (masked[i]) {
                return false;
            }
        }
        return true;
    }

    private static void cover(boolean[] masked, int begin, int end) {
        for (int i = begin; i < end; i++) {
            masked[i] = true;
        }
    }

    /** The highest version of each lexicon that has a row in force on the day. */
    private Map<String, Integer> inForce(@Nullable LocalDate day) {
        Map<String, Integer> result = new HashMap<>();
        byLexicon.forEach((lexicon, terms) -> terms.stream()
                .filter(t -> t.inForce(day))
                .mapToInt(Term::version)
                .max()
                .ifPresent(version -> result.put(lexicon, version)));
        return result;
    }
}
