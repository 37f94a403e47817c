package org.mingjing.app.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.contract.Text;

/** Rows of a snapshot on their way to everybody: which, in which columns, masked, counted by why they are refused. */
final class SnapshotRows {
    private static final Pattern REGION = Pattern.compile("\\d{2,12}");
    private static final PublicationDraft.PublishedColumn PERSONS =
            new PublicationDraft.PublishedColumn(new Text("Recipients", "人数"), PublicationDraft.ColumnType.NUMBER);

    private final PublicationSource source;
    private final SnapshotDraft.SnapshotPlan plan;
    private final RecipientRules rules;
    private final List<PublicationDraft.PublishedColumn> columns;
    private final CountedRecipients counted;
    private final int firstCell;
    private final Map<String, Long> refused = new TreeMap<>();
    private long read;
    private long shown;

    SnapshotRows(PublicationSource source, SnapshotDraft.SnapshotPlan plan, RecipientRules rules) {
        this.source = source;
        this.plan = plan;
        this.rules = rules;
        if (plan.columns().isEmpty()) {
            throw CommonProblem.invalid("no column is chosen", "Send 'plan.columns'.");
        }
        if ((plan.region() != null && !REGION.matcher(plan.region()).matches())
                || (plan.year() != null && source.yearless())) {
            throw CommonProblem.invalid(
                    "the region is no beginning of a division code, or these rows are of no year",
                    "Send digits only as 'region', and 'year' where rows have one.");
        }
        if (plan.columns().stream()
                        .map(SnapshotDraft.PlannedColumn::name)
                        .distinct()
                        .count()
                < plan.columns().size()) {
            throw CommonProblem.invalid("a column is chosen twice", "Choose it once.");
        }
        this.columns = plan.columns().stream().map(this::column).toList();
        this.counted = new CountedRecipients(columns, rules.smallest());
        this.firstCell = source.recipients() == null ? 2 : 7;
    }

    /** Names stay names: whoever prepares it cannot have them shown. */
    private PublicationDraft.PublishedColumn column(SnapshotDraft.PlannedColumn planned) {
        PublicationSource.SourceColumn column = source.column(planned.name())
                .orElseThrow(() -> CommonProblem.invalid(
                        "the source has no column '" + planned.name() + "'", "Choose among its columns."));
        boolean name = column.type() == PublicationDraft.ColumnType.NAME;
        if (name && planned.type() != PublicationDraft.ColumnType.NAME) {
            throw CommonProblem.invalid(
                    "the column '" + planned.name() + "' holds names of persons",
                    "Leave its type NAME, or leave it out.");
        }
        return new PublicationDraft.PublishedColumn(planned.label(), planned.type());
    }

    /** What becomes of rows. */
    interface Reader {
        /** @param refusal why it cannot be shown; null where it can */
        void take(SnapshotRow row, @Nullable String refusal);
    }

    /**
     * A row.
     *
     * @param key what names it in its dataset
     * @param kept as the grant gives it
     * @param shown as everybody would see it
     */
    record SnapshotRow(@Nullable String key, List<String> kept, List<String> shown) {}

    PublicationSource source() {
        return source;
    }

    /** Where rows go to persons, how many each is of stands last. */
    List<PublicationDraft.PublishedColumn> columns() {
        return source.recipients() == null
                ? columns
                : Stream.concat(columns.stream(), Stream.of(PERSONS)).toList();
    }

    /** The source's query, narrowed; nothing of it is anybody's words. */
    String sql() {
        StringBuilder sql = new StringBuilder("select row_key, refusal");
        PublicationSource.Recipients recipients = source.recipients();
        if (recipients != null) {
            for (String column : List.of(recipients.code(), recipients.names(), recipients.person(), "place", "year")) {
                sql.append(", ").append(column).append(" as r_").append(column);
            }
        }
        plan.columns().forEach(column -> sql.append(", ").append(column.name()));
        sql.append(" from (").append(source.sql()).append(") as r where true");
        if (plan.region() != null) {
            sql.append(" and (place is null or substr(place, 1, ")
                    .append(plan.region().length())
                    .append(") = '")
                    .append(plan.region())
                    .append("')");
        }
        if (plan.year() != null) {
            sql.append(" and (year is null or year = ")
                    .append(plan.year().intValue())
                    .append(')');
        }
        return sql.append(" order by place, row_key").toString();
    }

    void take(List<@Nullable Object> row, Reader reader) {
        read++;
        List<String> kept = new ArrayList<>();
        List<String> masked = new ArrayList<>();
        boolean fits = true;
        for (int c = 0; c < columns.size(); c++) {
            String cell = text(row.get(c + firstCell));
            PublicationDraft.ColumnType type = columns.get(c).type();
            String safe = PersonalData.cell(type == PublicationDraft.ColumnType.NAME, cell);
            kept.add(cell);
            masked.add(safe);
            fits &= PublicationRules.fits(type, safe);
        }
        Object why = row.get(1);
        String refusal = why == null ? (fits ? null : "CELL_UNFIT") : why.toString();
        if (source.recipients() == null) {
            unnameWhereTold(masked);
        } else if (refusal == null) {
            switch (rules.of(text(row.get(2)), text(row.get(3)))) {
                case MASKED -> {}
                case COUNTED -> {
                    counted.add(
                            text(row.get(5)) + "|" + text(row.get(2)) + "|" + text(row.get(6)),
                            text(row.get(4)),
                            masked);
                    return;
                }
                case WITHHELD -> refusal = "RECIPIENT_WITHHELD";
            }
        }
        if (source.recipients() != null) {
            kept.add("");
            masked.add("1");
        }
        Object key = row.get(0);
        give(reader, new SnapshotRow(key == null ? null : key.toString(), kept, masked), refusal, 1);
    }

    /** Gives what was counted, when all rows were taken. */
    void end(Reader reader) {
        counted.each((key, cells, few) -> {
            List<String> kept = new ArrayList<>(Collections.nCopies(cells.size(), ""));
            give(
                    reader,
                    new SnapshotRow(key, kept, few > 0 ? kept : cells),
                    few > 0 ? "RECIPIENTS_FEW" : null,
                    Math.max(few, 1));
        });
    }

    private void give(Reader reader, SnapshotRow row, @Nullable String refusal, long rows) {
        if (refusal == null) {
            shown++;
        } else {
            refused.merge(refusal, rows, Long::sum);
        }
        reader.take(row, refusal);
    }

    /** Where rows are of a ledger: who got it is left out of a line that tells of what nobody is named under. */
    private void unnameWhereTold(List<String> cells) {
        if (rules.closed(String.join(" ", cells)).isPresent()) {
            for (int c = 0; c < columns.size(); c++) {
                if (columns.get(c).type() == PublicationDraft.ColumnType.NAME) {
                    cells.set(c, "");
                }
            }
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Rows that became counts, those of too few included. */
    long counted() {
        return counted.rows();
    }

    long read() {
        return read;
    }

    long shown() {
        return shown;
    }

    List<PublicationOrigin.RefusedRows> refused() {
        return refused.entrySet().stream()
                .map(entry -> new PublicationOrigin.RefusedRows(entry.getKey(), entry.getValue()))
                .toList();
    }
}
