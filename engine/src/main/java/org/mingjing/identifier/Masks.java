package org.mingjing.identifier;

/** Masked forms: what a person without a grant sees of a value. */
public final class Masks {
    private Masks() {}

    /** Keeps so many characters at either end, and never more than two thirds of the text in all. */
    public static String keep(String text, int front, int back) {
        int length = text.length();
        boolean enough = front + back <= length * 2 / 3;
        int shownInFront = enough ? front : length / 4;
        int shownBehind = enough ? back : length / 4;
        return text.substring(0, shownInFront)
                + "*".repeat(length - shownInFront - shownBehind)
                + text.substring(length - shownBehind);
    }
}
