package org.mingjing.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * A text file whose encoding is known.
 *
 * @param bytes the file
 * @param encoding how to decode it
 */
record TextFile(FileBytes bytes, Encodings.Decision encoding) {
    static TextFile open(FileBytes bytes, @Nullable String stated) {
        if (stated == null) {
            return new TextFile(bytes, Encodings.decide(bytes));
        }
        try {
            Charset charset = Charset.forName(stated);
            int mark = markLength(bytes.head(4), charset);
            return new TextFile(bytes, new Encodings.Decision(charset, mark, true));
        } catch (IllegalArgumentException unknown) {
            throw new Problem(
                    SourceProblem.SOURCE_OPTION,
                    "the encoding '" + stated + "' is unknown",
                    Place.of(bytes.file()),
                    "Use a name such as UTF-8, GB18030, UTF-16LE, ISO-8859-1.",
                    unknown);
        }
    }

    /** From the first character after the mark; bytes that do not decode become {@link Encodings#UNDECODABLE}. */
    Reader reader() {
        try {
            InputStream in = bytes.open();
            in.skipNBytes(encoding.mark());
            CharsetDecoder decoder = encoding.charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .replaceWith(String.valueOf(Encodings.UNDECODABLE));
            return new InputStreamReader(in, decoder);
        } catch (IOException failure) {
            throw FileBytes.unreadable(bytes.file(), failure);
        }
    }

    /** The first characters. */
    String head(int length) {
        char[] buffer = new char[length];
        int filled = 0;
        try (Reader reader = reader()) {
            for (int read = reader.read(buffer); read > 0; read = reader.read(buffer, filled, length - filled)) {
                filled += read;
            }
        } catch (IOException failure) {
            throw FileBytes.unreadable(bytes.file(), failure);
        }
        return new String(buffer, 0, filled);
    }

    private static int markLength(byte[] head, Charset charset) {
        String name = charset.name();
        if (head.length >= 3 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf) {
            return 3; // under a wrongly stated mark, too, these three are no text
        }
        boolean utf16 = name.equals("UTF-16LE") || name.equals("UTF-16BE");
        return utf16 && head.length >= 2 && (head[0] & 0xff) >= 0xfe && (head[1] & 0xff) >= 0xfe ? 2 : 0;
    }
}
