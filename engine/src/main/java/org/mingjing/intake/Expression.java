package org.mingjing.intake;

/** A compiled expression of a mapping. Texts in, text out; no value is the empty text. */
@FunctionalInterface
interface Expression {
    String of(Row row);

    /** Whether a condition holds. */
    default boolean holds(Row row) {
        return isTrue(of(row));
    }

    static String truth(boolean value) {
        return value ? "true" : "false";
    }

    static boolean isTrue(String text) {
        return text.equals("true");
    }
}
