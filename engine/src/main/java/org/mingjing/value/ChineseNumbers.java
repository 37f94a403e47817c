package org.mingjing.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Amounts written in words: 壹万贰仟元整, 三百二十元五角. */
final class ChineseNumbers {
    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String PLAIN = "〇一二三四五六七八九";

    private ChineseNumbers() {}

    /** The amount in yuan, or null where the text is not one. */
    static @Nullable BigDecimal parse(String text) {
        String rest = text.replace(" ", "");
        boolean negative = rest.startsWith("负");
        if (negative) {
            rest = rest.substring(1);
        }
        if (rest.endsWith("整") || rest.endsWith("正")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        int yuan = Math.max(rest.indexOf('元'), Math.max(rest.indexOf('圆'), rest.indexOf('块')));
        String whole = yuan < 0 ? rest : rest.substring(0, yuan);
        String part = yuan < 0 ? "" : rest.substring(yuan + 1);
        if (yuan < 0 && (rest.indexOf('角') >= 0 || rest.indexOf('分') >= 0)) {
            whole = "";
            part = rest;
        }
        if (whole.isEmpty() && part.isEmpty()) {
            return null;
        }
        long yuans = whole.isEmpty() ? 0 : whole(whole);
        long cents = part.isEmpty() ? 0 : cents(part);
        if (yuans < 0 || cents < 0) {
            return null;
        }
        BigDecimal amount = BigDecimal.valueOf(yuans).add(BigDecimal.valueOf(cents, 2));
        return negative ? amount.negate() : amount;
    }

    /** Whether a character can begin or stand in such an amount. */
    static boolean isDigit(char c) {
        return digit(c) >= 0 || "拾佰仟十百千".indexOf(c) >= 0;
    }

    private static int digit(char c) {
        int at = DIGITS.indexOf(c);
        if (at < 0) {
            at = PLAIN.indexOf(c);
        }
        return at >= 0 ? at : c == '两' ? 2 : c == '貳' ? 2 : c == '參' ? 3 : c == '陸' ? 6 : -1;
    }

    /** -1 where it is no number. */
    private static long whole(String text) {
        long total = 0;
        long section = 0;
        long smallest = Long.MAX_VALUE;
        int digit = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = digit(c);
            if (value >= 0) {
                if (digit > 0) {
                    return -1;
                }
                digit = value;
                continue;
            }
            long unit = unit(c);
            if (unit < 0) {
                return -1;
            }
            if (unit >= 10_000) {
                total = (total + section + Math.max(digit, 0)) * unit;
                section = 0;
                smallest = Long.MAX_VALUE;
            } else {
                if (unit >= smallest) {
                    return -1;
                }
                smallest = unit;
                section += (digit < 0 ? 1 : digit) * unit;
            }
            digit = -1;
        }
        return total + section + Math.max(digit, 0);
    }

    private static long unit(char c) {
        return switch (c) {
            case '拾', '十' -> 10;
            case '佰', '百' -> 100;
            case '仟', '千' -> 1000;
            case '万', '萬' -> 10_000;
            case '亿', '億' -> 100_000_000;
            default -> -1;
        };
    }

    private static long cents(String text) {
        long cents = 0;
        int digit = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = digit(c);
            if (value >= 0) {
                digit = value;
            } else if (c == '角' && digit >= 0) {
                cents += digit * 10L;
                digit = -1;
            } else if (c == '分' && digit >= 0) {
                cents += digit;
                digit = -1;
            } else {
                return -1;
            }
        }
        return digit > 0 ? -1 : cents;
    }
}
