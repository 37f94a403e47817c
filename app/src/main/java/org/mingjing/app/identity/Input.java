package org.mingjing.app.identity;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;

/** What was sent, as this module takes it. */
final class Input {
    private Input() {}

    /** Text that must be there, without blanks around it. */
    static String text(@Nullable String value, String field, int most) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            throw CommonProblem.invalid(
                    "'" + field + "' is missing, longer than " + most + " characters or holds control characters",
                    "Mend '" + field + "'.");
        }
        return text;
    }

    /** Text that may be left out. */
    static @Nullable String optional(@Nullable String value, String field, int most) {
        return value == null || value.isBlank() ? null : text(value, field, most);
    }

    /** What is looked for; empty where nothing is. Signs that the database would take for wildcards stand for themselves. */
    static String search(@Nullable String value) {
        String text = optional(value, "search", 100);
        return text == null
                ? ""
                : text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** A password or code, which is taken as it is. */
    static String secret(@Nullable String value, String field) {
        if (value == null || value.isEmpty() || value.length() > 200) {
            throw CommonProblem.invalid("'" + field + "' is missing or too long", "Mend '" + field + "'.");
        }
        return value;
    }

    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw CommonProblem.invalid("'" + field + "' is missing", "Mend '" + field + "'.");
        }
        return value;
    }

    /** A day that a calendar has. */
    static LocalDate day(@Nullable LocalDate value, String field) {
        LocalDate day = present(value, field);
        if (day.getYear() < 1900 || day.getYear() > 2200) {
            throw CommonProblem.invalid("'" + field + "' is not a day of these centuries", "Mend '" + field + "'.");
        }
        return day;
    }

    /** A moment that may be left out. */
    static @Nullable Instant moment(@Nullable Instant value, String field) {
        if (value != null) {
            day(LocalDate.ofEpochDay(Math.floorDiv(value.getEpochSecond(), 86_400)), field);
        }
        return value;
    }

    /** The place in a list after which to go on; the beginning where none is given. */
    static long after(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        if (!cursor.matches("[0-9]{1,18}")) {
            throw CommonProblem.invalid("'after' is not the 'next' of a page", "Mend 'after'.");
        }
        return Long.parseLong(cursor);
    }
}
