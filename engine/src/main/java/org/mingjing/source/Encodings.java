package org.mingjing.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** Decides a text file's encoding from all of its bytes (import ruling 9). */
final class Encodings {
    /** Put in place of bytes that do not decode; a private-use character that GB 18030 maps nothing to. */
    static final char UNDECODABLE = '\uf8f0';

    static final double TOLERATED = 0.01;
    private static final Charset GB18030 = Charset.forName("GB18030");

    /**
     * @param charset the encoding
     * @param mark bytes of the byte-order mark to skip
     * @param suspicious whether the text shows traces of having been broken before
     */
    record Decision(Charset charset, int mark, boolean suspicious) {}

    private Encodings() {}

    static Decision decide(FileBytes file) {
        byte[] head = file.head(4);
        if (starts(head, 0xef, 0xbb, 0xbf)) {
            TextScan scan = TextScan.of(file);
            requireAsMarked(file, scan);
            return new Decision(StandardCharsets.UTF_8, 3, scan.mojibake);
        }
        if (starts(head, 0x84, 0x31, 0x95, 0x33)) {
            return new Decision(GB18030, 4, TextScan.of(file).mojibake);
        }
        if (starts(head, 0xff, 0xfe, 0, 0) || starts(head, 0, 0, 0xfe, 0xff)) {
            return new Decision(Charset.forName(head[0] == 0 ? "UTF-32BE" : "UTF-32LE"), 4, false);
        }
        if (starts(head, 0xff, 0xfe)) {
            return new Decision(StandardCharsets.UTF_16LE, 2, false);
        }
        if (starts(head, 0xfe, 0xff)) {
            return new Decision(StandardCharsets.UTF_16BE, 2, false);
        }
        TextScan scan = TextScan.of(file);
        return new Decision(withoutMark(file, scan), 0, scan.mojibake);
    }

    /** The mark wins; but what it says has to hold for all but few lines. */
    private static void requireAsMarked(FileBytes file, TextScan scan) {
        if (scan.utf8.bad > scan.lines * TOLERATED) {
            scan.gb.bad = Math.max(0, scan.gb.bad - 1); // the line with the mark
            boolean gb = isGb18030(scan);
            throw refused(
                    file,
                    String.format(
                            "the file begins with the mark of UTF-8, but %d of its %d lines, the first of them line %d, are not UTF-8%s",
                            scan.utf8.bad, scan.lines, scan.utf8.firstBad, gb ? "; they look like GB18030" : ""),
                    gb
                            ? "Ask for it again as UTF-8; if all of it is GB18030, state that in the mapping (source.encoding: GB18030)."
                            : "Ask for it again as UTF-8, or state the encoding in the mapping (source.encoding).");
        }
    }

