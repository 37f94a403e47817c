package org.mingjing.intake;

import org.jspecify.annotations.Nullable;

/**
 * What became of recent texts of one column. Most columns repeat few texts, and a text that was read without a flag
 * is read so again; one whose column seldom repeats is not looked for any more.
 */
final class RecentCells {
    private static final int SIZE = 2048;
    private static final int TRIAL = 4096;
    /** Long texts seldom repeat and would fill memory. */
    private static final int LONGEST = 64;

    private final @Nullable String[] texts = new String[SIZE];
    private final long[] numbers = new long[SIZE];
    private final byte[][] stored = new byte[SIZE][];
    private final long[] hashes = new long[SIZE];
    private int lookups;
    private int hits;
    private boolean useless;

    /** Where the text stands, or below 0 where it is not known. */
    int find(String text) {
        if (useless || text.isEmpty() || text.length() > LONGEST) {
            return -1;
        }
        int at = place(text);
        boolean found = text.equals(texts[at]);
        if (lookups < TRIAL) {
            lookups++;
            hits += found ? 1 : 0;
            useless = lookups == TRIAL && hits < TRIAL / 4;
        }
        return found ? at : -1;
    }

    void keep(String text, long number, byte @Nullable [] bytes, long hash) {
        if (useless || text.length() > LONGEST) {
            return;
        }
        int at = place(text);
        texts[at] = text;
        numbers[at] = number;
        stored[at] = bytes;
        hashes[at] = hash;
    }

    long number(int at) {
        return numbers[at];
    }

    /** As it is stored, in UTF-8. */
    byte[] bytes(int at) {
        return stored[at];
    }

    /** Its part of the row's hash. */
    long hash(int at) {
        return hashes[at];
    }

    private static int place(String text) {
        return (text.hashCode() * 0x9e3779b9) >>> 21;
    }
}
