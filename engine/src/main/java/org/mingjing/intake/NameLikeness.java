package org.mingjing.intake;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mingjing.contract.Column;

/** How alike a heading is to the names that a contract column goes by. */
final class NameLikeness {
    /** Words that say nothing of what a column holds. */
    private static final Set<String> FILLERS =
            Set.of("the", "of", "a", "in", "for", "and", "id", "no", "number", "code");

    /** Where a heading says all that a name says, and more. */
    private static final double CONTAINED = 0.6;

    private NameLikeness() {}

    /** 1 for the same name, 0 for nothing in common. */
    static double of(String heading, Column column) {
        double best = Math.max(one(heading, column.name()), column.name().equalsIgnoreCase(heading) ? 1 : 0);
        best = Math.max(best, 0.98 * one(heading, column.title().zh()));
        best = Math.max(best, 0.96 * one(heading, column.title().en()));
        for (String alias : column.aliases()) {
            best = Math.max(best, 0.97 * one(heading, alias));
        }
        int group = heading.lastIndexOf('/'); // a header of two rows: group/name
        return group < 0 ? best : Math.max(best, 0.98 * of(heading.substring(group + 1), column));
    }

    private static double one(String heading, String name) {
        String a = folded(heading);
        String b = folded(name);
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        if (a.equals(b)) {
            return 1;
        }
        String bareA = folded(heading.replaceAll("[(（\\[【].*", ""));
        if (bareA.equals(b)) {
            return 0.95;
        }
        double words = Math.max(words(heading, name), tokens(heading).containsAll(tokens(name)) ? CONTAINED : 0);
        boolean han = isHan(a) || isHan(b);
        // letters in common say something of one word misspelt, nothing of words left out
        boolean comparable = han || tokens(heading).size() == tokens(name).size();
        return Math.max(words, comparable ? (han ? 1 : 0.8) * bigrams(a, b) : 0);
    }

    private static String folded(String text) {
        return plain(text).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /** Of usual width and without accents, which capitals and headings of databases often lack. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{Mn}+", "");
    }

    private static boolean isHan(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static double words(String heading, String name) {
        Set<String> a = tokens(heading);
        Set<String> b = tokens(name);
        Set<String> all = new TreeSet<>(a);
        all.addAll(b);
        Set<String> common = new TreeSet<>(a);
        common.retainAll(b);
        double weight = weight(all);
        return weight == 0 ? 0 : weight(common) / weight;
    }

    private static double weight(Set<String> words) {
        return words.stream().mapToDouble(w -> FILLERS.contains(w) ? 0.3 : 1).sum();
    }

    private static Set<String> tokens(String text) {
        String spaced = plain(text).replaceAll("([a-z])([A-Z])", "$1 $2");
        return Arrays.stream(spaced.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(w -> !w.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Dice's coefficient over pairs of neighbouring characters. */
    private static double bigrams(String a, String b) {
        Set<String> first = pairs(a);
        Set<String> second = pairs(b);
        Set<String> common = new HashSet<>(first);
        common.retainAll(second);
        int all = first.size() + second.size();
        return all == 0 ? 0 : 2.0 * common.size() / all;
    }

    private static Set<String> pairs(String text) {
        if (text.length() < 2) {
            return new HashSet<>(List.of(text));
        }
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 1 < text.length(); i++) {
            pairs.add(text.substring(i, i + 2));
        }
        return pairs;
    }
}