    /** Whether a text shows traces of an encoding gone wrong before it came to us. */
    static boolean isMojibake(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            boolean broken = c == '\ufffd'
                    || isUtf8AsLatin(text, i)
                    || isChineseAsLatin(text, i)
                    || (c == '锟' && next == '斤')
                    || (c == 'ï' && next == '¿')
                    || (c == 'Ã' && next >= 0x80 && next <= 0xbf)
                    || (c == 'Â' && next >= 0x80 && next <= 0xbf)
                    || (c == 'â' && next == '€')
                    || (c == '烫' && next == '烫');
            if (broken) {
                return true;
            }
        }
        return false;
    }

    /** Three characters that are one of UTF-8 in three bytes. */
    private static boolean isUtf8AsLatin(String text, int at) {
        char c = text.charAt(at);
        return c >= 0xe0
                && c <= 0xef
                && at + 2 < text.length()
                && isTrail(text.charAt(at + 1))
                && isTrail(text.charAt(at + 2));
    }

    private static boolean isTrail(char c) {
        return c >= 0x80 && c <= 0xbf;
    }

    /** Four accented letters and signs in a row, no two alike: no western word has them, two hanzi of GBK make them. */
    private static boolean isChineseAsLatin(String text, int at) {
        if (at + 3 >= text.length() || text.charAt(at) > 0xff) {
            return false;
        }
        for (int i = at; i < at + 4; i++) {
            char c = text.charAt(i);
            if (c <= 0xa0 || c > 0xff || c == text.charAt(at + (i + 1 - at) % 4)) {
                return false;
            }
        }
        return true;
    }

    private static Charset withoutMark(FileBytes file, TextScan scan) {
        long nul = scan.nulEven + scan.nulOdd;
        if (nul > 2 && nul > scan.bytes / 25 && Math.max(scan.nulEven, scan.nulOdd) > nul * 0.95) {
            return scan.nulOdd > scan.nulEven ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        requireText(file, scan, nul);
        double notUtf8 = (double) scan.utf8.bad / scan.lines;
        if (scan.utf8.bad == 0 || (notUtf8 <= TOLERATED && scan.utf8.sequences > scan.utf8.bad)) {
            return StandardCharsets.UTF_8;
        }
        if (scan.utf8.proven > scan.utf8.bad * TOLERATED) {
            throw refused(
                    file,
                    String.format(
                            "the lines are in different encodings: %d are UTF-8, %d are not, the first of these is line %d",
                            scan.utf8.proven, scan.utf8.bad, scan.utf8.firstBad),
                    "Ask for it again in one encoding. It was probably put together from several files: import those.");
        }
        if (isBig5(scan)) {
            return Charset.forName("Big5");
        }
        if (isGb18030(scan)) {
            return GB18030;
        }
        if (scan.westernBytes >= 0.7 * scan.high && nul == 0 && scan.misplaced * 5 <= scan.controls) {
            return scan.controls > 0 ? Charset.forName("windows-1252") : StandardCharsets.ISO_8859_1;
        }
        throw refused(
                file,
                String.format(
                        "the text is in no encoding that can be found out: of %d lines %d are not UTF-8, %d not GB18030, %d not Big5, and it does not look like Latin-1",
                        scan.lines, scan.utf8.bad, scan.gb.bad, scan.big5.bad),
                "Ask for it again as UTF-8, or state the encoding in the mapping (source.encoding: windows-1251, IBM850, Shift_JIS …).");
    }

    private static void requireText(FileBytes file, TextScan scan, long nul) {
        if ((nul > 2 && nul > scan.bytes / 10) || (scan.binary > 2 && scan.binary > scan.bytes / 20)) {
            throw new Problem(
                    SourceProblem.SOURCE_UNKNOWN_FORMAT,
                    String.format(
                            "this is no text: %d of its %d bytes are NUL, %d other control characters",
                            nul, scan.bytes, scan.binary),
                    Place.of(file.file()),
                    "Ask for it as CSV, workbook, JSON or Parquet; if it is one, it is damaged: copy it again.");
        }
    }

    private static boolean isGb18030(TextScan scan) {
        PairLines gb = scan.gb;
        // lists of names have many rare characters, and traditional ones are rare there too
        boolean certain = gb.bad == 0 && scan.hanBytes >= 2 * scan.westernBytes;
        boolean common = gb.pairs > 0 && gb.common >= (certain ? 0.35 : 0.6) * gb.pairs;
        return common && scan.hanBytes > scan.westernBytes && gb.bad <= scan.lines * TOLERATED;
    }

    /** Two in five characters of Big5 end in an ASCII byte, which GB18030 does in rare characters only. */
    private static boolean isBig5(TextScan scan) {
        PairLines big5 = scan.big5;
        boolean common = big5.pairs > 0 && big5.common >= 0.8 * big5.pairs && big5.asciiTrails >= 0.12 * big5.pairs;
        return common && scan.hanBytes >= 0.3 * scan.high && big5.bad <= scan.lines * TOLERATED;
    }

    private static Problem refused(FileBytes file, String what, String mend) {
        return new Problem(SourceProblem.SOURCE_ENCODING, what, Place.of(file.file()), mend);
    }

    private static boolean starts(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
