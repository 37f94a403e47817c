package org.mingjing.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.value.Reading;
import org.mingjing.value.Texts;

/** Knows total rows by their label and by their figures, and compares them with the rows. */
final class TotalRows {
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
    private static final int MOST_KEPT = 1000;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Plan plan;
    private final Set<String> labels = new HashSet<>(LABELS);
    private final java.util.BitSet firsts = new java.util.BitSet();
    /** Beginnings of Latin labels, several in one place: most cells begin as no label does. */
    private final boolean[] beginnings = new boolean[BEGINNINGS];

    private final boolean[] numeric;
    private final List<Target> adding = new ArrayList<>();
    private final Sum[] all;
    private final Sum[] since;
    private final List<ControlTotal> compared = new ArrayList<>();
    private final Reading reading = new Reading();
    private final int longest;
    private long rowsAdded;

    TotalRows(Plan plan) {
        this.plan = plan;
        plan.mapping.totals().labels().forEach(label -> labels.add(fold(label)));
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
        this.numeric = new boolean[plan.header.size()];
        for (Target target : plan.targets) {
            if (target.adds()) {
                adding.add(target);
                if (target.sourceIndex() >= 0) {
                    numeric[target.sourceIndex()] = true;
                }
            }
        }
        all = sums();
        since = sums();
    }

    private Sum[] sums() {
        Sum[] sums = new Sum[adding.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new Sum();
        }
        return sums;
    }

    List<Target> adding() {
        return adding;
    }

    List<ControlTotal> compared() {
        return compared;
    }

    /** Adds the value of the n-th adding column. */
    void add(int n, Reading value) {
        all[n].add(value);
        since[n].add(value);
    }

    void rowAdded() {
        rowsAdded++;
    }

    /** Whether a label stands in the record. */
    boolean bearsLabel(@Nullable String[] cells) {
        if (!plan.labelColumns.isEmpty()) {
            for (int index : plan.labelColumns) {
                if (index < cells.length && isLabel(cells[index])) {
                    return true;
                }
            }
            return false;
        }
        for (int i = 0; i < cells.length; i++) {
            if ((i >= numeric.length || !numeric[i]) && isLabel(cells[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean isLabel(@Nullable String cell) {
        if (cell == null || cell.length() < 2 || cell.length() > longest + 8) {
            return false;
        }
        // most cells begin with characters that no label begins with
        char first = cell.charAt(0);
        return (first <= ' ' || firsts.get(first)) && mayBegin(first, cell) && labels.contains(fold(cell));
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

    /** Whether the record holds nothing but labels and figures. */
    boolean isBare(@Nullable String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (cell != null
                    && !cell.isBlank()
                    && (i >= numeric.length || !numeric[i])
                    && !isLabel(cell)
                    && !isCount(cell)) {
                return false;
            }
        }
        return true;
    }

    /** "12", "共12笔": how many rows a total counts. */
    private static boolean isCount(String cell) {
        return cell.strip().matches("共?\\s*[0-9,]{1,9}\\s*[笔条人户项次]?");
    }

    /** Whether the record's figures, at least one and not zero, are what the rows add up to. */
    boolean figuresFit(Row row) {
        boolean any = false;
        for (int n = 0; n < adding.size(); n++) {
            BigDecimal stated = stated(row, adding.get(n));
            if (stated == null || stated.signum() == 0) {
                continue;
            }
            if (!fits(stated, all[n], n) && !fits(stated, since[n], n)) {
                return false;
            }
            any = true;
        }
        return any && rowsAdded > 1;
    }

    private boolean fits(BigDecimal stated, Sum sum, int n) {
        return stated.subtract(sum.value(scale(n))).abs().compareTo(CENT) <= 0;
    }

    private int scale(int n) {
        return adding.get(n).column.type().scale();
    }

    private @Nullable BigDecimal stated(Row row, Target target) {
        String raw = target.raw(row);
        if (raw.isBlank()) {
            return null;
        }
        target.read(raw, reading);
        return reading.hasValue() ? value(reading, target.column.type().scale()) : null;
    }

    private static BigDecimal value(Reading reading, int scale) {
        BigDecimal big = reading.big;
        return big != null ? big : BigDecimal.valueOf(reading.number, scale);
    }

    /** Compares a total row's figures with the rows before it. */
    void compare(Row row) {
        for (int n = 0; n < adding.size(); n++) {
            Target target = adding.get(n);
            BigDecimal stated = stated(row, target);
            if (stated == null || target.sourceIndex() < 0) {
                continue;
            }
            BigDecimal whole = all[n].value(scale(n));
            BigDecimal group = since[n].value(scale(n));
            boolean agrees = fits(stated, all[n], n) || fits(stated, since[n], n);
            boolean groupNearer = stated.subtract(group)
                            .abs()
                            .compareTo(stated.subtract(whole).abs())
                    < 0;
            if (!agrees || compared.size() < MOST_KEPT) {
                if (compared.size() < MOST_KEPT * 10) {
                    compared.add(new ControlTotal(
                            row.row(), target.column.name(), stated, groupNearer ? group : whole, agrees));
                }
            }
        }
        for (Sum sum : since) {
            sum.clear();
        }
    }

    /** An exact sum of unscaled values. */
    private static final class Sum {
        private long small;
        private BigDecimal large = BigDecimal.ZERO;
        private java.math.BigInteger carried = java.math.BigInteger.ZERO;

        void add(Reading value) {
            BigDecimal big = value.big;
            if (big != null) {
                large = large.add(big);
                return;
            }
            long next = small + value.number;
            if (((small ^ next) & (value.number ^ next)) < 0) {
                carried = carried.add(java.math.BigInteger.valueOf(small));
                next = value.number;
            }
            small = next;
        }

        BigDecimal value(int scale) {
            return new BigDecimal(carried.add(java.math.BigInteger.valueOf(small)), scale).add(large);
        }

        void clear() {
            small = 0;
            large = BigDecimal.ZERO;
            carried = java.math.BigInteger.ZERO;
        }
    }
}
