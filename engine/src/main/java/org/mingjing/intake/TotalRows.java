package org.mingjing.intake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.value.Reading;

/** Knows total rows by their label and by their figures, and compares them with the rows. */
final class TotalRows {
    private static final int MOST_KEPT = 1000;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Plan plan;
    private final TotalLabels labels;
    private final boolean[] numeric;
    private final List<Target> adding = new ArrayList<>();
    private final Sum[] all;
    private final Sum[] since;
    private final List<ControlTotal> compared = new ArrayList<>();
    private final Reading reading = new Reading();
    private long rowsAdded;

    TotalRows(Plan plan) {
        this.plan = plan;
        this.labels = new TotalLabels(plan.mapping.totals().labels());
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

    List<ControlTotal> compared() {
        return compared;
    }

    /** Adds the values of a row that stands in the batch. */
    void take(RowBatch batch, int at) {
        for (int n = 0; n < all.length; n++) {
            int slot = adding.get(n).slot;
            if (plan.slots.get(slot).physical() == Slot.Physical.BIG) {
                byte[] text = batch.texts[slot][at];
                if (text != null) {
                    BigDecimal value = new BigDecimal(new String(text, StandardCharsets.UTF_8));
                    all[n].add(value);
                    since[n].add(value);
                }
            } else if (batch.present[slot][at]) {
                all[n].add(batch.numbers[slot][at]);
                since[n].add(batch.numbers[slot][at]);
            }
        }
        rowsAdded++;
    }

    /** Whether a label stands in the record. */
    boolean bearsLabel(@Nullable String[] cells) {
        if (!plan.labelColumns.isEmpty()) {
            for (int index : plan.labelColumns) {
                if (index < cells.length && labels.holds(cells[index])) {
                    return true;
                }
            }
            return false;
        }
        for (int i = 0; i < cells.length; i++) {
            if ((i >= numeric.length || !numeric[i]) && labels.holds(cells[i])) {
                return true;
            }
        }
        return false;
    }

    /** Whether the record holds nothing but labels and figures. */
    boolean isBare(@Nullable String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (cell != null
                    && !cell.isBlank()
                    && (i >= numeric.length || !numeric[i])
                    && !labels.holds(cell)
                    && !isCount(cell)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the record holds nothing but figures and labels with more around them, such as 支出合计. */
    boolean isBareAround(@Nullable String[] cells) {
        boolean any = false;
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (cell == null || cell.isBlank() || (i < numeric.length && numeric[i])) {
                continue;
            }
            if (labels.holdsAround(cell) && mayBear(i)) {
                any = true;
            } else if (!isCount(cell)) {
                return false;
            }
        }
        return any;
    }

    private boolean mayBear(int index) {
        return plan.labelColumns.isEmpty() || plan.labelColumns.contains(index);
    }

    /** "12", "共12笔": how many rows a total counts. */
    private static boolean isCount(String cell) {
        char first = cell.charAt(0);
        boolean may = first <= '9' || first == '共' || first == '\u3000';
        return may && cell.strip().matches("共?\\s*[0-9,]{1,9}\\s*[笔条人户项次]?");
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
        private BigInteger carried = BigInteger.ZERO;

        void add(BigDecimal value) {
            large = large.add(value);
        }

        void add(long value) {
            long next = small + value;
            if (((small ^ next) & (value ^ next)) < 0) {
                carried = carried.add(BigInteger.valueOf(small));
                next = value;
            }
            small = next;
        }

        BigDecimal value(int scale) {
            return new BigDecimal(carried.add(BigInteger.valueOf(small)), scale).add(large);
        }

        void clear() {
            small = 0;
            large = BigDecimal.ZERO;
            carried = BigInteger.ZERO;
        }
    }
}
