package org.mingjing.app.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Payouts whose recipients may not be named, gathered by place, policy and year: how many persons, and what they got
 * together. A place at which there are too few is left out; nothing of a single payout is left.
 */
final class CountedRecipients {
    private final List<PublicationDraft.PublishedColumn> columns;
    private final int smallest;
    private final Map<String, Group> groups = new TreeMap<>();
    private long rows;

    CountedRecipients(List<PublicationDraft.PublishedColumn> columns, int smallest) {
        this.columns = List.copyOf(columns);
        this.smallest = smallest;
    }

    private static final class Group {
        private final Set<String> persons = new HashSet<>();
        private final BigDecimal[] sums;
        private final List<@Nullable String> texts;
        private long rows;

        Group(int width) {
            sums = new BigDecimal[width];
            texts = new ArrayList<>(java.util.Collections.nCopies(width, null));
        }
    }

    /** What becomes of a place. */
    interface Reader {
        /**
         * @param key what names the place, policy and year
         * @param cells as everybody would see them, the number of recipients last
         * @param few how many rows are left out with it, since they are of too few; 0 where it is shown
         */
        void take(String key, List<String> cells, long few);
    }

    void add(String key, String person, List<String> cells) {
        Group group = groups.computeIfAbsent(key, first -> new Group(columns.size()));
        group.rows++;
        rows++;
        group.persons.add(person);
        for (int c = 0; c < columns.size(); c++) {
            String cell = cells.get(c);
            switch (columns.get(c).type()) {
                case MONEY, NUMBER -> {
                    if (!cell.isEmpty()) {
                        BigDecimal before = group.sums[c];
                        group.sums[c] = before == null ? new BigDecimal(cell) : before.add(new BigDecimal(cell));
                    }
                }
                case TEXT -> {
                    String before = group.texts.get(c);
                    group.texts.set(c, before == null || before.equals(cell) ? cell : "");
                }
                case NAME, DATE -> group.texts.set(c, "");
            }
        }
    }

    void each(Reader reader) {
        groups.forEach((key, group) -> {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                BigDecimal sum = group.sums[c];
                String text = group.texts.get(c);
                cells.add(sum != null ? sum.toPlainString() : text == null ? "" : text);
            }
            cells.add(String.valueOf(group.persons.size()));
            reader.take(key, cells, group.persons.size() < smallest ? group.rows : 0);
        });
    }

    long rows() {
        return rows;
    }
}
