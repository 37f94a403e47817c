package org.mingjing.intake;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.value.Texts;

/** Knows what a cell of a total row says: 合计, total, and what the mapping adds. */
final class TotalLabels {
    private static final Set<String> LABELS = Set.of(
            "合计",
            "总计",
            "小计",
            "共计",
            "累计",
            "总额",
            "总和",
            "本页合计",
            "本页小计",
            "本月合计",
            "本月小计",
            "本年累计",
            "本年合计",
            "本季合计",
            "年度合计",
            "合计金额",
            "金额合计",
            "总合计",
            "total",
            "totals",
            "sum",
            "subtotal",
            "sub-total",
            "sub total",
            "grand total",
            "totalgeral",
            "total geral",
            "page total",
            "sum total",
            "overall total",
            "soma",
            "suma",
            "somme",
            "total général",
            "sous-total",
            "total general",
            "totale",
            "totale generale",
            "summe",
            "gesamt",
            "gesamtsumme",
            "zwischensumme",
            "итого",
            "всего",
            "總計",
            "小計",
            "合計");
    private static final int BEGINNINGS = 1 << 12;
    private static final int LONGEST_AROUND = 60;
    /** Folded: 支出合计, 合计(20笔), 合计金额; a name that only begins so is none. */
    private static final Pattern CHINESE =
            Pattern.compile(".*(?:[合总小共累]计|[合總小共累]計)(?:金[额額]|[额額数數])?(?:\\([^()]*\\)|共?[0-9,]{1,9} ?[笔筆条人户项次])?");
    /** Folded: report total, total payments, total for march, total (20 items). */
    private static final Pattern LATIN = Pattern.compile(
            "(?:(?:grand|sub|report|page|overall|sum|final|net|gross)[ -]?)?totals?"
                    + "(?: (?:amounts?|paid|payments?|value|spend|spending|expenditure|for .+|of .+))?(?: ?\\([^()]*\\))?");

    private final Set<String> labels = new HashSet<>(LABELS);
    private final BitSet firsts = new BitSet();
    /** Beginnings of Latin labels, several in one place: most cells begin as no label does. */
    private final boolean[] beginnings = new boolean[BEGINNINGS];

    private final int longest;

    TotalLabels(List<String> stated) {
        stated.forEach(label -> labels.add(fold(label)));
        for (String label : labels) {
            char first = label.charAt(0);
            firsts.set(first);
            firsts.set(Character.toUpperCase(first));
            if (first < 0x7f) {
                firsts.set(first + 0xfee0); // full width
                firsts.set(Character.toUpperCase(first) + 0xfee0);
                beginnings[beginning(label)] = true;
            }
        }
        this.longest = labels.stream().mapToInt(String::length).max().orElse(0) + 4;
    }

    boolean holds(@Nullable String cell) {
        if (cell == null || cell.length() < 2 || cell.length() > longest + 8) {
            return false;
        }
        // most cells begin with characters that no label begins with
        char first = cell.charAt(0);
        return (first <= ' ' || firsts.get(first)) && mayBegin(first, cell) && labels.contains(fold(cell));
    }

    /**
     * Whether the cell is a label with more around it, such as 支出合计（20笔）. Weaker than {@link #holds}: a purpose or a
     * supplier may read so, it counts only where nothing else stands in the row.
     */
    boolean holdsAround(@Nullable String cell) {
        if (cell == null || cell.length() > LONGEST_AROUND || !mayHold(cell)) {
            return false;
        }
        String folded = fold(cell);
        return labels.contains(folded)
                || CHINESE.matcher(folded).matches()
                || LATIN.matcher(folded).matches();
    }

    /** Quickly tells most cells: none of the words can be in them. */
    private static boolean mayHold(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '计' || c == '計' || (c | 0x20) == 't' || c > 0xff00) {
                return true;
            }
        }
        return false;
    }

    /** Latin labels by their first three letters; between Chinese characters there may be spaces. */
    private boolean mayBegin(char first, String cell) {
        return first >= 0x7f || first <= ' ' || beginnings[beginning(cell)];
    }

    private static int beginning(String text) {
        int letters = 0;
        for (int i = 0; i < 3 && i < text.length(); i++) {
            letters = letters * 37 + (text.charAt(i) | 0x20); // lower case, where it is a letter
        }
        return letters & (BEGINNINGS - 1);
    }

    private static String fold(String label) {
        StringBuilder folded = new StringBuilder(label.length());
        String narrow = Texts.narrow(label).strip().toLowerCase(Locale.ROOT);
        for (int i = 0; i < narrow.length(); i++) {
            char c = narrow.charAt(i);
            boolean between = c == ' ' && i > 0 && narrow.charAt(i - 1) < 0x7f;
            if ((c != ' ' || between) && c != ':' && c != '：') {
                folded.append(c);
            }
        }
        return folded.toString();
    }
}
