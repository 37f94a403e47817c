package org.mingjing.intake;

import org.jspecify.annotations.Nullable;

/**
 * A compiled part of an expression and what it gives, as far as that is known without a file.
 *
 * @param value gives it for a record
 * @param kind what it gives
 * @param literal the text itself where it was written in quotes or as a number, else null
 */
record Typed(Expression value, Kind kind, @Nullable String literal) {
    /** What an expression gives. */
    enum Kind {
        /** Text, or a number written as one: that is not known before the file is read. */
        CELL("a column"),
        TEXT("a text"),
        NUMBER("a number"),
        CONDITION("a condition");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Typed cell(Expression value) {
        return new Typed(value, Kind.CELL, null);
    }

    static Typed text(Expression value) {
        return new Typed(value, Kind.TEXT, null);
    }

    static Typed condition(Expression value) {
        return new Typed(value, Kind.CONDITION, null);
    }

    static Typed literal(Kind kind, String literal) {
        return new Typed(row -> literal, kind, literal);
    }

    boolean isCondition() {
        return kind == Kind.CONDITION;
    }

    /** Whether it may turn out to be a number: cells may, quoted text only where it is written as one. */
    boolean mayBeNumber() {
        return !isCondition() && (literal == null || Decimals.of(literal) != null);
    }

    /** Whether nobody would add it: quoted text, or what a function of texts gives. */
    boolean isSurelyText() {
        return kind == Kind.TEXT && (literal == null || Decimals.of(literal) == null);
    }
}
