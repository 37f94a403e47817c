package org.mingjing.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** Decides a text file's encoding from all of its bytes (import ruling 9). */
final class Encodings {
    /** Put in place of bytes that do not decode; a private-use character that GB 18030 maps nothing to. */
    static final char UNDECODABLE = '\uf8f0';

    private static final double TOLERATED = 0.01;

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
            return new Decision(StandardCharsets.UTF_8, 3, TextScan.of(file).mojibake);
        }
        if (starts(head, 0x84, 0x31, 0x95, 0x33)) {
            return new Decision(Charset.forName("GB18030"), 4, TextScan.of(file).mojibake);
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

    /** Whether a text shows traces of an encoding gone wrong before it came to us. */
    static boolean isMojibake(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            boolean broken = c == '\ufffd'
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

    private static Charset withoutMark(FileBytes file, TextScan scan) {
        long nul = scan.nulEven + scan.nulOdd;
        if (nul > 2 && nul > scan.bytes / 25 && Math.max(scan.nulEven, scan.nulOdd) > nul * 0.95) {
            return scan.nulOdd > scan.nulEven ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        double notUtf8 = (double) scan.linesNotUtf8 / scan.lines;
        if (scan.linesNotUtf8 == 0 || (notUtf8 <= TOLERATED && scan.utf8Sequences > scan.linesNotUtf8)) {
            return StandardCharsets.UTF_8;
        }
        long pairs = scan.gbCommon + scan.gbRare + scan.gbAsciiTrail;
        boolean chinese = pairs > 0 && scan.gbCommon >= 0.6 * pairs;
        if (chinese && (double) scan.linesNotGb / scan.lines <= TOLERATED) {
            return Charset.forName("GB18030");
        }
        boolean mostlyUtf8 = scan.utf8Sequences * 3 > scan.high;
        boolean latin = !chinese && !mostlyUtf8 && nul == 0 && scan.controls <= scan.high / 5;
        if (latin) {
            return scan.controls > 0 ? Charset.forName("windows-1252") : StandardCharsets.ISO_8859_1;
        }
        throw new Problem(
                SourceProblem.SOURCE_ENCODING,
                String.format(
                        "the text is in no known encoding: %d of %d lines are not UTF-8, %d not GB18030, and it does not look like Latin-1",
                        scan.linesNotUtf8, scan.lines, scan.linesNotGb),
                Place.of(file.file()),
                "Ask for it again as UTF-8, or state the encoding in the mapping (source.encoding).");
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
