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
 * @param kind {@code policy}, {@code payout}, {@code account}, {@code asset}, {@code project}, {@code affairs}, {@code
 *     notice}, {@code case}, {@code rule}, {@code contact} or {@code course}
 * @param place what it is about; null for the whole area
 * @param year it is about
 * @param day on which it was approved
 * @param reason why this version was made; null for the first
 * @param withdrawn whether nothing of it is shown any more but the reason
 * @param text simple marked-up text, see {@code docs/exchange.md}
 * @param asOf day of the snapshot that the rows are of; null where they were entered by hand
 * @param changes what this version does to the rows of the one before it; null where there is none to compare
 * @param rows cells as text; money in yuan with a point
 * @param pages of a course, in their order
 * @param questions of a course's test
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
        @Nullable String asOf,
        @Nullable Changes changes,
        List<Column> columns,
        List<List<String>> rows,
        List<Lesson> pages,
        List<Question> questions) {
    public static final String FORMAT = "mingjing-publication/1";

    /** Lists that a message leaves out are empty. */
    public Publication {
        columns = columns == null ? List.of() : columns;
        rows = rows == null ? List.of() : rows;
        pages = pages == null ? List.of() : pages;
        questions = questions == null ? List.of() : questions;
    }

    /** The same without its rows. */
    public Publication head() {
        return new Publication(
                format, id, version, kind, place, year, day, title, text, reason, withdrawn, asOf, changes, columns,
                List.of(), pages, questions);
    }

    /**
     * A village or the like.
     *
     * @param id small letters, digits and hyphens
     * @param people who live there, for figures per head; 0 where it is not known
     */
    public record Place(String id, Words name, int people) {}

    /** @param type {@code text}, {@code money}, {@code number} or {@code date} */
    public record Column(Words label, String type) {}

    /** How many rows are new, changed and gone. */
    public record Changes(long added, long changed, long withdrawn) {}

    /** A page of a course. */
    public record Lesson(Words title, Words text) {}

    /**
     * A question of a test.
     *
     * @param right place of the right option, from 1
     * @param explanation shown after it was answered
     */
    public record Question(Words text, List<Words> options, int right, Words explanation) {
        public Question {
            options = options == null ? List.of() : List.copyOf(options);
        }
    }
}
