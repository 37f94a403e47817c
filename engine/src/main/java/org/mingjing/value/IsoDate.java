package org.mingjing.value;

/** The commonest form by far, {@code 2024-01-05} and {@code 2024-01-05 08:30:00}, without detours. */
final class IsoDate {
    private IsoDate() {}

    /** Fills the parts; false where the cell must take the long way, as years near the sentinels must. */
    static boolean read(String cell, DateParts parts) {
        int length = cell.length();
        if ((length != 10 && length != 19) || cell.charAt(4) != '-' || cell.charAt(7) != '-') {
            return false;
        }
        parts.setDate(Digits.value(cell, 0, 4), Digits.value(cell, 5, 7), Digits.value(cell, 8, 10));
        if (parts.year < 1901 || parts.year > 2098 || !parts.exists()) {
            return false;
        }
        parts.time = length == 10 ? 0 : time(cell);
        return parts.time >= 0;
    }

    /** Microseconds; below 0 where it is no time of day. */
    private static long time(String cell) {
        char between = cell.charAt(10);
        if ((between != ' ' && between != 'T') || cell.charAt(13) != ':' || cell.charAt(16) != ':') {
            return -1;
        }
        int hour = Digits.value(cell, 11, 13);
        int minute = Digits.value(cell, 14, 16);
        int second = Digits.value(cell, 17, 19);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return -1;
        }
        return ((hour * 60L + minute) * 60 + second) * 1_000_000L;
    }
}
