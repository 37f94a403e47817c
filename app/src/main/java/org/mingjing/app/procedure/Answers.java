package org.mingjing.app.procedure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;

/** Holds answers to what is asked: nothing missing, nothing of another kind, nothing that was not asked. */
public final class Answers {
    private static final int LONGEST_TEXT = 300;
    private static final int LONGEST = 20_000;
    /** The question what a matter is about, in every process that asks it. */
    private static final String GIST = "gist";

    private Answers() {}

    /**
     * The answers as they are kept: text without margins, money with two places, days as 2026-11-26.
     *
     * @throws Problem {@code ANSWER_INVALID} with the first that is wrong
     */
    public static Map<String, Object> checked(
            List<ProcessDefinition.Field> asked, @Nullable Map<String, Object> given) {
        Map<String, Object> answers = new TreeMap<>(given == null ? Map.of() : given);
        answers.values().removeIf(value -> value instanceof String text && text.isBlank());
        for (String name : answers.keySet()) {
            if (asked.stream().noneMatch(field -> field.name().equals(name))) {
                throw invalid(name, "is not asked here", "Leave it out.");
            }
        }
        for (ProcessDefinition.Field field : asked) {
            Object answer = answers.get(field.name());
            if (answer == null) {
                if (field.required()) {
                    throw invalid(
                            field.name(),
                            "is missing",
                            "Answer it: " + field.title().en() + ".");
                }
                continue;
            }
            answers.put(field.name(), checked(field, answer));
        }
        return Map.copyOf(answers);
    }

    /**
     * What was said of one matter and is asked in the very same words of the next, and what that one is about.
     *
     * @param why what it is about where nobody has said so
     */
    static Map<String, Object> goingOn(
            List<ProcessDefinition.Field> before,
            Map<String, Object> said,
            List<ProcessDefinition.Field> asked,
            String why) {
        Map<String, Object> answers = new TreeMap<>();
        for (ProcessDefinition.Field field : asked) {
            Object same = before.contains(field) ? said.get(field.name()) : null;
            if (same != null) {
                answers.put(field.name(), same);
            } else if (field.name().equals(GIST)) {
                answers.put(GIST, why);
            }
        }
        return answers;
    }

    private static Object checked(ProcessDefinition.Field field, Object answer) {
        return switch (field.type()) {
            case TEXT -> text(field, answer, LONGEST_TEXT);
            case LONG_TEXT -> text(field, answer, LONGEST);
            case DATE -> date(field, answer);
            case MONEY -> money(field, answer);
            case NUMBER -> number(field, answer);
            case CHOICE -> choice(field, answer);
            case YES_NO -> {
                if (answer instanceof Boolean) {
                    yield answer;
                }
                throw invalid(field.name(), "is neither true nor false", "Send one of the two.");
            }
        };
    }

    private static String text(ProcessDefinition.Field field, Object answer, int longest) {
        if (answer instanceof String text && text.length() <= longest) {
            return text.strip();
        }
        throw invalid(field.name(), "is no text of at most " + longest + " letters", "Shorten it.");
    }

    private static String date(ProcessDefinition.Field field, Object answer) {
        try {
            return LocalDate.parse(String.valueOf(answer)).toString();
        } catch (DateTimeParseException broken) {
            throw invalid(field.name(), "is no date", "Write it as 2026-11-26.");
        }
    }

    /** Yuan and fen, as text: a number of the interface may lose the last digit. */
    private static String money(ProcessDefinition.Field field, Object answer) {
        BigDecimal amount = decimal(field, answer);
        if (amount.signum() < 0 || amount.scale() > 2 || amount.precision() - amount.scale() > 16) {
            throw invalid(field.name(), "is no amount of money", "Write it with at most two places, not below zero.");
        }
        return amount.setScale(2).toPlainString();
    }

    private static Object number(ProcessDefinition.Field field, Object answer) {
        return decimal(field, answer).stripTrailingZeros().toPlainString();
    }

    private static BigDecimal decimal(ProcessDefinition.Field field, Object answer) {
        try {
            return new BigDecimal(String.valueOf(answer));
        } catch (NumberFormatException broken) {
            throw invalid(field.name(), "is no number", "Write digits, with a point where there are places.");
        }
    }

    private static Object choice(ProcessDefinition.Field field, Object answer) {
        if (answer instanceof String text && field.choices().containsKey(text)) {
            return answer;
        }
        throw invalid(
                field.name(),
                "is none of the choices",
                "Take one of: " + String.join(", ", field.choices().keySet()) + ".");
    }

    private static Problem invalid(String name, String what, String mend) {
        return new Problem(ProcedureProblem.ANSWER_INVALID, "'" + name + "' " + what, null, mend);
    }
}
