package org.mingjing.identifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** Division codes of GB/T 2260, those in force and abolished ones, which identity numbers keep. */
final class Divisions {
    enum Answer {
        KNOWN,
        /** In a known province, but in no list here. */
        UNKNOWN_DIVISION,
        UNKNOWN_PROVINCE
    }

    private static final BitSet CODES = new BitSet(1_000_000);
    private static final BitSet PROVINCES = new BitSet(100);

    static {
        read();
        for (int other : new int[] {71, 81, 82, 83}) {
            PROVINCES.set(other);
            CODES.set(other * 10_000);
        }
    }

    private Divisions() {}

    /** Judges a code of six digits at this position of a text, which must be digits. */
    static Answer find(String text, int from) {
        int code = Spelling.number(text, from, from + 6);
        if (CODES.get(code)) {
            return Answer.KNOWN;
        }
        return PROVINCES.get(code / 10_000) ? Answer.UNKNOWN_DIVISION : Answer.UNKNOWN_PROVINCE;
    }

    static boolean isProvince(int code) {
        return PROVINCES.get(code);
    }

    /** Whether it lies in the divisions 99…, which are given to nobody. */
    static boolean isSynthetic(String text, int from) {
        return text.charAt(from) == '9' && text.charAt(from + 1) == '9';
    }

    private static void read() {
        try (var stream = Divisions.class.getResourceAsStream("divisions.txt")) {
            if (stream == null) {
                throw new IllegalStateException("divisions.txt is not packed with the program");
            }
            var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    add(line);
                }
            }
        } catch (IOException failure) {
            throw new IllegalStateException("cannot read divisions.txt", failure);
        }
    }

    private static void add(String line) {
        int prefix = Integer.parseInt(line.substring(0, 4));
        PROVINCES.set(prefix / 100);
        CODES.set(prefix / 100 * 10_000);
        CODES.set(prefix * 100);
        CODES.set(prefix * 100 + 1);
        if (line.length() < 6) {
            return;
        }
        if (line.charAt(5) == '*') {
            CODES.set(prefix * 100, prefix * 100 + 100);
            return;
        }
        for (String range : line.substring(5).split(",", -1)) {
            int first = Integer.parseInt(range.substring(0, 2));
            int last = range.length() == 2 ? first : Integer.parseInt(range.substring(3));
            CODES.set(prefix * 100 + first, prefix * 100 + last + 1);
        }
    }
}
