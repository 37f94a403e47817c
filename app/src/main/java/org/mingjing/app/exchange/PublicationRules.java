package org.mingjing.app.exchange;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.contract.Text;

/** What a publication has to be before anybody looks at it. */
final class PublicationRules {
    static final int MOST_ROWS = 10_000;
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_ID = 100;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 50_000;
    private static final int LONGEST_CELL = 1_000;
    private static final int MOST_COLUMNS = 20;
    private static final int MOST_PAGES = 40;
    private static final int MOST_QUESTIONS = 30;
    private static final int MOST_OPTIONS = 8;
    private static final int FIRST_YEAR = 1950;
    private static final int LAST_YEAR = 2200;

    private PublicationRules() {}

    /** What is wrong with a draft, whatever is in the database. */
    static void require(PublicationDraft draft) {
        if (draft.id() == null
                || draft.id().length() > LONGEST_ID
                || !ID.matcher(draft.id()).matches()) {
            throw CommonProblem.invalid("a publication needs an id of small letters, digits and hyphens", "Mend 'id'.");
        }
        if (draft.kind() == null || draft.year() < FIRST_YEAR || draft.year() > LAST_YEAR) {
            throw CommonProblem.invalid("a publication needs its kind and year", "Send 'kind' and 'year'.");
        }
        text(draft.title(), LONGEST_TITLE, true, "title");
        text(draft.text(), LONGEST_TEXT, false, "text");
        if (draft.reason() != null) {
            text(draft.reason(), LONGEST_TEXT, true, "reason");
        }
        PublicationDraft.PublishedPlace place = draft.place();
        if (place != null) {
            text(place.name(), LONGEST_TITLE, true, "place.name");
            if (place.id() == null || !ID.matcher(place.id()).matches() || place.people() < 0) {
                throw CommonProblem.invalid("the place has no id, or fewer people than none", "Mend 'place'.");
            }
        }
        rows(draft);
        course(draft);
    }

    private static void course(PublicationDraft draft) {
        boolean isCourse = draft.kind() == PublicationDraft.PublicationKind.COURSE && !draft.withdrawn();
        if (isCourse == draft.pages().isEmpty()
                || (!isCourse && !draft.questions().isEmpty())
                || draft.pages().size() > MOST_PAGES
                || draft.questions().size() > MOST_QUESTIONS) {
            throw CommonProblem.invalid(
                    "a course has 1 to " + MOST_PAGES + " pages and at most " + MOST_QUESTIONS
                            + " questions, and nothing else has any",
                    "Mend 'pages' and 'questions'.");
        }
        draft.pages().forEach(page -> {
            text(page.title(), LONGEST_TITLE, true, "pages.title");
            text(page.text(), LONGEST_TEXT, true, "pages.text");
        });
        draft.questions().forEach(question -> {
            text(question.text(), LONGEST_CELL, true, "questions.text");
            text(question.explanation(), LONGEST_CELL, true, "questions.explanation");
            question.options().forEach(option -> text(option, LONGEST_CELL, true, "questions.options"));
            int options = question.options().size();
            if (options < 2 || options > MOST_OPTIONS || question.right() < 1 || question.right() > options) {
                throw CommonProblem.invalid(
                        "a question has 2 to " + MOST_OPTIONS + " options, and one of them is right",
                        "Mend 'questions'.");
            }
        });
    }

    private static void rows(PublicationDraft draft) {
        if (draft.columns().size() > MOST_COLUMNS || draft.rows().size() > MOST_ROWS) {
            throw CommonProblem.invalid(
                    "a table has at most " + MOST_COLUMNS + " columns and " + MOST_ROWS + " rows", "Split it.");
        }
        draft.columns().forEach(column -> {
            text(column.label(), LONGEST_TITLE, true, "columns");
            if (column.type() == null) {
                throw CommonProblem.invalid("a column has no type", "Mend 'columns'.");
            }
        });
        if (draft.withdrawn() && !draft.rows().isEmpty()) {
            throw CommonProblem.invalid("what is withdrawn shows no rows", "Send none.");
        }
        for (int row = 0; row < draft.rows().size(); row++) {
            List<String> cells = draft.rows().get(row);
            if (cells.size() != draft.columns().size()) {
                throw CommonProblem.invalid(
                        "row " + (row + 1) + " has " + cells.size() + " cells, and there are "
                                + draft.columns().size() + " columns",
                        "Mend 'rows'.");
            }
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column);
                if (!fits(draft.columns().get(column).type(), cell)) {
                    throw CommonProblem.invalid(
                            "row " + (row + 1) + ", column " + (column + 1) + " is no number, or too long",
                            "Write numbers with a point and nothing else.");
                }
            }
        }
    }

    /** Whether a cell is what its column holds, and not too long. */
    static boolean fits(PublicationDraft.ColumnType type, String cell) {
        boolean number = type == PublicationDraft.ColumnType.MONEY || type == PublicationDraft.ColumnType.NUMBER;
        return cell.length() <= LONGEST_CELL
                && (cell.isEmpty() || !number || cell.matches("-?\\d{1,16}(\\.\\d{1,6})?"));
    }

    private static void text(@Nullable Text text, int longest, boolean needed, String field) {
        boolean fits = text != null
                && text.zh() != null
                && text.en() != null
                && text.zh().length() <= longest
                && text.en().length() <= longest
                && (!needed || (!text.zh().isBlank() && !text.en().isBlank()));
        if (!fits) {
            throw CommonProblem.invalid(
                    "'" + field + "' is missing in one of the languages, or too long", "Write both.");
        }
    }
}
