package org.mingjing.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The 64-bit hash of a row's content, stored as {@code _row_hash}: of each text its bytes in UTF-8,
 * eight at a time, multiplied and folded, of each number its bits, mixed with the column's name; the sum of these over the
 * columns that hold a value. So neither the order of columns nor a column without values changes it. It tells equal
 * content from other content under one key; it is not a secret and not a signature. Stored in lakes, so it must
 * never change.
 */
final class RowHash {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x9fb21c651e98df25L;

    private RowHash() {}

    static long of(byte[] bytes) {
        int to = bytes.length;
        long hash = START + to;
        int i = 0;
        for (; i + 8 <= to; i += 8) {
            hash = (hash ^ (long) EIGHT.get(bytes, i)) * PRIME;
            hash ^= hash >>> 32;
        }
        long rest = 0;
        for (; i < to; i++) {
            rest = rest << 8 | (bytes[i] & 0xff);
        }
        hash = (hash ^ rest) * PRIME;
        return hash ^ (hash >>> 29);
    }

    static long of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static long of(long number) {
        return (START ^ number) * PRIME;
    }

    /** A value's hash with that of the column it stands in. */
    static long mix(long column, long value) {
        return finish(Long.rotateLeft(column, 23) ^ value);
    }

    static long finish(long hash) {
        long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
