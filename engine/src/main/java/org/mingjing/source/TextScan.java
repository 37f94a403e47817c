package org.mingjing.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * One pass over all bytes of a text file, from which its encoding is decided: the whole file speaks, not its
 * beginning. Counts what each encoding would make of the bytes.
 */
final class TextScan {
    /** Lines, and lines that are no UTF-8. */
    long lines = 1;

    long linesNotUtf8;
    long linesNotGb;
    /** Sequences of UTF-8 with more than one byte that are whole. */
    long utf8Sequences;
    /** Pairs of GB18030: common hanzi and punctuation; any others; a high byte followed by an ASCII letter. */
    long gbCommon;

    long gbRare;
    long gbAsciiTrail;
    /** Bytes 0x80–0x9F, which Latin-1 does not use for text. */
    long controls;

    long high;
    long nulEven;
    long nulOdd;
    long bytes;
    /** Traces of text that was broken when it was written. */
    boolean mojibake;

    private boolean badUtf8Line;
    private boolean badGbLine;
    private int utf8Left;
    private int utf8Low = 0x80;
    private int utf8High = 0xbf;
    private int gbLead;
    private int gbFour;
    private int last3;

    static TextScan of(FileBytes file) {
        TextScan scan = new TextScan();
        byte[] buffer = new byte[1 << 18];
        try (InputStream in = file.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                scan.add(buffer, read);
            }
        } catch (IOException failure) {
            throw FileBytes.unreadable(file.file(), failure);
        }
        scan.endLine();
        return scan;
    }

    private void add(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            byte b = buffer[i];
            if (b > 0 && utf8Left == 0 && gbLead == 0) {
                if (b == '\n') {
                    newLine();
                }
                continue;
            }
            step(b & 0xff, bytes + i);
        }
        bytes += length;
    }

    private void newLine() {
        lines++;
        endLine();
    }

    private void endLine() {
        if (utf8Left > 0) {
            badUtf8Line = true;
            utf8Left = 0;
        }
        if (gbLead > 0) {
            badGbLine = true;
            gbLead = 0;
        }
        linesNotUtf8 += badUtf8Line ? 1 : 0;
        linesNotGb += badGbLine ? 1 : 0;
        badUtf8Line = false;
        badGbLine = false;
    }

    private void step(int b, long position) {
        if (b == 0) {
            nulEven += position % 2 == 0 ? 1 : 0;
            nulOdd += position % 2;
        }
        if (b >= 0x80) {
            high++;
            controls += b < 0xa0 ? 1 : 0;
            last3 = (last3 << 8 | b) & 0xffffff;
            mojibake |= last3 == 0xefbfbd || last3 == 0xc383c2 || last3 == 0xe9949f || last3 == 0xafc2bf;
        } else {
            last3 = 0;
        }
        utf8(b);
        gb(b);
        if (b == '\n') {
            newLine();
        }
    }

    /** Unicode 15, table 3-7: well-formed UTF-8 byte sequences. */
    private void utf8(int b) {
        if (utf8Left > 0) {
            if (b >= utf8Low && b <= utf8High) {
                utf8Left--;
                utf8Sequences += utf8Left == 0 ? 1 : 0;
                utf8Low = 0x80;
                utf8High = 0xbf;
                return;
            }
            badUtf8Line = true;
            utf8Left = 0;
        }
        utf8Low = 0x80;
        utf8High = 0xbf;
        if (b < 0x80) {
            return;
        }
        if (b >= 0xc2 && b <= 0xdf) {
            utf8Left = 1;
        } else if (b >= 0xe0 && b <= 0xef) {
            utf8Left = 2;
            utf8Low = b == 0xe0 ? 0xa0 : 0x80;
            utf8High = b == 0xed ? 0x9f : 0xbf;
        } else if (b >= 0xf0 && b <= 0xf4) {
            utf8Left = 3;
            utf8Low = b == 0xf0 ? 0x90 : 0x80;
            utf8High = b == 0xf4 ? 0x8f : 0xbf;
        } else {
            badUtf8Line = true;
        }
    }

    /** GB 18030-2005: one, two and four byte forms. */
    private void gb(int b) {
        if (gbFour > 0) {
            gbFour--;
            gbRare += gbFour == 0 ? 1 : 0;
            return;
        }
        if (gbLead == 0) {
            if (b >= 0x81 && b <= 0xfe) {
                gbLead = b;
            } else if (b >= 0x80) {
                badGbLine = true;
            }
            return;
        }
        int lead = gbLead;
        gbLead = 0;
        if (b >= 0xa1 && b <= 0xfe && lead >= 0xa1 && lead <= 0xd7) {
            gbCommon++;
        } else if (b >= 0x80 && b <= 0xfe) {
            gbRare++;
        } else if (b >= 0x40 && b <= 0x7e) {
            gbAsciiTrail++;
        } else if (b >= 0x30 && b <= 0x39) {
            gbFour = 2;
        } else {
            badGbLine = true;
        }
    }
}
