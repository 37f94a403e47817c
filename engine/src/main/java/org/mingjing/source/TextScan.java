package org.mingjing.source;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One pass over all bytes of a text file, from which its encoding is decided: the whole file speaks, not its
 * beginning. Counts what each encoding would make of the bytes.
 */
final class TextScan {
    /** Of windows-1252: ’ œ Œ š Š ž; and € … ‘ “ ” • – — ™ ›. Older code pages have letters in all these places. */
    private static final String INSIDE_WORDS = "\u0092\u009c\u008c\u009a\u008a\u009e";

    private static final String AFTER_WORDS = "\u0080\u0085\u0091\u0093\u0094\u0095\u0096\u0097\u0099\u009b";

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long BLANKS = 0x2020202020202020L;

    long bytes;
    long lines = 1;
    /** Bytes of 0x80 and above, and those of them below 0xA0, which Latin-1 does not use for text. */
    long high;

    long controls;
    /** Control characters that no text holds; NULs at even and at odd places. */
    long binary;

    long nulEven;
    long nulOdd;
    /** Bytes in runs as Chinese makes them, and as western words do: one accented letter, or two beside a plain one. */
    long hanBytes;

    long westernBytes;
    /** Traces of text that was broken when it was written. */
    boolean mojibake;

    final Utf8Lines utf8 = new Utf8Lines();
    final PairLines gb = PairLines.gb18030();
    final PairLines big5 = PairLines.big5();

    /** Bytes below 0xA0 where windows-1252 has no letter and no mark that could stand there. */
    long misplaced;

    private int run;
    private boolean letterBefore;
    private int previous;
    private long last;

    private TextScan() {}

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
        scan.endRun(' ');
        scan.endLine();
        return scan;
    }

    private void add(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (run == 0) {
                i = afterPlain(buffer, i, length);
                if (i == length) {
                    break;
                }
            }
            byte b = buffer[i];
            int before = i > 0 ? buffer[i - 1] : previous;
            step(b & 0xff, before, bytes + i);
        }
        previous = length > 0 ? buffer[length - 1] : previous;
        bytes += length;
    }

    /** Passes over plain text between plain text, eight bytes at a time: none has its high bit, none is below a blank. */
    private static int afterPlain(byte[] buffer, int from, int length) {
        int i = from;
        while (i + 8 <= length) {
            long eight = (long) EIGHT.get(buffer, i);
            if (((eight | (eight - BLANKS)) & HIGH_BITS) != 0) {
                break;
            }
            i += 8;
        }
        while (i < length && buffer[i] >= ' ') {
            i++;
        }
        return i;
    }

    private void step(int b, int before, long position) {
        if (b >= 0x80) {
            letterBefore = run == 0 ? isLetter(before) : letterBefore;
            run++;
            high++;
            controls += b < 0xa0 ? 1 : 0;
            last = last << 8 | b;
            mojibake |= isBroken();
        }
        if (run > 0) {
            utf8.step(b);
            gb.step(b);
            big5.step(b);
        }
        if (b < 0x80) {
            endRun(b);
            control(b, position);
        }
    }

    /** UTF-8 of U+FFFD, of Ã before a control, of 锟, of ï¿, and of four Latin-1 characters in a row. */
    private boolean isBroken() {
        long three = last & 0xffffff;
        boolean known = three == 0xefbfbd || three == 0xc383c2 || three == 0xe9949f || three == 0xafc2bf;
        boolean latinRun = (last & 0xfe00fe00fe00fe00L) == 0xc200c200c200c200L;
        return known || latinRun || (last & 0xfff0ff00ff00L) == 0xc3a0c200c200L;
    }

    private void control(int b, long position) {
        if (b == '\n') {
            lines++;
            endLine();
        } else if (b == 0) {
            nulEven += position % 2 == 0 ? 1 : 0;
            nulOdd += position % 2;
        } else if (b < ' ' && b != '\r' && b != '\t' && b != '\f' && b != 1 && b < 0x1a) {
            binary++;
        }
    }

    /** A run of high bytes ends before a plain one; four-byte GB18030 and trails in ASCII make short runs of their own. */
    private void endRun(int after) {
        if (run == 0) {
            return;
        }
        boolean western = run == 1 || (run == 2 && (letterBefore || isLetter(after)));
        westernBytes += western ? run : 0;
        hanBytes += western ? 0 : run;
        misplaced += western && isMisplaced(after) ? 1 : 0;
        run = 0;
        last = 0;
    }

    private void endLine() {
        utf8.endLine(lines);
        gb.endLine();
        big5.endLine();
    }

    /** Looks at the one or two bytes of a western run. */
    private boolean isMisplaced(int after) {
        int second = (int) (last & 0xff);
        if (run == 1) {
            return letterBefore && isOdd(second, isLetter(after));
        }
        int first = (int) (last >> 8 & 0xff);
        boolean odd = letterBefore && isOdd(first, second >= 0xc0);
        return odd || (first >= 0xc0 && isOdd(second, isLetter(after)));
    }

    private static boolean isOdd(int b, boolean beforeLetter) {
        boolean fits = INSIDE_WORDS.indexOf(b) >= 0 || (!beforeLetter && AFTER_WORDS.indexOf(b) >= 0);
        return b < 0xa0 && !fits;
    }

    private static boolean isLetter(int b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }
}
