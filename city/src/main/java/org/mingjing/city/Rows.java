package org.mingjing.city;

import java.util.List;

/** Where records go. Values stand in the order of the table's columns. */
interface Rows {
    void row(Table table, @org.jspecify.annotations.Nullable Object... values);

    /** Cents as yuan. */
    static String yuan(long cents) {
        return fixed(cents, 2);
    }

    /** A number with so many decimals, rounded half up. */
    static String fixed(double value, int decimals) {
        return fixed(Math.round(value * StrictMath.pow(10, decimals)), decimals);
    }

    private static String fixed(long scaled, int decimals) {
        if (decimals == 0) {
            return Long.toString(scaled);
        }
        StringBuilder text = new StringBuilder(12).append(Math.abs(scaled));
        while (text.length() <= decimals) {
            text.insert(0, '0');
        }
        text.insert(text.length() - decimals, '.');
        return scaled < 0 ? text.insert(0, '-').toString() : text.toString();
    }

    static String list(List<String> values) {
        return String.join(";", values);
    }
}
