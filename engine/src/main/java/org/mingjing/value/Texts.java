package org.mingjing.value;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text as it is stored: trimmed, invisible characters removed, everything else as given. */
public final class Texts {
    private static final Pattern LONG_NUMBER_CUT = Pattern.compile("\\d([.,]\\d*)?[Ee]\\+(1[1-9]|[2-9]\\d)");

    private Texts() {}

    /**
     * Cleans a cell. An empty result is no value.
     *
     * @param out cleared by the caller
     */
    public static void read(String raw, Reading out) {
        String cleaned = clean(raw, out);
        if (!cleaned.isEmpty()) {
            out.text(cleaned);
        }
    }

    /** Trims, removes what nobody can see, and flags both that and text that was broken before it was sent. */
    public static String clean(String raw, Reading out) {
        int length = raw.length();
        if (length == 0) {
            return raw;
        }
        boolean special = isBlank(raw.charAt(0)) || isBlank(raw.charAt(length - 1));
        boolean beyondAscii = false;
        for (int i = 0; i < length; i++) {
            char c = raw.charAt(i);
            if (c < ' ' || c == 0x7f) {
                special = true;
            } else if (c > 0x7f) {
                beyondAscii = true;
            }
        }
        if (!special && !beyondAscii) {
            return raw;
        }
        if (beyondAscii) {
            out.beyondAscii = true;
            if (looksBroken(raw)) {
                out.flag(Defect.MOJIBAKE);
            }
        }
        return strip(raw, out);
    }

    private static String strip(String raw, Reading out) {
        int from = 0;
        int to = raw.length();
        while (from < to && isBlank(raw.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(raw.charAt(to - 1))) {
            to--;
        }
        StringBuilder kept = null;
        for (int i = from; i < to; i++) {
            char c = raw.charAt(i);
            if (isInvisible(c)) {
                if (kept == null) {
                    kept = new StringBuilder(raw.length()).append(raw, from, i);
                }
            } else if (kept != null) {
                kept.append(c);
            }
        }
        if (kept == null) {
            return raw.substring(from, to);
        }
        out.flag(Defect.CHARACTERS_REMOVED);
        return clean(kept.toString(), out);
    }

    /** Whether it is what a spreadsheet leaves of a number of twelve digits and more, such as {@code 1.1E+17}. */
    public static boolean isLongNumberCut(String cell) {
        int e = cell.length() - 4;
        if (e < 1 || (cell.charAt(e) | 0x20) != 'e' || cell.charAt(e + 1) != '+' || !Digits.is(cell.charAt(0))) {
            return false;
        }
        return LONG_NUMBER_CUT.matcher(cell).matches();
    }

    /** Space of any width, line break, tab. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || (c > 0x7f && isWideBlank(c));
    }

    private static boolean isWideBlank(char c) {
        return c == 0xa0 || c == 0x3000 || c == 0x2007 || c == 0x202f || (c >= 0x2000 && c <= 0x200a);
    }

    /** Control characters but tab and line breaks, zero-width characters, direction marks, byte-order marks. */
    private static boolean isInvisible(char c) {
        if (c < ' ') {
            return c != '\t' && c != '\n' && c != '\r';
        }
        return (c >= 0x7f && c <= 0x9f)
                || c == 0xad
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x2064)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xfeff
                || (c >= 0xfff9 && c <= 0xfffb);
    }

    /** Traces that a wrong decoding leaves: replacement characters, and UTF-8 read as Latin-1 or as GBK. */
    public static boolean looksBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0xfffd) {
                return true;
            }
            if (c == '锟' && i + 1 < text.length() && (text.charAt(i + 1) == '斤' || text.charAt(i + 1) == '拷')) {
                return true;
            }
            // a Latin-1 lead byte of UTF-8 followed by a continuation byte, twice in a row or as U+FFFD
            if (c >= 0xc2 && c <= 0xf4 && i + 1 < text.length() && isContinuation(text.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isContinuation(char c) {
        // C1 controls never stand in text; the signs from U+00A0 follow a lead byte only in broken text
        return (c >= 0x80 && c <= 0x9f) || (c >= 0xa1 && c <= 0xbf && c != 0xab && c != 0xbb && c != 0xb7 && c != 0xb0);
    }

    /**
     * A name for comparing: compatibility forms folded, middle dots made one, spaces removed in Chinese names and
     * made single in others. Not for showing.
     */
    public static String nameForm(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC).strip();
        StringBuilder form = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (isBlank(c)) {
                boolean inside = form.length() > 0 && i + 1 < folded.length();
                if (inside && !isHan(form.charAt(form.length() - 1)) && !isHan(folded.charAt(i + 1))) {
                    if (form.charAt(form.length() - 1) != ' ') {
                        form.append(' ');
                    }
                }
            } else if (isMiddleDot(c, folded, i)) {
                form.append('·');
            } else {
                form.append(c);
            }
        }
        return form.toString();
    }

    private static boolean isMiddleDot(char c, String text, int at) {
        boolean dot = c == '·' || c == '•' || c == '‧' || c == '∙' || c == '・' || c == '●' || c == '.';
        return dot
                && at > 0
                && at + 1 < text.length()
                && isHan(text.charAt(at - 1))
                && (isHan(text.charAt(at + 1)) || c != '.');
    }

    static boolean isHan(char c) {
        return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || Character.isSurrogate(c) || c == '〇';
    }

    /** Full-width letters, digits and signs as their narrow forms; nothing else is touched. */
    public static String narrow(String text) {
        StringBuilder narrowed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char n = c;
            if (c >= 0xff01 && c <= 0xff5e) {
                n = (char) (c - 0xfee0);
            } else if (c == 0xffe5) {
                n = '¥';
            } else if (c == 0x2212 || c == 0x2013 || c == 0x2014) {
                n = '-';
            } else if (c == 0x3000 || c == 0xa0) {
                n = ' ';
            }
            if (n != c && narrowed == null) {
                narrowed = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (narrowed != null) {
                narrowed.append(n);
            }
        }
        return narrowed == null ? text : narrowed.toString();
    }
}
