package org.mingjing.value;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time of day behind a date: {@code 8:30}, {@code 08:30:15.25}, {@code 8时30分}, {@code 08:30 PM},
 * {@code 08:30:00+01:00}. One thread uses it.
 */
final class TimeOfDay {
    private String text = "";
    private int at;
    private int hour;
    private int minute;
    private int second;
    private int fraction;

    /** Sets time and offset; null when all is well. */
    @Nullable
    Defect read(String whole, int from, DateParts parts) {
        text = whole;
        at = from;
        if (!readClock() || !readFraction()) {
            return Defect.DATE_UNREADABLE;
        }
        String rest = text.substring(at).strip();
        if (rest.equalsIgnoreCase("am") || rest.equalsIgnoreCase("pm")) {
            if (hour < 1 || hour > 12) {
                return Defect.DATE_IMPOSSIBLE;
            }
            hour = hour % 12 + (rest.equalsIgnoreCase("pm") ? 12 : 0);
        } else if (!rest.isEmpty()) {
            try {
                parts.offset = rest.equals("UTC") || rest.equals("GMT") ? ZoneOffset.UTC : ZoneOffset.of(rest);
            } catch (DateTimeException none) {
                return Defect.DATE_UNREADABLE;
            }
        }
        if (hour > 23 || minute > 59 || second > 59) {
            return Defect.DATE_IMPOSSIBLE;
        }
        parts.time = ((hour * 60L + minute) * 60 + second) * 1_000_000L + fraction;
        return null;
    }

    /** The hour, with minute and second where they are given. */
    private boolean readClock() {
        int digits = Digits.run(text, at);
        if (digits < 1 || digits > 2) {
            return false;
        }
        hour = Digits.value(text, at, at + digits);
        at += digits;
        minute = readNext();
        second = readNext();
        if (at < text.length() && (text.charAt(at) == '分' || text.charAt(at) == '秒')) {
            at++;
        }
        return minute >= 0 && second >= 0;
    }

    /** The number behind the next separator, 0 where the clock ends; -1 where it cannot be read. */
    private int readNext() {
        if (at >= text.length() || ":时点分".indexOf(text.charAt(at)) < 0) {
            return 0;
        }
        int digits = Digits.run(text, at + 1);
        if (digits == 0 && at + 1 == text.length() && text.charAt(at) != ':') {
            at++; // "8时"
            return 0;
        }
        if (digits < 1 || digits > 2) {
            return -1;
        }
        int value = Digits.value(text, at + 1, at + 1 + digits);
        at += 1 + digits;
        return value;
    }

    private boolean readFraction() {
        fraction = 0;
        if (at >= text.length() || (text.charAt(at) != '.' && text.charAt(at) != ',')) {
            return true;
        }
        int digits = Digits.run(text, at + 1);
        if (digits < 1 || digits > 9) {
            return false;
        }
        int kept = Math.min(digits, 6);
        fraction = Digits.value(text, at + 1, at + 1 + kept);
        for (int i = kept; i < 6; i++) {
            fraction *= 10;
        }
        at += 1 + digits;
        return true;
    }
}
