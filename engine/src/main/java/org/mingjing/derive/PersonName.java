package org.mingjing.derive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person's name as it is compared: Chinese names whole, others as surname and given names in whatever order and
 * with whatever titles they were written.
 *
 * @param folded words in their natural order, given names first, joined by spaces
 * @param wordSet the same words sorted
 * @param surname last word, or what stood before the comma; the whole name where it is Chinese
 * @param given the words before it; empty where the name is Chinese
 * @param form legal form found at the end, so that it is a firm that bears a person's name; empty where none
 */
record PersonName(String folded, String wordSet, String surname, List<String> given, String form) {
    private static final Set<String> NOT_NAMES = Set.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "prof",
            "professor",
            "sir",
            "dame",
            "lord",
            "lady",
            "rev",
            "jr",
            "sr",
            "ii",
            "iii",
            "iv",
            "phd",
            "md",
            "obe",
            "mbe",
            "cllr",
            "councillor",
            "esq",
            "sra",
            "exmo",
            "eng",
            "herr",
            "frau",
            "the",
            "estate",
            "senador",
            "senadora",
            "deputado",
            "deputada");
    private static final Set<String> PARTICLES = Set.of("da", "de", "do", "das", "dos", "e", "di", "del");
    private static final int MOST_WORDS = 7;

    /** Reads a name; null where it cannot be a person's: digits in it, a single word, far too many words. */
    static @Nullable PersonName read(String written, NameFolding folding, LegalForms forms) {
        String name = beforeTradingName(written);
        int comma = name.replace('，', ',').indexOf(',');
        LegalForms.Parted whole = forms.part(folding.words(name, false));
        if (NameFolding.hasHan(name)) {
            String joined = String.join("", whole.core());
            boolean dotted = name.indexOf('·') >= 0 || name.indexOf('•') >= 0 || name.indexOf('・') >= 0;
            boolean letters = joined.chars().allMatch(c -> NameFolding.isHan((char) c));
            return letters && joined.length() >= 2 && joined.length() <= (dotted ? 20 : 4)
                    ? new PersonName(joined, joined, joined, List.of(), whole.forms())
                    : null;
        }
        List<String> words = names(whole.core());
        if (comma > 0 && whole.forms().isEmpty()) {
            List<String> before = names(folding.words(name.substring(0, comma), false));
            List<String> after = names(folding.words(name.substring(comma + 1), false));
            return after.isEmpty() ? natural(before, "") : western(after, String.join(" ", before), "");
        }
        return natural(words, whole.forms());
    }

    private static @Nullable PersonName natural(List<String> words, String form) {
        return words.size() < 2 ? null : western(words.subList(0, words.size() - 1), words.get(words.size() - 1), form);
    }

    private static @Nullable PersonName western(List<String> given, String surname, String form) {
        List<String> all = new ArrayList<>(given);
        all.addAll(List.of(surname.split(" ", -1)));
        boolean named = !surname.isEmpty()
                && all.size() >= 2
                && all.size() <= MOST_WORDS
                && all.stream().allMatch(w -> w.chars().allMatch(Character::isLetter))
                && all.stream().anyMatch(w -> w.length() > 2);
        return named
                ? new PersonName(
                        String.join(" ", all),
                        all.stream().sorted().collect(Collectors.joining(" ")),
                        surname,
                        List.copyOf(given),
                        form)
                : null;
    }

    private static List<String> names(List<String> words) {
        return words.stream()
                .filter(w -> !NOT_NAMES.contains(w) && !PARTICLES.contains(w))
                .filter(w -> !w.chars().allMatch(Character::isDigit))
                .toList();
    }

    /** What stands before "t/a", "trading as", "d/b/a". */
    private static String beforeTradingName(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        for (String mark : List.of(" t/a ", " trading as ", " d/b/a ", " dba ")) {
            int at = lower.indexOf(mark);
            if (at > 0 && lower.length() == written.length()) {
                return written.substring(0, at);
            }
        }
        return written;
    }

    /** Whether all given names are initials. */
    boolean initialsOnly() {
        return !given.isEmpty() && given.stream().allMatch(g -> g.length() == 1);
    }

    /** Surname and first letter, under which names that may be one person's meet; null for Chinese names. */
    @Nullable
    String initialKey() {
        return given.isEmpty() ? null : surname + "|" + given.get(0).charAt(0);
    }

    /** Whether one has only initials, and all of them fit the other. */
    boolean fitsInitials(PersonName other) {
        PersonName brief = initialsOnly() ? this : other;
        PersonName full = initialsOnly() ? other : this;
        if (!brief.initialsOnly() || full.initialsOnly() || brief.given.size() > full.given.size()) {
            return false;
        }
        for (int i = 0; i < brief.given.size(); i++) {
            if (brief.given.get(i).charAt(0) != full.given.get(i).charAt(0)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the first given names are equal and the rest of one, as names or initials, is in the other. */
    boolean fitsWithoutMiddle(PersonName other) {
        List<String> fewer = given.size() <= other.given.size() ? given : other.given;
        List<String> more = given.size() <= other.given.size() ? other.given : given;
        if (fewer.isEmpty() || fewer.get(0).length() < 2 || !fewer.get(0).equals(more.get(0))) {
            return false;
        }
        Set<String> left = new HashSet<>(more.subList(1, more.size()));
        for (String middle : fewer.subList(1, fewer.size())) {
            boolean fits = left.removeIf(m ->
                    m.equals(middle) || ((m.length() == 1 || middle.length() == 1) && m.charAt(0) == middle.charAt(0)));
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
