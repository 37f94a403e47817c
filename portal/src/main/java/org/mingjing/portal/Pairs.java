package org.mingjing.portal;

import java.util.Locale;

/**
 * Texts as pairs of neighbouring letters, so that an index finds any part of a text from one letter on: in Chinese most
 * of what is looked for is two letters long, which is less than an index of three holds. Letters of both cases are the
 * same; each pair is written as two numbers, because the index takes ASCII words.
 */
final class Pairs {
    private static final int BASE = 32;
    private static final String END = "x";

    private Pairs() {}

    /** What is put into the index: each letter with the next, the last one alone. */
    static String of(String text) {
        int[] letters = letters(text);
        StringBuilder words = new StringBuilder(letters.length * 8);
        for (int i = 0; i < letters.length; i++) {
            words.append(i == 0 ? "" : " ").append(word(letters, i));
        }
        return words.toString();
    }

    /** The question that finds all texts in which this one stands; it holds nothing but letters of ours. */
    static String question(String text) {
        int[] letters = letters(text);
        if (letters.length == 1) {
            return letter(letters[0]) + END + "*";
        }
        StringBuilder words = new StringBuilder("\"");
        for (int i = 0; i < letters.length - 1; i++) {
            words.append(i == 0 ? "" : " ").append(word(letters, i));
        }
        return words.append('"').toString();
    }

    private static int[] letters(String text) {
        return text.toLowerCase(Locale.ROOT).codePoints().toArray();
    }

    private static String word(int[] letters, int at) {
        return letter(letters[at]) + END + (at + 1 < letters.length ? letter(letters[at + 1]) : "");
    }

    /** In base 32, whose digits do not hold the {@code x} that divides. */
    private static String letter(int codePoint) {
        return Integer.toString(codePoint, BASE);
    }
}
