package org.mingjing.source;

/** Counts lines that are, and that are not, UTF-8 (Unicode 15, table 3-7: well-formed byte sequences). */
final class Utf8Lines {
    /** Lines with bytes that are no UTF-8, and the first of them; 0 where there is none. */
    long bad;

    long firstBad;
    /** Lines that are UTF-8 and hold a sequence of three bytes or more, which other encodings hardly ever make. */
    long proven;
    /** Whole sequences of more than one byte in lines that are UTF-8; in others they are chance: GB18030 makes many. */
    long sequences;

    private boolean badLine;
    private boolean longSequence;
    private long inLine;
    private int left;
    private int length;
    private int low = 0x80;
    private int high = 0xbf;

    void step(int b) {
        if (left > 0) {
            if (b >= low && b <= high) {
                whole(--left == 0);
                low = 0x80;
                high = 0xbf;
                return;
            }
            badLine = true;
            left = 0;
        }
        low = 0x80;
        high = 0xbf;
        if (b >= 0x80) {
            lead(b);
        }
    }

    private void whole(boolean whole) {
        inLine += whole ? 1 : 0;
        longSequence |= whole && length >= 3;
    }

    private void lead(int b) {
        if (b >= 0xc2 && b <= 0xdf) {
            left = 1;
        } else if (b >= 0xe0 && b <= 0xef) {
            left = 2;
            low = b == 0xe0 ? 0xa0 : 0x80;
            high = b == 0xed ? 0x9f : 0xbf;
        } else if (b >= 0xf0 && b <= 0xf4) {
            left = 3;
            low = b == 0xf0 ? 0x90 : 0x80;
            high = b == 0xf4 ? 0x8f : 0xbf;
        } else {
            badLine = true;
        }
        length = left + 1;
    }

    /** @param next number of the line that begins now */
    void endLine(long next) {
        badLine |= left > 0;
        left = 0;
        if (badLine) {
            bad++;
            firstBad = firstBad == 0 ? Math.max(next - 1, 1) : firstBad;
        } else {
            sequences += inLine;
            proven += longSequence ? 1 : 0;
        }
        inLine = 0;
        badLine = false;
        longSequence = false;
    }
}
