package org.mingjing.intake;

/**
 * The 64-bit hash of a row's content, stored as {@code _row_hash}: the UTF-16 units of each
 * value, four at a time, multiplied and folded, the values mixed in column order. It tells equal content from other content under one key; it is not a secret and not
 * a signature. Stored in lakes, so it must never change.
 */
final class RowHash {
    static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x9fb21c651e98df25L;
    private static final long NOTHING = 0x9e3779b97f4a7c15L;

    private RowHash() {}

    static long of(String text) {
        int length = text.length();
        long hash = START + length;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            long four = text.charAt(i)
                    | (long) text.charAt(i + 1) << 16
                    | (long) text.charAt(i + 2) << 32
                    | (long) text.charAt(i + 3) << 48;
            hash = (hash ^ four) * PRIME;
            hash ^= hash >>> 32;
        }
        for (; i < length; i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    static long of(long number) {
        return finish(number + PRIME);
    }

    static long mix(long hash, long value) {
        return (Long.rotateLeft(hash, 23) ^ value) * 0xff51afd7ed558ccdL;
    }

    static long mixNothing(long hash) {
        return mix(hash, NOTHING);
    }

    static long finish(long hash) {
        long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
