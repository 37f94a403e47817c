package org.mingjing.derive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's name as it is compared.
 *
 * @param folded all words but the legal form, brackets opened
 * @param wordSet words that distinguish, sorted
 * @param core the distinguishing part: without form, brackets and, where Chinese, the region before it; words joined
 *     by spaces
 * @param numbers numerals in it, in order; names that differ in one never match
 * @param form legal form; empty where none
 * @param region region before a Chinese name or in its brackets; empty where none
 * @param bracket what stands in brackets otherwise; empty where nothing
 */
record OrganisationName(
        String folded, String wordSet, String core, String numbers, String form, String region, String bracket) {
    private static final Set<String> SMALL_WORDS =
            Set.of("the", "and", "of", "a", "an", "for", "de", "do", "da", "e", "y");
    /** Shorter ones are too often somebody else's: 东方明珠, 东方明珠城. */
    private static final int LONG_CHINESE = 6;
    /** A single word below this is a common one as often as a name: foundation, foundations. */
    private static final int LONG_WORD = 12;

    private static final Pattern BRACKETS = Pattern.compile("[(（\\[【〔][^)）\\]】〕]*[)）\\]】〕]");
    private static final Pattern NUMERALS = Pattern.compile("\\d+|第[一二三四五六七八九十百]+|[一二三四五六七八九十]+(?=[分店号期中小厂队院部区组])");
    private static final Pattern PREFIX_LEVEL = Pattern.compile("^(?:特别行政区|自治区|省|市)");
    private static final Pattern LOWER = Pattern.compile("^[\\u4e00-\\u9fff]{2,3}[市县区]");
    private static final Set<String> REGIONS = Resource.lines("regions-zh.txt").stream()
            .flatMap(line -> Pattern.compile(" ").splitAsStream(line))
            .collect(Collectors.toCollection(HashSet::new));

    /** Reads a name; null where nothing is left to compare. */
    static @Nullable OrganisationName read(String written, NameFolding folding, LegalForms forms) {
        LegalForms.Parted whole = forms.part(folding.words(written, true));
        if (whole.core().isEmpty()) {
            return null;
        }
        Matcher brackets = BRACKETS.matcher(written);
        String inside = brackets.find() ? brackets.group() : "";
        List<String> outsideWords = folding.words(brackets.replaceAll(" "), true);
        LegalForms.Parted parted = outsideWords.isEmpty() ? whole : forms.part(outsideWords);
        List<String> core = new ArrayList<>(written.length() < 24 ? parted.core() : once(parted.core(), forms));
        String region = "";
        if (core.size() == 1 && NameFolding.hasHan(core.get(0))) {
            String brand = withoutRegion(core.get(0));
            region = core.get(0).substring(0, core.get(0).length() - brand.length());
            if (region.isEmpty()) {
                region = regionInBrackets(written);
            }
            core.set(0, brand);
        }
        String folded = String.join(" ", whole.core());
        List<String> distinguishing = whole.core().stream()
                .filter(w -> !SMALL_WORDS.contains(w))
                .sorted()
                .toList();
        return new OrganisationName(
                folded,
                String.join(" ", distinguishing.isEmpty() ? whole.core() : distinguishing),
                String.join(" ", core),
                numbers(folded),
                whole.forms().isEmpty() ? parted.forms() : whole.forms(),
                bare(region),
                region.isEmpty() ? String.join(" ", folding.words(inside, true)) : "");
    }

    /** A name that stands twice in one field, as registers that keep old and new spellings side by side write it. */
    private static List<String> once(List<String> words, LegalForms forms) {
        int again = words.subList(1, words.size()).indexOf(words.get(0)) + 1;
        if (again > 1) {
            List<String> first = forms.part(words.subList(0, again)).core();
            if (first.equals(forms.part(words.subList(again, words.size())).core())) {
                return first;
            }
        }
        return words;
    }

    /** Chinese name without the province, city and county before it; unchanged where too little would be left. */
    private static String withoutRegion(String name) {
        String rest = name;
        for (int level = 0; level < 2; level++) {
            for (int length = 4; length >= 2; length--) {
                if (rest.length() >= length + 3 && REGIONS.contains(rest.substring(0, length))) {
                    rest = PREFIX_LEVEL.matcher(rest.substring(length)).replaceFirst("");
                    break;
                }
            }
        }
        Matcher lower = LOWER.matcher(rest);
        if (lower.find() && rest.length() >= lower.end() + 2) {
            rest = rest.substring(lower.end());
        }
        return rest.length() >= 2 ? rest : name;
    }

    private static String regionInBrackets(String written) {
        Matcher brackets = BRACKETS.matcher(written);
        while (brackets.find()) {
            String inside = brackets.group().substring(1, brackets.group().length() - 1);
            if (REGIONS.contains(bare(inside))) {
                return inside;
            }
        }
        return "";
    }

    private static String bare(String region) {
        return region.length() > 2 && "省市区县".indexOf(region.charAt(region.length() - 1)) >= 0
                ? region.substring(0, region.length() - 1)
                : region;
    }

    private static String numbers(String folded) {
        return NUMERALS.matcher(folded).results().map(m -> m.group()).sorted().collect(Collectors.joining(" "));
    }

    boolean isChinese() {
        return NameFolding.hasHan(core);
    }

    /** Whether the names say the same but for slips of spelling, given that their cores are alike as a whole. */
    boolean differsOnlyInSpelling(OrganisationName other) {
        if (!numbers.equals(other.numbers)) {
            return false;
        }
        int shorter = Math.min(core.length(), other.core.length());
        if (isChinese() || other.isChinese()) {
            return shorter >= LONG_CHINESE && core.regionMatches(0, other.core, 0, 2);
        }
        return (core.indexOf(' ') > 0 || shorter >= LONG_WORD) && NearWords.agree(core, other.core, SMALL_WORDS);
    }
}
