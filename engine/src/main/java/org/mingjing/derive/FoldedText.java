package org.mingjing.derive;

/**
 * A text in the form in which terms are looked for, each character with the way back to the original. Positions in
 * the original count code points, as SQL does.
 */
final class FoldedText {
    private final String original;
    private final char[] characters;
    private final int[] from;
    private final int[] to;
    private final int length;

    FoldedText(String original, char[] characters, int[] from, int[] to, int length) {
        this.original = original;
        this.characters = characters;
        this.from = from;
        this.to = to;
        this.length = length;
    }

    int length() {
        return length;
    }

    char at(int index) {
        return characters[index];
    }

    /** First code point, from 1, of what stands at a folded position. */
    int start(int index) {
        return from[index] + 1;
    }

    /** How many code points of the original lie behind a folded stretch, removed separators included. */
    int span(int begin, int end) {
        return to[end - 1] - from[begin];
    }

    /** The original characters behind a folded stretch. */
    String originalOf(int begin, int end) {
        int first = original.offsetByCodePoints(0, from[begin]);
        return original.substring(first, original.offsetByCodePoints(first, span(begin, end)));
    }

    String text() {
        return new String(characters, 0, length);
    }
}
