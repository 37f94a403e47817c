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
 * @param pages of a course, and of nothing else
 * @param questions of its test
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
        List<List<String>> rows,
        List<CoursePage> pages,
        List<CourseQuestion> questions) {
    public PublicationDraft {
        pages = pages == null ? List.of() : List.copyOf(pages);
        questions = questions == null ? List.of() : List.copyOf(questions);
        columns = columns == null ? List.of() : List.copyOf(columns);
        rows = rows == null ? List.of() : rows.stream().map(List::copyOf).toList();
    }

    PublicationDraft with(List<PublishedColumn> otherColumns, List<List<String>> otherRows) {
        return new PublicationDraft(
                id, kind, place, year, title, text, reason, withdrawn, otherColumns, otherRows, pages, questions);
    }

    /** A page of a course; simple marked-up text. */
    public record CoursePage(Text title, Text text) {}

    /**
     * A question of a course's test.
     *
     * @param right place of the right option, from 1
     * @param explanation shown after it was answered
     */
    public record CourseQuestion(Text text, List<Text> options, int right, Text explanation) {
        public CourseQuestion {
            options = options == null ? List.of() : List.copyOf(options);
        }
    }

    /** What it is. */
    public enum PublicationKind {
        POLICY,
        PAYOUT,
        ACCOUNT,
        ASSET,
        PROJECT,
        AFFAIRS,
        NOTICE,
        /** A case made public; nobody is named in it. */
        CASE,
        RULE,
        CONTACT,
        COURSE
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
