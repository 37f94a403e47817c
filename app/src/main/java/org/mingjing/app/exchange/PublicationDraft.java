package org.mingjing.app.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * One version of a table or a text for everybody, as it is prepared.
 *
 * @param id small letters, digits and hyphens; the same for all versions
 * @param place what it is about; null for the whole area
 * @param reason why this version is made; null for the first
 * @param withdrawn whether nothing but the reason is shown any more
 * @param rows cells as text; money in yuan with a point
 */
public record PublicationDraft(
        String id,
        PublicationKind kind,
        @Nullable PublishedPlace place,
        int year,
        Text title,
        Text text,
        @Nullable Text reason,
        boolean withdrawn,
        List<PublishedColumn> columns,
        List<List<String>> rows) {
    public PublicationDraft {
        columns = columns == null ? List.of() : List.copyOf(columns);
        rows = rows == null ? List.of() : rows.stream().map(List::copyOf).toList();
    }

    /** What it is. */
    public enum PublicationKind {
        POLICY,
        PAYOUT,
        ACCOUNT,
        ASSET,
        PROJECT,
        AFFAIRS,
        NOTICE
    }

    /** @param people who live there, for figures per head; 0 where it is not known */
    public record PublishedPlace(String id, Text name, int people) {}

    /** @param type how cells are read; {@code NAME} holds names of persons, which are masked */
    public record PublishedColumn(Text label, ColumnType type) {}

    /** Kinds of cells. */
    public enum ColumnType {
        TEXT,
        NAME,
        MONEY,
        NUMBER,
        DATE
    }
}
