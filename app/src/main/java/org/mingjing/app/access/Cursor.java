package org.mingjing.app.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.problem.Problem;

/** A place in a list that is ordered by time and id, newest first. */
record Cursor(Instant at, String id) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{4}-[0-9T:.-]{6,30}Z)_([0-9a-z]{1,16})");

    static @Nullable Cursor parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Matcher parts = WRITTEN.matcher(text);
            if (parts.matches()) {
                return new Cursor(Instant.parse(parts.group(1)), parts.group(2));
            }
        } catch (DateTimeException noTime) {
            throw nowhere();
        }
        throw nowhere();
    }

    private static Problem nowhere() {
        return CommonProblem.invalid("'after' is no place in this list", "Send 'next' of the page before.");
    }

    @Override
    public String toString() {
        return at + "_" + id;
    }
}
