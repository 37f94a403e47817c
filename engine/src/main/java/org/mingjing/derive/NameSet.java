package org.mingjing.derive;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Millions of names in a few bytes each: only a 64-bit hash of each is kept, so a stretch of text can be asked for
 * in constant time. Two different texts of one length share a hash about once in 10^19 pairs.
 */
final class NameSet {
    private static final long BASE = 0x9E3779B97F4A7C15L;

    private long[] slots = new long[1 << 10];
    private int size;
    private final BitSet lengths = new BitSet();
    private long[] powers = {1};

    /** Adds a folded name. */
    void add(String name) {
        lengths.set(name.length());
        morePowers(name.length());
        long hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = hash * BASE + name.charAt(i) + 1;
        }
        if (insert(slots, finish(hash, name.length()))) {
            size++;
            if (size * 2 > slots.length) {
                grow();
            }
        }
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The hashes of every beginning of the text, from which {@link #holds} reads those of any stretch. */
    long[] beginnings(FoldedText text) {
        long[] hashes = new long[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            hashes[i + 1] = hashes[i] * BASE + text.at(i) + 1;
        }
        return hashes;
    }

    /** Whether the stretch [begin, end) of the text is a name. */
    boolean holds(long[] beginnings, int begin, int end) {
        int length = end - begin;
        if (!lengths.get(length)) {
            return false;
        }
        long hash = finish(beginnings[end] - beginnings[begin] * powers[length], length);
        for (int at = slot(slots, hash); slots[at] != 0; at = (at + 1) & (slots.length - 1)) {
            if (slots[at] == hash) {
                return true;
            }
        }
        return false;
    }

    /** Length of the longest name. */
    int longest() {
        return lengths.length() - 1;
    }

    private void grow() {
        long[] bigger = new long[slots.length * 2];
        Arrays.stream(slots).filter(hash -> hash != 0).forEach(hash -> insert(bigger, hash));
        slots = bigger;
    }

    private static boolean insert(long[] slots, long hash) {
        int at = slot(slots, hash);
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = hash;
        return true;
    }

    private static int slot(long[] slots, long hash) {
        return (int) (hash ^ (hash >>> 32)) & (slots.length - 1);
    }

    private static long finish(long hash, int length) {
        long mixed = (hash ^ length) * 0xBF58476D1CE4E5B9L;
        mixed ^= mixed >>> 31;
        return mixed == 0 ? 1 : mixed;
    }

    private void morePowers(int exponent) {
        for (int known = powers.length; known <= exponent; known++) {
            powers = Arrays.copyOf(powers, known + 1);
            powers[known] = powers[known - 1] * BASE;
        }
    }
}
