package org.mingjing.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or a text for everybody, approved within; message kind {@code publication}. A later version of the same id
 * takes the place of the earlier one; that there was one stays to be seen.
 *
 * @param format {@value #FORMAT}
 * @param id small letters, digits and hyphens
 * @param version from 1; an earlier one that comes late has no effect
 * @param kind {@code policy}, {@code payout}, {@code account}, {@code asset}, {@code project}, {@code affairs} or
 *     {@code notice}
 * @param place what it is about; null for the whole area
 * @param year it is about
 * @param day on which it was approved
 * @param reason why this version was made; null for the first
 * @param withdrawn whether nothing of it is shown any more but the reason
 * @param rows cells as text; money in yuan with a point
 */
public record Publication(
        String format,
        String id,
        int version,
        String kind,
        @Nullable Place place,
        int year,
        String day,
        Words title,
        Words text,
        @Nullable Words reason,
        boolean withdrawn,
        List<Column> columns,
        List<List<String>> rows) {
    public static final String FORMAT = "mingjing-publication/1";

    /**
     * A village or the like.
     *
     * @param id small letters, digits and hyphens
     * @param people who live there, for figures per head; 0 where it is not known
     */
    public record Place(String id, Words name, int people) {}

    /** @param type {@code text}, {@code money}, {@code number} or {@code date} */
    public record Column(Words label, String type) {}
}
