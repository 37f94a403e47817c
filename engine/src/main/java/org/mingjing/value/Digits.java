package org.mingjing.value;

/** Runs of ASCII digits inside a text. */
final class Digits {
    private Digits() {}

    static boolean is(char c) {
        return c >= '0' && c <= '9';
    }

    /** How many digits stand one after another. */
    static int run(String text, int from) {
        int at = from;
        while (at < text.length() && is(text.charAt(at))) {
            at++;
        }
        return at - from;
    }

    /** The digits as a number; -1 where there is another character. */
    static int value(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!is(c)) {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
